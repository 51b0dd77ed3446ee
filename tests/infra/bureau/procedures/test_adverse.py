"""Decisions that harm a person on the worked example: each is heard and served for itself, and nobody is heard of what cannot be decided."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.rejection import Refused
from domain.processes.adverse_decision import DecideAppeal, FileAppeal, decision_code
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner
from domain.processes.subsidy_round.commands import RecoverSubsidy
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import adverse, settlement
from tests.infra.bureau.procedures.test_late_cases import paid_round
from tests.infra.bureau.procedures.test_review import YEAR, confirmed, county, eliminated, rows, say, take

__all__ = ["confirmed", "county"]

ELIMINATION = Adverse.ELIMINATION
SERVICE: dict[str, Any] = {"served_by": "王芳", "manner": Manner.DIRECT, "appeal_until": date(2019, 12, 31)}


def shown(bureau: Bureau, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows(bureau, "adverse-decisions")]


def proposed_in(bureau: Bureau) -> str:
    return next(str(row["mediator_code"]) for row in rows(bureau, "review-ranking") if row["eliminate"])


@pytest.mark.both_databases
def test_an_elimination_that_was_rescinded_and_ordered_again_is_heard_and_served_again(bureau: Bureau, confirmed: str, county: str) -> None:
    who = proposed_in(bureau)
    code = decision_code(ELIMINATION, confirmed, who)
    take(bureau, adverse.hear(ELIMINATION, confirmed, who, date(2019, 4, 3), declined=True))
    take(bureau, eliminated(county, who))
    take(bureau, adverse.serve(ELIMINATION, confirmed, who, date(2019, 4, 16), **SERVICE))
    say(bureau, FileAppeal(code, date(2019, 5, 6), "示例市司法局", "评分有误"))
    say(bureau, DecideAppeal(code, date(2019, 6, 3), AppealOutcome.RESCINDED, "复核属实"))
    assert shown(bureau, "heard_on", "served_on", "appeal_outcome") == [("2019-04-03", "2019-04-16", "rescinded")]
    take(bureau, settlement.rescind(county, YEAR, who, "复议查明评分有误", date(2019, 6, 10)))
    with pytest.raises(Refused, match="step_too_early"):
        take(bureau, adverse.hear(ELIMINATION, confirmed, who, date(2019, 6, 9), declined=True))
    take(bureau, eliminated(county, who, date(2019, 7, 15)))
    assert shown(bureau, "decided_on", "heard_on", "served_on", "appeal_outcome") == [("2019-07-15", None, None, None)]
    with pytest.raises(Refused, match="step_missing"):
        take(bureau, adverse.serve(ELIMINATION, confirmed, who, date(2019, 7, 16), **SERVICE))
    take(bureau, adverse.hear(ELIMINATION, confirmed, who, date(2019, 7, 10), statement="已补录"))
    take(bureau, adverse.serve(ELIMINATION, confirmed, who, date(2019, 7, 16), **SERVICE))
    assert shown(bureau, "heard_on", "served_on", "appeal_outcome") == [("2019-07-10", "2019-07-16", None)]
    assert bureau.check() == []


def test_nobody_is_heard_of_what_cannot_be_decided(bureau: Bureau, confirmed: str) -> None:
    kept = next(str(row["mediator_code"]) for row in rows(bureau, "review-ranking") if not row["eliminate"])
    for kind, about, who in (
        (ELIMINATION, confirmed, kept),
        (ELIMINATION, "410899-2018", proposed_in(bureau)),
        (Adverse.REVOCATION, "无此证", kept),
        (Adverse.RECOVERY, "无此案", kept),
    ):
        with pytest.raises(Refused, match="not_concerned"):
            take(bureau, adverse.hear(kind, about, who, date(2019, 4, 3), declined=True))


def test_each_recovery_of_a_case_is_heard_and_served_for_itself(bureau: Bureau) -> None:
    like = next(row for row in rows(bureau, "subsidy-shares", date(2019, 7, 20)) if row["subsidy_yuan"] == "50.00")
    code = paid_round(bureau, like["county_code"])
    about, who = like["case_no"], like["mediator_code"]
    first, second = date(2019, 9, 2), date(2019, 11, 4)
    take(bureau, adverse.hear(Adverse.RECOVERY, about, who, date(2019, 8, 20), declined=True))
    say(bureau, RecoverSubsidy(code, case_no=about, recovered_on=first, why="查实造假", yuan=Decimal(20)))
    take(bureau, adverse.serve(Adverse.RECOVERY, about, who, date(2019, 9, 3), **SERVICE))
    take(bureau, adverse.hear(Adverse.RECOVERY, about, who, date(2019, 10, 8), declined=True))
    say(bureau, RecoverSubsidy(code, case_no=about, recovered_on=second, why="查实造假"))
    assert shown(bureau, "decided_on", "heard_on", "served_on") == [
        ("2019-09-02", "2019-08-20", "2019-09-03"),
        ("2019-11-04", "2019-10-08", None),
    ]
    take(bureau, adverse.serve(Adverse.RECOVERY, about, who, date(2019, 11, 5), **SERVICE))
    assert shown(bureau, "served_on")[1] == ("2019-11-05",)
    with pytest.raises(Refused, match="step_done"):
        take(bureau, adverse.hear(Adverse.RECOVERY, about, who, date(2019, 11, 11), declined=True))
