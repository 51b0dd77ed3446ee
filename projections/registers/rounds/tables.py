"""补贴发放程序 The tables of subsidy rounds."""

from sqlalchemy import Index

from projections.registers.metadata import code, fact_table, maybe_text, maybe_yes, number, text, whole

SUBSIDY_ROUND = fact_table(
    "subsidy_round",
    code("round_code"),
    text("county_code"),
    text("period"),
    text("declared_on"),
    text("rulebook"),
    maybe_text("checked_on"),
    maybe_text("reviewed_on"),
    maybe_text("first_on"),
    maybe_text("last_on"),
    maybe_text("approved_on"),
    maybe_text("closed_on"),
    whole("position"),
)
"""`position` is that of the declaration in the log."""

SUBSIDY_CLAIM = fact_table(
    "subsidy_claim",
    code("round_code"),
    code("case_no"),
    code("mediator_code"),
    code("payer"),
    text("committee_code"),
    whole("amount"),
    maybe_text("fate"),
    maybe_text("fate_on"),
    maybe_text("why"),
    maybe_text("case_closed_on"),
    maybe_text("row"),
    maybe_text("committee_kind"),
    maybe_yes("by_approval"),
    Index("subsidy_claim_by_case", "case_no"),
)
"""A part of a case, or of an award under its number: then `mediator_code` is ""; `payer` is "" where the rules name none, `amount` in hundredths. `fate` is what became of a case that left the round:
returned, rejected, carried_over; `by_approval` where the approval left it out. The three before that are of the case as it was declared; none of them is known where the log of an earlier version does
not say."""

SUBSIDY_PAYMENT = fact_table(
    "subsidy_payment",
    code("round_code"),
    number("position"),
    code("case_no"),
    code("mediator_code"),
    code("payer"),
    text("paid_on"),
    whole("amount"),
    maybe_text("voucher_no"),
    maybe_yes("settles"),
    maybe_text("why"),
)
"""`position` is that of the event in the log; `amount` in hundredths, negative for what was recovered; `settles` where that was
not due any more, with the reason and, as voucher number, the document."""

SUBSIDY_REDUCTION = fact_table(
    "subsidy_reduction",
    code("round_code"),
    number("position"),
    code("case_no"),
    code("mediator_code"),
    code("payer"),
    text("reduced_on"),
    whole("amount"),
)
"""What was approved and not paid, and was taken off since, in hundredths; `position` as above."""

SUBSIDY_RESCINDED = fact_table(
    "subsidy_rescinded",
    code("round_code"),
    number("position"),
    code("case_no"),
    code("mediator_code"),
    code("payer"),
    text("county_code"),
    text("period"),
    text("step"),
    text("step_on"),
    maybe_text("voucher_no"),
    whole("amount"),
    text("rescinded_on"),
    text("why"),
    maybe_text("document_no"),
    maybe_text("decided_by"),
    Index("subsidy_rescinded_by_case", "case_no"),
)
"""A part of a case that a step was about which was rescinded, in hundredths: the step has no trace in the other tables. `position` is that of the
rescission; a step about no case (the close) has a row without one."""
