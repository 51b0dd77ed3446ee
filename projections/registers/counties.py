"""县市区 Counties: the register and the minimum wage through time."""

from domain.base.event import Recorded
from domain.county import CountyCorrected, CountyRegistered, MinimumWageSet, ResponsiblePersonNamed
from domain.taking_back.events import CountyTakenBack, MinimumWageTakenBack
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, text
from projections.registers.values import begin, cents, change, correct_latest, corrected, forget, key, unchange

COUNTY = fact_table("county", code("county_code"), text("name"), text("kind"), maybe_text("responsible_person"))

COUNTY_MINIMUM_WAGE = fact_table(
    "county_minimum_wage", code("county_code"), code("valid_from"), maybe_text("valid_until"), maybe_whole("minimum_wage")
)
"""Tiles the whole of time for every county; `minimum_wage` in hundredths of a yuan a month, NULL where there is none."""

FOLD = Fold()


@FOLD.on(CountyRegistered)
def _registered(work: Work, e: CountyRegistered, at: Recorded) -> None:
    work.put(COUNTY, county_code=at.code, name=e.name, kind=key(e.kind), responsible_person=e.responsible_person)
    begin(work, COUNTY_MINIMUM_WAGE, at.code, cents(e.minimum_wage))


@FOLD.on(MinimumWageSet)
def _wage_set(work: Work, e: MinimumWageSet, at: Recorded) -> None:
    change(work, COUNTY_MINIMUM_WAGE, at.code, e.valid_from.isoformat(), cents(e.minimum_wage))


@FOLD.on(ResponsiblePersonNamed)
def _person_named(work: Work, e: ResponsiblePersonNamed, at: Recorded) -> None:
    work.row(COUNTY, at.code)["responsible_person"] = e.responsible_person


@FOLD.on(CountyCorrected)
def _corrected(work: Work, e: CountyCorrected, at: Recorded) -> None:
    if e.fact == "minimum_wage":
        correct_latest(work, COUNTY_MINIMUM_WAGE, at.code, corrected(e.fact, e.now))
    else:
        work.row(COUNTY, at.code)[e.fact] = e.now


@FOLD.on(MinimumWageTakenBack)
def _wage_taken_back(work: Work, e: MinimumWageTakenBack, at: Recorded) -> None:
    unchange(work, COUNTY_MINIMUM_WAGE, at.code, e.valid_from.isoformat())


@FOLD.on(CountyTakenBack)
def _taken_back(work: Work, _e: CountyTakenBack, at: Recorded) -> None:
    forget(work, at.code, COUNTY, COUNTY_MINIMUM_WAGE)


COUNTIES = Projection(name="counties", tables=(COUNTY, COUNTY_MINIMUM_WAGE), handles=FOLD.handles)
