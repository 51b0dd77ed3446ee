"""`fengqiao diff`: which rows of a view are others by now, and the events that can have made them so."""

import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.commands.view import view_named
from cli.shell.county import county_asked
from cli.shell.standard import is_standard
from cli.terminal.answers import Form, Keys, Wanted, people_head, people_rows, wanted, write, written_text
from cli.terminal.clock import today
from cli.terminal.codes import county_meant
from cli.terminal.events import envelope_line, local, recorded_line, recorded_object
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.naming import called_in
from cli.terminal.options import AsOf, Force, OneCounty, Output
from cli.terminal.problem import Problem
from cli.terminal.store import opened
from cli.terminal.streams import note
from cli.terminal.tables import table
from cli.terminal.values import day, known_at, read
from domain.base.unseen import visible

if TYPE_CHECKING:
    from domain.naming.called import Called
    from infra.bureau.comparing import Between, Comparison
    from infra.reports import Answer

DIFF_HELP = """比较一个视图在两个时刻所知的内容：哪些行新增、取消、变动，以及其间有关的事件。 ‖ Compares a view as known at two moments: which rows came, went or changed, and the events between that concern them.

只写一个 --known-at 时与现在比较。列出的事件是该视图所用各表的，且属于差异行写明或汇总的对象、该县市区的程序或所依据的规则。table 和 json 先列差异行，再列事件；其他格式只列差异行，加 --events 只列事件。 ‖ With one --known-at it is compared with now. The events shown are of the types that the view's tables are made of, and of the bodies that differing rows name or sum up, of the procedures of their counties, or of the rules. A table and json have the rows and then the events; the other forms have the rows, or with --events the events.

fengqiao diff grading --as-of 2019-12-31 --known-at 2020-03-20T00:00:00

fengqiao diff subsidy-eligibility --as-of 2019-12-31 --known-at 100 --known-at 200 --county 410802

fengqiao diff grading --as-of 2020-12-31 --known-at 2020-03-20T00:00:00 --year 2019 -o grading.xlsx"""
MOST = 50
"""So many events are printed in a table; every other form has them all."""


def declare(app: typer.Typer) -> None:
    """Adds `diff`."""
    app.command("diff", cls=Command, help=DIFF_HELP)(diff)


def diff(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="视图 ‖ NAME", help="视图名或其中文名称，见 fengqiao views ‖ The view by its name or title, see fengqiao views"
        ),
    ],
    moments: Annotated[
        list[str],
        typer.Option(
            "--known-at",
            metavar="时间|位置 ‖ TIMESTAMP|POSITION",
            help="按当时所知；写两次则比较两个时刻，写一次则与现在比较 ‖ As known then; given twice, the two are compared, given once, it and now",
            show_default=False,
        ),
    ],
    as_of: AsOf = None,
    county: OneCounty = None,
    year: Annotated[
        str | None, typer.Option("--year", metavar="年度 ‖ YEAR", help="只比较一个年度的行 ‖ The rows of one year only", show_default=False)
    ] = None,
    events: Annotated[bool, typer.Option("--events", help="只列事件 ‖ The events alone")] = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    keys: Keys = False,
) -> None:
    """Shows what differs, in the form and to the place wanted."""
    how = wanted(form, output, force=force, keys=keys)
    on = today() if as_of is None else day(as_of, "--as-of")
    asked = view_named(name)
    if len(moments) > 2:  # noqa: PLR2004 - two are compared
        why = say("比较两个时刻，写了 {n} 个 ‖ two moments are compared, {n} were given", n=len(moments))
        raise Problem("bad_usage", "--known-at", why, say("请写一个或两个。 ‖ Give one or two."))
    known = [known_at(moment, "--known-at") for moment in moments]
    of_year: int | None = None if year is None else read(year, "year", "--year")
    if of_year is not None and not any(column.key == "year" for column in asked.own):
        why = say("视图 {name} 没有年度 ‖ view {name} has no years", name=asked.name)
        raise Problem("no_years", "--year", why, say("请去掉 --year。 ‖ Leave out --year."))
    with opened(context) as bureau:
        within = county_meant(bureau, county_asked(county))
        compared = bureau.compare(
            asked.name, as_of=on, known_at=known[0], later=known[1] if known[1:] else None, county=within, year=of_year
        )
        called = called_in(bureau, ((each.recorded.stream, each.recorded.event) for each in compared.events))
    _write(compared, called, how, only_events=events)
    if how.output is not None and not is_standard(how.output):
        note(say("已写入 {file} ‖ Wrote {file}", file=output))
    note(say("差异 {n} 行，事件 {events} 条 ‖ Rows that differ: {n}; events: {events}", n=len(compared.rows), events=len(compared.events)))


def _write(compared: "Comparison", called: "Called", how: Wanted, *, only_events: bool) -> None:
    rows = [] if only_events else compared.rows
    match how.shape:
        case "table":
            written_text(_lines(compared, called, only_events=only_events), how)
        case "json":
            written_text([json.dumps(_object(compared, called, rows), ensure_ascii=False, indent=1) + "\n"], how)
        case _:
            write(_events_answer(compared, called) if only_events else _rows_answer(compared), how)


def _rows_answer(compared: "Comparison") -> "Answer":
    """The rows that differ, as a table of their own."""
    from dataclasses import replace

    from projections.questions.differences import as_table

    sheet, rows = as_table(compared.now.view, compared.rows)
    return replace(compared.now, view=sheet, rows=rows)


def _table(compared: "Comparison") -> Iterator[str]:
    """For people: what tells each row, and in one cell each figure that differs, as it was and as it is."""
    from projections.questions.differences import differs_in, figures_of

    answer = _rows_answer(compared)
    heads, cells = people_head(answer), people_rows(answer)
    labels = {column.key: compared.now.view.heading(column).of(spoken()) for column in figures_of(compared.now.view)}
    places = {column.key: place for place, (column, _) in enumerate(answer.view.together())}
    first = min((place for key, place in places.items() if key.endswith("_was")), default=len(heads))
    rows = []
    for row, line in zip(compared.rows, cells, strict=True):
        sides = [
            (label, *(line[places[f"{key}_{side}"]] for side in ("was", "now"))) for key, label in labels.items() if differs_in(key, row)
        ]
        figures = say("； ‖ ; ").join(
            f"{label} {was} → {now}" if row.was and row.now else f"{label} {was or now}" for label, was, now in sides if was or now
        )
        rows.append([*line[:first], figures])
    yield from table([*heads[:first], say("原 → 现 ‖ Was → now")], rows)


def _events_answer(compared: "Comparison", called: "Called") -> "Answer":
    """The events between, as a table of their own."""
    from dataclasses import replace

    from domain.base.text import Text
    from infra.bureau.comparing import Why
    from projections.questions.differences import Sheet
    from projections.questions.view import Column, kind_words

    labels = {
        "position": Text("日志位置", "position"),
        "recorded_at": Text("记录时间", "recorded at"),
        "actor": Text("记录人", "actor"),
        "effective_on": Text("生效日期", "effective on"),
        "stream": Text("对象", "body"),
        "type": Text("类型", "type"),
        "text": Text("内容", "what happened"),
        "reason": Text("事由", "reason"),
        "source": Text("来源", "source"),
        "related": Text("相关的理由", "why it is shown"),
    }
    own = tuple(Column(key, "text", kind_words(Why) if key == "related" else None) for key in labels)
    view = compared.now.view
    sheet = Sheet(f"{view.name}-events", view.title, own, ("position",), view.query, labels)
    rows = [{key: value for key, value in _event(between, called).items() if key in labels} for between in compared.events]
    return replace(compared.now, view=sheet, rows=rows)


def _event(between: "Between", called: "Called") -> dict[str, Any]:
    return {**recorded_object(between.recorded, called), "related": between.why.value}


def _object(compared: "Comparison", called: "Called", rows: Sequence[Any]) -> dict[str, Any]:
    """One object: both moments, each row that differs as it was and is, and the events between."""
    return {
        "view": compared.now.view.name,
        "as_of": compared.now.as_of.isoformat(),
        "then": _moment(compared.then),
        "now": _moment(compared.now),
        "rows": [{"became": row.became.value, "key": row.key, "was": row.was, "now": row.now} for row in rows],
        "events": [_event(between, called) for between in compared.events],
    }


def _moment(answer: "Answer") -> dict[str, Any]:
    return {
        "known_at": answer.known_at.isoformat().replace("+00:00", "Z"),
        "position": answer.position,
        "rulebook": answer.rulebook,
    }


def _lines(compared: "Comparison", called: "Called", *, only_events: bool) -> Iterator[str]:
    """For people: the rows as a table, then each event with who recorded it and why it is shown."""
    then, now = compared.then, compared.now
    yield (
        say(
            "{title} 截至 {as_of}：{then}（位置 {a}）所知与 {now}（位置 {b}）所知的差异 ‖ "
            "{title}, as of {as_of}: what was known at {then} (position {a}) and at {now} (position {b})",
            title=now.view.title,
            as_of=now.as_of,
            then=local(then.known_at),
            a=then.position,
            now=local(now.known_at),
            b=now.position,
        )
        + "\n"
    )
    if not only_events and compared.rows:
        yield from (f"{line}\n" for line in _table(compared))
    if not compared.rows:
        yield say("没有差异 ‖ no row differs") + "\n"
        return
    yield "\n" + say("其间的事件： ‖ Events between:") + "\n"
    shown = compared.events if only_events else compared.events[:MOST]
    for between in shown:
        related = between.why.text.of(spoken())
        yield visible(recorded_line(between.recorded, called)) + "\n"
        yield visible(f"    └ {envelope_line(between.recorded)}{say('；{why} ‖ ; {why}', why=related)}") + "\n"
    if len(shown) < len(compared.events):
        yield say("……共 {n} 条，全部请加 --events ‖ … {n} in all; for all of them add --events", n=len(compared.events)) + "\n"
