"""Adopted rulebooks over the worked example: what is past stays, a county's are its own, and what was known stays known."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.base.kinds import CountyKind
from domain.base.rejection import Refused
from domain.county import RegisterCounty
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.rulebook_files import shipped_text
from projections.questions.catalogue import VIEWS
from tests.infra.importing.small_bureau import tables, write
from tests.paths import SAMPLE

DAYS = (date(2018, 12, 31), date(2019, 6, 30), date(2019, 12, 31))
LATER = date(2020, 3, 31)
DOUBLED = {"yuan = 20\n": "yuan = 40\n", "yuan = 50\n": "yuan = 100\n", "yuan = 300\n": "yuan = 600\n", "yuan = 500\n": "yuan = 1000\n"}
EVERYTHING = {
    **DOUBLED,
    "within_days = 7": "within_days = 1",
    "share_with_three = 0.85": "share_with_three = 0.01",
    "three = 3  ": "three = 1  ",
    "at_least = 120": "at_least = 1",
    "at_least = 3\n": "at_least = 1\n",
    "at_least = 80\n": "at_least = 71\n",
    "per_committee = 1": "per_committee = 0.01",
    "full_at = 12": "full_at = 1",
}


def text(changed: dict[str, str]) -> str:
    """The shipped rulebook with other figures."""
    found = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "adopted"', 1)
    for old, new in changed.items():
        assert old in found, old
        found = found.replace(old, new)
    return found


def adopt(bureau: Bureau, first: date, changed: dict[str, str] = EVERYTHING, whose: str = CITY) -> int:
    return bureau.execute(AdoptRulebook(whose, text=text(changed), valid_from=first), bureau.issue("clerk"))[-1].position


def everything(bureau: Bureau, *days: date, **how: Any) -> dict[tuple[str, date], Any]:
    return {(name, day): list(bureau.view(name, as_of=day, **how).rows) for name in VIEWS for day in days}


def test_what_is_adopted_for_next_year_moves_no_figure_of_this_year(bureau: Bureau) -> None:
    before = everything(bureau, *DAYS)
    paid = bureau.view("subsidy-eligibility", as_of=LATER).rows
    adopt(bureau, date(2020, 1, 1))
    assert everything(bureau, *DAYS) == before
    assert [row for row in bureau.view("subsidy-eligibility", as_of=LATER).rows if row["closed_on"] < "2020-01-01"] == [
        row for row in paid if row["closed_on"] < "2020-01-01"
    ]
    assert [bureau.view("staffing", as_of=day).rulebook for day in (*DAYS, LATER)] == [*["jiaozuo-2019"] * 3, "adopted"]
    assert {row["share_target"] for row in bureau.view("staffing-summary", as_of=LATER).rows} == {"0.0100"}


def test_the_assessment_and_the_stars_of_a_year_stay_under_the_rules_of_that_year(bureau: Bureau) -> None:
    assessed, rated = bureau.view("grading", as_of=LATER).rows, bureau.view("star-rating", as_of=LATER).rows
    adopt(bureau, date(2020, 1, 1))
    assert bureau.view("grading", as_of=LATER).rows == assessed
    assert [row for row in bureau.view("star-rating", as_of=LATER).rows if row["year"] < 2020] == [
        row for row in rated if row["year"] < 2020
    ]


@pytest.mark.parametrize("view", ["staffing", "staffing-summary", "star-rating", "subsidy-eligibility", "grading", "bulletin", "targets"])
def test_rules_adopted_back_to_the_beginning_are_those_of_every_view(bureau: Bureau, view: str) -> None:
    before = bureau.view(view, as_of=LATER).rows
    adopt(bureau, date(2010, 1, 1))
    assert bureau.view(view, as_of=LATER).rows != before


def test_a_county_s_rules_change_that_county_alone(bureau: Bureau) -> None:
    own = bureau.view("staffing-summary", as_of=LATER).rows[1]["county_code"]
    before = everything(bureau, *DAYS, LATER)
    adopt(bureau, date(2010, 1, 1), whose=own)
    after = everything(bureau, *DAYS, LATER)
    for place, rows in after.items():
        others = [[row for row in found if row["county_code"] not in {own, "*"}] for found in (before[place], rows)]
        assert others[0] == others[1], place
    for name in ("subsidy-eligibility", "staffing-summary", "grading", "bulletin"):
        assert after[name, LATER] != before[name, LATER]
    assert bureau.view("staffing", as_of=LATER).rulebook == "jiaozuo-2019"


def test_rules_adopted_for_the_past_are_seen_from_their_position_on(bureau: Bureau) -> None:
    before, known = everything(bureau, LATER), bureau.log.head()
    adopted = adopt(bureau, date(2010, 1, 1))
    assert everything(bureau, LATER, known_at=known) == before
    assert everything(bureau, LATER, known_at=adopted) == everything(bureau, LATER) != before


def test_live_tables_are_those_made_again_whatever_was_adopted_in_between(bureau: Bureau) -> None:
    own = bureau.view("staffing-summary", as_of=LATER).rows[1]["county_code"]
    adopt(bureau, date(2019, 3, 1), DOUBLED)
    adopt(bureau, date(2018, 6, 1), whose=own)
    adopt(bureau, date(2019, 3, 1))
    assert bureau.check() == []
    live = everything(bureau, *DAYS, LATER)
    bureau.rebuild()
    assert everything(bureau, *DAYS, LATER) == live


def test_it_does_not_matter_whether_facts_or_rules_come_first(bureau: Bureau, tmp_path: Path) -> None:
    adopt(bureau, date(2019, 3, 1))
    with Bureau.open(f"sqlite:///{tmp_path / 'other.db'}", create=True) as other:
        adopt(other, date(2019, 3, 1))
        other.import_workbook(SAMPLE / "book.xlsx", envelope=other.issue("clerk"))
        assert everything(other, LATER) == everything(bureau, LATER)


def test_a_case_is_paid_for_under_the_rules_of_the_day_it_was_closed(bureau: Bureau) -> None:
    before = {row["case_no"]: row for row in bureau.view("subsidy-eligibility", as_of=LATER).rows}
    adopt(bureau, date(2019, 3, 1), {old: new for old, new in DOUBLED.items() if "50" not in old})
    changed = {row["case_no"]: row for row in bureau.view("subsidy-eligibility", as_of=LATER).rows if row != before[row["case_no"]]}
    assert changed
    assert all(row["closed_on"] >= "2019-03-01" for row in changed.values())
    assert all(float(row["subsidy_yuan"]) == 2 * float(before[code]["subsidy_yuan"]) for code, row in changed.items())


def test_an_unknown_county_adopts_nothing(bureau: Bureau) -> None:
    with pytest.raises(Refused, match="unknown_county"):
        adopt(bureau, LATER, whose="nowhere")


PATIENCE = {'key = "team"': 'key = "patience"', 'zh = "队伍建设", en = "team"': 'zh = "耐心", en = "patience"'}


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., set[tuple[str, str]]]:
    """Imports a small bureau of county C1, whose office is scored for the item, after rules were adopted; gives what is bad."""

    def imported(item: str, *adoptions: str) -> set[tuple[str, str]]:
        content = tables()
        content["star_scores"][0]["item"] = item
        others = [{**content["counties"][0], "county_code": "C9", "name": "他县"}]
        with Bureau.open(f"sqlite:///{tmp_path / 'small.db'}", create=True) as bureau:
            bureau.import_workbook(write({"counties": content["counties"] + others}, tmp_path / "counties"), envelope=bureau.issue("clerk"))
            for whose in adoptions:
                adopt(bureau, date(2019, 1, 1), PATIENCE, whose)
            result = bureau.import_workbook(write(content, tmp_path / "book"), envelope=bureau.issue("clerk"))
            return {(entry.sheet.key, fault.code.value) for entry in result.bad for fault in entry.faults}

    return imported


@pytest.mark.parametrize("whose", ["city", "C1"])
@pytest.mark.parametrize("item", ["patience", "耐心"])
def test_a_score_is_read_under_the_rules_of_its_county_and_day(small: Any, whose: str, item: str) -> None:
    assert small(item, whose) == set()


def test_an_item_of_another_countys_rules_is_unknown_here(small: Any) -> None:
    assert small("耐心", "C9") == {("star_scores", "unknown_item")}


def test_an_item_that_the_rules_in_force_have_no_more_is_unknown(small: Any) -> None:
    assert small("team", "C1") == {("star_scores", "unknown_item")}


def test_codes_are_compared_with_those_of_the_store_once_it_has_some(tmp_path: Path) -> None:
    wage = '[[minimum_wages]]\nsource = "1"\nvalid_from = 2019-01-01\nyuan = 1900\ncounty_code = ["410802"]\n'
    head = text({}).split("[headcount]")[0]
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        bureau.execute(AdoptRulebook(CITY, text=head + wage, valid_from=DAYS[0]), bureau.issue("clerk"))
        facts = {"name": "A", "kind": CountyKind.COUNTY}
        bureau.execute(RegisterCounty("A", facts, frozenset(facts)), bureau.issue("clerk"))
        with pytest.raises(Refused, match="unknown_in_rules"):
            bureau.execute(AdoptRulebook(CITY, text=head + wage, valid_from=DAYS[1]), bureau.issue("clerk"))


def test_a_grade_may_be_one_of_any_rules_in_force_with_the_draft(bureau: Bureau) -> None:
    head = text({}).split("[headcount]")[0]
    amount = '[subsidy]\ngates = []\n[[subsidy.amounts]]\nsource = "1"\nyuan = 1\nmediator_grade = "first"\n'
    level = '[[grades.levels]]\nkey = "first"\nsource = "1"\nlabel = { zh = "一级", en = "first" }\n'
    for attempt in (head + amount, head + amount + level.replace('"first"', '"second"', 1)):
        with pytest.raises(Refused):
            bureau.execute(AdoptRulebook(CITY, text=attempt, valid_from=DAYS[1]), bureau.issue("clerk"))
    bureau.execute(AdoptRulebook("410804", text=head + level, valid_from=DAYS[2]), bureau.issue("clerk"))
    bureau.execute(AdoptRulebook(CITY, text=head + amount, valid_from=DAYS[1]), bureau.issue("clerk"))
