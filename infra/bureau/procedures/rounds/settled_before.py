"""期初已结清的准备 What would be due of the cases that a county settled before the record began, and which rounds took such cases."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.command import Command
from domain.base.kinds import Decider
from domain.base.text import Text
from domain.policies.step_rules import within_rules
from domain.processes.settled_before import RescindSettledBefore, SettleBefore
from infra.bureau.procedures.review import known_county
from infra.bureau.procedures.rounds.by_quarter import ByQuarter, Claimed
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.questions.subsidy.comparison import compared

TITLE = Text("{until} 及以前结案、以后不再应补也不再申报：", "Closed by {until}, and from now on neither due nor declared:")


class SettledBefore:
    """申明期初已结清, by whom and on such days as the rules in force say."""

    def __init__(
        self, county_code: str, until: date, why: str, settled_on: date, document_no: str | None = None, decided_by: Decider | None = None
    ) -> None:
        self._county_code, self._until, self._why, self._settled_on = county_code, until, why, settled_on
        self._document_no, self._decided_by = document_no, decided_by
        self._claimed: list[Claimed] = []

    def __call__(self, point: PointInTime) -> Sequence[Command]:
        known_county(point, self._county_code)
        rules, on = point.rules_on(self._settled_on, self._county_code), self._settled_on
        decider = within_rules(rules, "subsidy.settled_before", "settled_on", on, stated=self._decided_by)
        self._claimed = [
            Claimed(case.claimed.closed_on, sum(case.due.values()))
            for case in compared(point.connection, on, point.rules_on).values()
            if case.claimed is not None and case.due and not case.stands
            if case.claimed.county_code == self._county_code and case.claimed.closed_on <= self._until
        ]
        total = Decimal(from_hundredths(sum(fen for _, fen in self._claimed)))
        by = {"county": self._county_code, "until": self._until.isoformat()}
        took = tuple(str(row[0]) for row in point.connection.execute(text(TOOK), by))
        code, number = self._county_code, len(self._claimed)
        return [SettleBefore(code, self._until, on, self._why, number, total, self._document_no, decider, took)]

    def summary(self) -> Text:
        """What would be due otherwise, by quarter of closing."""
        return ByQuarter(self._claimed).table(TITLE.fill(until=self._until))


TOOK = """
    SELECT DISTINCT c.round_code FROM subsidy_claim c JOIN subsidy_round r ON r.round_code = c.round_code
    LEFT JOIN dispute d ON d.case_no = c.case_no
    WHERE r.county_code = :county AND coalesce(c.case_closed_on, d.closed_on) <= :until AND (c.fate IS NULL OR c.fate = 'rejected')
    ORDER BY c.round_code
"""


def rescind(
    county_code: str, why: str, rescinded_on: date, document_no: str | None = None, decided_by: Decider | None = None
) -> StepHandler:
    """撤销申明."""

    def handle(point: PointInTime) -> Sequence[Command]:
        known_county(point, county_code)
        rules = point.rules_on(rescinded_on, county_code)
        decider = within_rules(rules, "subsidy.rescind", "rescinded_on", rescinded_on, stated=decided_by)
        return [RescindSettledBefore(county_code, why, rescinded_on, document_no, decider)]

    return handle
