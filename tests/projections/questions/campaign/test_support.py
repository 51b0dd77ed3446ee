"""What founding bodies gave."""

from projections.every_register import BOOK_TABLES, COMMITTEE
from tests.projections.questions.registers_by_hand import Facts


def test_every_committee_has_its_row_and_the_support_of_the_year_of_the_day(facts: Facts) -> None:
    facts.put(COMMITTEE, committee_code="C", founding_body="村委会")
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    facts.put(COMMITTEE, committee_code="E", dissolved_on="2019-06-30")
    facts.put(
        BOOK_TABLES["committee_support"], committee_code="C", year=2019, premises_given=True, area_m2=2000, working_funds_yuan=150_000
    )
    facts.put(BOOK_TABLES["committee_support"], committee_code="D", year=2018, premises_given=False)
    columns = "committee_code", "founding_body", "year", "premises_given", "area_m2", "working_funds_yuan"
    assert facts.column("support", "2019-06-30", *columns) == [
        ("C", "村委会", 2019, True, "20.00", "1500.00"),
        ("D", None, 2019, None, None, None),
    ]
    assert facts.column("support", "2018-12-31", "committee_code", "premises_given") == [("C", None), ("E", None), ("D", False)]
    assert [row["committee_code"] for row in facts.rows("support", "2019-06-30", "B")] == ["D"]
