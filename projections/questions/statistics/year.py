"""人民调解年度统计 The second page of the ministry's yearly table: what became of agreements, organisations, mediators, training, honours and money (2.2.5-f).

The year is that of the day, up to it; organisations and people are those of the day.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from datetime import date

from domain.base.kinds import Engagement, Sex
from domain.base.text import Text
from domain.base.vocabulary.bodies import BodyKind
from domain.base.vocabulary.funding import FundLine
from domain.base.vocabulary.people import Education
from domain.base.vocabulary.statuses import MediatorStatus
from domain.policies.days import completed_years
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.words.model import Words
from projections.questions.statistics.table import BODY_COLUMNS
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import counties, exists, has_status, holds, serves, within
from projections.registers.values import maybe_day

AGREEMENTS = ("performed", "confirmed", "sued")
COMMITTEES = tuple(f"committees_{column}" for column in dict.fromkeys(BODY_COLUMNS.values()))
AGED = ("aged_to_35", "aged_36_to_50", "aged_51_to_60", "aged_over_60")
PEOPLE = ("mediators", "full_time", "purchased", "women", "party_members", "college", *AGED, "age_unknown")
DONE = ("trainings", "trained", "bodies_commended", "people_honoured")
SPENT = tuple(f"spent_{line.value}_yuan" for line in FundLine)
FIGURES = (*AGREEMENTS, "committees", *COMMITTEES, "groups", "studios", *PEOPLE, *DONE, *SPENT)
"""The columns of the ministry's form in its order."""

COLLEGE = frozenset({Education.COLLEGE, Education.BACHELOR, Education.POSTGRADUATE})


def statistics_year(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[tuple[object, ...]]:
    """A row for every county, and one for the city."""
    codes = [code for code, _ in counties(connection, on, county)]
    figures: dict[str, Counter[str]] = defaultdict(Counter)
    for code, name, number in _counted(connection, on, {code: rules(on, code).words for code in codes}, county):
        figures[code][name] += number
        figures[CITY][name] += number
    shown = [*codes, *([CITY] if county is None else [])]
    return [(code, on.year, *(figures[code][name] for name in FIGURES)) for code in shown]


def _counted(connection: Connection, on: date, words: Mapping[str, Words], county: str | None) -> Iterator[tuple[str, str, int]]:
    """Numbers of a county that add up to the figures."""
    day = {"first": f"{on.year:04d}-01-01", "on": on.isoformat(), "year": on.year, "county": county}
    there = within(county, "c.county_code")
    for name, query in SUMS.items():
        for code, number in connection.execute(text(query.format(there=there)), day):
            yield code, name, number or 0
    for code, kind, finer, name in connection.execute(text(BODIES.format(there=there)), day):
        body = words[code].body_of(kind, finer, name)
        yield from ((code, figure, 1) for figure in ("committees", f"committees_{BODY_COLUMNS[body]}"))
        if body == BodyKind.STUDIO:
            yield code, "studios", 1
    for code, *facts in connection.execute(text(SERVING.format(there=there)), day):
        yield from ((code, figure, 1) for figure in _of_person(words[code], on, *facts))
    for code, number, people in connection.execute(text(TRAININGS.format(there=there)), day):
        yield code, "trainings", number
        yield code, "trained", people or 0
    for code, line, fen in connection.execute(text(MONEY.format(there=there)), day):
        yield code, f"spent_{line}_yuan", fen or 0


def _of_person(
    words: Words, on: date, engagement: str | None, sex: str | None, birth_on: str | None, education: str | None, *has: int
) -> Iterator[str]:
    """The figures in which a mediator counts."""
    purchased, party_member = has
    born = maybe_day(birth_on)
    figures = {
        "mediators": True,
        "full_time": engagement == Engagement.FULL_TIME,
        "purchased": purchased,
        "women": sex == Sex.FEMALE,
        "party_members": party_member,
        "college": words.education_of(education) in COLLEGE,
        "age_unknown" if born is None else _aged(completed_years(born, on)): True,
    }
    yield from (figure for figure, counts in figures.items() if counts)


def _aged(years: int) -> str:
    """The form's own bands, which no rulebook changes."""
    return next((band for band, last in zip(AGED, (35, 50, 60), strict=False) if years <= last), AGED[-1])


_CASES = "FROM dispute d JOIN committee c ON c.committee_code = d.committee_code"
SUMS: Mapping[str, str] = {
    "performed": f"SELECT c.county_code, count(*) {_CASES} WHERE d.performed_on BETWEEN :first AND :on AND {{there}} GROUP BY 1",
    "confirmed": f"""
        SELECT c.county_code, count(DISTINCT f.case_no) {_CASES} JOIN confirmations f ON f.case_no = d.case_no
        WHERE f.confirmation = 'confirmed' AND f.decided_on BETWEEN :first AND :on AND {{there}} GROUP BY 1
    """,
    "sued": f"""
        SELECT c.county_code, count(DISTINCT f.case_no) {_CASES} JOIN follow_ups f ON f.case_no = d.case_no
        WHERE f.sued AND f.visited_on BETWEEN :first AND :on AND {{there}} GROUP BY 1
    """,
    "groups": f"""
        SELECT c.county_code, sum(g.group_count) FROM mediation_groups g JOIN committee c ON c.committee_code = g.committee_code
        WHERE {exists("c")} AND {{there}} AND g.counted_on = (
            SELECT max(x.counted_on) FROM mediation_groups x WHERE x.committee_code = g.committee_code AND x.counted_on <= :on) GROUP BY 1
    """,
    "bodies_commended": """
        SELECT c.county_code, count(DISTINCT n.body_code) FROM body_notices n JOIN committee c ON c.committee_code = n.body_code
        WHERE n.notice_kind = 'commendation' AND n.issued_on BETWEEN :first AND :on AND {there} GROUP BY 1
    """,
    "people_honoured": f"""
        SELECT c.county_code, count(DISTINCT h.mediator_code) FROM honour h
        JOIN mediator_assignment a ON a.mediator_code = h.mediator_code AND {holds("a", "h.awarded_on")}
        JOIN committee c ON c.committee_code = a.committee_code WHERE h.awarded_on BETWEEN :first AND :on AND {{there}} GROUP BY 1
    """,
}
"""The figures that are one sum a county."""
BODIES = f"SELECT c.county_code, c.kind, c.finer_kind, c.name FROM committee c WHERE {exists('c')} AND {{there}}"
SERVING = f"""
    SELECT c.county_code, e.engagement, m.sex, m.birth_on, m.education, {has_status("m.mediator_code", MediatorStatus.PURCHASED.value)},
        {has_status("m.mediator_code", MediatorStatus.PARTY_MEMBER.value)}
    FROM mediator m JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
    JOIN committee c ON c.committee_code = a.committee_code
    LEFT JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e")}
    WHERE {serves("m")} AND {{there}}
"""
TRAININGS = """
    SELECT c.county_code, count(*), sum(t.attended) FROM training_sessions t JOIN (
        SELECT county_code AS code, county_code FROM county
        UNION SELECT office_code, county_code FROM office
        UNION SELECT committee_code, county_code FROM committee
    ) c ON c.code = t.body_code
    WHERE t.training_audience IN ('full_time', 'mediators') AND t.held_on BETWEEN :first AND :on AND {there} GROUP BY 1
"""
MONEY = """
    SELECT c.county_code, c.fund_line, sum(c.spent_yuan) FROM county_funds c
    WHERE c.year = :year AND c.settled_on <= :on AND {there} GROUP BY 1, 2
"""

STATISTICS_YEAR = View(
    "statistics-year",
    Text("组织队伍经费年度统计", "Yearly statistics of organisations, people and money"),
    (
        Column("county_code", "text"),
        Column("year", "int"),
        *(Column(name, "money" if name in SPENT else "int") for name in FIGURES),
    ),
    ("county_code",),
    statistics_year,
)
