"""移交 The cases that were transferred to another body: to whom, under which number there, and when it was received."""

from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.base.vocabulary.receiving import ReceivingBody
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within


class TransferRow(NamedTuple):
    """A row of `transfers`, of a case closed by that day; the body is empty where it was not recorded."""

    county_code: str | None
    committee_code: str
    mediator_code: str
    case_no: str
    accepted_on: str
    closed_on: str
    received_by: str | None
    receiver: str | None
    receiver_no: str | None
    received_on: str | None


def transfers(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[TransferRow]:
    """Every case that had been transferred by that day."""
    rows = connection.execute(
        text(TRANSFERS + f" AND {within(county, 'c.county_code')}"), {"on": on.isoformat(), "county": county}
    ).fetchall()
    return [TransferRow._make(row) for row in rows]


TRANSFERS = """
    SELECT c.county_code, d.committee_code, d.mediator_code, d.case_no, d.accepted_on, d.closed_on, d.received_by, d.receiver, d.receiver_no,
        CASE WHEN d.received_on <= :on THEN d.received_on END
    FROM dispute d LEFT JOIN committee c ON c.committee_code = d.committee_code
    WHERE d.outcome = 'transferred' AND d.closed_on <= :on
"""

TRANSFERS_VIEW = View(
    "transfers",
    Text("移交其他机关的纠纷", "Cases transferred to another body"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("case_no", "text"),
        Column("accepted_on", "date"),
        Column("closed_on", "date"),
        Column("received_by", "text", kind_words(ReceivingBody)),
        Column("receiver", "text"),
        Column("receiver_no", "text"),
        Column("received_on", "date"),
    ),
    ("county_code", "committee_code", "case_no"),
    transfers,
)
