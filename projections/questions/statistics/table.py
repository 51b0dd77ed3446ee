"""人民调解委员会调解工作统计表 The ministry's table, month by month: its 49 figures in its order, and which of its sums do not come out (2.2.5-f).

What is counted are the cases closed in the month; what was screened and prevented is what the committees reported for it.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from domain.base.kinds import DisputeKind
from domain.base.text import Text
from domain.base.vocabulary.bodies import BodyKind
from domain.base.vocabulary.sources import REFERRED, CaseSource
from domain.policies.days import month_of, months
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties, within

TOTALS = ("cases", "parties", "agreed", "difficult", "agreed_yuan")
BODIES = ("of_villagers", "of_residents", "of_town", "of_street", "of_enterprise", "of_other_body")
SOURCES = ("proactive", "on_application", "referred", *(f"referred_{source.value}" for source in REFERRED[1:]))
KINDS = tuple(f"kind_{kind.value}" for kind in DisputeKind)
FORMS = ("oral", "written")
REPORTED = (
    "screenings",
    "prevented",
    "suicides",
    "suicide_people",
    "crimes",
    "crime_people",
    "petitions",
    "petition_people",
    "brawls",
    "brawl_people",
)
FIGURES = (*TOTALS, *BODIES, *SOURCES, *KINDS, *FORMS, *REPORTED)
"""The ministry's columns in its order."""

BODY_COLUMNS: Mapping[str, str] = {
    BodyKind.VILLAGERS: "of_villagers",
    BodyKind.RESIDENTS: "of_residents",
    BodyKind.TOWN: "of_town",
    BodyKind.STREET: "of_street",
    **dict.fromkeys((BodyKind.ENTERPRISE, BodyKind.INSTITUTION, BodyKind.SCHOOL), "of_enterprise"),
    **dict.fromkeys((BodyKind.COUNTY_CENTRE, BodyKind.INDUSTRY, BodyKind.CHAMBER, BodyKind.STUDIO), "of_other_body"),
}
"""企事业单位 are enterprises, bodies and schools; 社会团体和其他组织 whatever else is no village's, community's, township's or street's."""

Figures = Counter[str]
Place = tuple[str, str]
"""Month and county."""


def sums_broken(row: Mapping[str, int]) -> list[str]:
    """The ministry's own checks that do not come out: bodies, sources and kinds against the total, the five who refer against the referred,
    forms of agreement against the agreed."""
    checks = {
        "bodies": (BODIES, "cases"),
        "sources": (SOURCES[:3], "cases"),
        "referred": (SOURCES[3:], "referred"),
        "kinds": (KINDS, "cases"),
        "forms": (FORMS, "agreed"),
    }
    return [name for name, (parts, whole) in checks.items() if sum(row[part] for part in parts) != row[whole]]


def statistics_table(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[tuple[object, ...]]:
    """The months of the year up to that day's, each with a row for every county and one for the city."""
    first, codes = f"{on.year:04d}-01", [code for code, _ in counties(connection, on, county)]
    figures: dict[Place, Figures] = defaultdict(Counter)
    for (month, code, _township), name, number in counted(connection, on, rules, codes, county):
        figures[month, code][name] += number
        if county is None:
            figures[month, CITY][name] += number
    shown = [*codes, *([CITY] if county is None else [])]
    return [_row(month, code, figures[month, code]) for month in months(first, month_of(on)) for code in shown]


def _row(month: str, code: str, figures: Figures) -> tuple[object, ...]:
    return (month, code, *(figures[name] for name in FIGURES), tuple(sums_broken(figures)))


EVERYWHERE = "''"
TOWNSHIP = "coalesce((SELECT o.township FROM office o WHERE o.office_code = c.office_code), '')"
"""By what part of a county is counted, in SQL of a committee `c`: by none, or by the township of its office."""


def counted(
    connection: Connection, on: date, rules: RulesInForce, codes: list[str], county: str | None, part: str = EVERYWHERE
) -> Iterator[tuple[tuple[str, str, str], str, int]]:
    """Numbers that add up to the figures of a month, a county and a part of it."""
    words = {code: rules(on, code).words for code in codes}
    span = {"first": f"{on.year:04d}-01-01", "on": on.isoformat(), "county": county, "from": f"{on.year:04d}-01", "to": month_of(on)}
    there = within(county, "c.county_code")
    for month, code, where, kind, finer, name, *numbers in connection.execute(text(CLOSED.format(there=there, part=part)), span):
        place = (month, code, where)
        yield from ((place, key, number) for key, number in zip((*TOTALS, *FORMS), numbers, strict=True) if number)
        yield place, BODY_COLUMNS[words[code].body_of(kind, finer, name)], numbers[0]
    for month, code, where, kind, source, number in connection.execute(text(BY_SOURCE.format(there=there, part=part)), span):
        place = (month, code, where)
        yield place, f"kind_{kind}", number
        meant = words[code].source_of(source)
        if meant in REFERRED:
            yield place, "referred", number
        if meant in {CaseSource.PROACTIVE, CaseSource.ON_APPLICATION}:
            yield place, meant, number
        elif meant in REFERRED[1:]:
            yield place, f"referred_{meant}", number
    for month, code, where, *numbers in connection.execute(text(REPORTS.format(there=there, part=part)), span):
        yield from (((month, code, where), key, number) for key, number in zip(REPORTED, numbers, strict=True) if number)


CLOSED = """
    SELECT t.month, c.county_code, {part}, c.kind, c.finer_kind, c.name, t.cases, t.parties, t.agreed, t.difficult, t.yuan, t.oral, t.written
    FROM (
        SELECT substr(closed_on, 1, 7) AS month, committee_code, count(*) AS cases, sum(coalesce(parties, 0)) AS parties,
            count(*) FILTER (WHERE outcome = 'agreed') AS agreed, count(*) FILTER (WHERE difficulty IN ('difficult', 'major')) AS difficult,
            sum(CASE WHEN outcome = 'agreed' THEN coalesce(amount_yuan, 0) ELSE 0 END) AS yuan,
            count(*) FILTER (WHERE agreement_form = 'oral') AS oral, count(*) FILTER (WHERE agreement_form = 'written') AS written
        FROM dispute WHERE closed_on BETWEEN :first AND :on GROUP BY 1, 2
    ) t JOIN committee c ON c.committee_code = t.committee_code WHERE {there}
"""
BY_SOURCE = """
    SELECT substr(d.closed_on, 1, 7) AS month, c.county_code, {part}, d.kind, d.source, count(*)
    FROM committee c CROSS JOIN dispute d
    WHERE d.committee_code = c.committee_code AND d.closed_on BETWEEN :first AND :on AND {there} GROUP BY 1, 2, 3, 4, 5
"""
REPORTS = f"""
    SELECT s.month, c.county_code, {{part}}, {", ".join(f"sum(coalesce(s.{name}, 0))" for name in REPORTED)}
    FROM statistics_figures s JOIN committee c ON c.committee_code = s.committee_code
    WHERE s.month BETWEEN :from AND :to AND {{there}} GROUP BY 1, 2, 3
"""


def checks(_rules: Rulebook) -> Mapping[str, Text]:
    """What the sums that do not come out are called."""
    return {
        "bodies": Text("主体之和≠总数", "bodies do not add up to the total"),
        "sources": Text("来源之和≠总数", "sources do not add up to the total"),
        "referred": Text("五个委托移送之和≠委托移送", "the five who refer do not add up to the referred"),
        "kinds": Text("分类之和≠总数", "kinds do not add up to the total"),
        "forms": Text("口头与书面之和≠成功", "forms do not add up to the agreed"),
    }


STATISTICS_TABLE = View(
    "statistics-table",
    Text("调解工作统计表", "Statistical table of mediation"),
    (
        Column("month", "month"),
        Column("county_code", "text"),
        *(Column(name, "money" if name == "agreed_yuan" else "int") for name in FIGURES),
        Column("sums_broken", "list", checks),
    ),
    ("month", "county_code"),
    statistics_table,
)
