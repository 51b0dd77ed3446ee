"""In which ways disputes are mediated."""

from projections.every_register import BOOK_TABLES, COMMITTEE, COUNTY, DISPUTE
from tests.projections.questions.registers_by_hand import Facts


def channel_of(facts: Facts, on: str, channel: str, county: str = "A") -> list[tuple[object, ...]]:
    rows = facts.column("channels", on, "county_code", "channel", "closed", "share", "sessions")
    return [row[2:] for row in rows if row[:2] == (county, channel)]


def test_cases_count_by_their_channel_in_the_year_they_are_closed_and_sessions_in_that_they_are_held(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B")
    facts.put(COMMITTEE, committee_code="C")
    facts.put(COMMITTEE, committee_code="D", county_code="B")
    for number, channel, closed_on, committee in (
        ("1", "video", "2019-01-01", "C"),
        ("2", "in_person", "2019-06-30", "C"),
        ("3", "in_person", "2019-07-01", "C"),
        ("4", "video", "2018-12-31", "C"),
        ("5", None, "2019-03-01", "C"),
        ("6", "video", "2019-03-01", "D"),
    ):
        facts.put(DISPUTE, case_no=number, committee_code=committee, channel=channel, closed_on=closed_on)
    for number, held_on in (("1", "2018-12-31"), ("2", "2019-01-02"), ("3", "2019-07-01")):
        facts.put(BOOK_TABLES["mediation_sessions"], case_no="1", session_no=number, held_on=held_on, channel="video")
    assert channel_of(facts, "2019-06-30", "video") == [(1, "0.5000", 1)]
    assert channel_of(facts, "2019-06-30", "in_person") == [(1, "0.5000", 0)]
    assert channel_of(facts, "2019-07-01", "video") == [(1, "0.3333", 2)]
    assert channel_of(facts, "2019-06-30", "phone") == [(0, "0.0000", 0)]
    assert channel_of(facts, "2019-06-30", "video", "*") == [(2, "0.6667", 1)]
    assert {row["county_code"] for row in facts.rows("channels", "2019-06-30", "B")} == {"B"}
