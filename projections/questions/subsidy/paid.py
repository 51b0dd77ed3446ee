"""补贴核算 What is paid for cases taken together, as of a date: the decided cases, and over them the rules on several cases."""

import json
from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from domain.policies.together.allocation import allocate
from domain.policies.together.claims import Claim, Holding, Paid, Standing
from domain.rulebooks.in_force import RulesInForce
from projections.reading import Connection, text
from projections.registers.as_of import holds, within
from projections.registers.values import day


def several_cases_matter(rules: RulesInForce) -> bool:
    """Whether any rulebook that is or was in force has a rule on several cases; where none has, every case stands for itself."""
    return any(rulebook.subsidy.beyond_a_case for rulebook in rules.every())


def claims(connection: Connection, on: date, county: str | None = None) -> list[Claim]:
    """Every case closed by that day, as it stood then by itself, of all counties or of one."""
    helping = co_mediators(connection)
    rows = connection.execute(
        text(f"""
            SELECT s.case_no, s.county_code, s.committee_code, s.mediator_code, s.closed_on, s.eligible, s.amount, s.reasons, s.row, c.kind
            FROM subsidy_segment s JOIN committee c ON c.committee_code = s.committee_code
            WHERE {within(county, "s.county_code")} AND {holds("s")}
        """),
        {"on": on.isoformat(), "county": county},
    )
    return [
        Claim(
            case_no,
            county,
            committee,
            mediator,
            day(closed_on),
            bool(eligible),
            fen,
            tuple(json.loads(reasons)),
            row,
            kind,
            tuple(helping.get(case_no, ())),
        )
        for case_no, county, committee, mediator, closed_on, eligible, fen, reasons, row, kind in rows
    ]


def earlier_cases(connection: Connection) -> dict[str, str]:
    """The earlier case of every case that has one."""
    rows = connection.execute(text("SELECT case_no, earlier_case_no FROM dispute WHERE earlier_case_no IS NOT NULL"))
    return {str(row[0]): str(row[1]) for row in rows}


def standing_on(connection: Connection, on: date | None = None) -> Standing:
    """What the rounds had decided by that day (None: whenever): what stood in them and was not taken off or recovered, awards aside, what they rejected, and what was settled before. A
    case that was returned or carried over holds nothing and may be declared again."""
    seen = {"on": "9999-12-31" if on is None else on.isoformat()}
    holdings = [
        Holding(case_no, county, committee, mediator, day(closed_on), fen, row, kind, bool(row_known))
        for case_no, county, committee, mediator, closed_on, fen, row, kind, row_known in connection.execute(text(HOLDINGS), seen)
        if mediator
    ]
    return refusals_on(connection, on)._replace(holdings=holdings)


def refusals_on(connection: Connection, on: date | None = None) -> Standing:
    """Of what the rounds had decided by that day (None: whenever), what was rejected or settled before: all that bears on a case for which rules on
    several cases do not ask."""
    seen = {"on": "9999-12-31" if on is None else on.isoformat()}
    settled = {str(county): day(until) for county, until in connection.execute(text(SETTLED), seen)}
    return Standing((), frozenset(connection.execute(text(REJECTED_CASES), seen).scalars()), settled)


SETTLED = "SELECT county_code, until FROM settled_before WHERE settled_on <= :on"


def awards_standing(connection: Connection) -> dict[str, int]:
    """What stands in rounds for awards, by their numbers."""
    standing: defaultdict[str, int] = defaultdict(int)
    for number, _county, _committee, mediator, _year_end, fen, *_ in connection.execute(text(HOLDINGS), {"on": "9999-12-31"}):
        if not mediator:
            standing[number] += fen
    return standing


HOLDINGS = """
    SELECT c.case_no, r.county_code, min(c.committee_code), c.mediator_code, min(coalesce(c.case_closed_on, d.closed_on, r.declared_on)),
        sum(c.amount + coalesce(p.amount, 0)), min(c.row), min(coalesce(c.committee_kind, m.kind, '')), min(c.case_closed_on) IS NOT NULL
    FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code
    LEFT JOIN dispute d ON d.case_no = c.case_no LEFT JOIN committee m ON m.committee_code = c.committee_code
    LEFT JOIN (
        SELECT round_code, case_no, mediator_code, payer, sum(amount) AS amount FROM (
            SELECT round_code, case_no, mediator_code, payer, amount FROM subsidy_payment WHERE amount < 0 AND paid_on <= :on
            UNION ALL SELECT round_code, case_no, mediator_code, payer, -amount FROM subsidy_reduction WHERE reduced_on <= :on
        ) b GROUP BY 1, 2, 3, 4
    ) p ON p.round_code = c.round_code AND p.case_no = c.case_no AND p.mediator_code = c.mediator_code AND p.payer = c.payer
    WHERE r.declared_on <= :on AND (c.fate IS NULL OR c.fate_on > :on)
    GROUP BY c.round_code, c.case_no, r.county_code, c.mediator_code HAVING sum(c.amount + coalesce(p.amount, 0)) > 0
"""
REJECTED_CASES = """
    SELECT c.case_no FROM subsidy_claim c WHERE c.fate = 'rejected' AND c.fate_on <= :on AND NOT EXISTS (
        SELECT 1 FROM subsidy_claim o JOIN subsidy_round r ON r.round_code = o.round_code
        WHERE o.case_no = c.case_no AND r.declared_on <= :on AND (o.fate IS NULL OR o.fate_on > :on)
    )
"""


def paid(connection: Connection, on: date, rules: RulesInForce, standing: Standing | None = None) -> Mapping[str, Paid]:
    """What is paid for every case closed by that day, by case number; `standing` is what rounds have decided, where it is not that of the day."""
    decided = standing_on(connection, on) if standing is None else standing
    return allocate(claims(connection, on), earlier_cases(connection), rules, decided)


def beyond_themselves(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> Mapping[str, Paid]:
    """What is paid for the cases closed by that day for which their own rules look at several cases, by case number; with a county at least its own.
    Every other case stands for itself.

    What others do not bear on is left out: cases under rules that look at one case only, unless their dispute was mediated more than once, and
    counties that share neither a mediator nor a dispute nor a round with the one asked about.
    """
    if not several_cases_matter(rules):
        return {}
    standing, earlier = standing_on(connection, on), earlier_cases(connection)
    counties = None if county is None or _of_the_city(rules) else linked_counties(connection, county)
    of_one = county if counties is not None and len(counties) == 1 else None
    needed = {*earlier, *earlier.values(), *(holding.case_no for holding in standing.holdings if not holding.row_known)}
    asked = [
        claim
        for claim in claims(connection, on, of_one)
        if (counties is None or claim.county_code in counties)
        and (claim.case_no in needed or rules(claim.closed_on, claim.county_code).subsidy.beyond_a_case)
    ]
    return allocate(asked, earlier, rules, standing)


def _of_the_city(rules: RulesInForce) -> bool:
    """Whether a rule counts over the cases of the whole city."""
    return any(
        rule.per == "city"
        for rulebook in rules.every()
        for rules_of in (rulebook.subsidy.bars, rulebook.subsidy.caps, rulebook.subsidy.budgets)
        for rule in rules_of
    )


def linked_counties(connection: Connection, county: str) -> frozenset[str]:
    """The county, and every county whose cases may bear on one of its cases by a rule on a mediator, a committee, a county or a dispute."""
    linked: defaultdict[str, set[str]] = defaultdict(set)
    by_subject: defaultdict[str, set[str]] = defaultdict(set)
    for subject, where in connection.execute(text(SHARED)):
        by_subject[subject].add(where)
    for counties in by_subject.values():
        for each in counties:
            linked[each] |= counties
    reached, fresh = {county}, {county}
    while fresh:
        fresh = {other for each in fresh for other in linked[each]} - reached
        reached |= fresh
    return frozenset(reached)


SHARED = """
    SELECT d.mediator_code, c.county_code FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
    UNION SELECT x.mediator_code, c.county_code FROM co_mediator x JOIN dispute d ON d.case_no = x.case_no
        JOIN committee c ON c.committee_code = d.committee_code
    UNION SELECT s.mediator_code, r.county_code FROM subsidy_claim s JOIN subsidy_round r ON r.round_code = s.round_code WHERE s.mediator_code <> ''
    UNION SELECT 'committee ' || s.committee_code, r.county_code FROM subsidy_claim s JOIN subsidy_round r ON r.round_code = s.round_code
    UNION SELECT 'committee ' || c.committee_code, c.county_code FROM committee c
    UNION SELECT 'case ' || s.case_no, r.county_code FROM subsidy_claim s JOIN subsidy_round r ON r.round_code = s.round_code
    UNION SELECT 'case ' || s.case_no, c.county_code FROM subsidy_claim s JOIN dispute d ON d.case_no = s.case_no
        JOIN committee c ON c.committee_code = d.committee_code
    UNION SELECT 'case ' || d.earlier_case_no, c.county_code FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
        WHERE d.earlier_case_no IS NOT NULL
    UNION SELECT 'case ' || e.case_no, c.county_code FROM dispute d JOIN dispute e ON e.case_no = d.earlier_case_no
        JOIN committee c ON c.committee_code = e.committee_code
"""
"""By mediator, committee and case, the counties in which there is something of theirs. A dispute that was mediated more than twice links its cases one by
one."""


def co_mediators(connection: Connection) -> dict[str, list[str]]:
    """The co-mediators of every case that has some, in the order of their codes."""
    helping: dict[str, list[str]] = defaultdict(list)
    for case_no, mediator in connection.execute(text("SELECT case_no, mediator_code FROM co_mediator ORDER BY case_no, mediator_code")):
        helping[case_no].append(mediator)
    return helping
