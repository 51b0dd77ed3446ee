"""核算对照 What stands in rounds for each case against what is due for it by now: the one comparison of declaration, approval, payment and settling."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.policies.together.claims import Claim, Paid
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.subsidy import Subsidy
from projections.questions.subsidy.award_money import COMMITTEE, AwardDue, awards_due
from projections.questions.subsidy.paid import awards_standing, paid, standing_on
from projections.reading import Connection, text


class Compared(NamedTuple):
    """A case, or an award by its number, of which something stands in a round, or is due: the fen by mediator, and how it is paid by now (None: it is no closed case).
    `taken_back` was recovered by a decision of its own, such as on fraud: it is not paid again, whatever the facts say."""

    case_no: str
    stands: Mapping[str, int]
    due: Mapping[str, int]
    payment: Paid | None
    taken_back: Mapping[str, int]
    award: AwardDue | None = None

    @property
    def claimed(self) -> Claim | AwardDue | None:
        """What is claimed by now: of which county, and of which day."""
        return self.payment.claim if self.payment else self.award

    @property
    def subsidy(self) -> Subsidy:
        """The rules by which it is paid. Raises where nothing is claimed."""
        by = self.payment or self.award
        if by is None:
            raise LookupError(self.case_no)
        return by.subsidy

    def more_than_due(self) -> dict[str, int]:
        """What stands for a mediator beyond what is due to them, in fen."""
        return {code: fen - self.due.get(code, 0) for code, fen in self.stands.items() if fen > self.due.get(code, 0)}

    def rest(self) -> dict[str, int]:
        """What is due to a mediator beyond what stands, in fen: no case gets more than it is worth, so what stands for one who has lost the case
        has to be taken back first."""
        room, rest = max(0, sum(self.due.values()) - sum(self.stands.values())), {}
        for code, fen in self.due.items():
            more = min(room, fen - self.stands.get(code, 0) - self.taken_back.get(code, 0))
            if more > 0:
                rest[code], room = more, room - more
        return rest


def compared(connection: Connection, on: date, rules: RulesInForce) -> dict[str, Compared]:
    """Every case that stands in a round, whenever it was declared, and every case that is paid for, as of a day, by case number."""
    standing = standing_on(connection)
    stands: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    for holding in standing.holdings:
        stands[holding.case_no][holding.mediator_code] += holding.fen
    taken_back: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for case_no, mediator, fen in connection.execute(text(TAKEN_BACK)):
        taken_back[case_no][mediator] = fen
    due = paid(connection, on, rules, standing)
    cases = {}
    for case_no in sorted({*stands, *(case_no for case_no, payment in due.items() if payment.fen)}):
        payment = due.get(case_no)
        shares = {code: fen for code, fen in payment.shares.items() if fen} if payment else {}
        cases[case_no] = Compared(case_no, stands.get(case_no, {}), shares, payment, taken_back.get(case_no, {}))
    awards, of_awards = {award.number: award for award in awards_due(connection, on, rules, standing)}, awards_standing(connection)
    for number in sorted({*of_awards, *(number for number, award in awards.items() if award.fen)}):
        award = awards.get(number)
        due_now = {COMMITTEE: award.fen} if award and award.fen else {}
        stands_for = {COMMITTEE: of_awards[number]} if number in of_awards else {}
        cases[number] = Compared(number, stands_for, due_now, None, taken_back.get(number, {}), award)
    return cases


TAKEN_BACK = "SELECT case_no, mediator_code, -sum(amount) FROM subsidy_payment WHERE amount < 0 AND NOT settles GROUP BY 1, 2"
