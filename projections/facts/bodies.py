"""维度表 Counties, offices, committees, mediators, and the days of the record."""

from datetime import date, timedelta

from domain.base.kinds import CommitteeKind, CountyKind, Engagement, JoinedAs, LandUse, Tenure
from domain.base.text import Text
from domain.policies.working_days import CalendarUnknown, is_working_day
from domain.rulebooks.in_force import RulesInForce
from projections.facts.table import Table, selected
from projections.questions.view import Column, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import holds

COUNTY = Table(
    "dim_county",
    Text("县市区", "Counties"),
    (
        Column("county_code", "text"),
        Column("county_name", "text"),
        Column("kind", "text", kind_words(CountyKind)),
        Column("minimum_wage", "money"),
    ),
    ("county_code",),
    selected(
        f"""SELECT c.county_code, c.name, coalesce(k.kind, c.kind), w.minimum_wage FROM county c
        LEFT JOIN county_kind k ON k.county_code = c.county_code AND {holds("k")}
        LEFT JOIN county_minimum_wage w ON w.county_code = c.county_code AND {holds("w")} WHERE {{county}}""",
        "c.county_code",
    ),
    part="dimension",
    sheet="counties",
)

OFFICE = Table(
    "dim_office",
    Text("司法所", "Judicial offices"),
    (
        Column("office_code", "text"),
        Column("office_name", "text"),
        Column("county_code", "text"),
        Column("township", "text"),
        Column("established_on", "date"),
        Column("closed_on", "date"),
        Column("area_m2", "score"),
        Column("tenure", "text", kind_words(Tenure)),
        Column("land_use", "text", kind_words(LandUse)),
        Column("misappropriated", "bool"),
        Column("signs", "bool"),
        Column("rule_boards", "bool"),
        Column("surveyed_on", "date"),
    ),
    ("office_code",),
    selected(
        """SELECT o.office_code, o.name, o.county_code, o.township, o.established_on, CASE WHEN o.closed_on <= :on THEN o.closed_on END,
            s.area_m2, s.tenure, s.land_use, s.misappropriated, s.signs, s.rule_boards, nullif(s.surveyed_on, '')
        FROM office o LEFT JOIN premises_survey s ON s.office_code = o.office_code AND s.surveyed_on = (
            SELECT max(x.surveyed_on) FROM premises_survey x WHERE x.office_code = o.office_code AND x.surveyed_on <= :on)
        WHERE (o.established_on IS NULL OR o.established_on <= :on) AND {county}""",
        "o.county_code",
    ),
    part="dimension",
    sheet="offices",
)

COMMITTEE = Table(
    "dim_committee",
    Text("调委会", "Mediation committees"),
    (
        Column("committee_code", "text"),
        Column("committee_name", "text"),
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("kind", "text", kind_words(CommitteeKind)),
        Column("parent_code", "text"),
        Column("field", "text"),
        Column("founding_body", "text"),
        Column("established_on", "date"),
        Column("filed_on", "date"),
        Column("dissolved_on", "date"),
    ),
    ("committee_code",),
    selected(
        """SELECT committee_code, name, county_code, office_code, kind, parent_code, field, founding_body, established_on,
            CASE WHEN filed_on <= :on THEN filed_on END, CASE WHEN dissolved_on <= :on THEN dissolved_on END
        FROM committee WHERE established_on <= :on AND {county}""",
        "county_code",
    ),
    part="dimension",
    sheet="committees",
)

MEDIATOR = Table(
    "dim_mediator",
    Text("调解员", "Mediators"),
    (
        Column("mediator_code", "text"),
        Column("mediator_name", "text"),
        Column("committee_code", "text"),
        Column("county_code", "text"),
        Column("engagement", "text", kind_words(Engagement)),
        Column("education", "text"),
        Column("occupation", "text"),
        Column("appointed_on", "date"),
        Column("left_on", "date"),
        Column("joined_as", "text", kind_words(JoinedAs)),
        Column("monthly_wage", "money"),
    ),
    ("mediator_code",),
    selected(
        f"""SELECT m.mediator_code, m.name, a.committee_code, k.county_code, g.engagement, m.education, m.occupation,
            coalesce(e.appointed_on, m.appointed_on),
            CASE WHEN e.appointed_on IS NULL AND m.left_on <= :on THEN m.left_on WHEN e.left_on <= :on THEN e.left_on END,
            CASE WHEN e.appointed_on IS NULL THEN m.joined_as ELSE e.joined_as END, w.monthly_wage
        FROM mediator m
        JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
        JOIN committee k ON k.committee_code = a.committee_code
        JOIN mediator_engagement g ON g.mediator_code = m.mediator_code AND {holds("g")}
        LEFT JOIN mediator_wage w ON w.mediator_code = m.mediator_code AND {holds("w")}
        LEFT JOIN earlier_service e ON m.appointed_on > :on AND e.mediator_code = m.mediator_code AND e.appointed_on = (
            SELECT max(x.appointed_on) FROM earlier_service x WHERE x.mediator_code = m.mediator_code AND x.appointed_on <= :on)
        WHERE (m.appointed_on <= :on OR e.appointed_on IS NOT NULL) AND {{county}}""",
        "k.county_code",
    ),
    part="dimension",
    sheet="mediators",
)


def days(connection: Connection, on: date, _rules: RulesInForce, _county: str | None = None) -> list[tuple[object, ...]]:
    """Every day from 1 January of the first year in which a case was accepted, or of this one, to 31 December of this one."""
    first = connection.execute(text("SELECT min(accepted_on) FROM dispute WHERE accepted_on <= :on"), {"on": on.isoformat()}).scalar()
    day, last = date(int(str(first)[:4]) if first else on.year, 1, 1), date(on.year, 12, 31)
    return [_day(day + timedelta(number)) for number in range((last - day).days + 1)]


def _day(day: date) -> tuple[object, ...]:
    iso = day.isoformat()
    return (iso, day.year, f"{day.year:04d}-Q{(day.month + 2) // 3}", iso[:7], day.day, day.isoweekday(), _works(day))


def _works(day: date) -> bool | None:
    """Whether people work on that day, by the calendar of public holidays; None in a year without one."""
    try:
        return is_working_day(day)
    except CalendarUnknown:
        return None


DATE = Table(
    "dim_date",
    Text("日期", "Days"),
    (
        Column("date", "date"),
        Column("year", "int"),
        Column("quarter", "text"),
        Column("month", "month"),
        Column("day", "int"),
        Column("weekday", "int"),
        Column("working_day", "bool"),
    ),
    ("date",),
    days,
    part="dimension",
)
