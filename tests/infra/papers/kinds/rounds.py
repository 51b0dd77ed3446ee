"""A quarter's subsidy round of the worked example, taken to its first payment."""

from datetime import date
from decimal import Decimal

from domain.processes.subsidy_round.commands import (
    ApproveRound,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    SampleFiles,
    round_code,
)
from domain.processes.subsidy_round.events import Barred, CasesDeclared
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.subsidy import declare

PERIOD, DECLARED_ON, APPROVED_ON, PAID_ON = "2019-Q2", date(2019, 7, 20), date(2019, 7, 29), date(2019, 8, 5)


def county_of(bureau: Bureau) -> str:
    return str(bureau.view("subsidy-shares", as_of=DECLARED_ON).rows[0]["county_code"])


def round_paid_in_part(bureau: Bureau) -> str:
    """Takes a county's round to the first payment: its first case is returned, the first that remains is paid. Gives the county."""
    county = county_of(bureau)
    [declared] = bureau.carry_out(declare(county, PERIOD, DECLARED_ON), bureau.issue("clerk"))
    assert isinstance(declared.event, CasesDeclared)
    returned, paid = (line.case_no for line in declared.event.lines[:2])
    code = round_code(county, PERIOD)
    for command in (
        FinishFirstCheck(code, checked_on=DECLARED_ON, returned=(Barred(case_no=returned, why="材料不全"),)),
        SampleFiles(code, sampled_on=DECLARED_ON, share=Decimal("0.2"), seed=7),
        FinishFileReview(code, DECLARED_ON),
        PublishClaims(code, first_on=date(2019, 7, 22), last_on=date(2019, 7, 26)),
        ApproveRound(code, APPROVED_ON),
        PaySubsidy(code, "V-1", PAID_ON, case_no=paid),
    ):
        bureau.execute(command, bureau.issue("clerk"))
    return county
