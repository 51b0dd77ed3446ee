"""A row that refers to a bad one follows it where it would change something, and stands where it says what is recorded (contract, section 2, "Bad rows")."""

from collections.abc import Callable
from datetime import date

import pytest

from domain.base.kinds import CaseLevel
from domain.dispute.commands import RegisterTypicalCase
from infra.bureau.procedures.taking_back import take_back
from tests.infra.importing.small_bureau import Desk, Tables, tables, with_cells

BAD_CASE = {"amount_yuan": "many"}
FOLLOWS = ("typical_cases", 2, "case_no", "refers_to_bad_row")


def nothing(_desk: Desk) -> None:
    """The body that the row refers to is in the file alone."""


def everything(desk: Desk) -> None:
    desk.put(tables())


def all_but_the_row(desk: Desk) -> None:
    desk.put({sheet: rows for sheet, rows in tables().items() if sheet != "typical_cases"})


def the_row_by_a_command(desk: Desk) -> None:
    all_but_the_row(desk)
    desk.bureau.execute(RegisterTypicalCase("A1", date(2019, 6, 1), CaseLevel.CITY), desk.bureau.issue("clerk"))


def everything_and_a_command_that_corrects_the_row(desk: Desk) -> None:
    desk.put(with_cells("typical_cases", level="county"))
    desk.bureau.execute(RegisterTypicalCase("A1", date(2019, 6, 1), CaseLevel.CITY), desk.bureau.issue("clerk"))


@pytest.mark.parametrize(
    ("recorded", "own", "follows"),
    [
        (everything, {}, False),
        (the_row_by_a_command, {}, False),
        (everything_and_a_command_that_corrects_the_row, {}, False),
        (everything, {"level": "province"}, True),
        (all_but_the_row, {}, True),
        (nothing, {}, True),
    ],
    ids=["unchanged", "as a command recorded it", "changed to what a command made it", "changed", "new", "new, to what is not recorded"],
)
def test_a_row_beside_a_bad_one_that_it_refers_to(desk: Desk, recorded: Callable[[Desk], None], own: dict[str, str], follows: bool) -> None:
    recorded(desk)
    content = tables()
    content["disputes"][0] |= BAD_CASE
    content["typical_cases"][0] |= own
    expected = {("disputes", 2, "amount_yuan", "not_a_number")}
    found = {fault for fault in desk.faults(content) if fault[0] in {"disputes", "typical_cases"} and fault[1] == 2}
    assert found == expected | ({FOLLOWS} if follows else set())


def test_of_a_recorded_bureau_a_bad_row_is_the_only_one_to_mend_however_much_rests_on_it(desk: Desk) -> None:
    desk.put(tables())
    before = desk.bureau.log.head()
    assert desk.faults(with_cells("counties", kind="kingdom")) == {("counties", 2, "kind", "unknown_value")}
    assert desk.bureau.log.head() == before


def test_what_refers_to_a_row_that_follows_follows_too_and_what_refers_to_one_that_stands_stands(desk: Desk) -> None:
    desk.put(tables())
    content = with_cells("committees", 1, kind="parish")
    content["mediators"][0]["monthly_wage"] = "1900"  # would change: falls with its committee, and what changes with it
    content["assessments"][0]["points"] = "9"
    codes = {(sheet, code) for sheet, _, _, code in desk.faults(content)}
    assert codes == {("committees", "unknown_value"), ("mediators", "refers_to_bad_row"), ("assessments", "refers_to_bad_row")}


def test_an_unchanged_row_of_a_body_that_was_taken_back_follows_the_bad_row_of_it(desk: Desk) -> None:
    alone: Tables = {"counties": tables()["counties"], "committees": [tables()["committees"][0]]}
    alone["statistics"] = [{"committee_code": "K0", "month": "2019-03", "submitted_on": "2019-04-03"}]
    desk.put(alone)
    for kind, code, key in (("statistics", "K0", ("2019-03",)), ("committee", "K0", ())):
        desk.bureau.carry_out(take_back(kind, code, key, "登错"), desk.bureau.issue("clerk", reason="登错"))
    alone["committees"][0]["kind"] = "parish"
    assert ("statistics", 2, "committee_code", "refers_to_bad_row") in desk.faults(alone)
