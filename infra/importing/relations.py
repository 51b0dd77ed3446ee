"""What rows may not say together: codes of two kinds of people, committees above each other, two chiefs at once."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from itertools import combinations

from domain.kinds import Post
from domain.references import Directory
from domain.rejection import Rejection, RejectionCode
from infra.importing.entries import Entries, Entry, EntryFault


def blame_relations(entries: Entries, directory: Directory) -> None:
    """Finds rows that contradict one another or the store, whatever their order, and blames each of them."""
    _blame_shared_codes(entries)
    _blame_parent_cycles(entries, directory)
    _blame_two_chiefs(entries)
    _blame_early_appointments(entries)


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
                entry.refuse(Rejection(RejectionCode.MEDIATOR_AND_STAFF, column, {"code": code}))


def _blame_parent_cycles(entries: Entries, directory: Directory) -> None:
    rows = {str(code): entry for entry in entries["committees"] if (code := entry.row.cells.get("committee_code")) is not None}

    def parent_of(code: str) -> str | None:
        entry = rows.get(code)
        if entry is not None and "parent_code" in entry.row.cells:
            return str(parent) if (parent := entry.row.cells["parent_code"]) is not None else None
        known = directory.committee(code)
        return known.parent_code if known else None

    settled: set[str] = set()
    for start in sorted(rows):
        path: list[str] = []
        here: str | None = start
        while here is not None and here not in settled and here not in path:
            path.append(here)
            here = parent_of(here)
        if here is not None and here in path:
            cycle = path[path.index(here) :]
            for member in cycle:
                if member in rows:
                    above = {"code": member, "parent_code": parent_of(member)}
                    rows[member].refuse(Rejection(RejectionCode.PARENT_CYCLE, "parent_code", above))
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


def _blame_early_appointments(entries: Entries) -> None:
    """Appointments before the committee of the same workbook was established, also where only the committee's date has changed."""
    established = {entry.row.cells["committee_code"]: entry.row.cells["established_on"] for entry in entries.good("committees")}
    for entry in list(entries.good("mediators")):
        code, appointed_on = entry.row.cells["committee_code"], _day(entry.row.cells["appointed_on"])
        if code in established and appointed_on < _day(established[code]):
            days = {"appointed_on": appointed_on, "code": code, "established_on": established[code]}
            entry.refuse(Rejection(RejectionCode.APPOINTED_BEFORE_ESTABLISHED, "appointed_on", days))


def _day(value: object) -> date:
    if not isinstance(value, date):  # a good row has its dates read
        raise TypeError(value)
    return value
