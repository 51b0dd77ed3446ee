"""Honours of offices and of their staff."""

from projections.every_register import BOOK_TABLES, OFFICE
from tests.projections.questions.registers_by_hand import Facts


def test_honours_of_all_years_by_the_day_are_shown_with_what_they_are_for(facts: Facts) -> None:
    facts.put(OFFICE, office_code="O")
    facts.put(OFFICE, office_code="P", county_code="B")
    for office, title, awarded_on, ground, person in (
        ("O", "先进所", "2018-05-01", "results", None),
        ("O", "能手", "2019-06-30", "ability", "S"),
        ("P", "先进所", "2019-07-01", None, None),
    ):
        facts.put(
            BOOK_TABLES["office_honours"],
            office_code=office,
            title=title,
            awarded_on=awarded_on,
            level="city",
            ground=ground,
            person_code=person,
        )
    columns = "office_code", "awarded_on", "title", "honoured_for", "person_code"
    early = [("O", "2018-05-01", "先进所", "results", None), ("O", "2019-06-30", "能手", "ability", "S")]
    assert facts.column("honours", "2019-06-30", *columns) == early
    assert facts.column("honours", "2019-07-01", *columns) == [*early, ("P", "2019-07-01", "先进所", None, None)]
    assert [row["office_code"] for row in facts.rows("honours", "2019-12-31", "B")] == ["P"]
