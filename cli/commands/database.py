"""`fengqiao db`: the roles of a store on PostgreSQL."""

from typing import Annotated

import typer

from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.store import shown, store_url
from cli.terminal.streams import data, note

app = typer.Typer(cls=Group)

GRANT_HELP = """在 PostgreSQL 上的库里建三个角色并授权：写入（只追加事件）、只读（只看视图）、审计（只看日志）。 ‖ Makes three roles in a store on PostgreSQL and gives each its rights: the writer (appends events), the reader (views only), the auditor (the log only).

角色不能登录；由数据库管理员把用户加进去：GRANT fengqiao_writer TO zhang。可重复运行，升级之后再运行一次。 ‖ They have no login; the database's administrator adds users to them: GRANT fengqiao_writer TO zhang. It can be run again, and should be after an upgrade.

fengqiao --store postgresql://db.city/fengqiao db grant

fengqiao --store postgresql://db.city/fengqiao db grant --dry-run"""


@app.command("grant", cls=Command, help=GRANT_HELP)
def grant(
    context: typer.Context,
    writer: Annotated[
        str, typer.Option("--writer", metavar="角色 ‖ ROLE", help="写入：追加事件，更新视图 ‖ Appends events, brings the views along")
    ] = "fengqiao_writer",
    reader: Annotated[
        str, typer.Option("--reader", metavar="角色 ‖ ROLE", help="只读：视图，供报表工具 ‖ Reads the views, for reporting tools")
    ] = "fengqiao_reader",
    auditor: Annotated[
        str, typer.Option("--auditor", metavar="角色 ‖ ROLE", help="审计：日志，不能写 ‖ Reads the log and writes nothing")
    ] = "fengqiao_auditor",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="只显示语句，不执行 ‖ Shows the statements and carries out none")] = False,
) -> None:
    """Makes roles and gives them rights."""
    from infra.server.granting import Roles, grant

    url = store_url(context)
    statements = grant(url, Roles(writer, reader, auditor), dry_run=dry_run)
    note(say("数据库：{url} ‖ Store: {url}", url=shown(url)))
    data("".join(f"{statement};\n" for statement in statements))
    if not dry_run:
        note(say("已授权；用户由管理员加入角色 ‖ Granted; users are added to the roles by the administrator"))
