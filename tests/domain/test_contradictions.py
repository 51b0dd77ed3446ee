"""What may not be said together, whatever the order in which it is said."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import permutations
from typing import Any

import pytest

from domain.base.kinds import Post
from domain.contradictions import check_together
from domain.directory import CommitteeEntry
from tests.domain.test_directory_overlay import Nobody

DAY = timedelta(days=1)
ON = date(2019, 6, 1)


@dataclass(eq=False)
class Said:
    """A row of a register. `number` tells it from the others."""

    number: int
    facts: dict[str, Any]
    is_bad: bool = False


@dataclass
class Chain(Nobody):
    """A store that holds chains of committees and of cases."""

    above: dict[str, str] = field(default_factory=dict)

    def committee(self, code: str) -> CommitteeEntry | None:
        return CommitteeEntry(code, "C1", self.above.get(code), ON)

    def earlier_case(self, case_no: str) -> str | None:
        return self.above.get(case_no)


def faults(above: dict[str, str] | None = None, /, **sheets: list[dict[str, Any]]) -> set[tuple[str, int, str, str | None]]:
    """Sheet, place in it, code and column of what is found, the same for every order of the rows."""
    results = []
    for order in permutations([(sheet, number, facts) for sheet, rows in sheets.items() for number, facts in enumerate(rows)]):
        rows: dict[str, list[Said]] = {}
        for sheet, number, facts in order:
            rows.setdefault(sheet, []).append(Said(number, facts))
        sheet_of = {id(each): sheet for sheet, of_sheet in rows.items() for each in of_sheet}
        contradictions = check_together(rows, Chain(above=above or {}))
        results.append(
            {
                (sheet_of[id(each.statement)], each.statement.number, each.rejection.code.value, each.rejection.fact)
                for each in contradictions
            }
        )
    assert all(result == results[0] for result in results)
    return results[0]


def chief(person: str, start_on: date, end_on: date | None = None, office: str = "O1", post: Post | None = Post.CHIEF) -> dict[str, Any]:
    return {"office_code": office, "person_code": person, "start_on": start_on, "end_on": end_on, "post": post}


def test_a_code_is_a_mediators_or_a_staff_members() -> None:
    mediators: list[dict[str, Any]] = [{"mediator_code": "P1"}, {"mediator_code": "M1"}]
    staff: list[dict[str, Any]] = [{"person_code": "P1"}, {"person_code": None}]
    assert faults(mediators=mediators, office_staff=staff) == {
        ("mediators", 0, "mediator_and_staff", "mediator_code"),
        ("office_staff", 0, "mediator_and_staff", "person_code"),
    }


def test_no_committee_is_above_itself() -> None:
    circle = [{"committee_code": "K1", "parent_code": "K2"}, {"committee_code": "K2", "parent_code": "K1"}]
    outside = {"committee_code": "K3", "parent_code": "K1"}
    assert faults(committees=[*circle, outside]) == {("committees", at, "parent_cycle", "parent_code") for at in (0, 1)}


def test_a_circle_may_be_closed_by_what_the_store_holds() -> None:
    rows = [{"committee_code": "K1", "parent_code": "K3"}]
    assert faults({"K3": "K2", "K2": "K1"}, committees=rows) == {("committees", 0, "parent_cycle", "parent_code")}
    assert faults({"K3": "K2", "K2": "K1"}, committees=[*rows, {"committee_code": "K2", "parent_code": None}]) == set()


def test_no_case_is_its_own_earlier_case() -> None:
    cases = [{"case_no": "A1", "earlier_case_no": "A2"}, {"case_no": "A2", "earlier_case_no": "A1"}]
    assert faults(disputes=cases) == {("disputes", at, "case_cycle", "earlier_case_no") for at in (0, 1)}
    assert faults({"A2": "A1"}, disputes=cases[:1]) == {("disputes", 0, "case_cycle", "earlier_case_no")}


@pytest.mark.parametrize(
    ("second", "clash"),
    [
        (chief("P2", ON), False),  # the day of the handover
        (chief("P2", ON - DAY), True),
        (chief("P1", ON - DAY), False),
        (chief("P2", ON - DAY, office="O2"), False),
        (chief("P2", ON - DAY, post=None), False),
    ],
)
def test_an_office_has_one_chief_at_a_time(second: dict[str, Any], clash: bool) -> None:
    contradictions = faults(office_staff=[chief("P1", date(2015, 1, 1), ON), second])
    assert contradictions == ({("office_staff", at, "two_chiefs", "post") for at in (0, 1)} if clash else set())


def test_each_chief_is_told_of_all_others_at_the_same_time() -> None:
    rows = [Said(number, chief(f"P{number}", date(2015 + number, 1, 1))) for number in range(3)]
    others = {each.statement.number: [other.number for other in each.others] for each in check_together({"office_staff": rows}, Nobody())}
    assert others == {0: [1, 2], 1: [0, 2], 2: [0, 1]}


@pytest.mark.parametrize(
    ("sheet", "column", "code", "body"),
    [
        ("mediators", "appointed_on", "appointed_before_established", ("committees", "committee_code", "established_on")),
        ("office_staff", "start_on", "posted_before_established", ("offices", "office_code", "established_on")),
        ("star_scores", "scored_on", "scored_before_established", ("offices", "office_code", "established_on")),
        ("certificates", "certified_on", "certified_before_appointed", ("mediators", "mediator_code", "appointed_on")),
    ],
)
def test_nothing_is_said_of_a_body_before_it_is_there(sheet: str, column: str, code: str, body: tuple[str, str, str]) -> None:
    body_sheet, code_column, begins = body
    bodies = {body_sheet: [{code_column: "B", begins: ON}]}
    assert faults(**bodies, **{sheet: [{code_column: "B", column: ON}]}) == set()
    assert faults(**bodies, **{sheet: [{code_column: "B", column: ON - DAY}]}) == {(sheet, 0, code, column)}


def test_a_bad_row_accuses_of_codes_only() -> None:
    established = Said(0, {"committee_code": "K1", "established_on": ON}, is_bad=True)
    appointed = Said(1, {"mediator_code": "M1", "committee_code": "K1", "appointed_on": ON - DAY})
    assert check_together({"committees": [established], "mediators": [appointed]}, Nobody()) == []
    staff = Said(2, {"person_code": "M1"}, is_bad=True)
    assert len(check_together({"mediators": [appointed], "office_staff": [staff]}, Nobody())) == 2
