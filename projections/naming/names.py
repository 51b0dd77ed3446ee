"""名称 What the codes of registers are called."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

from domain.naming.called import Coded, Register
from projections.reading import Connection, text

NAMES: Mapping[str, str] = {
    "county": "SELECT county_code, name FROM county",
    "office": "SELECT office_code, name FROM office",
    "committee": "SELECT committee_code, name FROM committee",
    "mediator": "SELECT mediator_code, name FROM mediator",
}
"""By register, its codes with their names."""

STAFF = "SELECT person_code, name FROM posting{some} ORDER BY start_on"
"""Staff members with the name of each posting, the last one last."""

SEVERAL: Mapping[str, tuple[str, ...]] = {"person": ("mediator",), "body": ("committee", "office", "county")}
"""The registers in which the codes of several kinds are looked up; who stands in a later one is meant. A person may be a staff member, too."""


def of_register(connection: Connection, register: str, codes: Iterable[object] | None = None) -> dict[object, str]:
    """What the codes of a register, or of several, are called; without codes, all of them."""
    by = {"codes": json.dumps(list(codes))} if codes is not None else {}
    queries = [_some(NAMES[each], f"{each}_code", by) for each in SEVERAL.get(register, (register,))]
    if register == "person":
        queries.insert(0, STAFF.format(some=_some("", "person_code", by)))
    return {str(code): str(name) for query in queries for code, name in connection.execute(text(query), by)}


def _some(query: str, column: str, by: Mapping[str, str]) -> str:
    """The query for the codes that are asked about, where some are."""
    return f"{query} WHERE {column} IN (SELECT value FROM json_each(:codes))" if by else query


class EveryName:
    """What codes are called at one moment: each register is read once, when the first of its codes is asked about."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._registers: dict[Register, dict[object, str]] = {}

    def __call__(self, register: Register, code: str) -> str | None:
        if register not in self._registers:
            self._registers[register] = of_register(self._connection, register)
        return self._registers[register].get(code)


def names(connection: Connection, codes: Iterable[Coded]) -> dict[Coded, str]:
    """What codes are called, as far as they are known. A person is a staff member or a mediator."""
    by_register: defaultdict[Register, set[str]] = defaultdict(set)
    for register, code in codes:
        by_register[register].add(code)
    return {
        (register, str(code)): name
        for register, asked in by_register.items()
        for code, name in of_register(connection, register, sorted(asked)).items()
    }
