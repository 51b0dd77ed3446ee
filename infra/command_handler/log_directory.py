"""名录,取自日志 Who and what is known as the streams themselves say: what a command refers to does not rest on the read tables."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from domain.aggregates import evolve
from domain.books.book import Book
from domain.books.entries import Entries
from domain.directory import CommitteeEntry, CountyEntry, Directory, MediatorEntry, OfficeEntry
from domain.directory_overlay import ENTRIES
from infra.command_handler.unit_of_work import Histories, goes_on_elsewhere

if TYPE_CHECKING:
    from domain.dispute.state import Dispute


class LogDirectory(Directory):
    """A Directory over the log. Who works in an office and who holds a certificate number have no stream of their own: that is asked of `tables`,
    which whoever decides must have proven."""

    def __init__(self, histories: Histories, tables: Callable[[], Directory]) -> None:
        self._histories = histories
        self._tables = tables
        self._states: dict[str, Any] = {}

    def county(self, code: str) -> CountyEntry | None:
        return cast("CountyEntry | None", self._entry("county", code))

    def office(self, code: str) -> OfficeEntry | None:
        return cast("OfficeEntry | None", self._entry("office", code))

    def committee(self, code: str) -> CommitteeEntry | None:
        return cast("CommitteeEntry | None", self._entry("committee", code))

    def mediator(self, code: str) -> MediatorEntry | None:
        return cast("MediatorEntry | None", self._entry("mediator", code))

    def is_staff(self, person_code: str) -> bool:
        return self._tables().is_staff(person_code)

    def has_case(self, case_no: str) -> bool:
        return self._state("dispute", case_no) is not None

    def certificate_holder(self, certificate_no: str) -> str | None:
        return self._tables().certificate_holder(certificate_no)

    def earlier_case(self, case_no: str) -> str | None:
        dispute: Dispute | None = self._state("dispute", case_no)
        return None if dispute is None else dispute.case.earlier_case_no

    def has_entry(self, book: Book, code: str, key: tuple[object, ...]) -> bool:
        entries: Entries | None = self._state(book.kind, code)
        return entries is not None and key in entries.by_key

    def _entry(self, kind: str, code: str) -> object | None:
        state = self._state(kind, code)
        return None if state is None else ENTRIES[kind](code, state)

    def _state(self, kind: str, code: str) -> Any:
        stream = f"{kind}:{code}"
        if stream not in self._states:
            events = self._histories([stream])[stream]
            state = evolve(kind, None, (recorded.event for recorded in events))
            self._states[stream] = None if goes_on_elsewhere(kind, state) else state
        return self._states[stream]
