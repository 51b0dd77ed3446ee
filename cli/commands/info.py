"""`fengqiao info`: where the store is and what it holds; `info labels`: every name that a workbook may use."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any, Literal

import typer

from cli.terminal.events import local, show_json
from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.options import KnownAt
from cli.terminal.past import opened_as_known
from cli.terminal.store import shown
from cli.terminal.streams import data
from cli.terminal.tables import table

Shape = Annotated[Literal["table", "json"], typer.Option("--format", metavar="table|json", help="输出格式 ‖ Form of the output")]

app = typer.Typer(cls=Group, invoke_without_command=True)

FACTS: Mapping[str, str] = {
    "store": "数据库 ‖ Store",
    "views": "视图数据库 ‖ Database of the views",
    "position": "日志位置 ‖ Position of the log",
    "recorded_at": "最后记录于 ‖ Last recorded at",
    "replayed_from": "重放自 ‖ Replayed from",
    "replayed_known_at": "按此时所知 ‖ As known at",
    "replayed_county": "只显示县市区 ‖ Shows the county",
    "replayed_at": "重放于 ‖ Replayed at",
    "replayed_by": "重放的程序版本 ‖ Replayed by release",
    "rulebook": "现行规则 ‖ Rulebook in force",
    "county": "县市区 ‖ Counties",
    "office": "司法所 ‖ Offices",
    "committee": "调委会 ‖ Committees",
    "mediator": "调解员 ‖ Mediators",
    "dispute": "纠纷 ‖ Disputes",
}


@app.callback()
def info(context: typer.Context, known_at: KnownAt = None, shape: Shape = "table") -> None:
    """Shows the store in figures."""
    if context.invoked_subcommand:
        return
    with opened_as_known(context, known_at) as bureau:
        facts: dict[str, Any] = bureau.info()
    if "store" in facts:
        facts["store"] = shown(str(facts["store"]))
    if shape == "json":
        show_json({key: _plain(value) for key, value in facts.items()})
        return
    flat = {key: value for key, value in facts.items() if not isinstance(value, Mapping)}
    for value in facts.values():
        flat.update(value if isinstance(value, Mapping) else {})
    rows = [[say(FACTS.get(key, key)), _cell(value)] for key, value in flat.items()]
    data("\n".join(table([say("项目 ‖ Fact"), say("内容 ‖ Value")], rows)))


@app.command("config", cls=Command)
def config(context: typer.Context, shape: Shape = "table") -> None:
    """现用的各项设置及其来源：选项、环境变量、设置文件（TOML）或默认。 ‖ The settings in force and where each comes from: the option, the environment, the file of settings (TOML), or the default.

    fengqiao info config
    """
    from cli.shell.in_force import settings_in_force
    from cli.shell.settings import DECLARED, settings

    file, in_force = settings().file, settings_in_force(context)
    if shape == "json":
        show_json(
            {
                "file": None if file is None else str(file),
                "there": file is not None and file.exists(),
                "settings": [{"key": each.key, "value": each.value, "from": each.source, "where": each.where} for each in in_force],
            }
        )
        return
    there = "" if file is not None and file.exists() else say("（尚无） ‖  (not there)")
    data(say("设置文件：{file}{there} ‖ File of settings: {file}{there}", file=str(file or "-"), there=there))
    head = [say("设置 ‖ Setting"), say("名称 ‖ Name"), say("现值 ‖ Value"), say("来自 ‖ From")]
    data("\n".join(table(head, [[each.key, say(DECLARED[each.key].text), each.value or "", each.where] for each in in_force])))


@app.command("labels", cls=Command)
def labels(context: typer.Context, shape: Shape = "table") -> None:
    """工作簿可用的全部名称：工作表、列、取值，中英对照。 ‖ Every name that a workbook may use: sheets, columns and values, in both languages.

    fengqiao info labels
    """
    from cli.rulebook.named import rules_or_shipped
    from infra.clock import local_date, now
    from infra.importing.items import item_labels
    from infra.workbook.labels import labels as all_labels

    named = [*all_labels(), *item_labels(rules_or_shipped(context).on_day(local_date(now())))]
    if shape == "json":
        show_json(
            [
                {"sheet": label.sheet, "column": label.column or None, "value": label.value or None, "zh": label.zh, "en": label.en}
                for label in named
            ]
        )
        return
    head = [say("工作表 ‖ Sheet"), say("列 ‖ Column"), say("取值 ‖ Value"), "中文", "English"]
    data("\n".join(table(head, [[label.sheet, label.column, label.value, label.zh, label.en] for label in named])))


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return (
        {key: _plain(part) for key, part in value.items()}
        if isinstance(value, Mapping)
        else value
        if isinstance(value, int | str | None)
        else str(value)
    )


def _cell(value: Any) -> str:
    if isinstance(value, datetime):
        return local(value)
    return "" if value is None else str(value)
