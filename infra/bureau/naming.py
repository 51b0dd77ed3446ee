"""Codes as people type them: under which a thing is registered, and what a new one may be mistaken for."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from domain.base.codes import is_text
from domain.naming.called import Coded, Register
from infra.bureau.open_store import OpenStore
from projections.naming.finding import KINDS, FoundKind, Match, called_exactly, find, has_code
from projections.naming.names import names
from projections.naming.registered import as_registered

if TYPE_CHECKING:
    from infra.workbook.problems import Report

OF_SHEET: Mapping[str, Register] = {
    "counties": "county",
    "offices": "office",
    "office_staff": "person",
    "committees": "committee",
    "mediators": "mediator",
}
"""Of what the codes of a sheet are, where that has a name."""


class Naming(OpenStore):
    """The part of a bureau that knows one code from another."""

    def registered(self, typed: str, code: str) -> str:
        """The code under which something is registered that somebody typed, and that counts as `code`; `code` where nothing is."""
        with self._read.current() as (connection, _position):
            return as_registered(connection, typed, code)

    def those_called(self, name: str, code: str, kinds: Sequence[FoundKind] = KINDS) -> list[Match]:
        """Those of some kinds who are called exactly so, where no code is meant: none where one of them has that code."""
        if not is_text(name):
            return []
        with self._read.current() as (connection, _position):
            if any(has_code(connection, kind, code) for kind in kinds):
                return []
            return [match for kind in kinds for match in called_exactly(connection, kind, name)]

    def find(self, wanted: str, kind: FoundKind | None = None, county: str | None = None) -> list[Match]:
        """What somebody may mean by a code, a name, a former name, or a part of one, the best first."""
        with self._read.current() as (connection, _position):
            return find(connection, wanted, kind, self.within(county))

    def names(self, codes: Iterable[Coded]) -> dict[Coded, str]:
        """What codes are called now, as far as they are known."""
        with self._read.current() as (connection, _position):
            return names(connection, codes)

    def doubts(self, sheet: str, code: str, facts: Mapping[str, object]) -> "list[Report]":
        """What somebody should look at before a code of a sheet is registered, or its facts are changed."""
        from domain.look_alikes import shared_id_numbers, similar_codes
        from domain.naming.called import coded
        from infra.workbook.problems import Report, ReportCode
        from projections.registers.directory import RegisterDirectory

        with self._read.current() as (connection, _position):
            directory = RegisterDirectory(connection)
            known = directory.codes(sheet)
            similar = {} if code in known else similar_codes([code], known)
            number = facts.get("id_number") if sheet == "mediators" else None
            register = OF_SHEET.get(sheet)
            called = names(connection, [(register, other) for other in similar.values()]) if register is not None else {}
            shared = shared_id_numbers([(code, str(number))], dict(directory.id_numbers())) if number is not None else []
        looks_like = [
            Report(ReportCode.LOOKS_LIKE, sheet, {"code": code, "other": coded(other, called.get((register, other)) if register else None)})
            for other in similar.values()
        ]
        return [*looks_like, *(Report(ReportCode.SHARED_ID_NUMBER, sheet, {"codes": ", ".join(codes)}) for codes in shared)]
