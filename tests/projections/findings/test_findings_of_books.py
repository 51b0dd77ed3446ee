"""What the books of the campaign let see, at the edges: the day before, the day, the day after."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

from domain.base.vocabulary.funding import FundLine
from infra.bureau.bureau import Bureau
from infra.checks.looking import AsOf
from projections.findings import duties, members
from tests.infra.checks.base_of_facts import in_order
from tests.infra.importing.small_bureau import Tables, write
from tests.stores import Stores


class Seen(NamedTuple):
    """A finding, its place and what stands there."""

    code: str
    place: str | None
    recorded: str | None
    wanted: str | None


class Look:
    """What is found on a day, in a county or in all."""

    def __init__(self, bureau: Bureau) -> None:
        self.bureau = bureau
        self.on = cache(self._on)

    def _on(self, day: str, county: str | None = None) -> list[Seen]:
        found = self.bureau.look(["facts"], as_of=AsOf(date.fromisoformat(day), county))
        return [Seen(each.code.value, each.place, each.recorded, each.made_again) for each in found]

    def of(self, code: str, day: str) -> list[Seen]:
        return [seen for seen in self.on(day, "C1") if seen.code == code]


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Look]:
    folder = tmp_path_factory.mktemp("books")
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        result = bureau.import_workbook(write(with_books(), folder / "book"), envelope=bureau.issue("clerk"))
        assert [(entry.sheet.key, fault.message("en")) for entry in result.bad for fault in entry.faults] == []
        yield Look(bureau)


def with_books() -> Tables:
    """The bureau in order and a county beside it, and in its books one entry of everything that runs out on 10 May 2019 and is put right on 20 May."""
    book = in_order()
    book["counties"].append(book["counties"][0] | {"county_code": "C2", "name": "乙县"})
    studio = {"committee_code": "K2", "name": "东村调解工作室", "kind": "studio", "established_on": "2019-05-11", "filed_on": "2019-05-11"}
    book["committees"].append(book["committees"][0] | studio)
    gone = {"committee_code": "K3", "name": "西村", "kind": "village", "dissolved_on": "2019-07-20"}
    book["committees"].append(book["committees"][1] | gone)
    man = {"committee_code": "K1", "name": "李六", "sex": "男", "joined_as": "elected", "term_until": "", "left_on": "", "member_exit": ""}
    woman = man | {"name": "孙五", "sex": "女", "left_on": "2019-05-20", "member_exit": "term_ended"}
    book["committee_members"] = [
        woman | {"member_no": "1", "seated_on": "2019-05-01", "member_post": "director", "term_until": "2019-05-10"},
        man | {"member_no": "2", "seated_on": "2019-04-25", "member_post": "member"},
        man | {"committee_code": "K0", "member_no": "1", "seated_on": "2019-04-25", "member_post": "director"},
    ]
    book["studio_mediators"] = [{"committee_code": "K2", "named_on": "2019-05-20", "mediator_code": "M1"}]
    expert = {"committee_code": "K0", "name": "周七", "expert_fields": "law"}
    book["experts"] = [
        expert | {"expert_no": "1", "appointed_on": "2018-06-01", "term_until": "2019-05-10", "left_on": "2019-05-20"},
        expert | {"expert_no": "2", "appointed_on": "2019-04-10", "term_until": "", "left_on": ""},
        expert | {"expert_no": "3", "appointed_on": "2019-04-10", "term_until": "", "left_on": "2019-05-01"},
    ]
    consulted = [
        ("1", "1", "05-10"),
        ("1", "2", "05-11"),
        ("2", "1", "04-09"),
        ("2", "2", "04-10"),
        ("3", "1", "04-30"),
        ("3", "2", "05-01"),
    ]
    book["consultations"] = [
        {"committee_code": "K0", "expert_no": expert, "case_no": f"C1-2019-{case}", "consulted_on": f"2019-{day}"}
        for expert, case, day in consulted
    ]
    asked = {
        "body_code": "K1",
        "inspection_no": "J1",
        "finding": "台账不全",
        "demand": "补齐",
        "raised_on": "2019-04-01",
        "due_on": "2019-05-10",
    }
    book["inspection_findings"] = [
        asked | {"finding_no": "1", "rectified_on": "2019-05-20", "measures": "已补齐", "reviewed_on": "2019-06-01", "outcome": "open"}
    ]
    problem = {"office_code": "O1", "problem_no": "1", "problem": "area_short", "found_on": "2019-04-01", "planned_on": "2019-05-10"}
    book["premises_problems"] = [problem | {"solved_on": "2019-05-20", "solution": "lease"}]
    handed = {"case_no": "C1-2019-2", "hand_over_no": "1", "handed_over_on": "2019-04-05", "direction": "out", "other_body": "police"}
    book["hand_overs"] = [handed | {"reply_due_on": "2019-05-10", "replied_on": "2019-05-20", "reply": "已受理"}]
    applied = {"case_no": "C1-2019-1", "applied_on": "2019-05-11", "court": "甲县人民法院"}
    book["confirmations"] = [applied | {"decided_on": "2019-05-20", "confirmation": "confirmed", "ruling_no": ""}]
    book["county_funds"] = [
        {"county_code": "C1", "year": "2019", "fund_line": line.value, "reported_on": "2019-07-01", "budget_yuan": "1"}
        if line is FundLine.WAGES
        else {"county_code": "C1", "year": "2019", "fund_line": line.value, "reported_on": "2019-06-20", "budget_yuan": "1"}
        for line in FundLine
    ]
    book["screening_rounds"] = [{"body_code": "K1", "screened_on": "2019-07-10", "occasion": "regular", "found": "0"}]
    return book


@pytest.mark.parametrize(
    ("code", "place", "recorded", "wanted"),
    [
        ("member_term_over", "committee_member:K1", "2019-05-10", None),
        ("studio_not_named", "committee:K2", None, None),
        ("expert_term_over", "expert:K0", "2019-05-10", None),
        ("rectification_overdue", "finding:K1", None, "2019-05-10"),
        ("premises_problem_overdue", "premises_problem:O1", None, "2019-05-10"),
        ("reply_overdue", "hand_over:C1-2019-2", None, "2019-05-10"),
        ("confirmation_waits", "confirmation:C1-2019-1", "2019-05-11", None),
    ],
)
def test_what_runs_out_is_found_from_the_day_after_the_last_until_it_is_put_right(
    look: Look, code: str, place: str, recorded: str | None, wanted: str | None
) -> None:
    days = ("2019-05-09", "2019-05-10", "2019-05-11", "2019-05-19", "2019-05-20", "2019-05-21")
    there = [Seen(code, place, recorded, wanted)]
    assert [look.of(code, day) for day in days] == [[], [], there, there, [], []]


def test_what_was_rectified_late_and_not_closed_is_overdue_again(look: Look) -> None:
    assert [len(look.of("rectification_overdue", day)) for day in ("2019-05-31", "2019-06-01", "2019-06-02")] == [0, 1, 1]


@pytest.mark.parametrize("code", ["director_missing", "woman_missing"])
def test_a_committee_lacks_who_is_not_among_its_members_on_record(look: Look, code: str) -> None:
    days = ("2019-04-24", "2019-04-25", "2019-04-30", "2019-05-01", "2019-05-19", "2019-05-20")
    places = [[seen.place for seen in look.of(code, day)] for day in days]
    assert places == [[], ["committee:K1"], ["committee:K1"], [], [], ["committee:K1"]]


def test_an_expert_is_in_the_pool_from_the_appointment_to_the_end_of_the_term_or_the_day_before_leaving(look: Look) -> None:
    assert sorted(str(seen.recorded) for seen in look.of("expert_outside_pool", "2019-06-01")) == ["2019-04-09", "2019-05-01", "2019-05-11"]
    assert [len(look.of("expert_outside_pool", day)) for day in ("2019-04-08", "2019-04-09", "2019-04-30", "2019-05-01")] == [0, 1, 1, 2]


def test_funds_are_to_be_reported_by_the_day_of_the_rulebook(look: Look) -> None:
    wages = [Seen("funds_not_reported", "county_funds:C1", "wages", "2019-06-20")]
    days = ("2019-06-19", "2019-06-20", "2019-06-21", "2019-06-30", "2019-07-01")
    assert [look.of("funds_not_reported", day) for day in days] == [[], [], wages, wages, []]


def test_funds_count_from_the_year_of_the_rulebook_and_each_year_anew(look: Look) -> None:
    every = ", ".join(line.value for line in FundLine)
    assert [[seen.recorded for seen in look.of("funds_not_reported", day)] for day in ("2018-12-31", "2020-06-20", "2020-06-21")] == [
        [],
        [],
        [every],
    ]


def test_screening_that_was_missed_is_one_finding_a_body_with_how_many(look: Look) -> None:
    """Weeks count from 1 July 2019: the first ends on the 7th, the second had a round, the third ends on the 21st."""

    def missed(day: str) -> dict[str | None, str | None]:
        return {seen.place: seen.recorded for seen in look.of("screening_missing", day)}

    assert missed("2019-07-07") == {}
    assert missed("2019-07-08") == {"screening_round:K1": "1", "screening_round:K3": "1"}
    assert missed("2019-07-15") == {"screening_round:K1": "1", "screening_round:K3": "2"}
    assert missed("2019-07-19") == {"screening_round:K1": "1", "screening_round:K3": "2"}
    assert missed("2019-07-20") == {"screening_round:K1": "1"}  # K3 is dissolved, and nobody is left who could say more
    assert missed("2019-07-22") == {"screening_round:K1": "2"}
    assert missed("2019-10-01")["screening_round:C1"] == "1"  # the county's quarter


def test_another_county_has_only_its_own(look: Look) -> None:
    assert look.on("2019-05-11", "C2") == []
    of_c2 = look.on("2019-07-22", "C2")
    assert [(seen.code, seen.place) for seen in of_c2] == [("funds_not_reported", "county_funds:C2")]
    assert sorted(look.on("2019-07-22"), key=str) == sorted([*look.on("2019-07-22", "C1"), *of_c2], key=str)


@pytest.mark.both_databases
def test_each_of_them_is_found_on_either_database(stores: Stores, tmp_path: Path) -> None:
    with Bureau.open(stores.fresh(tmp_path), create=True) as bureau:
        assert not bureau.import_workbook(write(with_books(), tmp_path / "book"), envelope=bureau.issue("clerk")).bad
        of_books = [finding.value for finding in (*duties.FINDINGS, *members.FINDINGS)]
        seen = {seen.code for day in ("2019-05-11", "2019-05-20", "2019-06-21", "2019-07-22") for seen in Look(bureau).on(day, "C1")}
    assert seen >= {*of_books, "confirmation_waits"}
