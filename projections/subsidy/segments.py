"""Decides cases: reads what the registers hold of them, and writes their segments anew."""

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from sqlalchemy import Connection, bindparam, delete, insert, text

from domain.policies.days import month_of
from domain.policies.subsidy import ClosedCase, Review, Standing, judge, segments
from domain.rulebooks.model import RulesOn
from projections.dates import day, maybe_day
from projections.subsidy.tables import SUBSIDY_SEGMENT

CASES_A_QUERY = 5_000

CASES = text("""
    SELECT d.case_no, c.county_code, d.committee_code, d.mediator_code, d.accepted_on, d.closed_on, d.outcome, d.agreement_form,
        d.difficulty, c.filed_on, m.appointed_on, m.left_on, a.committee_code, m.in_service_official, d.entered_on, s.submitted_on
    FROM dispute d
    JOIN committee c ON c.committee_code = d.committee_code
    JOIN mediator m ON m.mediator_code = d.mediator_code
    LEFT JOIN mediator_assignment a ON a.mediator_code = d.mediator_code
        AND a.valid_from <= d.accepted_on AND (a.valid_until IS NULL OR a.valid_until > d.accepted_on)
    LEFT JOIN statistics s ON s.committee_code = d.committee_code AND s.month = substr(d.closed_on, 1, 7)
    WHERE d.closed_on IS NOT NULL AND d.case_no IN :cases
""").bindparams(bindparam("cases", expanding=True))

REVIEWS = text("SELECT case_no, reviewed_on, result FROM file_review WHERE case_no IN :cases ORDER BY case_no, reviewed_on").bindparams(
    bindparam("cases", expanding=True)
)

FORGET = delete(SUBSIDY_SEGMENT).where(SUBSIDY_SEGMENT.c.case_no.in_(bindparam("cases", expanding=True)))

Shown = tuple[bool, int, str]
"""What a segment shows of its decision: eligible, the amount in fen, and the reasons as a JSON array."""


def decide_again(connection: Connection, cases: Sequence[str], rules_on: RulesOn) -> None:
    """Writes the segments of these cases anew from the registers. A case that is not closed, or whose committee or mediator is not yet on
    record, has none."""
    decided: dict[tuple[str, Standing], Shown] = {}
    for start in range(0, len(cases), CASES_A_QUERY):
        some = cases[start : start + CASES_A_QUERY]
        connection.execute(FORGET, {"cases": some})
        if rows := list(_segments(connection, some, rules_on, decided)):
            connection.execute(insert(SUBSIDY_SEGMENT), rows)


def _segments(
    connection: Connection, cases: Sequence[str], rules_on: RulesOn, decided: dict[tuple[str, Standing], Shown]
) -> Iterator[dict[str, object]]:
    for case_no, county_code, committee_code, mediator_code, case in _closed_cases(connection, cases):
        rules = rules_on(case.closed_on)
        decisions = []
        for segment in segments(case, rules):
            shown = decided.get((rules.id, segment.standing))
            if shown is None:
                decision = judge(segment.standing, rules)
                shown = decided[rules.id, segment.standing] = (*decision.outcome, json.dumps(decision.codes))
            decisions.append((segment.valid_from, segment.valid_until, shown))
        for shown, alike in groupby(decisions, lambda decision: decision[2]):
            spans = list(alike)
            until = spans[-1][1]
            yield {
                "case_no": case_no,
                "valid_from": spans[0][0].isoformat(),
                "valid_until": until and until.isoformat(),
                "county_code": county_code,
                "committee_code": committee_code,
                "mediator_code": mediator_code,
                "closed_on": case.closed_on.isoformat(),
                "month": month_of(case.closed_on),
                "eligible": shown[0],
                "amount": shown[1],
                "reasons": shown[2],
            }


def _closed_cases(connection: Connection, cases: Sequence[str]) -> Iterator[tuple[str, str, str, str, ClosedCase]]:
    """Case, county, committee, mediator, and what is on record about the case."""
    reviews = _reviews(connection, cases)
    for row in connection.execute(CASES, {"cases": cases}):
        case_no, county_code, committee_code, mediator_code, accepted_on, closed_on, outcome, agreement_form, difficulty = row[:9]
        filed_on, appointed_on, left_on, serves, official, entered_on, submitted_on = row[9:]
        in_service = appointed_on <= accepted_on and (left_on is None or accepted_on <= left_on)
        case = ClosedCase(
            accepted_on=day(accepted_on),
            closed_on=day(closed_on),
            outcome=outcome,
            agreement_form=agreement_form,
            difficulty=difficulty,
            filed_on=maybe_day(filed_on),
            mediator_serving=in_service and serves == committee_code,
            in_service_official=None if official is None else bool(official),
            entered_on=maybe_day(entered_on),
            submitted_on=maybe_day(submitted_on),
            reviews=reviews.get(case_no, ()),
        )
        yield case_no, county_code, committee_code, mediator_code, case


def _reviews(connection: Connection, cases: Sequence[str]) -> dict[str, tuple[Review, ...]]:
    """The reviews of each case's file in the order of their days; one without a day, which always holds, is first."""
    rows = connection.execute(REVIEWS, {"cases": cases})
    return {
        case_no: tuple(Review(maybe_day(reviewed_on), result) for _, reviewed_on, result in found)
        for case_no, found in groupby(rows, lambda row: str(row[0]))
    }
