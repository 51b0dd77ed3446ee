"""期初已结清 What counties settled before the record began, as far as it was not rescinded."""

from domain.base.event import Recorded
from domain.processes.settled_before import CasesSettledBefore, SettledBeforeRescinded
from projections.engine.projection import Fold
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, text

SETTLED_BEFORE = fact_table("settled_before", code("county_code"), text("until"), text("settled_on"))
"""Cases of the county closed on or before `until` are settled, from the day on which that was declared."""

FOLD = Fold()


@FOLD.on(CasesSettledBefore)
def _settled(work: Work, e: CasesSettledBefore, at: Recorded) -> None:
    work.put(SETTLED_BEFORE, county_code=at.code, until=e.until.isoformat(), settled_on=e.settled_on.isoformat())


@FOLD.on(SettledBeforeRescinded)
def _rescinded(work: Work, _e: SettledBeforeRescinded, at: Recorded) -> None:
    work.remove(SETTLED_BEFORE, at.code)
