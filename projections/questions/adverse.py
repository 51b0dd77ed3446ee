"""不利决定 Every decision that harms a person, and how it reached that person: who was not heard or not served is seen as well (2.2.2-a)."""

from datetime import date
from typing import Any, NamedTuple

from domain.base.text import Text
from domain.mediator.exit_form import ExitForm
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within


class AdverseRow(NamedTuple):
    """A row of `adverse-decisions`, as of the day: a decision that stands, with the steps that belong to it. `decided_on` is the last day of service, the
    day of the revocation or of the recovery. `ground` is that of an elimination by rank, else the reason that was stated; it and the document are empty
    where none was recorded."""

    county_code: str | None
    adverse: str
    about: str
    mediator_code: str
    name: str
    decided_on: str
    heard_on: str | None
    declined: bool | None
    served_on: str | None
    manner: str | None
    appeal_until: str | None
    appealed_on: str | None
    appeal_decided_on: str | None
    appeal_outcome: str | None
    exit_form: str | None
    resolved_by: str | None
    ground: str | None
    document_no: str | None


def adverse_decisions(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[AdverseRow]:
    """Every elimination, revocation of a certificate and recovery of a subsidy by that day."""
    seen = on.isoformat()
    rows = connection.execute(text(DECISIONS + f" WHERE {within(county, 'd.county_code')}"), {"on": seen, "county": county}).fetchall()
    return [AdverseRow._make((*row[:6], *_until(row[10:], seen), *row[6:10])) for row in rows]


def _until(steps: Any, seen: str) -> tuple[object, ...]:
    """The steps taken by the day; what had not happened by then is empty."""
    heard_on, declined, served_on, manner, appeal_until, appealed_on, appeal_decided_on, outcome = steps
    shown: list[object] = [*(pair if (pair := (heard_on, declined))[0] is not None and pair[0] <= seen else (None, None))]
    shown += (served_on, manner, appeal_until) if served_on is not None and served_on <= seen else (None, None, None)
    shown.append(appealed_on if appealed_on is not None and appealed_on <= seen else None)
    shown += (appeal_decided_on, outcome) if appeal_decided_on is not None and appeal_decided_on <= seen else (None, None)
    return tuple(shown)


# A recovery has the steps after the day of the one before: text that begins with that day and goes on comes after it, and before the next day.
DECISIONS = """
    SELECT d.county_code, d.adverse, d.about, d.mediator_code, m.name, d.decided_on, d.exit_form, d.resolved_by, d.ground, d.document_no,
        a.heard_on, a.declined, a.served_on, a.manner, a.appeal_until, a.appealed_on, a.appeal_decided_on, a.appeal_outcome
    FROM (
        SELECT r.county_code, 'elimination' AS adverse, p.review_code AS about, p.mediator_code, p.settled_on AS decided_on, p.exit_form, p.resolved_by,
            p.ground, p.document_no, coalesce(p.rescinded_on, '') AS heard_from
        FROM review_place p JOIN review r ON r.review_code = p.review_code WHERE p.settled = 'eliminated' AND p.settled_on <= :on
        UNION ALL
        SELECT (SELECT k.county_code FROM mediator_assignment s JOIN committee k ON k.committee_code = s.committee_code
                WHERE s.mediator_code = c.mediator_code AND s.valid_from <= c.ended_on ORDER BY s.valid_from DESC LIMIT 1),
            'revocation', c.certificate_no, c.mediator_code, c.ended_on, NULL, NULL, c.ended_why, c.ended_document_no, coalesce(c.rescinded_on, '')
        FROM certificate c WHERE c.ended_by = 'revoked' AND c.ended_on <= :on
        UNION ALL
        SELECT r.county_code, 'recovery', p.case_no, p.mediator_code, p.paid_on, NULL, NULL, p.why, p.voucher_no,
            coalesce(lag(p.paid_on) OVER (PARTITION BY p.case_no, p.mediator_code ORDER BY p.paid_on) || ' ', '')
        FROM (
            SELECT round_code, case_no, mediator_code, paid_on, why, voucher_no,
                row_number() OVER (PARTITION BY case_no, mediator_code, paid_on ORDER BY round_code, position, payer) AS nth
            FROM subsidy_payment WHERE amount < 0 AND paid_on <= :on
        ) p JOIN subsidy_round r ON r.round_code = p.round_code WHERE p.nth = 1
    ) d JOIN mediator m ON m.mediator_code = d.mediator_code
    LEFT JOIN adverse_decision a ON a.adverse = d.adverse AND a.about = d.about AND a.mediator_code = d.mediator_code AND a.number = (
        SELECT max(o.number) FROM adverse_decision o WHERE o.decision_code = a.decision_code
            AND o.heard_on BETWEEN d.heard_from AND d.decided_on
    )
"""

ADVERSE_DECISIONS_VIEW = View(
    "adverse-decisions",
    Text("不利决定及其送达", "Decisions that harm a person"),
    (
        Column("county_code", "text"),
        Column("adverse", "text", kind_words(Adverse)),
        Column("about", "text"),
        Column("mediator_code", "text"),
        Column("name", "text"),
        Column("decided_on", "date"),
        Column("heard_on", "date"),
        Column("declined", "bool"),
        Column("served_on", "date"),
        Column("manner", "text", kind_words(Manner)),
        Column("appeal_until", "date"),
        Column("appealed_on", "date"),
        Column("appeal_decided_on", "date"),
        Column("appeal_outcome", "text", kind_words(AppealOutcome)),
        Column("exit_form", "text", kind_words(ExitForm)),
        Column("resolved_by", "text"),
        Column("ground", "text"),
        Column("document_no", "text"),
    ),
    ("county_code", "adverse", "about", "mediator_code", "decided_on"),
    adverse_decisions,
)
