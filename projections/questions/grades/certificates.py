"""证书 Every certificate with what it is on a day: in force, suspended, run out, revoked, replaced or superseded (2.2.5-c)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.kinds import CertificateTier
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.grades.proposals import level_words
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, RowMapping, text
from projections.registers.as_of import holds, within

STATUSES: Mapping[str, Text] = {
    "valid": Text("有效", "in force"),
    "suspended": Text("暂停", "suspended"),
    "expired": Text("过期", "run out"),
    "revoked": Text("注销", "revoked"),
    "replaced": Text("已补发", "replaced"),
    "superseded": Text("已换发", "superseded"),
}


class CertificateRow(NamedTuple):
    """A row of `certificates`. `check_due` says that the last full year in which it was in force all the time has not been checked, where the rules
    ask for a yearly check."""

    county_code: str | None
    certificate_no: str
    mediator_code: str
    name: str
    grade: str
    tier: str | None
    certified_on: str
    valid_until: str | None
    issued_by: str | None
    status: str
    checked_year: int | None
    check_due: bool


def certificates(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[CertificateRow]:
    """Every certificate issued by that day."""
    rows = connection.execute(
        text(CERTIFICATES + f" AND {within(county, 'c.county_code')}"), {"on": on.isoformat(), "county": county}
    ).mappings()
    shown = []
    for row in rows:
        status = _status(row, on)
        of_county = row["county_code"]
        asked = rules(on, of_county).certificates
        last_full = on.year if (on.month, on.day) == (12, 31) else on.year - 1
        checked = row["last_checked"]
        due = (
            status == "valid"
            and asked is not None
            and asked.yearly_check
            and row["certified_on"] <= f"{last_full:04d}-01-01"
            and (checked is None or checked < last_full)
        )
        head = (of_county, row["certificate_no"], row["mediator_code"], row["name"], row["grade"], row["tier"], row["certified_on"])
        shown.append(CertificateRow(*head, row["valid_until"], row["issued_by"], status, checked, due))
    return shown


def _status(row: RowMapping, on: date) -> str:
    day, ended_on, until = on.isoformat(), row["ended_on"], row["valid_until"]
    if ended_on is not None and str(ended_on) <= day:
        return str(row["ended_by"])
    if until is not None and str(until) < day:
        return "expired"
    return "suspended" if row["suspended"] else "valid"


CERTIFICATES = f"""
    SELECT k.*, m.name, c.county_code, EXISTS (
        SELECT 1 FROM certificate_suspension s WHERE s.certificate_no = k.certificate_no AND s.suspended_on <= :on
            AND (s.reinstated_on IS NULL OR s.reinstated_on > :on)
    ) AS suspended,
        (SELECT max(x.year) FROM certificate_check x WHERE x.certificate_no = k.certificate_no AND x.passed = 1 AND x.checked_on <= :on) AS last_checked
    FROM certificate k JOIN mediator m ON m.mediator_code = k.mediator_code
    LEFT JOIN mediator_assignment a ON a.mediator_code = k.mediator_code
        AND {holds("a")}
    LEFT JOIN committee c ON c.committee_code = a.committee_code
    WHERE k.issued_on <= :on
"""


def _status_words(_rules: Rulebook) -> Mapping[str, Text]:
    return STATUSES


CERTIFICATES_VIEW = View(
    "certificates",
    Text("调解员证书", "Certificates of mediators"),
    (
        Column("county_code", "text"),
        Column("certificate_no", "text"),
        Column("mediator_code", "text"),
        Column("name", "text"),
        Column("grade", "text", level_words),
        Column("tier", "text", kind_words(CertificateTier)),
        Column("certified_on", "date"),
        Column("valid_until", "date"),
        Column("issued_by", "text"),
        Column("status", "text", _status_words),
        Column("checked_year", "int"),
        Column("check_due", "bool"),
    ),
    ("county_code", "certificate_no"),
    certificates,
)
