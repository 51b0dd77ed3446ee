"""Codes as people type them: under which a thing is registered, and what a new one may be mistaken for."""

from collections.abc import Iterable, Mapping

from domain.look_alikes import shared_id_numbers, similar_codes
from domain.naming.called import Coded
from infra.bureau.open_store import OpenStore
from infra.workbook.problems import Report, ReportCode
from projections.naming.names import names
from projections.registers.directory import RegisterDirectory


class Naming(OpenStore):
    """The part of a bureau that knows one code from another."""

    def registered(self, typed: str, code: str) -> str:
        """The code under which something is registered that somebody typed, and that counts as `code`; `code` where nothing is."""
        with self._read.current() as (connection, _position):
            return RegisterDirectory(connection.engine).as_registered(typed, code)

    def names(self, codes: Iterable[Coded]) -> dict[Coded, str]:
        """What codes are called now, as far as they are known."""
        with self._read.current() as (connection, _position):
            return names(connection, codes)

    def doubts(self, sheet: str, code: str, facts: Mapping[str, object]) -> list[Report]:
        """What somebody should look at before a code of a sheet is registered, or its facts are changed."""
        with self._read.current() as (connection, _position):
            directory = RegisterDirectory(connection.engine)
            known = directory.codes(sheet)
            similar = {} if code in known else similar_codes([code], known)
            number = facts.get("id_number") if sheet == "mediators" else None
            shared = shared_id_numbers([(code, str(number))], dict(directory.id_numbers())) if number is not None else []
        looks_like = [Report(ReportCode.LOOKS_LIKE, sheet, {"code": code, "other": other}) for other in similar.values()]
        return [*looks_like, *(Report(ReportCode.SHARED_ID_NUMBER, sheet, {"codes": ", ".join(codes)}) for codes in shared)]
