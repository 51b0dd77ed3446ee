"""`fengqiao demo`: a made-up city in a store of its own, imported and looked at."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli.commands.import_result import show_result
from cli.commands.importing import run_import
from cli.declaring.writing import WriteOptions
from cli.terminal.answers import people_table
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import Force
from cli.terminal.problem import Problem
from cli.terminal.store import Given, data_folder, opened_to_write, shown, url_of_file
from cli.terminal.streams import data, note
from infra.called import as_typed, line_of
from infra.private_files import make_private_folder

if TYPE_CHECKING:
    from infra.bureau.bureau import Bureau

DEMO_HELP = """建一个虚构而逼真的城市：生成工作簿、导入、显示视图。 ‖ Builds a made-up but realistic city: writes its workbook, imports it, shows the views.

在一个县办了一年的补贴、两次年度考核、评星和持证，也有没办完的。存入单独的数据库；再次运行不会重复记录。 ‖ One county has gone through a year of subsidies, two annual reviews, stars and certificates, and left some of it lying. It goes into a store of its own; run again, nothing is recorded twice.

fengqiao demo

fengqiao demo --size city --seed 7"""

AS_OF = date(2020, 3, 31)
"""The last day of the made-up records: the year 2019 is complete and assessed."""
SHOWN_VIEWS = ("staffing-summary", "star-quota", "bulletin", "subsidy-summary", "grading", "full-time", "targets")
SHOWN_ROWS = 8


def declare(app: typer.Typer) -> None:
    """Adds `demo`."""
    app.command("demo", cls=Command, help=DEMO_HELP)(demo)


def demo(
    context: typer.Context,
    size: Annotated[
        Literal["county", "city"],
        typer.Option("--size", metavar="county|city", help="规模：一个县或全市 ‖ How large: one county or the city"),
    ] = "county",
    seed: Annotated[
        int, typer.Option("--seed", metavar="整数 ‖ NUMBER", help="随机种子，同一种子得同一城市 ‖ The same seed gives the same city")
    ] = 1,
    force: Force = False,
) -> None:
    """Makes the city up, imports it, shows it."""
    from infra.demo_city.book import write_book
    from infra.demo_city.city import build
    from infra.demo_city.made_up import ACTOR
    from infra.demo_city.procedures import go_through

    name = f"demo-{size}-{seed}"
    url = _own_store(context, name)
    book = _folder_of(url) / f"{name}.xlsx"
    options = WriteOptions.of(
        {"actor": ACTOR, "reason": None, "allow_future": False, "dry_run": False, "command_id": None, "shape": "text"}
    )
    with opened_to_write(context, url=url, create=True) as bureau:
        _must_be_demo(bureau, url, book)
        note(say("正在生成虚构的城市…… ‖ Making up a city ..."))
        tables = build(size, seed, with_mistakes=True)
        write_book(tables, book, force=force)
        note(say("工作簿：{book} ‖ Workbook: {book}", book=book))
        show_result(run_import(bureau, book, options), options)
        note(say("正在办理补贴、考核、评星、持证…… ‖ Going through subsidies, reviews, stars, certificates ..."))
        events = go_through(bureau, tables, seed)
        note(say("程序事件：{events} ‖ Events of procedures: {events}", events=events))
        _show_views(bureau)
        mediator = bureau.listing("mediator", county=None, as_of=AS_OF)[0]["mediator_code"]
        county = bureau.listing("county", county=None, as_of=AS_OF)[0]["county_code"]
    _show_next(context, url, book, mediator, county)


def _own_store(context: typer.Context, name: str) -> str:
    """The store named on the line, else one of its own in the user's data folder: never the bureau's."""
    given = context.find_root().obj
    if isinstance(given, Given) and given.store and not given.by_settings:
        return given.store
    make_private_folder(data_folder())
    return url_of_file(data_folder() / f"{name}.db")


def _folder_of(url: str) -> Path:
    """The folder of a store in a file; the working folder for any other."""
    scheme, _, path = url.partition(":///")
    return Path(path).parent if scheme == "sqlite" and path else Path()


def _must_be_demo(bureau: "Bureau", url: str, book: Path) -> None:
    """Refuses a store that holds anything but this made-up city."""
    from infra.demo_city.made_up import is_made_up_store

    if bureau.log.head() and not is_made_up_store(bureau.log, book.stem):
        raise Problem(
            "not_a_demo_store",
            shown(url),
            say("这个数据库里有别的内容 ‖ this store holds something else"),
            say("请用 --store 指定一个新的位置。 ‖ Give a new place with --store."),
        )


def _show_views(bureau: "Bureau") -> None:
    for name in SHOWN_VIEWS:
        data("")
        data("\n".join(people_table(bureau.view(name, as_of=AS_OF), SHOWN_ROWS)))


def _show_next(context: typer.Context, url: str, book: Path, mediator: str, county: str) -> None:
    """What to try next, ready to copy."""
    given = context.find_root().obj
    store = () if isinstance(given, Given) and given.store and not given.by_settings else ("--store", url)
    year, day = AS_OF.year - 1, AS_OF.isoformat()
    steps = (
        (("view", "targets", "--as-of", day), "各项目标是否达到 ‖ which targets are met"),
        (("view", "subsidy-eligibility", "--as-of", day, "-o", "subsidy.xlsx"), "导出到 Excel ‖ into Excel"),
        (("history", mediator), "一名调解员的档案 ‖ one mediator's file"),
        (("mediator", "show", mediator), "现在的登记内容 ‖ what is recorded now"),
        (("explain", "grading", mediator, "--year", year, "--as-of", day), "每一分从何而来 ‖ where every point comes from"),
        (
            ("paper", "review-notice", "--year", year, "--county", county, "--as-of", day, "-o", "notice.docx"),
            "年度考核排名的公示 ‖ the notice of the annual ranking, as a letter",
        ),
        (
            ("subsidy", "pay", county, "--period", f"{year}-Q3", "--voucher-no", "9", "--paid-on", day, "--dry-run"),
            "发放欠发的补贴会怎样 ‖ what paying what is in arrears would do",
        ),
        (("check", "facts", "--as-of", day), "有什么要办 ‖ what has to be done"),
        (("rulebook", "show"), "依据的规则 ‖ the rules behind the figures"),
        (("import", book), "改动工作簿后再导入 ‖ import again after changing the workbook"),
    )
    note("")
    note(say("接下来可以试试： ‖ Try next:"))
    for words, text in steps:
        note(f"  {as_typed(line_of(*words, *store))}\n      # {say(text)}")
    note(f"  {as_typed(line_of('template', '2019.xlsx'))}\n      # {say('从自己的数据开始 ‖ begin with your own data')}")
