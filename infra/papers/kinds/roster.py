"""人民调解委员会、人民调解员名册 (2.2.1-b, 2.2.2-b; People's Mediation Law, article 10): for the public, for the court with what changed, and for the file."""

from dataclasses import dataclass
from datetime import date

from domain.base.kinds import CommitteeKind, Engagement, JoinedAs, Sex
from domain.base.text import Text
from domain.base.vocabulary.bodies import BodyKind
from domain.base.vocabulary.members import MemberPost
from domain.base.vocabulary.people import Education, Occupation
from domain.policies.days import completed_years
from infra.papers.kinds.roster_tables import TABLES
from infra.papers.making.document import Column
from infra.papers.making.figures import label
from infra.papers.making.members import DIRECTOR, SEATED
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.registers.as_of import exists, holds, serves, within


@dataclass(frozen=True)
class Body:
    """A committee that is there on the day."""

    county: str
    township: str | None
    committee: str
    kind: str | None
    field: str | None
    founded_by: str | None
    established_on: str
    filing_no: str | None
    filed_on: str | None
    term_until: str | None
    director: str | None
    members: int | None
    women: int | None
    full_time: int
    part_time: int
    address: str | None = None
    telephone: str | None = None
    status: str = "在册"


@dataclass(frozen=True)
class Person:
    """A mediator who serves on the day. A birth is there for the file only."""

    name: str
    sex: str | None
    nation: str | None
    born: str | None
    education: str | None
    party: str | None
    occupation: str | None
    committee: str
    post: str | None
    joined_as: str | None
    engagement: str | None
    bought: str | None
    years: int
    grade: str | None
    certificate_no: str | None
    valid_until: str | None
    status: str = "在任"


@dataclass(frozen=True)
class Change:
    """新增、变更、注销 What happened to a body or a person in the period."""

    happened_on: str
    what: str
    kind: str
    name: str
    committee: str | None


@dataclass(frozen=True)
class Roster:
    """The rosters of a day, head counts, and the changes of the period that ends with it."""

    bodies: list[Body]
    people: list[Person]
    changes: list[Change]
    full_time: int
    women: int
    is_for_court: bool
    average_age: str | None
    columns_of: dict[str, tuple[Column, ...]]
    basis: str = "任职、备案日期"


HIDDEN = {"public": {"born", "address", "telephone"}, "court": {"born"}, "inside": set[str]()}
"""The columns that an edition has not."""


def roster(reading: Reading) -> Roster:
    """The model, from the registers."""
    people, ages = _people(reading)
    return Roster(
        bodies=_bodies(reading),
        people=people,
        changes=_changes(reading),
        full_time=sum(each.engagement == Engagement.FULL_TIME.text.zh for each in people),
        women=sum(each.sex == Sex.FEMALE.text.zh for each in people),
        is_for_court=reading.edition == "court",
        average_age=f"{sum(ages) / len(ages):.1f}岁" if ages else None,
        columns_of={table.name: tuple(column for column in table.columns if column.key not in HIDDEN[reading.edition]) for table in TABLES},
    )


def _bodies(reading: Reading) -> list[Body]:
    rows = reading.select(f"""
        SELECT c.county_code, o.township, c.name, c.kind, c.finer_kind, c.field, c.founding_body, c.established_on, c.filing_no, c.filed_on,
            (SELECT max(m.term_until) FROM committee_members m WHERE m.committee_code = c.committee_code AND {SEATED}), {DIRECTOR},
            (SELECT count(*) FROM committee_members m WHERE m.committee_code = c.committee_code AND {SEATED}),
            (SELECT count(*) FROM committee_members m WHERE m.committee_code = c.committee_code AND {SEATED} AND m.sex = '女'),
            coalesce(n.full_time, 0), coalesce(n.part_time, 0)
        FROM committee c LEFT JOIN office o ON o.office_code = c.office_code
        LEFT JOIN (
            SELECT a.committee_code, sum(CASE WHEN e.engagement = 'full_time' THEN 1 ELSE 0 END) AS full_time,
                sum(CASE WHEN e.engagement = 'part_time' THEN 1 ELSE 0 END) AS part_time FROM mediator m
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
            JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e")}
            WHERE {serves("m")} GROUP BY a.committee_code
        ) n ON n.committee_code = c.committee_code
        WHERE {exists("c")} AND {within(reading.county, "c.county_code")} ORDER BY c.county_code, coalesce(c.office_code, ''), c.committee_code
    """)
    return [
        Body(
            county=reading.counties[row[0]],
            township=row[1],
            committee=row[2],
            kind=label(BodyKind, row[4]) if row[4] else label(CommitteeKind, row[3]),
            field=row[5],
            founded_by=row[6],
            established_on=row[7],
            filing_no=row[8],
            filed_on=row[9] if row[9] and row[9] <= reading.on.isoformat() else None,
            term_until=row[10],
            director=row[11],
            members=row[12] or None,
            women=row[13] if row[12] else None,
            full_time=row[14],
            part_time=row[15],
        )
        for row in rows
    ]


def _people(reading: Reading) -> tuple[list[Person], list[int]]:
    """Everybody who serves, and for the file the ages of those whose birth is on record."""
    born = "m.birth_on" if reading.edition == "inside" else "NULL"
    rows = reading.select(f"""
        SELECT c.county_code, m.name, m.sex, {born}, m.education, m.occupation, c.name, m.joined_as, e.engagement,
            coalesce((SELECT min(x.appointed_on) FROM earlier_service x WHERE x.mediator_code = m.mediator_code), m.appointed_on), m.mediator_code FROM mediator m
        JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
        JOIN committee c ON c.committee_code = a.committee_code
        LEFT JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e")}
        WHERE {serves("m")} AND {within(reading.county, "c.county_code")} ORDER BY c.county_code, coalesce(c.office_code, ''), c.committee_code, m.mediator_code
    """)
    certificates = {row["mediator_code"]: row for row in reading.view("certificates") if row["status"] == "valid"}
    seats = {
        code: (post, nation)
        for code, post, nation in reading.select(
            f"SELECT m.mediator_code, m.member_post, m.nation FROM committee_members m WHERE m.mediator_code IS NOT NULL AND {SEATED}"
        )
    }
    people: list[Person] = []
    ages: list[int] = []
    for _county, name, sex, birth_on, education, occupation, committee, joined_as, engagement, appointed_on, code in rows:
        certificate = certificates.get(code, {})
        post, nation = seats.get(code, (None, None))
        ages += [completed_years(date.fromisoformat(birth_on), reading.on)] if birth_on else []
        people.append(
            Person(
                name=name,
                sex=label(Sex, sex),
                nation=nation,
                born=f"{birth_on[:4]}-{birth_on[5:7]}" if birth_on else None,
                education=label(Education, education),
                party=None,
                occupation=label(Occupation, occupation),
                committee=committee,
                post=label(MemberPost, post),
                joined_as=label(JoinedAs, joined_as),
                engagement=label(Engagement, engagement),
                bought=None,
                years=completed_years(date.fromisoformat(appointed_on), reading.on),
                grade=_grade(reading, certificate.get("grade"), certificate.get("certified_on")),
                certificate_no=certificate.get("certificate_no"),
                valid_until=certificate.get("valid_until"),
            )
        )
    return people, ages


def _grade(reading: Reading, grade: str | None, certified_on: str | None) -> str | None:
    """What the rules of the day of the certificate call its grade."""
    if grade is None or certified_on is None:
        return grade
    grades = reading.rules(date.fromisoformat(certified_on), reading.county).grades
    level = grades.level(grade) if grades is not None else None
    return level.label.zh if level is not None else grade


def _changes(reading: Reading) -> list[Change]:
    """What changed from the period's first day to the day of the paper."""
    there = within(reading.county, "c.county_code")
    rows = reading.select(f"""
        SELECT c.established_on, '新增', '调委会', c.name, NULL FROM committee c WHERE c.established_on BETWEEN :first AND :last AND {there}
        UNION ALL SELECT c.dissolved_on, '注销', '调委会', c.name, NULL FROM committee c WHERE c.dissolved_on BETWEEN :first AND :last AND {there}
        UNION ALL SELECT m.appointed_on, '新增', '调解员', m.name, c.name FROM mediator m
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a", "m.appointed_on")}
            JOIN committee c ON c.committee_code = a.committee_code WHERE m.appointed_on BETWEEN :first AND :last AND {there}
        UNION ALL SELECT m.left_on, '注销', '调解员', m.name, c.name FROM mediator m
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a", "m.left_on")}
            JOIN committee c ON c.committee_code = a.committee_code WHERE m.left_on BETWEEN :first AND :last AND {there}
        UNION ALL SELECT a.valid_from, '变更', '调解员', m.name, c.name FROM mediator m
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND a.valid_from > m.appointed_on
            JOIN committee c ON c.committee_code = a.committee_code WHERE a.valid_from BETWEEN :first AND :last AND {there}
    """)
    return [Change(*row) for row in sorted(rows, key=lambda row: tuple(str(cell) for cell in row))]


ROSTER = Paper(
    name="roster",
    title=Text("人民调解委员会、人民调解员名册", "Roster of committees and mediators"),
    clauses=("2.2.1-b", "2.2.1-d", "2.2.2-b", "2.2.5-c"),
    every="quarter",
    scope="either",
    reads=("certificates",),
    model=roster,
    tables=TABLES,
    forms=("xlsx", "pdf", "docx"),
    editions=("public", "court", "inside"),
)
