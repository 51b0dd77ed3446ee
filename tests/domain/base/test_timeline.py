from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from domain.base.timeline import Timeline

DAY = timedelta(days=1)
ON = date(2019, 5, 1)


def test_a_value_holds_from_its_day() -> None:
    wages = Timeline(((None, 1),)).changed(ON, 2)
    assert [wages.on(day) for day in (ON - DAY, ON, ON + DAY)] == [1, 2, 2]
    assert wages.on(None) == 1


def test_nothing_holds_before_the_first_dated_value() -> None:
    wages = Timeline(((ON, 2),))
    assert wages.on(ON - DAY) is None
    assert wages.on(None) is None


def test_a_correction_is_of_the_latest_and_leaves_its_day() -> None:
    wages = Timeline(((None, 1), (ON, 2)))
    assert wages.corrected(3).entries == ((None, 1), (ON, 3))
    nothing: Timeline[int] = Timeline()
    assert nothing.corrected(3).entries == ((None, 3),)
    assert nothing.latest is None
    assert nothing.latest_from is None


def test_an_entry_is_found_and_taken_out_by_its_day() -> None:
    wages = Timeline(((None, 1), (ON, 2)))
    assert wages.has(ON)
    assert not wages.has(ON + DAY)
    assert wages.without(ON).entries == ((None, 1),)
    assert wages.without(None).entries == ((ON, 2),)


@given(st.dictionaries(st.none() | st.dates(), st.integers()), st.randoms())
def test_changes_end_in_the_same_timeline_in_whatever_order_they_come(changes: dict[date | None, int], random: Random) -> None:
    entries = list(changes.items())
    random.shuffle(entries)
    timeline: Timeline[int] = Timeline()
    for day, value in entries:
        timeline = timeline.changed(day, value)
    assert dict(timeline.entries) == changes
    assert all(timeline.on(day) == value for day, value in changes.items())
