"""The validity of a value of which one owner has thousands: each change looks at its neighbours and at no other row."""

from collections.abc import Iterator
from random import Random

import pytest

from projections.engine.database import open_scratch, writing
from projections.engine.digests import DIGEST
from projections.engine.work import Work
from projections.registers.counties import COUNTY_MINIMUM_WAGE
from projections.registers.values import begin, change

DAYS = [f"{2000 + day // 336}-{day // 28 % 12 + 1:02}-{day % 28 + 1:02}" for day in range(1000)]


@pytest.fixture
def work() -> Iterator[Work]:
    with writing(open_scratch()) as connection:
        COUNTY_MINIMUM_WAGE.create(connection)
        DIGEST.create(connection)
        yield Work(connection, [])


def test_a_change_reads_its_neighbours_only(work: Work, monkeypatch: pytest.MonkeyPatch) -> None:
    def read_all(*_: object) -> None:
        pytest.fail("all rows of the owner are read")

    begin(work, COUNTY_MINIMUM_WAGE, "C1", 1)
    with monkeypatch.context() as patched:
        patched.setattr(Work, "rows", read_all)
        for place, on in enumerate(Random(7).sample(DAYS, len(DAYS))):
            change(work, COUNTY_MINIMUM_WAGE, "C1", on, place)
    rows = work.rows(COUNTY_MINIMUM_WAGE, "C1")
    assert [row["valid_from"] for row in rows] == ["", *DAYS]
    assert [row["valid_until"] for row in rows] == [*DAYS, None]
