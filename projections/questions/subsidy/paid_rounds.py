"""已发放的期 The rounds of which something was paid, and what other rules would change about them."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from projections.questions.subsidy.trial import TriedAward, TriedCase
from projections.reading import Connection, text


class PaidRound(NamedTuple):
    """已发放的期. The paid cases and awards of a round for which something else would be due: how many, and the fen that would be due more and less."""

    round_code: str
    cases: int
    more: int
    less: int


def paid_rounds(connection: Connection, first: date) -> dict[str, str]:
    """The round that paid for a case closed on that day or after, by case number."""
    rows = connection.execute(text(PAID), {"first": first.isoformat()})
    return {str(case_no): str(round_code) for case_no, round_code in rows}


PAID = """
    SELECT p.case_no, min(p.round_code) FROM subsidy_payment p LEFT JOIN dispute d ON d.case_no = p.case_no
    WHERE p.amount > 0 AND (d.closed_on >= :first OR d.closed_on IS NULL) GROUP BY p.case_no
"""


def rounds_that_differ(cases: Iterable[TriedCase], awards: Iterable[TriedAward], paid_in: dict[str, str]) -> list[PaidRound]:
    """What the draft would change about the rounds, in the order of their codes."""
    by_round: defaultdict[str, list[int]] = defaultdict(list)
    moved = (
        *((case.case_no, case.draft.fen - case.now.fen) for case in cases),
        *((award.number, award.draft - award.now) for award in awards),
    )
    for number, fen in moved:
        if number in paid_in and fen:
            by_round[paid_in[number]].append(fen)
    return [
        PaidRound(code, len(fen), sum(each for each in fen if each > 0), -sum(each for each in fen if each < 0))
        for code, fen in sorted(by_round.items())
    ]
