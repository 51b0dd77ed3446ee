"""The network of committees: a kind that is lacking is seen, and what each has."""

from projections.every_register import BOOK_TABLES, COMMITTEE, COUNTY
from tests.projections.questions.registers_by_hand import Facts


def figures(facts: Facts, on: str, kind: str, county: str | None = None) -> list[tuple[object, ...]]:
    keys = ("county_code", "committees", "filed", "under_parent", "named", "mediators")
    return [tuple(row[key] for key in keys) for row in facts.rows("network", on, county) if row["kind"] == kind]


def county(facts: Facts, code: str) -> None:
    if code != "A":
        facts.put(COUNTY, county_code=code)


def test_every_county_has_a_row_for_every_kind_and_the_city_its_sum(facts: Facts) -> None:
    county(facts, "A")
    county(facts, "B")
    facts.put(COMMITTEE, committee_code="S", kind="studio", parent_code="C", filed_on="2019-06-30")
    facts.put(BOOK_TABLES["studio_mediators"], committee_code="S", named_on="2019-06-30", mediator_code="M")
    facts.mediator("M", "S")
    assert figures(facts, "2019-06-30", "studio") == [("*", 1, 1, 1, 1, 1), ("A", 1, 1, 1, 1, 1), ("B", 0, 0, 0, 0, 0)]
    assert figures(facts, "2019-06-29", "studio")[1] == ("A", 1, 0, 1, 0, 1)
    assert figures(facts, "2019-06-30", "studio", "B") == [("B", 0, 0, 0, 0, 0)]


def test_only_committees_that_are_there_count(facts: Facts) -> None:
    county(facts, "A")
    facts.put(COMMITTEE, committee_code="C", kind="school", established_on="2019-06-01", dissolved_on="2019-07-01")
    assert [figures(facts, day, "school")[1][1] for day in ("2019-05-31", "2019-06-01", "2019-06-30", "2019-07-01")] == [0, 1, 1, 0]
