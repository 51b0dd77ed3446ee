"""等级证书 What stands on a mediator's certificate (2.2.5-c)."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import NamedTuple, Self

from sqlalchemy import Connection, text

from domain.base.errors import FengqiaoError
from domain.base.kinds import CertificateTier, Kind, Sex
from domain.rulebooks.in_force import RulesInForce
from infra.clock import LOCAL
from projections.questions.errors import QuestionCode
from projections.questions.grades.certificates import STATUSES, certificates
from projections.registers.as_of import holds


class CertificatePaper(NamedTuple):
    """证书内容, as it is printed: names, dates as text, the middle of the id number hidden, the years for the yearly check, a note with its day
    where the certificate is not in force, and as known when it is where that is not now."""

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
    born: str = ""
    id_number: str = ""
    checks: tuple[tuple[str, str], ...] = ()
    document_no: str = ""
    known: str = ""

    def as_known(self, position: int, moment: datetime) -> Self:
        """The certificate with what says that it is as known then: what was recorded later is not on it."""
        return self._replace(known=f"按{moment.astimezone(LOCAL):%Y-%m-%d %H:%M}所知（日志位置{position}）")


def _not_there(connection: Connection, certificate_no: str, on: date) -> FengqiaoError:
    """Why there is none on a day: it was issued later, or never."""
    issued_on = connection.execute(
        text("SELECT issued_on FROM certificate WHERE certificate_no = :number"), {"number": certificate_no}
    ).scalar_one_or_none()
    if issued_on is None:
        return FengqiaoError(QuestionCode.UNKNOWN_CODE, certificate_no)
    return FengqiaoError(QuestionCode.NOT_ISSUED_YET, certificate_no, issued_on=issued_on, as_of=on)


def paper_of(connection: Connection, certificate_no: str, on: date, rules: RulesInForce) -> CertificatePaper:
    """What is on record of a certificate, as it is printed on a day. Raises FengqiaoError (unknown_code, not_issued_yet)."""
    row = next((certificate for certificate in certificates(connection, on, rules) if certificate.certificate_no == certificate_no), None)
    if row is None:
        raise _not_there(connection, certificate_no, on)
    person = connection.execute(
        text(f"""
            SELECT m.sex, c.name, k.issued_on, m.birth_on, m.id_number, k.document_no, k.ended_why, k.ended_document_no FROM mediator m JOIN certificate k ON k.mediator_code = m.mediator_code
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
        note="" if row.status == "valid" else _note(row.status, on, *person[6:]),
        born=_month(person[3]),
        id_number=masked(person[4]),
        checks=_checks(row.certified_on, row.valid_until, _checked(connection, certificate_no, on)),
        document_no=person[5] or "",
    )


SHOWN = (6, 4)
"""So many signs at the beginning and at the end of an id number are shown."""
CHECKS = 5
"""So many places for yearly checks."""
MOST_CHECKS = 8
"""So many years have room beside each other."""


def masked(id_number: str | None) -> str:
    """An id number with its middle hidden: who holds the card can be told, and nobody else can use it."""
    first, last = SHOWN
    if id_number is None or len(id_number) <= first + last:
        return ""
    return id_number[:first] + "*" * (len(id_number) - first - last) + id_number[-last:]


def _note(status: str, on: date, why: str | None, document_no: str | None) -> str:
    """What became of a certificate by a day: of one that was revoked on which grounds, by which document."""
    more = "，".join(filter(None, (why, document_no))) if status == "revoked" else ""
    return f"本证书状态（截至{_day(on.isoformat())}）：{STATUSES[status].zh}" + (f"（{more}）" if more else "")


def _checked(connection: Connection, certificate_no: str, on: date) -> dict[int, str]:
    """Every yearly check on record by that day, by year."""
    rows = connection.execute(
        text("SELECT year, checked_on, passed FROM certificate_check WHERE certificate_no = :number AND checked_on <= :on"),
        {"number": certificate_no, "on": on.isoformat()},
    )
    return {int(year): f"{'合格' if passed else '不合格'} {_day(checked_on)}" for year, checked_on, passed in rows}


def _checks(certified_on: str, valid_until: str | None, checked: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    """The years that the certificate covers after that of its issue, and any other for which it was checked, each with its check; where there is
    none, the place is for the stamp."""
    first, last = int(certified_on[:4]) + 1, int(valid_until[:4]) if valid_until else None
    places = max(first + CHECKS, max(checked, default=0) + 2) if last is None else min(first + CHECKS, last + 1)
    years = sorted({*range(first, places), *checked})[-MOST_CHECKS:]
    return tuple((f"{year}年", checked.get(year, "")) for year in years)


def _month(day: str | None) -> str:
    return f"{int(day[:4])}年{int(day[5:7])}月" if day else ""


def _label(kind: type[Kind], value: str | None) -> str:
    return next((member.text.zh for member in kind if member.value == value), "")


def _day(day: str | None) -> str:
    if not day:
        return ""
    parsed = date.fromisoformat(day)
    return f"{parsed.year}年{parsed.month}月{parsed.day}日"
