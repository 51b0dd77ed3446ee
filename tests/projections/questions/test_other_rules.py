"""Views under rules other than the shipped ones: other ways to count, other figures, none at all."""

from typing import Any

import pytest

from projections.every_register import COMMITTEE, COUNTY, COUNTY_MINIMUM_WAGE, DISPUTE, MEDIATOR_WAGE, POSTING, SECONDMENT, STAR_SCORE
from tests.domain.policies.cases import TEXT
from tests.projections.questions.registers_by_hand import Facts

HEAD = TEXT[: TEXT.index("[headcount]")]
D = "2019-06-30"


def rulebook(*sections: str) -> str:
    return HEAD + "\n".join(sections)


def stars(changed: str, to: str) -> str:
    """The shipped section on stars with one text in the place of another."""
    section = TEXT[TEXT.index("[[stars.items]]") : TEXT.index("# --- 期限")]
    assert changed in section
    return rulebook(section.replace(changed, to))


def targets(facts: Facts, as_of: str = D) -> list[tuple[Any, ...]]:
    return facts.column("targets", as_of, "subject_code", "target", "actual", "met")


@pytest.mark.parametrize(("basis", "headcount"), [("", 1), ('seconded_out = "counts"', 2), ('not_joined_by = ["hired"]', 0)])
def test_who_counts_as_staff_is_a_matter_of_the_rules(facts: Facts, basis: str, headcount: int) -> None:
    facts.under(rulebook(f'[headcount]\nsource = "1"\nnot_counted = []\ncivil_servants = []\n{basis}'))
    facts.staffed("1", 0)
    for person in ("here", "away"):
        facts.put(POSTING, office_code="1", person_code=person, joined_by="hired")
    facts.put(SECONDMENT, office_code="1", person_code="away", start_on="2010-01-01", seq=1, seconded_out_from="2019-01-01")
    assert facts.column("staffing", D, "headcount") == [(headcount,)]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("", [("A", 3, 4), ("*", 3, 4)]),
        ('counts = "closed"', [("A", 3, 2), ("*", 3, 2)]),
        ('counts = "accepted"', [("A", 3, 3), ("*", 3, 3)]),
        ('kinds = ["village"]', [("A", 2, 3), ("*", 2, 3)]),
        ('counts = "closed"\nkinds = ["township"]', [("A", 1, 1), ("*", 1, 1)]),
    ],
)
def test_a_month_counts_what_the_rules_say_it_counts(facts: Facts, rules: str, expected: list[tuple[str, int, int]]) -> None:
    facts.under(rulebook(f'[bulletin]\nsource = "1"\nper_committee = 1\n{rules}'))
    for code, kind in (("V1", "village"), ("V2", "village"), ("T", "township")):
        facts.put(COMMITTEE, committee_code=code, kind=kind)
    for number, (code, accepted, closed, entered) in enumerate(
        (
            ("V1", "2019-06-01", "2019-06-02", "2019-06-03"),
            ("V2", "2019-06-01", None, "2019-06-03"),
            ("V2", "2019-05-31", None, "2019-06-03"),
            ("T", "2019-06-30", "2019-06-30", "2019-06-30"),
        )
    ):
        facts.put(
            DISPUTE, case_no=str(number), committee_code=code, accepted_on=accepted, closed_on=closed, entered_on=entered, outcome="failed"
        )
    rows = facts.rows("bulletin", D)
    assert sorted((row["county_code"], row["committees"], row["entered"]) for row in rows if row["month"] == "2019-06") == sorted(expected)


def test_the_latest_row_that_holds_in_the_county_is_its_minimum_wage(facts: Facts) -> None:
    row = '[[minimum_wages]]\nsource = "1"\n'
    facts.under(
        rulebook(
            f"{row}valid_from = 2018-10-01\nyuan = 1900",
            f'{row}valid_from = 2018-10-01\nyuan = 1700\ncounty_kind = ["district"]',
            f'{row}valid_from = 2019-07-01\nyuan = 2000\ncounty_code = ["A"]',
            '[[targets]]\nsource = "1"\nmeasure = "monthly_wage"',
        )
    )
    facts.put(COUNTY, county_code="B", kind="district")
    facts.put(COUNTY_MINIMUM_WAGE, county_code="A", minimum_wage=100_000)
    for code in ("A", "B"):
        facts.put(COMMITTEE, committee_code=code, county_code=code)
        facts.mediator(f"M{code}", code)
        facts.put(MEDIATOR_WAGE, mediator_code=f"M{code}", monthly_wage=190_000)
    assert targets(facts, "2018-09-30") == [("MA", "1000.00", "1900.00", True)]
    assert targets(facts, "2018-10-01") == [("MA", "1900.00", "1900.00", True), ("MB", "1700.00", "1900.00", True)]
    assert targets(facts, "2019-07-01") == [("MA", "2000.00", "1900.00", False), ("MB", "1700.00", "1900.00", True)]


@pytest.mark.parametrize(
    ("target", "rows"),
    [
        ('measure = "share_with_three"\nat_least = 0.5', [("*", "0.5000", "0.5000", True)]),
        ('measure = "share_with_three"\nat_least = 0.6', [("*", "0.6000", "0.5000", False)]),
        ('measure = "share_with_three"', [("*", "0.8500", "0.5000", False)]),
        ('measure = "civil_servants"\nat_least = 3', [("1", 3, 3, True), ("2", 3, 1, False)]),
    ],
)
def test_a_target_may_have_a_figure_of_its_own(facts: Facts, target: str, rows: list[tuple[Any, ...]]) -> None:
    facts.under(rulebook(f'[[targets]]\nsource = "1"\n{target}'))
    facts.staffed("1", 3)
    facts.staffed("2", 1)
    assert targets(facts) == rows


@pytest.mark.parametrize(
    ("counting", "held", "meets"), [("", (1, 1), False), ('counting = "exactly"', (0, 1), False), ('counting = "or_more"', (1, 1), False)]
)
def test_a_quota_may_count_offices_with_exactly_so_many_stars(facts: Facts, counting: str, held: tuple[int, int], *, meets: bool) -> None:
    facts.under(stars("stars = 3\noffices", f"stars = 3\n{counting}\noffices"))
    facts.staffed("1", 3)
    _scored_five(facts)
    assert facts.column("star-quota", D, "three_star_or_more", "four_star_or_more", "meets_target")[1] == (*held, meets)


def test_without_a_quota_and_a_share_nothing_is_asked_for(facts: Facts) -> None:
    section = stars("", "")
    facts.under(section[: section.index("[stars.quota]")] + '\n[[targets]]\nsource = "1"\nmeasure = "three_star_or_more"\n')
    facts.staffed("1", 3)
    _scored_five(facts)
    assert facts.column("star-quota", D, "county_code", "three_star_or_more", "quota", "four_star_share", "meets_target") == [
        ("*", 1, None, "1.0000", None),
        ("A", 1, None, "1.0000", None),
    ]
    assert targets(facts) == []


def _scored_five(facts: Facts) -> None:
    from projections.every_register import PREMISES_SURVEY

    facts.put(PREMISES_SURVEY, office_code="1")
    for item, points in {
        "organisation": 1_000, "team": 1_500, "business": 2_500, "premises": 1_500, "informatisation": 1_000, "equipment_funding": 1_000,
        "rules_files": 1_000, "satisfaction": 0,
    }.items():  # fmt: skip
        facts.put(STAR_SCORE, office_code="1", item=item, points=points)
