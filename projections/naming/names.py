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

STAFF = "SELECT person_code, name FROM posting WHERE person_code IN (SELECT value FROM json_each(:codes)) ORDER BY start_on"
"""Staff members with the name of each posting, the last one last."""

SEVERAL: Mapping[str, tuple[str, ...]] = {"person": ("mediator",), "body": ("committee", "office", "county")}
"""The registers in which the codes of several kinds are looked up; who stands in a later one is meant."""


def of_register(connection: Connection, register: str, codes: Iterable[object] | None = None) -> dict[object, str]:
    """What the codes of a register are called; without codes, all of them."""
    some = "" if codes is None else f" WHERE {register}_code IN (SELECT value FROM json_each(:codes))"
    named = connection.execute(text(NAMES[register] + some), {"codes": json.dumps(list(codes))} if codes is not None else {})
    return {str(code): str(name) for code, name in named}


class EveryName:
    """What codes are called at one moment: each register is read once, when the first of its codes is asked about."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._registers: dict[Register, dict[object, str]] = {}

    def __call__(self, register: Register, code: str) -> str | None:
        if register not in self._registers:
            self._registers[register] = self._read(register)
        return self._registers[register].get(code)

    def _read(self, register: Register) -> dict[object, str]:
        known: dict[object, str] = {}
        if register == "person":
            staff = self._connection.execute(text("SELECT person_code, name FROM posting ORDER BY start_on"))
            known = {str(code): str(name) for code, name in staff}
        for each in SEVERAL.get(register, (register,)):
            known |= of_register(self._connection, each)
        return known


def names(connection: Connection, codes: Iterable[Coded]) -> dict[Coded, str]:
    """What codes are called, as far as they are known. A person is a staff member or a mediator."""
    by_register: defaultdict[Register, set[str]] = defaultdict(set)
    for register, code in codes:
        by_register[register].add(code)
    known: dict[Coded, str] = {}
    for register, asked in by_register.items():
        of: dict[object, str] = {}
        if register == "person":
            of = {code: str(name) for code, name in connection.execute(text(STAFF), {"codes": json.dumps(sorted(asked))})}
        for each in SEVERAL.get(register, (register,)):
            of |= of_register(connection, each, asked)
        known |= {(register, str(code)): name for code, name in of.items()}
    return known
