"""What rows may not say together: codes of two kinds of people, committees above each other, two chiefs at once."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import combinations

from domain.base.kinds import Post
from domain.base.rejection import Rejection, RejectionCode
from domain.directory import Directory
from domain.dispute.rejections import DisputeRejection
from domain.judicial_office.rejections import OfficeRejection
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediator.personnel_record.rejections import PersonnelRecordRejection
from domain.reference_rejections import ReferenceRejection
from infra.importing.entries import Entries, Entry, EntryFault


def blame_relations(entries: Entries, directory: Directory) -> None:
    """Finds rows that contradict one another or the store, whatever their order, and blames each of them."""
    _blame_shared_codes(entries)
    _blame_parent_cycles(entries, directory)
    _blame_case_cycles(entries, directory)
    _blame_two_chiefs(entries)
    _blame_too_early(entries)


def _blame_shared_codes(entries: Entries) -> None:
    mediators = {entry.row.cells.get("mediator_code") for entry in entries["mediators"]} - {None}
    staff = {entry.row.cells.get("person_code") for entry in entries["office_staff"]} - {None}
    both = mediators & staff
    if not both:
        return
    for sheet, column in (("mediators", "mediator_code"), ("office_staff", "person_code")):
        for entry in entries[sheet]:
            code = entry.row.cells.get(column)
            if code in both:
                entry.refuse(Rejection(ReferenceRejection.MEDIATOR_AND_STAFF, column, {"code": code}))


def _blame_parent_cycles(entries: Entries, directory: Directory) -> None:
    def parent_of(code: str) -> str | None:
        known = directory.committee(code)
        return known.parent_code if known else None

    _blame_cycles(entries["committees"], ("committee_code", "parent_code"), parent_of, CommitteeRejection.PARENT_CYCLE)


def _blame_case_cycles(entries: Entries, directory: Directory) -> None:
    if any(entry.row.cells.get("earlier_case_no") is not None for entry in entries["disputes"]):
        _blame_cycles(entries["disputes"], ("case_no", "earlier_case_no"), directory.earlier_case, DisputeRejection.CASE_CYCLE)


def _blame_cycles(
    rows_of_sheet: Sequence[Entry], columns: tuple[str, str], recorded: Callable[[str], str | None], fault: RejectionCode
) -> None:
    """Blames the rows that lead back to themselves by way of what is above them; `recorded` says what the store has above a code."""
    own, upper = columns
    rows = {str(code): entry for entry in rows_of_sheet if (code := entry.row.cells.get(own)) is not None}

    def above(code: str) -> str | None:
        entry = rows.get(code)
        if entry is not None and upper in entry.row.cells:
            return str(found) if (found := entry.row.cells[upper]) is not None else None
        return recorded(code)

    settled: set[str] = set()
    for start in sorted(rows):
        path: list[str] = []
        here: str | None = start
        while here is not None and here not in settled and here not in path:
            path.append(here)
            here = above(here)
        if here is not None and here in path:
            for member in path[path.index(here) :]:
                if member in rows:
                    rows[member].refuse(Rejection(fault, upper, {"code": member, upper: above(member)}))
        settled.update(path)


def _blame_two_chiefs(entries: Entries) -> None:
    chiefs: dict[object, list[tuple[date, date, Entry]]] = defaultdict(list)
    for entry in entries.good("office_staff"):
        cells = entry.row.cells
        if cells.get("post") is Post.CHIEF:
            chiefs[cells["office_code"]].append((_day(cells["start_on"]), _day(cells.get("end_on") or date.max), entry))
    for postings in chiefs.values():
        clashes: dict[int, set[int]] = defaultdict(set)
        by_row = {entry.row.number: entry for _start, _end, entry in postings}
        for one, other in _clashing(postings):
            clashes[one.row.number].add(other.row.number)
            clashes[other.row.number].add(one.row.number)
        for number, others in clashes.items():
            by_row[number].blame("post", EntryFault.TWO_CHIEFS, rows=", ".join(map(str, sorted(others))))


def _clashing(postings: list[tuple[date, date, Entry]]) -> Iterator[tuple[Entry, Entry]]:
    for (start, end, one), (other_start, other_end, other) in combinations(postings, 2):
        same_person = one.row.cells["person_code"] == other.row.cells["person_code"]
        # The old chief's last day may be the new one's first: that is a handover, not two chiefs.
        if not same_person and start < other_end and other_start < end:
            yield one, other


BODIES = (
    ("mediators", "appointed_on", ("committees", "committee_code", "established_on"), ReferenceRejection.APPOINTED_BEFORE_ESTABLISHED),
    ("office_staff", "start_on", ("offices", "office_code", "established_on"), OfficeRejection.POSTED_BEFORE_ESTABLISHED),
    ("star_scores", "scored_on", ("offices", "office_code", "established_on"), OfficeRejection.SCORED_BEFORE_ESTABLISHED),
    ("certificates", "certified_on", ("mediators", "mediator_code", "appointed_on"), PersonnelRecordRejection.CERTIFIED_BEFORE_APPOINTED),
)
"""Which date of a row may not come before which body, or person, is there: the sheet of that, its code, and its date."""


def _blame_too_early(entries: Entries) -> None:
    """Appointments, postings, scores and certificates from before their body was established or their mediator appointed, also where only
    the body's or the mediator's date has changed since."""
    for sheet, column, (body_sheet, code_column, body_column), fault in BODIES:
        beginnings = {entry.row.cells[code_column]: entry.row.cells.get(body_column) for entry in entries.good(body_sheet)}
        for entry in list(entries.good(sheet)):
            cells = entry.row.cells
            body_from = beginnings.get(cells[code_column])
            if body_from is not None and _day(cells[column]) < _day(body_from):
                found = {column: cells[column], "code": cells[code_column], body_column: body_from}
                entry.refuse(Rejection(fault, column, {**found, "person_code": cells.get("person_code")}))


def _day(value: object) -> date:
    if not isinstance(value, date):  # a good row has its dates read
        raise TypeError(value)
    return value
