"""纠纷 Disputes: the cases, the reviews of their files, and those submitted as typical."""

from sqlalchemy import Index

from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, text

DISPUTE = fact_table(
    "dispute",
    code("case_no"),
    text("committee_code"),
    text("mediator_code"),
    text("kind"),
    maybe_text("source"),
    text("difficulty"),
    maybe_text("channel"),
    text("accepted_on"),
    maybe_text("closed_on"),
    maybe_text("outcome"),
    maybe_text("agreement_form"),
    maybe_whole("amount_yuan"),
    maybe_whole("parties"),
    maybe_text("performed_on"),
    maybe_text("entered_on"),
    Index("dispute_by_committee", "committee_code", "closed_on"),
    Index("dispute_by_mediator", "mediator_code", "closed_on"),
    Index("dispute_by_entry", "entered_on", "committee_code"),
)
"""`amount_yuan` in hundredths. `closed_on` and `outcome` are both there or both NULL."""

FILE_REVIEW = fact_table("file_review", code("case_no"), code("reviewed_on"), text("result"))
"""The latest `reviewed_on` on or before a date stands; "" is always."""

TYPICAL_CASE = fact_table(
    "typical_case", code("case_no"), code("submitted_on"), maybe_text("level"), Index("typical_case_by_day", "submitted_on")
)
