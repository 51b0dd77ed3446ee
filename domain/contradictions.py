"""矛盾 What may not be said together: a code of a mediator and of staff, committees or cases above each other, two chiefs of an office at once, somebody in a
body that was not there yet.

Each row of a workbook, each command of a unit, may be right by itself and against all that is known, and yet contradict another one beside it. Whatever
their order, both are named.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Generic, Protocol, TypeVar

from domain.base.command import Facts
from domain.base.kinds import Post
from domain.base.rejection import Rejection, RejectionCode
from domain.directory import Directory
from domain.dispute.rejections import DisputeRejection
from domain.judicial_office.rejections import OfficeRejection
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.reference_rejections import ReferenceRejection


class Statement(Protocol):
    """What one row, or one command, says: facts and codes by the name of their column; a column that is not there says nothing.

    One that is bad for a reason of its own accuses only of what needs no more than codes.
    """

    @property
    def facts(self) -> Facts: ...
    @property
    def is_bad(self) -> bool: ...


S = TypeVar("S", bound=Statement)


@dataclass(frozen=True, slots=True)
class Contradiction(Generic[S]):
    """Why a statement cannot stand. `others` are those it contradicts, where the rejection can name but one of them."""

    statement: S
    rejection: Rejection
    others: tuple[S, ...] = ()


def check_together(statements: Mapping[str, Iterable[S]], directory: Directory) -> list[Contradiction[S]]:
    """What contradicts one another, or what the store has above it. `statements` by the sheet on which such a row stands."""
    return _Together(statements, directory).found()


BODIES = (
    ("mediators", "appointed_on", ("committees", "committee_code", "established_on"), ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED),
    ("office_staff", "start_on", ("offices", "office_code", "established_on"), OfficeRejection.POSTED_BEFORE_ESTABLISHED),
    ("star_scores", "scored_on", ("offices", "office_code", "established_on"), OfficeRejection.SCORED_BEFORE_ESTABLISHED),
    ("certificates", "certified_on", ("mediators", "mediator_code", "appointed_on"), PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED),
)
"""Which date of a statement may not come before which body, or person, is there: the sheet of that, its code, and its date."""


class _Together(Generic[S]):
    """The search: what is found bad by one check is passed over by the checks after it that look at good statements only."""

    def __init__(self, statements: Mapping[str, Iterable[S]], directory: Directory) -> None:
        self._statements = statements
        self._directory = directory
        self._contradictions: list[Contradiction[S]] = []
        self._bad: set[S] = set()

    def found(self) -> list[Contradiction[S]]:
        self._check_shared_codes()
        self._check_cycles("committees", ("committee_code", "parent_code"), self._recorded_parent, CommitteeRejection.PARENT_CYCLE)
        self._check_cycles("disputes", ("case_no", "earlier_case_no"), self._directory.earlier_case, DisputeRejection.CASE_CYCLE)
        self._check_two_chiefs()
        self._check_too_early()
        return self._contradictions

    def _of(self, sheet: str) -> Iterable[S]:
        return self._statements.get(sheet, ())

    def _good(self, sheet: str) -> list[S]:
        return [each for each in self._of(sheet) if not each.is_bad and each not in self._bad]

    def _add(self, statement: S, rejection: Rejection, others: tuple[S, ...] = ()) -> None:
        self._contradictions.append(Contradiction(statement, rejection, others))
        self._bad.add(statement)

    def _check_shared_codes(self) -> None:
        columns = (("mediators", "mediator_code"), ("office_staff", "person_code"))
        mediators, staff = ({each.facts.get(column) for each in self._of(sheet)} - {None} for sheet, column in columns)
        both = mediators & staff
        if not both:
            return
        for sheet, column in columns:
            for each in self._of(sheet):
                code = each.facts.get(column)
                if code in both:
                    self._add(each, Rejection(ReferenceRejection.MEDIATOR_AND_STAFF, column, {"code": code}))

    def _recorded_parent(self, code: str) -> str | None:
        committee = self._directory.committee(code)
        return committee.parent_code if committee else None

    def _check_cycles(self, sheet: str, columns: tuple[str, str], recorded: Callable[[str], str | None], code: RejectionCode) -> None:
        """Those that lead back to themselves by way of what is above them; `recorded` says what the store has above a code."""
        own, upper = columns
        if all(each.facts.get(upper) is None for each in self._of(sheet)):
            return
        by_code = {str(value): each for each in self._of(sheet) if (value := each.facts.get(own)) is not None}

        def above(here: str) -> str | None:
            statement = by_code.get(here)
            if statement is not None and upper in statement.facts:
                value = statement.facts[upper]
                return None if value is None else str(value)
            return recorded(here)

        settled: set[str] = set()
        for start in sorted(by_code):
            path: list[str] = []
            here: str | None = start
            while here is not None and here not in settled and here not in path:
                path.append(here)
                here = above(here)
            if here is not None and here in path:
                for member in path[path.index(here) :]:
                    if member in by_code:
                        self._add(by_code[member], Rejection(code, upper, {"code": member, upper: above(member)}))
            settled.update(path)

    def _check_two_chiefs(self) -> None:
        chiefs: dict[object, list[S]] = defaultdict(list)
        for each in self._good("office_staff"):
            if each.facts.get("post") is Post.CHIEF:
                chiefs[each.facts["office_code"]].append(each)
        for postings in chiefs.values():
            clashes: dict[S, list[S]] = defaultdict(list)
            for first, second in _overlapping(postings):
                clashes[first].append(second)
                clashes[second].append(first)
            for posting in postings:
                if others := tuple(clashes[posting]):
                    chief = others[0].facts
                    params = {"person_code": chief["person_code"], "start_on": chief["start_on"]}
                    self._add(posting, Rejection(OfficeRejection.TWO_CHIEFS, "post", params), others)

    def _check_too_early(self) -> None:
        """Appointments, postings, scores and certificates from before their body was established or their mediator appointed, also where only
        the body's or the mediator's date has changed since."""
        for sheet, column, (body_sheet, code_column, body_column), code in BODIES:
            beginnings = {each.facts.get(code_column): self._beginning(body_sheet, each, body_column) for each in self._good(body_sheet)}
            for each in self._good(sheet):
                day, body_from = each.facts.get(column), beginnings.get(each.facts.get(code_column))
                if isinstance(day, date) and isinstance(body_from, date) and day < body_from:
                    params = {column: day, "code": each.facts[code_column], body_column: body_from}
                    self._add(each, Rejection(code, column, {**params, "person_code": each.facts.get("person_code")}))

    def _beginning(self, sheet: str, body: S, column: str) -> object:
        """Since when a body is there; a mediator who left and is appointed again since the first service."""
        begins = body.facts.get(column)
        known = self._directory.mediator(str(body.facts.get("mediator_code"))) if sheet == "mediators" else None
        if known is not None and isinstance(begins, date):
            again = known.known_since < known.appointed_on or (known.left_on is not None and begins > known.left_on)
            return known.known_since if again else begins
        return begins


def _overlapping(postings: Sequence[S]) -> Iterator[tuple[S, S]]:
    for first, second in combinations(postings, 2):
        same_person = first.facts["person_code"] == second.facts["person_code"]
        start, end = _span(first)
        other_start, other_end = _span(second)
        # The old chief's last day may be the new one's first: that is a handover, not two chiefs.
        if not same_person and start < other_end and other_start < end:
            yield first, second


def _span(posting: Statement) -> tuple[date, date]:
    start, end = posting.facts["start_on"], posting.facts.get("end_on") or date.max
    if not isinstance(start, date) or not isinstance(end, date):  # a good row has its dates read
        raise TypeError(posting)
    return start, end
