"""空缺和增补登记 (2.2.2-a, 2.2.5-a): the places that fell vacant, since when, and who fills those that were filled in the year."""

from dataclasses import dataclass
from datetime import date

from domain.base.kinds import Engagement, ExitCause, JoinedAs
from domain.base.text import Text
from infra.papers.making.document import Column, Table
from infra.papers.making.figures import label
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.registers.as_of import SERVICES, holds, within


@dataclass(frozen=True)
class VacancyLine:
    """A place: who left it, and who came, where somebody did. Days until it was filled, or until the day of the paper."""

    county: str
    committee: str
    name: str
    engagement: str | None
    cause: str | None
    left_on: str
    days: int
    successor: str | None = None
    joined_as: str | None = None
    succeeded_on: str | None = None
    filed_on: str | None = None


@dataclass(frozen=True)
class Vacancies:
    """Every open place, and those filled in the year of the day."""

    places: list[VacancyLine]
    open: int
    filled: int
    year: int
    basis: str = "离任、任职日期"


def vacancies(reading: Reading) -> Vacancies:
    """The model, from `vacancies` and the register of services."""
    vacant = [
        VacancyLine(
            reading.counties[row["county_code"]],
            row["committee_name"],
            row["name"],
            label(Engagement, row["engagement"]),
            label(ExitCause, row["cause"]),
            row["left_on"],
            row["days_vacant"],
        )
        for row in reading.view("vacancies")
    ]
    filled = _filled(reading)
    return Vacancies([*vacant, *filled], len(vacant), len(filled), reading.on.year)


def _filled(reading: Reading) -> list[VacancyLine]:
    """The places filled in the year by the day, in the order in which they were."""
    rows = reading.select(
        f"""
        SELECT c.county_code, c.name, m.name, e.engagement, s.left_cause, s.left_on, n.name, n.joined_as, s.succeeded_on FROM {SERVICES} s
        JOIN mediator m ON m.mediator_code = s.mediator_code JOIN mediator n ON n.mediator_code = s.successor_code
        JOIN mediator_assignment a ON a.mediator_code = s.mediator_code AND {holds("a", "s.left_on")}
        LEFT JOIN mediator_engagement e ON e.mediator_code = s.mediator_code AND {holds("e", "s.left_on")}
        JOIN committee c ON c.committee_code = a.committee_code
        WHERE s.succeeded_on BETWEEN :year AND :on AND {within(reading.county, "c.county_code")}
        ORDER BY c.county_code, s.succeeded_on, c.committee_code, m.mediator_code
        """,
        year=f"{reading.on.year}-01-01",
    )
    return [
        VacancyLine(
            reading.counties[code],
            committee,
            name,
            label(Engagement, engagement),
            label(ExitCause, cause),
            left_on,
            (date.fromisoformat(succeeded_on) - date.fromisoformat(left_on)).days,
            successor,
            label(JoinedAs, joined_as),
            succeeded_on,
        )
        for code, committee, name, engagement, cause, left_on, successor, joined_as, succeeded_on in rows
    ]


VACANCIES = Paper(
    name="vacancies",
    title=Text("空缺和增补登记", "Vacant places and who fills them"),
    clauses=("2.2.2-a", "2.2.5-a"),
    every="day",
    scope="either",
    reads=("vacancies",),
    model=vacancies,
    tables=(
        Table(
            "places",
            "",
            (
                Column("number", "序号", "count", 0.5),
                Column("county", "县（市、区）", width=1),
                Column("committee", "调委会", width=3),
                Column("name", "离任人", width=0.9),
                Column("engagement", "专/兼职", width=0.7),
                Column("cause", "原因", width=1),
                Column("left_on", "离任日期", width=1.2),
                Column("days", "空缺天数", "count", 0.8),
                Column("successor", "增补人", width=0.9),
                Column("joined_as", "产生方式", width=0.8),
                Column("succeeded_on", "任职日期", width=1.2),
                Column("filed_on", "备案日期", width=1.2),
            ),
        ),
    ),
    forms=("xlsx", "pdf"),
    as_of="today",
)
