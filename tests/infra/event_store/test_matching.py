"""What the database itself looks for in the log: by type, by text to the sign, from either end, so many at a time."""

import pytest

from domain.county import CountyRegistered, MinimumWageSet
from infra.event_store import EventLog
from tests.infra.event_store.cases import append, change, envelope, filed

REASONS = ("100% 确认", "a_b", "aXb", "C:\\new", 'he said "no"', "ÄÖ", "äö", "ABC")


def positions(log: EventLog, *texts: str, newest: bool = False, most: int = 100, after: int = 0, upto: int = 100) -> list[int]:
    rows = log.matching(after, upto, None, texts, newest=newest, most=most)
    assert [each.position for each in log.read(rows)] == [row[0] for row in rows]
    return [row[0] for row in rows]


@pytest.fixture
def said(log: EventLog) -> EventLog:
    for number, reason in enumerate(REASONS):
        command_id = f"command {number}"
        append(log, change(f"committee:T{number}", 0, 1, filed(), by=envelope(command_id, reason=reason)), command_id=command_id)
    return log


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("100%", [1]), ("%", [1]), ("a_b", [2]), ("axb", [3]), ("c:\\\\new", [4]), ('\\"no\\"', [5]), ("ÄÖ", [6]), ("äö", [7]), ("abc", [8]), ("确认", [1]),
        ("nowhere", []),
    ],
)  # fmt: skip
def test_a_text_is_found_as_it_stands_and_only_latin_letters_are_alike(said: EventLog, text: str, found: list[int]) -> None:
    assert positions(said, text) == found


def test_pages_are_read_from_either_end(said: EventLog) -> None:
    assert positions(said, most=3) == [1, 2, 3]
    assert positions(said, most=3, newest=True) == [8, 7, 6]
    assert positions(said, after=3, upto=6) == [4, 5, 6]
    assert positions(said, after=3, upto=6, newest=True, most=2) == [6, 5]
    assert positions(said, "a", "100%") == [1]


def test_types_are_told_apart(said: EventLog) -> None:
    assert said.matching(0, 100, {MinimumWageSet, CountyRegistered}, (), newest=False, most=10) == []
    assert [row[0] for row in said.matching(0, 100, {type(filed())}, ["abc"], newest=False, most=10)] == [8]
