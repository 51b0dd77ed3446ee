"""县市区 Counties: the register and the minimum wage through time."""

from domain.base.event import Recorded
from domain.county import CountyCorrected, CountyKindChanged, CountyRegistered, MinimumWageSet, ResponsiblePersonNamed
from domain.taking_back.events import CountyKindTakenBack, CountyTakenBack, MinimumWageTakenBack, ResponsiblePersonTakenBack
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, text
from projections.registers.values import begin, cents, change, correct_latest, corrected, forget, key, unchange

COUNTY = fact_table("county", code("county_code"), text("name"), text("kind"), maybe_text("responsible_person"))

COUNTY_MINIMUM_WAGE = fact_table(
    "county_minimum_wage", code("county_code"), code("valid_from"), maybe_text("valid_until"), maybe_whole("minimum_wage")
)
"""Tiles the whole of time for every county; `minimum_wage` in hundredths of a yuan a month, NULL where there is none."""

COUNTY_KIND = fact_table("county_kind", code("county_code"), code("valid_from"), maybe_text("valid_until"), text("kind"))
COUNTY_RESPONSIBLE = fact_table(
    "county_responsible", code("county_code"), code("valid_from"), maybe_text("valid_until"), maybe_text("responsible_person")
)
"""Both tile the whole of time as well; the county's own row has what holds last."""

FOLD = Fold()


@FOLD.on(CountyRegistered)
def _registered(work: Work, e: CountyRegistered, at: Recorded) -> None:
    work.put(COUNTY, county_code=at.code, name=e.name, kind=key(e.kind), responsible_person=e.responsible_person)
    begin(work, COUNTY_MINIMUM_WAGE, at.code, cents(e.minimum_wage))
    begin(work, COUNTY_KIND, at.code, key(e.kind))
    begin(work, COUNTY_RESPONSIBLE, at.code, e.responsible_person)


@FOLD.on(MinimumWageSet)
def _wage_set(work: Work, e: MinimumWageSet, at: Recorded) -> None:
    change(work, COUNTY_MINIMUM_WAGE, at.code, e.valid_from.isoformat(), cents(e.minimum_wage))


@FOLD.on(ResponsiblePersonNamed)
def _person_named(work: Work, e: ResponsiblePersonNamed, at: Recorded) -> None:
    if e.valid_from is None:
        correct_latest(work, COUNTY_RESPONSIBLE, at.code, e.responsible_person)
    else:
        change(work, COUNTY_RESPONSIBLE, at.code, e.valid_from.isoformat(), e.responsible_person)
    _latest(work, at.code)


@FOLD.on(CountyKindChanged)
def _kind_changed(work: Work, e: CountyKindChanged, at: Recorded) -> None:
    change(work, COUNTY_KIND, at.code, e.valid_from.isoformat(), key(e.kind))
    _latest(work, at.code)


def _latest(work: Work, county_code: str) -> None:
    """The county's own row has what holds last."""
    kind, person = (work.rows(table, county_code)[-1] for table in (COUNTY_KIND, COUNTY_RESPONSIBLE))
    work.row(COUNTY, county_code).update(kind=kind["kind"], responsible_person=person["responsible_person"])


@FOLD.on(CountyCorrected)
def _corrected(work: Work, e: CountyCorrected, at: Recorded) -> None:
    if e.fact == "minimum_wage":
        correct_latest(work, COUNTY_MINIMUM_WAGE, at.code, corrected(e.fact, e.now))
    elif e.fact == "kind":
        correct_latest(work, COUNTY_KIND, at.code, corrected(e.fact, e.now))
        _latest(work, at.code)
    else:
        work.row(COUNTY, at.code)[e.fact] = e.now


@FOLD.on(MinimumWageTakenBack)
def _wage_taken_back(work: Work, e: MinimumWageTakenBack, at: Recorded) -> None:
    unchange(work, COUNTY_MINIMUM_WAGE, at.code, e.valid_from.isoformat())


@FOLD.on(CountyKindTakenBack)
def _kind_taken_back(work: Work, e: CountyKindTakenBack, at: Recorded) -> None:
    unchange(work, COUNTY_KIND, at.code, e.valid_from.isoformat())
    _latest(work, at.code)


@FOLD.on(ResponsiblePersonTakenBack)
def _person_taken_back(work: Work, e: ResponsiblePersonTakenBack, at: Recorded) -> None:
    unchange(work, COUNTY_RESPONSIBLE, at.code, e.valid_from.isoformat())
    _latest(work, at.code)


@FOLD.on(CountyTakenBack)
def _taken_back(work: Work, _e: CountyTakenBack, at: Recorded) -> None:
    forget(work, at.code, COUNTY, COUNTY_MINIMUM_WAGE, COUNTY_KIND, COUNTY_RESPONSIBLE)


COUNTIES = Projection(name="counties", tables=(COUNTY, COUNTY_MINIMUM_WAGE, COUNTY_KIND, COUNTY_RESPONSIBLE), handles=FOLD.handles)
