"""Screening by county and kind."""

from projections.every_register import BOOK_TABLES, COMMITTEE, COUNTY
from tests.projections.questions.campaign.test_screening_compliance import RULES
from tests.projections.questions.registers_by_hand import Facts


def test_periods_are_counted_by_how_they_were_kept_and_the_share_is_of_those_in_time(facts: Facts) -> None:
    facts.under(RULES)
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="T", kind="township")
    facts.put(COMMITTEE, committee_code="U", kind="township", county_code="B")
    for day, disputes in (("2019-05-02", 3), ("2019-06-02", 1), ("2019-06-20", 0)):
        facts.put(BOOK_TABLES["screening_rounds"], body_code="T", screened_on=day, occasion="regular", found=disputes)
    keys = ("county_code", "kind", "due", "done", "nil", "late", "missing", "share")
    assert facts.column("screening-summary", "2019-07-31", *keys) == [
        ("*", None, 4, 0, 0, 0, 4, "0.0000"),
        ("*", "township", 4, 2, 0, 0, 2, "0.5000"),
        ("A", None, 2, 0, 0, 0, 2, "0.0000"),
        ("A", "township", 2, 2, 0, 0, 0, "1.0000"),
        ("B", None, 2, 0, 0, 0, 2, "0.0000"),
        ("B", "township", 2, 0, 0, 0, 2, "0.0000"),
    ]
    assert [row["county_code"] for row in facts.rows("screening-summary", "2019-07-31", "A")] == ["A", "A"]
