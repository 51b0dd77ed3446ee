"""`fengqiao view` and `fengqiao views`: the questions that the record answers."""

import difflib
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from cli.shell.county import county_asked
from cli.shell.standard import is_standard
from cli.terminal import values
from cli.terminal.answers import Form, Keys, wanted, write
from cli.terminal.clock import today
from cli.terminal.codes import county_meant
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.options import AsOf, Force, KnownAt, OneCounty, Output
from cli.terminal.problem import FindingsReported, Problem
from cli.terminal.store import opened, opened_to_show
from cli.terminal.streams import data, note
from cli.terminal.tables import table
from domain.base.text import choice

if TYPE_CHECKING:
    from infra.reports import Answer
    from projections.questions.view import View

JUDGED = ("met", "meets_target")
"""The columns that say whether a target is met."""
DUE = "due_on"


def declare(app: typer.Typer) -> None:
    """Adds `view` and `views`."""
    app.command("view", cls=Command, help=VIEW_HELP)(view)
    app.command("views", cls=Command, help=VIEWS_HELP)(views)


VIEW_HELP = """查看一个视图：截至某日、按某时所知。 ‖ Shows a view, as of a date and as known at a moment.

xlsx 供人阅读：中文标题、表头、取值、日期和合计；--keys 给程序读。csv、tsv 中空值留空，列表各项以分号相隔，表格软件会当公式运行的文字前有一个撇号（import 读入时去掉）。 ‖ An xlsx is for people: title, labels, dates and totals in the language; with --keys it is for programs. In csv and tsv an empty value is empty, the items of a list are separated by semicolons, and a text that a spreadsheet would run as a formula has an apostrophe before it (import takes it away).

fengqiao view staffing-summary --as-of 2019-12-31

fengqiao view 补贴资格 --county 解放区

fengqiao view targets --as-of 2019-12-31 --county 410802 --fail

fengqiao view targets --unmet --due 2019-06

fengqiao view staffing --as-of 2019-03-31 --known-at 2019-04-10T00:00:00+08:00 --format json

fengqiao view subsidy-eligibility -o subsidy.xlsx"""

VIEWS_HELP = """列出各视图。 ‖ Lists the views.

fengqiao views"""


def _names(begin: str) -> Iterator[tuple[str, str]]:
    """The names that a shell offers: the keys, and where something in Chinese is typed, the Chinese names."""
    from projections.questions.catalogue import VIEWS

    if begin.isascii():
        return ((view.name, view.title.of(spoken())) for view in VIEWS.values())
    return ((view.title.zh, view.name) for view in VIEWS.values())


def _answer(context: typer.Context, name: str, on: date, known: datetime | int | None, county: str | None) -> "Answer":
    """From the read tables alone where they are made; else from the whole bureau, which makes them."""
    from infra.bureau.at_head import NotMade

    with opened_to_show(context) as bureau, suppress(NotMade):
        return bureau.view(name, as_of=on, known_at=known, county=county_meant(bureau, county))
    with opened(context) as bureau:
        return bureau.view(name, as_of=on, known_at=known, county=county_meant(bureau, county))


def view(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="视图 ‖ NAME",
            help="视图名或其中文名称，见 fengqiao views ‖ The view by its name or title, see fengqiao views",
            autocompletion=lambda incomplete: list(_names(incomplete)),
        ),
    ],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    county: OneCounty = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    keys: Keys = False,
    unmet: Annotated[bool, typer.Option("--unmet", help="只看没有达到的 ‖ Only what is missed")] = False,
    due: Annotated[
        str | None,
        typer.Option("--due", metavar="2019|2019-06", help="只看当年或当月到期的 ‖ Only what falls due in the year or month"),
    ] = None,
    fail: Annotated[bool, typer.Option("--fail", help="有目标未达到时以 1 退出 ‖ Exits with 1 if a target is missed")] = False,
) -> None:
    """Shows one view, in the form and to the place wanted."""
    how = wanted(form, output, force=force, keys=keys)
    on = today() if as_of is None else values.day(as_of, "--as-of")
    known = None if known_at is None else values.known_at(known_at, "--known-at")
    asked = view_named(name)
    option = "--fail" if fail else "--unmet"
    if (fail or unmet) and not _judging(asked):
        why = say("视图 {name} 没有目标 ‖ view {name} has no targets", name=name)
        raise Problem(
            "no_target",
            option,
            why,
            say(
                "请去掉 {option}，或看 fengqiao view targets {option}。 ‖ Leave out {option}, or see fengqiao view targets {option}.",
                option=option,
            ),
        )
    within = None if due is None else _due(due, asked)
    answer = _narrowed(_answer(context, asked.name, on, known, county_asked(county)), asked, within, unmet=unmet)
    write(answer, how)
    if how.output is not None and not is_standard(how.output):
        note(say("已写入 {file}，共 {n} 行 ‖ Wrote {file}, rows: {n}", file=output, n=len(answer.rows)))
    if fail:
        missed = sum(row[_judging(asked)] is False for row in answer.rows)
        if missed:
            note(say("{n} 项目标未达到 ‖ Targets missed: {n}", n=missed))
            raise FindingsReported


def _due(period: str, asked: "View") -> str:
    """The year or month, of a view whose rows fall due."""
    if DUE not in {column.key for column in asked.columns}:
        why = say("视图 {name} 没有期限 ‖ nothing in view {name} falls due", name=asked.name)
        raise Problem(
            "no_due_date",
            "--due",
            why,
            say("请去掉 --due，或看 fengqiao view targets --due。 ‖ Leave out --due, or see fengqiao view targets --due."),
        )
    if not re.fullmatch(r"\d{4}(-(0[1-9]|1[0-2]))?", period):
        why = say("「{period}」不是年份或月份 ‖ {period!r} is no year and no month", period=period)
        raise Problem("bad_value", "--due", why, say("请写如 2019 或 2019-06。 ‖ Write it as 2019 or 2019-06."))
    return period


def _narrowed(answer: "Answer", asked: "View", period: str | None, *, unmet: bool) -> "Answer":
    """The answer with the rows that are missed only, and those that fall due in the period."""
    if not unmet and period is None:
        return answer
    rows = [row for row in answer.rows if not unmet or row[_judging(asked)] is False]
    return replace(answer, rows=[row for row in rows if period is None or str(row[DUE] or "").startswith(period)])


def views() -> None:
    """Lists the views with their columns."""
    from projections.questions.catalogue import VIEWS

    rows = [
        [view.name, view.title.of(spoken()), say("、 ‖ , ").join(view.label(column).of(spoken()) for column in view.columns)]
        for view in VIEWS.values()
    ]
    data("\n".join(table([say("视图 ‖ View"), say("名称 ‖ Title"), say("列 ‖ Columns")], rows)))


def view_named(name: str) -> "View":
    """The view of that name or title, in either language, or the only one with that in its title."""
    from projections.questions.catalogue import VIEWS

    wanted = _plain(name)
    if wanted in VIEWS:
        return VIEWS[wanted]
    titles = {view.name: (_plain(view.title.zh), _plain(view.title.en)) for view in VIEWS.values()}
    meant = [view for view in VIEWS.values() if wanted in titles[view.name]] or [
        view for view in VIEWS.values() if wanted and any(wanted in title for title in titles[view.name])
    ]
    if len(meant) == 1:
        return meant[0]
    if meant:
        why = say("「{name}」可指几个视图 ‖ {name!r} may be one of several views", name=name)
        possible = say("、 ‖ , ").join(f"{view.name} {view.title.of(spoken())}" for view in meant)
        raise Problem("view_of_several", "fengqiao view", why, say("请写其中之一：{views}。 ‖ Give one of {views}.", views=possible))
    near = difflib.get_close_matches(wanted, [*VIEWS, *(title for pair in titles.values() for title in pair)], n=1)
    why = say("没有视图「{name}」 ‖ there is no view {name!r}", name=name)
    possible = say("、 ‖ , ").join(choice(view.name, view.title).of(spoken()) for view in VIEWS.values())
    hint = say("是否指 {near}？ ‖ Did you mean {near}? ", near=near[0]) if near else ""
    raise Problem("unknown_view", "fengqiao view", why, hint + say("可用：{names}。 ‖ There are {names}.", names=possible))


def _plain(name: str) -> str:
    """A name or title as it counts here: without spaces around it, capitals and full-width brackets."""
    return name.strip().lower().replace("（", "(").replace("）", ")")


def _judging(asked: "View") -> str:
    return next((column.key for column in asked.columns if column.key in JUDGED), "")
