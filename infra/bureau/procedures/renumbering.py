"""更正案号的准备 What goes with a case to its right number: everything recorded of it, and what names it."""

from collections.abc import Iterator, Sequence
from typing import cast

from sqlalchemy import text

from domain.aggregates import evolve
from domain.base.command import Command
from domain.base.facts import from_scalar
from domain.base.rejection import refuse
from domain.base.text import Text
from domain.books.catalogue import BOOKS, TAKING_BACK
from domain.books.entries import CorrectEntry, Entries, RegisterEntry, command_class
from domain.dispute.commands import CorrectDispute
from domain.dispute.events import CaseNumberCorrected, DisputeAccepted, DisputeEvent
from domain.dispute.rejections import DisputeRejection
from domain.dispute.renumbering import RenumberCase, TakeOverCase
from domain.mediator.personnel_record.commands import CorrectIncident
from domain.taking_back.words import named
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.registers.values import day

RENUMBERED = Text("案号更正为 {code}", "case number corrected to {code}")
ROUNDS = "SELECT DISTINCT round_code FROM subsidy_claim WHERE case_no = :code ORDER BY round_code"
LATER_CASES = "SELECT case_no FROM dispute WHERE earlier_case_no = :code ORDER BY case_no"
INCIDENTS = "SELECT mediator_code, kind, found_on FROM incident WHERE case_no = :code ORDER BY mediator_code, kind, found_on"


def renumber(was_no: str, now_no: str, why: str) -> StepHandler:
    """更正案号: the case goes on under the right number, whatever names it names that one. Refused for a case that stands in a round."""

    def handle(point: PointInTime) -> Sequence[Command]:
        rounds = [str(row[0]) for row in point.connection.execute(text(ROUNDS), {"code": was_no})]
        if rounds:
            raise refuse(DisputeRejection.IN_A_ROUND, "case_no", code=was_no, codes=named(rounds))
        events = _of_its_life(point.events(f"dispute:{was_no}"))
        if not events:
            raise refuse(DisputeRejection.UNKNOWN_CASE, "case_no", code=was_no)
        return [TakeOverCase(now_no, was_no, why, tuple(events)), *_naming(point, was_no, now_no), RenumberCase(was_no, now_no, why)]

    return handle


def _of_its_life(events: Sequence[object]) -> list[DisputeEvent]:
    """What was recorded of the case since it was registered last; where its number came from it says itself."""
    begins = max((place for place, event in enumerate(events) if isinstance(event, DisputeAccepted)), default=len(events))
    return [cast("DisputeEvent", event) for event in events[begins:] if not isinstance(event, CaseNumberCorrected)]


def _naming(point: PointInTime, was_no: str, now_no: str) -> Iterator[Command]:
    """What names the case, corrected."""
    for (later,) in point.connection.execute(text(LATER_CASES), {"code": was_no}):
        yield CorrectDispute(later, {"earlier_case_no": now_no}, frozenset({"earlier_case_no"}))
    yield from _entries(point, was_no, now_no)
    for mediator, kind, found_on in point.connection.execute(text(INCIDENTS), {"code": was_no}):
        yield CorrectIncident(mediator, {"case_no": now_no}, frozenset({"case_no"}), from_scalar("kind", kind, "incidents"), day(found_on))


def _entries(point: PointInTime, was_no: str, now_no: str) -> Iterator[Command]:
    """What books hold of the case goes along with it; an entry that names it names the right number."""
    for book in BOOKS:
        entry = ", ".join((book.code, *book.keys))
        for fact in (name for name, subjects in book.refers.items() if "dispute" in subjects):
            naming = f"SELECT {entry} FROM {book.sheet} WHERE {fact} = :code ORDER BY {entry}"
            for code, *parts in point.connection.execute(text(naming), {"code": was_no}):
                stated = {name: from_scalar(name, part, book.sheet) for name, part in zip(book.keys, parts, strict=True)}
                yield command_class(CorrectEntry, book)(str(code), {**stated, fact: now_no}, frozenset({fact}))
        if "dispute" in book.subjects:
            entries = cast("Entries | None", evolve(book.kind, None, point.events(f"{book.kind}:{was_no}")))
            for key, facts in {} if entries is None else dict(entries.by_key).items():
                stated = {**dict(zip(book.keys, key, strict=True)), **facts}
                yield command_class(RegisterEntry, book)(now_no, stated)
                yield TAKING_BACK[book.kind](was_no, book.name, key, why=RENUMBERED.fill(code=now_no).zh)
