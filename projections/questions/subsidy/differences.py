"""补贴差额 What was paid for a case against what is due for it as known now, by case and mediator, and summed (2.2.1-a, 2.2.5-f).

A correction, a rulebook of an earlier day, a case rejected late: all of them change what is due after the money went out.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.policies.subsidy import reason_words
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.subsidy.award_money import COMMITTEE, awards_due
from projections.questions.subsidy.awards import award_reason_words
from projections.questions.subsidy.ledger import payees
from projections.questions.subsidy.paid import refusals_on
from projections.questions.subsidy.payments import PAID_FOR, payments
from projections.questions.subsidy.views import eligibility
from projections.questions.view import CITY, Column, View
from projections.reading import Connection, text
from projections.registers.as_of import within


class CaseDifference(NamedTuple):
    """A row of `subsidy-differences`, amounts in hundredths: a mediator who was paid for a case, or to whom something of a paid case is due;
    without a mediator, an award of the committee under its number.

    paid - recovered + outstanding + difference = due. `reasons` are those against the case as known now.
    """

    case_no: str
    county_code: str
    committee_code: str
    mediator_code: str | None
    period: str
    paid_yuan: int
    recovered_yuan: int
    outstanding_yuan: int
    due_yuan: int
    difference_yuan: int
    reasons: tuple[str, ...] | str
    name: str


class _Money:
    """What a mediator has of a case in the rounds, and what is due."""

    __slots__ = ("committee_code", "due", "outstanding", "paid", "recovered")

    def __init__(self) -> None:
        self.committee_code = ""
        self.paid = self.recovered = self.outstanding = self.due = 0


def differences(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[CaseDifference]:
    """Every mediator of every case for which something was paid by that day."""
    seen = {"on": on.isoformat(), "county": county}
    paid = connection.execute(text(PAID_CASES + f" HAVING {within(county, 'min(r.county_code)')}"), seen)
    places = {str(case): (str(where), str(period)) for case, where, period in paid}
    if not places:
        return []
    money: defaultdict[tuple[str, str], _Money] = defaultdict(_Money)
    for case, committee, mediator, approved, paid, recovered in connection.execute(text(PARTS), seen):
        if case in places:
            of_mediator = money[case, mediator]
            of_mediator.committee_code = committee
            of_mediator.paid, of_mediator.recovered = of_mediator.paid + paid, of_mediator.recovered + recovered
            of_mediator.outstanding += max(0, approved - paid)
    for case, _county, committee, _closed_on, shares in payments(connection, on, rules, scope=county, wanted=PAID_FOR):
        if case in places:
            for mediator, fen in shares.items():
                of_mediator = money[case, mediator]
                of_mediator.committee_code = of_mediator.committee_code or committee
                of_mediator.due += fen
    decided = eligibility(connection, on, rules, scope=county, wanted=PAID_FOR)
    against = {case.case_no: case.reasons for case in decided if case.case_no in places}
    any_award = any(mediator == COMMITTEE for _, mediator in money)
    for award in awards_due(connection, on, rules, refusals_on(connection, on)) if any_award else ():
        if award.number in places:
            against[award.number] = award.reasons
            money[award.number, COMMITTEE].due += award.fen
    name_of = payees(connection)
    return [
        CaseDifference(
            case,
            places[case][0],
            sums.committee_code,
            mediator or None,
            places[case][1],
            sums.paid,
            sums.recovered,
            sums.outstanding,
            sums.due,
            sums.due - (sums.paid - sums.recovered) - sums.outstanding,
            against.get(case, ()),
            name_of(mediator, sums.committee_code),
        )
        for (case, mediator), sums in money.items()
        if sums.paid or sums.outstanding or sums.due
    ]


PAID_CASES = """
    SELECT p.case_no, min(r.county_code), min(r.period) FROM subsidy_payment p JOIN subsidy_round r ON r.round_code = p.round_code
    WHERE p.amount > 0 AND p.paid_on <= :on GROUP BY p.case_no
"""
PARTS = """
    SELECT c.case_no, c.committee_code, c.mediator_code,
        CASE WHEN r.approved_on <= :on AND (c.fate IS NULL OR c.fate_on > :on) THEN c.amount ELSE 0 END - coalesce((
            SELECT sum(t.amount) FROM subsidy_reduction t WHERE t.round_code = c.round_code AND t.case_no = c.case_no
                AND t.mediator_code = c.mediator_code AND t.payer = c.payer AND t.reduced_on <= :on
        ), 0),
        coalesce(sum(CASE WHEN p.amount > 0 THEN p.amount END), 0), coalesce(sum(CASE WHEN p.amount < 0 THEN -p.amount END), 0)
    FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code
    LEFT JOIN subsidy_payment p ON p.round_code = c.round_code AND p.case_no = c.case_no AND p.mediator_code = c.mediator_code
        AND p.payer = c.payer AND p.paid_on <= :on
    WHERE r.declared_on <= :on
    GROUP BY c.round_code, c.case_no, c.mediator_code, c.payer, c.committee_code, c.amount, c.fate, c.fate_on, r.approved_on
"""


class DifferenceSum(NamedTuple):
    """A row of `subsidy-differences-summary`: a mediator's amounts over the paid cases (without a mediator: of the awards), those of a committee (`mediator_code` is `*`), of a
    county and of the city. `too_little` and `too_much` add up the cases of each kind: their difference is `difference`."""

    county_code: str
    committee_code: str
    mediator_code: str | None
    cases: int
    differing: int
    paid_yuan: int
    recovered_yuan: int
    outstanding_yuan: int
    due_yuan: int
    difference_yuan: int
    too_little_yuan: int
    too_much_yuan: int


def differences_summary(connection: Connection, on: date, rules: RulesInForce, only: str | None = None) -> list[DifferenceSum]:
    """The differences by mediator, committee, county and city."""
    by_place: defaultdict[tuple[str, str, str | None], list[CaseDifference]] = defaultdict(list)
    of_city = () if only else ((CITY, CITY, CITY),)
    for row in differences(connection, on, rules, only):
        county, committee, mediator = row.county_code, row.committee_code, row.mediator_code
        for place in ((county, committee, mediator), (county, committee, CITY), (county, CITY, CITY), *of_city):
            by_place[place].append(row)
    return [_sum(place, rows) for place, rows in by_place.items()]


def _sum(place: tuple[str, str, str | None], rows: Iterable[CaseDifference]) -> DifferenceSum:
    every = list(rows)
    return DifferenceSum(
        *place,
        len({row.case_no for row in every}),
        len({row.case_no for row in every if row.difference_yuan}),
        sum(row.paid_yuan for row in every),
        sum(row.recovered_yuan for row in every),
        sum(row.outstanding_yuan for row in every),
        sum(row.due_yuan for row in every),
        sum(row.difference_yuan for row in every),
        sum(max(0, row.difference_yuan) for row in every),
        sum(max(0, -row.difference_yuan) for row in every),
    )


def _words(rules: Rulebook) -> Mapping[str, Text]:
    return {**award_reason_words(rules), **reason_words(rules)}


AMOUNTS = tuple(Column(key, "money") for key in ("paid_yuan", "recovered_yuan", "outstanding_yuan", "due_yuan", "difference_yuan"))

SUBSIDY_DIFFERENCES = View(
    "subsidy-differences",
    Text("补贴差额", "Subsidy paid and due"),
    (
        Column("case_no", "text"),
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("period", "text"),
        *AMOUNTS,
        Column("reasons", "list", _words),
        Column("name", "text"),
    ),
    ("case_no", "county_code", "committee_code", "mediator_code", "period"),
    differences,
)

SUBSIDY_DIFFERENCES_SUMMARY = View(
    "subsidy-differences-summary",
    Text("补贴差额汇总", "Subsidy paid and due, summed"),
    (
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("cases", "int"),
        Column("differing", "int"),
        *AMOUNTS,
        Column("too_little_yuan", "money"),
        Column("too_much_yuan", "money"),
    ),
    ("county_code", "committee_code", "mediator_code"),
    differences_summary,
)
