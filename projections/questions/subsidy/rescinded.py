"""撤销的步骤 Steps of subsidy rounds that were rescinded: they leave no figure in any other view, as if they had never been (2.2.1-a)."""

from datetime import date
from typing import NamedTuple

from domain.base.kinds import Decider
from domain.base.text import Text
from domain.processes.subsidy_round.kinds import RoundStep
from domain.rulebooks.in_force import RulesInForce
from projections.questions.view import Column, View, kind_words
from projections.reading import Connection, text
from projections.registers.as_of import within


class RescindedStep(NamedTuple):
    """A row of `subsidy-rescinded`, the amount in hundredths. `case_no` where the step was about one case only; a close is about none."""

    county_code: str
    period: str
    step: str
    step_on: str
    case_no: str | None
    voucher_no: str | None
    rescinded_on: str
    cases: int
    yuan: int
    decided_by: str | None
    document_no: str | None
    why: str


def rescinded(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[RescindedStep]:
    """Every step that was rescinded by that day."""
    rows = connection.execute(text(RESCINDED.format(within(county, "county_code"))), {"on": on.isoformat(), "county": county})
    return [RescindedStep._make(row) for row in rows]


RESCINDED = """
    SELECT county_code, period, step, step_on, CASE WHEN count(DISTINCT case_no) = 1 THEN nullif(min(case_no), '') END, voucher_no,
        rescinded_on, count(DISTINCT nullif(case_no, '')), sum(amount), decided_by, document_no, why
    FROM subsidy_rescinded WHERE rescinded_on <= :on AND {}
    GROUP BY round_code, position, county_code, period, step, step_on, voucher_no, rescinded_on, decided_by, document_no, why
"""

SUBSIDY_RESCINDED_VIEW = View(
    "subsidy-rescinded",
    Text("补贴发放已撤销的步骤", "Rescinded steps of subsidy rounds"),
    (
        Column("county_code", "text"),
        Column("period", "text"),
        Column("step", "text", kind_words(RoundStep)),
        Column("step_on", "date"),
        Column("case_no", "text"),
        Column("voucher_no", "text"),
        Column("rescinded_on", "date"),
        Column("cases", "int"),
        Column("yuan", "money"),
        Column("decided_by", "text", kind_words(Decider)),
        Column("document_no", "text"),
        Column("why", "text"),
    ),
    ("county_code", "period", "step", "step_on", "case_no", "voucher_no", "rescinded_on"),
    rescinded,
)
