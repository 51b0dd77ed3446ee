"""调解员 Mediators: the register, committee, engagement and wage through time, and reviewers' scores."""

from sqlalchemy import Index

from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, maybe_yes, number, text, whole

MEDIATOR = fact_table(
    "mediator",
    code("mediator_code"),
    text("name"),
    maybe_text("id_number"),
    maybe_text("sex"),
    maybe_text("birth_on"),
    maybe_text("education"),
    maybe_text("occupation"),
    text("appointed_on"),
    maybe_text("left_on"),
    maybe_text("left_cause"),
    maybe_yes("in_service_official"),
)
"""Serving from `appointed_on` to `left_on`, both included."""

MEDIATOR_ASSIGNMENT = fact_table(
    "mediator_assignment",
    code("mediator_code"),
    code("valid_from"),
    maybe_text("valid_until"),
    text("committee_code"),
    Index("mediator_assignment_by_committee", "committee_code"),
)

MEDIATOR_ENGAGEMENT = fact_table(
    "mediator_engagement", code("mediator_code"), code("valid_from"), maybe_text("valid_until"), text("engagement")
)

MEDIATOR_WAGE = fact_table(
    "mediator_wage", code("mediator_code"), code("valid_from"), maybe_text("valid_until"), maybe_whole("monthly_wage")
)
"""The three timelines tile the whole of time for every mediator; `monthly_wage` in hundredths of a yuan, NULL where none is known."""

REVIEWER_SCORE = fact_table(
    "reviewer_score",
    code("mediator_code"),
    number("year"),
    code("item"),
    code("scored_on"),
    whole("points"),
    Index("reviewer_score_by_year", "year"),
)
"""`points` in hundredths. The latest `scored_on` on or before a date stands."""
