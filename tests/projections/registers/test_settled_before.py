"""What counties settled before the record began."""

from datetime import date
from decimal import Decimal

from domain.processes.settled_before import CasesSettledBefore, SettledBeforeRescinded
from projections.every_register import SETTLED_BEFORE
from tests.projections.registers.story import given


def test_what_was_rescinded_has_never_been() -> None:
    settled = CasesSettledBefore(
        county_code="A", until=date(2018, 12, 31), settled_on=date(2019, 7, 10), number=3, total=Decimal("170.00"), why="旧台账"
    )
    story = given("settled:A", settled)
    story.then(SETTLED_BEFORE, {"county_code": "A", "until": "2018-12-31", "settled_on": "2019-07-10"})
    story.when(SettledBeforeRescinded(county_code="A", until=date(2018, 12, 31), rescinded_on=date(2019, 8, 1), why="误"))
    story.then(SETTLED_BEFORE)
