"""案件事实 Cases, their entries, what was paid for them, and what was reported of them."""

from datetime import date

from domain.base.kinds import AgreementForm, CaseLevel, Channel, Difficulty, DisputeKind, FileReview, Outcome, SpecialGroup
from domain.base.text import Text
from domain.base.vocabulary.receiving import ReceivingBody
from domain.rulebooks.in_force import RulesInForce
from projections.facts.table import Table, selected
from projections.questions.view import Column, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within
from projections.registers.values import day

_OF_COMMITTEE = (Column("county_code", "text"), Column("office_code", "text"), Column("committee_code", "text"))
_PLACE = "d.case_no, k.county_code, k.office_code, d.committee_code, d.mediator_code"


def cases(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[tuple[object, ...]]:
    """Every case accepted by the day, as it is known for that day."""
    rows = connection.execute(text(CASES.format(within(county, "k.county_code"))), {"on": on.isoformat(), "county": county})
    return [(*row, (day(row.closed_on or on.isoformat()) - day(row.accepted_on)).days) for row in rows]


CASES = f"""
    SELECT {_PLACE}, d.kind, d.source, d.difficulty, d.channel, d.accepted_on,
        CASE WHEN d.closed_on <= :on THEN d.closed_on END AS closed_on, CASE WHEN d.closed_on <= :on THEN d.outcome END,
        CASE WHEN d.closed_on <= :on THEN d.agreement_form END, d.amount_yuan, d.parties, d.special_group,
        CASE WHEN d.closed_on <= :on AND d.performed_on <= :on THEN d.performed_on END, CASE WHEN d.entered_on <= :on THEN d.entered_on END,
        r.result, CASE WHEN d.closed_on <= :on AND d.annulled_on <= :on THEN d.annulled_on END,
        CASE WHEN d.closed_on <= :on THEN d.received_by END, CASE WHEN d.closed_on <= :on AND d.received_on <= :on THEN d.received_on END
    FROM dispute d JOIN committee k ON k.committee_code = d.committee_code
    LEFT JOIN file_review r ON d.closed_on <= :on AND r.case_no = d.case_no AND r.reviewed_on = (
        SELECT max(x.reviewed_on) FROM file_review x WHERE x.case_no = d.case_no AND x.reviewed_on <= :on)
    WHERE d.accepted_on <= :on AND {{}}
"""

CASE = Table(
    "fact_case",
    Text("案件", "Cases"),
    (
        Column("case_no", "text"),
        *_OF_COMMITTEE,
        Column("mediator_code", "text"),
        Column("kind", "text", kind_words(DisputeKind)),
        Column("source", "text"),
        Column("difficulty", "text", kind_words(Difficulty)),
        Column("channel", "text", kind_words(Channel)),
        Column("accepted_on", "date"),
        Column("closed_on", "date"),
        Column("outcome", "text", kind_words(Outcome)),
        Column("agreement_form", "text", kind_words(AgreementForm)),
        Column("amount_yuan", "money"),
        Column("parties", "int"),
        Column("special_group", "text", kind_words(SpecialGroup)),
        Column("performed_on", "date"),
        Column("entered_on", "date"),
        Column("file_review", "text", kind_words(FileReview)),
        Column("annulled_on", "date"),
        Column("received_by", "text", kind_words(ReceivingBody)),
        Column("received_on", "date"),
        Column("days_open", "int"),
    ),
    ("case_no",),
    cases,
    sheet="disputes",
)


def entries(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[tuple[object, ...]]:
    """Every case entered in the information system by the day."""
    rows = connection.execute(text(ENTRIES.format(within(county, "k.county_code"))), {"on": on.isoformat(), "county": county})
    return [(*row, None if row.closed_on is None else (day(row.entered_on) - day(row.closed_on)).days) for row in rows]


ENTRIES = f"""
    SELECT {_PLACE}, d.entered_on, substr(d.entered_on, 1, 7), CASE WHEN d.closed_on <= :on THEN d.closed_on END AS closed_on
    FROM dispute d JOIN committee k ON k.committee_code = d.committee_code WHERE d.entered_on <= :on AND {{}}
"""

ENTRY = Table(
    "fact_entry",
    Text("案件录入", "Entries of cases"),
    (
        Column("case_no", "text"),
        *_OF_COMMITTEE,
        Column("mediator_code", "text"),
        Column("entered_on", "date"),
        Column("month", "month"),
        Column("closed_on", "date"),
        Column("days_after_closing", "int"),
    ),
    ("case_no",),
    entries,
    sheet="disputes",
)

PAYMENT = Table(
    "fact_payment",
    Text("补贴收付", "Payments of subsidies"),
    (
        Column("county_code", "text"),
        Column("period", "text"),
        Column("case_no", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("payer", "text"),
        Column("paid_on", "date"),
        Column("position", "int"),
        Column("voucher_no", "text"),
        Column("yuan", "money"),
    ),
    ("county_code", "period", "case_no", "mediator_code", "payer", "position"),
    selected(
        """SELECT r.county_code, r.period, p.case_no, c.committee_code, p.mediator_code, p.payer, p.paid_on, p.position,
            p.voucher_no, p.amount
        FROM subsidy_payment p JOIN subsidy_round r ON r.round_code = p.round_code
        JOIN subsidy_claim c ON c.round_code = p.round_code AND c.case_no = p.case_no AND c.mediator_code = p.mediator_code AND c.payer = p.payer
        WHERE p.paid_on <= :on AND {county}""",
        "r.county_code",
    ),
)

TYPICAL_CASE = Table(
    "fact_typical_case",
    Text("典型案例报送", "Typical cases submitted"),
    (
        Column("case_no", "text"),
        *_OF_COMMITTEE,
        Column("mediator_code", "text"),
        Column("submitted_on", "date"),
        Column("level", "text", kind_words(CaseLevel)),
    ),
    ("case_no", "submitted_on"),
    selected(
        f"""SELECT {_PLACE}, t.submitted_on, t.level FROM typical_case t JOIN dispute d ON d.case_no = t.case_no
        JOIN committee k ON k.committee_code = d.committee_code WHERE t.submitted_on <= :on AND {{county}}""",
        "k.county_code",
    ),
    sheet="typical_cases",
)

STATISTICS = Table(
    "fact_statistics",
    Text("统计报表报送", "Statistics submitted"),
    (*_OF_COMMITTEE, Column("month", "month"), Column("submitted_on", "date")),
    ("committee_code", "month"),
    selected(
        """SELECT k.county_code, k.office_code, s.committee_code, s.month, s.submitted_on
        FROM statistics s JOIN committee k ON k.committee_code = s.committee_code WHERE s.submitted_on <= :on AND {county}""",
        "k.county_code",
    ),
    sheet="statistics",
)
