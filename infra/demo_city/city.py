"""A made-up city from January 2018 to March 2020, the year of the notice and a year before it: realistic in size, mix and mistakes."""

from infra.demo_city import committees, disputes, mediators, mistakes, offices, personnel_record, returns, scores
from infra.demo_city.books import FILLED
from infra.demo_city.draw import Row, source
from infra.demo_city.names import People
from infra.demo_city.plan import PLANS, CityPlan, CountyPlan, Size

Tables = dict[str, list[Row]]
"""Rows by sheet key (contract, section 2)."""

_SHEETS = (
    "counties",
    "offices",
    "office_staff",
    "committees",
    "mediators",
    "disputes",
    "statistics",
    "typical_cases",
    "star_scores",
    "assessments",
    "training",
    "co_mediators",
    "honours",
    "incidents",
    "certificates",
    *FILLED,
)


def build(size: Size, seed: int, *, with_mistakes: bool = False) -> Tables:
    """The city of one size, the same for the same seed.

    With mistakes it holds `mistakes.REJECTED` rows that an import must give back, and some good ones written oddly.
    """
    tables = build_from(PLANS[size], seed)
    if with_mistakes:
        mistakes.write_oddly(tables)
        mistakes.add_bad_rows(tables)
    return tables


def build_from(plan: CityPlan, seed: int) -> Tables:
    """The city that a plan describes. Committees, mediators and disputes are shared out by the counties' number of offices."""
    tables: Tables = {sheet: [] for sheet in _SHEETS}
    taken: set[str] = set()
    share = _Shares(plan)
    for county in plan.counties:
        _add_county(tables, county, seed, share, taken)
    return tables


class _Shares:
    """Hands out totals over counties so that they come out exactly."""

    def __init__(self, plan: CityPlan) -> None:
        self._left = {"committees": plan.committees, "mediators": plan.mediators, "disputes": float(plan.disputes)}
        self._offices = float(sum(county.offices for county in plan.counties))
        self._weight = sum(_busy(county) for county in plan.counties)

    def of(self, county: CountyPlan) -> tuple[int, int, int]:
        """Committees, mediators and disputes of the next county."""
        by_offices = county.offices / self._offices
        given = (
            round(self._left["committees"] * by_offices),
            round(self._left["mediators"] * by_offices),
            round(self._left["disputes"] * _busy(county) / self._weight),
        )
        for name, number in zip(self._left, given, strict=True):
            self._left[name] -= number
        self._offices -= county.offices
        self._weight -= _busy(county)
        return given


def _busy(county: CountyPlan) -> float:
    """A county that is run well has more cases on record."""
    return county.offices * float(county.effort**1.6)


def _add_county(tables: Tables, county: CountyPlan, seed: int, shares: _Shares, taken: set[str]) -> None:
    places, people, cases = shares.of(county)
    before = {sheet: len(rows) for sheet, rows in tables.items()}
    draw = source(seed, f"{county.code}/bodies")
    head = People(draw, county.code)
    tables["counties"].append(
        {
            "county_code": county.code,
            "name": county.name,
            "kind": county.kind,
            "minimum_wage": county.minimum_wage,
            "responsible_person": head.name(head.sex(0.2)),
        }
    )
    made_offices = offices.offices(draw, county, taken)
    made_committees = committees.committees(draw, county, made_offices, places)
    tables["committees"] += [committees.committee_row(draw, committee, number) for number, committee in enumerate(made_committees, start=1)]

    draw = source(seed, f"{county.code}/staff")
    staff: list[Row] = []
    for office, neighbour in zip(made_offices, [None, *made_offices], strict=False):
        tables["offices"].append(offices.office_row(draw, office))
        staff += offices.staff_rows(draw, office, neighbour)
    tables["office_staff"] += staff

    draw = source(seed, f"{county.code}/mediators")
    made_mediators = mediators.mediators(draw, county, made_committees, mediators.seats(draw, made_committees, people))
    tables["mediators"] += [row for _, row in made_mediators]
    serving = [mediator for mediator, _ in made_mediators]
    benches = {committee.code: disputes.Bench(committee, []) for committee in made_committees}
    for mediator in serving:
        benches[mediator.committee.code].mediators.append(mediator)

    draw = source(seed, f"{county.code}/disputes")
    made_disputes = disputes.disputes(draw, county, list(benches.values()), cases)
    tables["disputes"] += made_disputes

    draw = source(seed, f"{county.code}/returns")
    for committee in made_committees:
        tables["statistics"] += returns.statistics(draw, committee)
    tables["typical_cases"] += returns.typical_cases(draw, county, made_disputes)

    draw = source(seed, f"{county.code}/scores")
    for office in made_offices:
        tables["star_scores"] += scores.star_scores(draw, office)
    tables["training"] += scores.training(draw, county, serving, staff)
    tables["assessments"] += scores.assessments(draw, serving, tie=county.offices >= 8)

    draw = source(seed, f"{county.code}/merits")
    tables["co_mediators"] += personnel_record.co_mediators(draw, made_disputes, serving)
    tables["honours"] += personnel_record.honours(draw, serving)
    tables["incidents"] += personnel_record.incidents(draw, serving)
    tables["certificates"] += personnel_record.certificates(draw, county, serving)

    for sheet, fill in FILLED.items():
        of_county = {each: rows[before[each] :] for each, rows in tables.items()}
        tables[sheet] += fill(source(seed, f"{county.code}/{sheet}"), of_county)
