"""`fengqiao history`: everything recorded of one code, to be read like the file that a personnel clerk keeps."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer
from rich.cells import cell_len

from cli.declaring.records import cell, plain, typed
from cli.terminal.codes import code_meant
from cli.terminal.events import effective, envelope_line, recorded_object, show_json, words
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.naming import called_in
from cli.terminal.options import KnownAt
from cli.terminal.past import head_known, known_keys, opened_to_show_as_known
from cli.terminal.streams import data, lines
from cli.terminal.tables import table
from cli.terminal.values import read
from domain.base.fact_labels import label_of
from domain.naming.called import Called, coded, of_stream

if TYPE_CHECKING:
    from domain.base.event import Recorded

HISTORY_HELP = """一个司法所、调委会、调解员、人员、县市区或案件的全部记录，如同人事档案。 ‖ Everything recorded of an office, committee, mediator, staff member, county or case, like a personnel file.

fengqiao history M0001

fengqiao history M0001 --cases

fengqiao history M0001 --known-at 2020-03-20T00:00:00

fengqiao history 410802-2019-00017 --format json"""

KINDS: Mapping[str, str] = {
    "county": "县市区 ‖ County",
    "office": "司法所 ‖ Judicial office",
    "committee": "人民调解委员会 ‖ Mediation committee",
    "mediator": "人民调解员 ‖ Mediator",
    "dispute": "矛盾纠纷 ‖ Dispute",
    "review": "年度考核 ‖ Annual review",
    "subsidy": "补贴发放 ‖ Subsidy round",
    "settled": "期初已结清 ‖ Settled before the record",
    "period": "关账 ‖ Closed period",
    "decision": "不利决定 ‖ Decision that harms a person",
    "rulebook": "规则施行 ‖ Adopted rulebooks",
    "training": "培训 ‖ Training",
    "person": "司法所人员 ‖ Staff member",
}
DATE_WIDTH = 10
CASE_FACTS = ("case_no", "accepted_on", "kind", "closed_on", "outcome")


def declare(app: typer.Typer) -> None:
    """Adds `history`."""
    app.command("history", cls=Command, help=HISTORY_HELP)(history)


def history(
    context: typer.Context,
    code: Annotated[str, typer.Argument(metavar="代码 ‖ CODE", help="代码或案号 ‖ A code or a case number")],
    cases: Annotated[bool, typer.Option("--cases", help="列出调解员的案件 ‖ Lists the mediator's cases")] = False,
    known_at: KnownAt = None,
    shape: Annotated[
        Literal["table", "json"], typer.Option("--format", metavar="table|json", help="输出格式 ‖ Form of the output")
    ] = "table",
) -> None:
    """Shows the file of one code."""
    code = read(code, "code", say("代码 ‖ code"))
    with opened_to_show_as_known(context, known_at) as bureau:
        code = code_meant(bureau, code)
        events = bureau.history(code)
        kind = _kind(events, code)
        handled = bureau.cases_of(code) if kind == "mediator" else []
        late = bureau.late_of(events)
        called = called_in(bureau, ((recorded.stream, recorded.event) for recorded in events))
    own = of_stream(f"{kind}:{code}")
    name = _name(events, kind, code) or (called(*own) if own is not None else None)
    if shape == "json":
        file: dict[str, Any] = {
            **known_keys(bureau),
            "kind": kind,
            "code": code,
            "name": name,
            "events": [{**recorded_object(recorded, called), "late_for": late.get(recorded.position)} for recorded in in_time(events)],
        }
        if kind == "mediator":
            file["cases"] = (
                [{key: plain(typed(key, value, "disputes")) for key, value in case.items()} for case in handled] if cases else len(handled)
            )
        show_json(file)
        return
    head_known(bureau)
    lines(_file(events, kind, code, name, late, called))
    if kind == "mediator":
        data(say("\n经办案件 {n} 件 ‖ \nCases: {n}", n=len(handled)))
        if cases and handled:
            facts = [fact for fact in CASE_FACTS if fact in handled[0]]
            head = [label_of(fact, "disputes").of(spoken()) for fact in facts]
            data("\n".join(table(head, [[cell(typed(fact, case[fact], "disputes")) for fact in facts] for case in handled])))


def in_time(events: Sequence["Recorded"]) -> list["Recorded"]:
    """The events by effective date. One without a date stands after what its stream held when it was recorded."""
    last: dict[str, date] = {}
    keyed = []
    for recorded in events:
        placed_on = recorded.event.effective_on or last.get(recorded.stream, date.min)
        last[recorded.stream] = max(placed_on, last.get(recorded.stream, date.min))
        keyed.append((placed_on, recorded.position, recorded))
    return [recorded for _placed_on, _position, recorded in sorted(keyed, key=lambda entry: entry[:2])]


def _file(events: Sequence["Recorded"], kind: str, code: str, name: str | None, late: Mapping[int, str], called: Called) -> Iterator[str]:
    title = f"{say(kind_words(kind))}  {code}" + (f"  {name}" if name else "")
    yield title
    yield "=" * cell_len(title)
    for recorded in in_time(events):
        where = f"[{_office(recorded.code, called)}] " if kind == "person" and not recorded.stream.startswith("training:") else ""
        when = effective(recorded.event)
        yield f"{when}{'':{DATE_WIDTH - cell_len(when)}}  {where}{words(recorded.event, called)}"
        flag = (
            say("，{period} 关账后补记 ‖ , after {period} was closed", period=late[recorded.position]) if recorded.position in late else ""
        )
        yield f"{'':{DATE_WIDTH}}    └ {envelope_line(recorded)}{say('， ‖ , ')}#{recorded.position}{flag}"


def _office(code: str, called: Called) -> str:
    return coded(code, called("office", code)).of(spoken())


def kind_words(kind: str) -> str:
    """What a kind of stream is called, in both languages."""
    from domain.books.catalogue import BOOK_OF_KIND

    return KINDS[kind] if kind in KINDS else BOOK_OF_KIND[kind].text.joined()


def _kind(events: Sequence["Recorded"], code: str) -> str:
    """What the code is: the kind of its own stream; a person where it has none but a training record or entries of books."""
    from domain.books.catalogue import BOOK_OF_KIND

    kinds = [recorded.stream.partition(":")[0] for recorded in events if recorded.code == code]
    return next((kind for kind in kinds if kind != "training" and kind not in BOOK_OF_KIND), "person")


def _name(events: Sequence["Recorded"], kind: str, code: str) -> str | None:
    """The name as it is recorded now: as first given, or as last corrected. An office's is not that of its staff, nor a committee's that of its members."""
    name: str | None = None
    for recorded in events:
        event: Any = recorded.event
        if kind == "person" or (recorded.stream == f"{kind}:{code}" and not hasattr(event, "person_code")):
            name = event.now if getattr(event, "fact", None) == "name" else getattr(event, "name", None) or name
    return name
