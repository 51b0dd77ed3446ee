"""What the record lets see, at the edges: the day before, the day, the day after."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from infra.checks.looking import AsOf
from projections.findings.catalogue import fact_findings
from tests.infra.checks.base_of_facts import ON, in_order
from tests.infra.importing.small_bureau import Tables, write


@pytest.fixture
def desk(tmp_path: Path) -> Iterator["Desk"]:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        yield Desk(bureau, tmp_path)


class Desk:
    """A store, and workbooks that are put into it."""

    def __init__(self, bureau: Bureau, folder: Path) -> None:
        self.bureau, self.folder = bureau, folder

    def put(self, tables: Tables) -> None:
        assert not self.bureau.import_workbook(write(tables, self.folder / "book"), envelope=self.bureau.issue("clerk")).bad

    def codes(self, on: date = ON, county: str | None = None) -> list[str]:
        return [finding.code.value for finding in self.bureau.look(["facts"], as_of=AsOf(on, county))]


def test_a_case_is_open_too_long_from_the_day_after_the_last(desk: Desk) -> None:
    desk.put(in_order())  # C1-2019-2 is open since 1 April
    last = date(2019, 4, 1) + timedelta(30)
    assert [("case_open_too_long" in desk.codes(day)) for day in (last, last + timedelta(1))] == [False, True]


def test_a_case_is_to_be_entered_by_its_deadline(desk: Desk) -> None:
    book = in_order()
    book["disputes"][0] |= {"entered_on": "", "closed_on": "2019-03-10"}
    desk.put(book)
    last = date(2019, 3, 10) + timedelta(7)
    assert [("case_not_entered" in desk.codes(day)) for day in (last, last + timedelta(1))] == [False, True]


def test_a_filing_is_stale_after_the_age_of_the_rulebook_and_a_new_mediator_renews_it(desk: Desk) -> None:
    desk.put(in_order())  # K0 was filed on 1 February 2018 and has no mediators; K1's came on 1 June
    last = date(2018, 2, 1) + timedelta(730)
    assert [desk.codes(day).count("filing_stale") for day in (last, last + timedelta(1))] == [0, 1]
    assert desk.codes(date(2018, 6, 1) + timedelta(731)).count("filing_stale") == 2


def test_a_wage_at_the_floor_is_none_under_it(desk: Desk) -> None:
    book = in_order()
    book["mediators"][0]["monthly_wage"] = "1700"
    desk.put(book)
    assert desk.codes() == []
    book["mediators"][0]["monthly_wage"] = "1699.99"
    desk.put(book)
    assert desk.codes() == ["wage_under_floor"]


def test_who_is_part_time_has_no_floor_and_no_second_full_time_post(desk: Desk) -> None:
    book = in_order()
    other = book["mediators"][0] | {"mediator_code": "M2", "committee_code": "K0", "engagement": "part_time", "monthly_wage": "1"}
    book["mediators"].append(other)
    desk.put(book)
    assert desk.codes() == []
    other["engagement"] = "full_time"
    desk.put(book)
    assert sorted(desk.codes()) == ["two_full_time_posts", "two_full_time_posts", "wage_under_floor"]


def test_statistics_of_the_last_day_of_the_month_are_none_too_early(desk: Desk) -> None:
    book = in_order()
    march = [row for row in book["statistics"] if row["month"] == "2019-03"]
    march[0]["submitted_on"] = "2019-03-31"
    desk.put(book)
    assert desk.codes() == []
    march[1]["submitted_on"] = "2019-03-30"
    desk.put(book)
    assert desk.codes() == ["statistics_before_month_end"]


@pytest.mark.parametrize(
    ("number", "fits"),
    [
        ("C1-2019-0001", True),
        ("C2-2019-1", False),
        ("C1-2018-1", False),
        ("C1-2019-", False),
        ("C1-2019-1a", False),
        ("C1-2019-１９", True),
    ],
)
def test_a_case_number_is_its_countys_its_years_and_figures(desk: Desk, number: str, fits: bool) -> None:
    book = in_order()
    book["disputes"][1]["case_no"] = number
    desk.put(book)
    assert desk.codes() == ([] if fits else ["case_number_out_of_pattern"])


def test_what_is_dated_later_is_not_seen(desk: Desk) -> None:
    desk.put(in_order())
    assert desk.codes(date(2009, 12, 31)) == []


def test_every_finding_is_declared_once_and_says_its_clause() -> None:
    assert all(code == finding.value and finding.clause and finding.find for code, finding in fact_findings().items())


def test_statistics_are_missing_from_the_day_after_they_were_due_until_they_come(desk: Desk) -> None:
    book = in_order()
    late = book["statistics"].pop()  # K1's of March, due on 5 April
    desk.put(book)
    assert [desk.codes(day) for day in (date(2019, 4, 5), date(2019, 4, 6))] == [[], ["statistics_missing"]]
    book["statistics"].append(late | {"submitted_on": "2019-04-19"})
    desk.put(book)
    assert [desk.codes(date(2019, 4, day)) for day in (18, 19)] == [["statistics_missing"], []]


def test_a_body_that_owes_several_months_is_one_finding_also_those_of_the_year_before(desk: Desk) -> None:
    book = in_order()
    book["statistics"] = [row for row in book["statistics"] if row["committee_code"] == "K0"]
    desk.put(book)
    there = [each for each in desk.bureau.look(["facts"], as_of=AsOf(ON)) if each.code.value == "statistics_missing"]
    assert [(each.place, each.params["missing"], each.params["month"]) for each in there] == [("committee:K1", 4, "2019-03")]
    assert "statistics_missing" not in desk.codes(date(2019, 1, 5))  # December's is due on this day
    assert "statistics_missing" in desk.codes(date(2019, 1, 6))


def test_a_confirmation_is_told_before_the_thirty_days_are_over_and_not_afterwards(desk: Desk) -> None:
    book = in_order()
    agreed = {"accepted_on": "2019-03-01", "closed_on": "2019-03-10", "performed_on": "", "amount_yuan": "10000"}
    book["disputes"][0] |= agreed  # until 9 April
    desk.put(book)
    days = (date(2019, 4, 1), date(2019, 4, 2), date(2019, 4, 9), date(2019, 4, 10))
    assert [("confirmation_lapsing" in desk.codes(day)) for day in days] == [False, True, True, False]


@pytest.mark.parametrize(
    "otherwise", [{"performed_on": "2019-04-03"}, {"agreement_form": "oral"}, {"amount_yuan": "9999.99"}, {"amount_yuan": ""}]
)
def test_of_what_is_performed_oral_or_small_nobody_is_told(desk: Desk, otherwise: dict[str, str]) -> None:
    book = in_order()
    book["disputes"][0] |= {"closed_on": "2019-03-10", "performed_on": "", "amount_yuan": "10000"} | otherwise
    desk.put(book)
    assert "confirmation_lapsing" not in desk.codes(date(2019, 4, 5))
