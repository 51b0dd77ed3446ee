"""等级证书 What stands on a mediator's certificate (2.2.5-c)."""

from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, text

from domain.base.errors import FengqiaoError
from domain.base.kinds import CertificateTier, Kind, Sex
from domain.rulebooks.in_force import RulesInForce
from projections.questions.errors import QuestionCode
from projections.questions.grades.certificates import STATUSES, certificates
from projections.registers.as_of import holds


class CertificatePaper(NamedTuple):
    """证书内容, as it is parsed: names, dates as text, and a note where it is not in force."""

    certificate_no: str
    name: str
    sex: str
    committee: str
    grade: str
    tier: str
    certified_on: str
    valid_until: str
    issued_by: str
    issued_on: str
    note: str


def paper_of(connection: Connection, certificate_no: str, on: date, rules: RulesInForce) -> CertificatePaper:
    """What is on record of a certificate, as it is parsed on a day. Raises FengqiaoError (unknown_code)."""
    row = next((certificate for certificate in certificates(connection, on, rules) if certificate.certificate_no == certificate_no), None)
    if row is None:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, certificate_no)
    person = connection.execute(
        text(f"""
            SELECT m.sex, c.name, k.issued_on FROM mediator m JOIN certificate k ON k.mediator_code = m.mediator_code
            JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
                AND {holds("a")}
            JOIN committee c ON c.committee_code = a.committee_code WHERE k.certificate_no = :number
        """),
        {"number": certificate_no, "on": on.isoformat()},
    ).one()
    grades = rules(date.fromisoformat(row.certified_on), row.county_code).grades
    level = grades.level(row.grade) if grades is not None else None
    return CertificatePaper(
        certificate_no=certificate_no,
        name=row.name,
        sex=_label(Sex, person[0]),
        committee=person[1],
        grade=level.label.zh if level is not None else row.grade,
        tier=_label(CertificateTier, row.tier),
        certified_on=_day(row.certified_on),
        valid_until=_day(row.valid_until) or "长期",
        issued_by=row.issued_by or "",
        issued_on=_day(person[2]),
        note="" if row.status == "valid" else f"本证书状态：{STATUSES[row.status].zh}",
    )


def _label(kind: type[Kind], value: str | None) -> str:
    return next((member.text.zh for member in kind if member.value == value), "")


def _day(day: str | None) -> str:
    if not day:
        return ""
    parsed = date.fromisoformat(day)
    return f"{parsed.year}年{parsed.month}月{parsed.day}日"
