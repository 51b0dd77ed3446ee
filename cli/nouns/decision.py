"""`fengqiao decision`: 不利决定, how it reaches the person: heard, served, appealed (2.2.2-a)."""

from datetime import date
from typing import TYPE_CHECKING

import typer

from cli.declaring.steps import step
from cli.terminal.help import Group
from cli.terminal.values import Code
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner

if TYPE_CHECKING:
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)
SHEET = "decisions"


@step(app, "hear", sheet=SHEET)
def hear(
    about: Code, mediator_code: Code, adverse: Adverse, heard_on: date, statement: str | None = None, declined: bool = False
) -> "StepHandler":
    """作出决定前告知本人并听取陈述申辩：写明陈述，或注明放弃。先写所涉的考核、证书或案件，再写调解员。 ‖ Before the decision the person is told of it and heard: give the statement, or that the person declined. First the review, certificate or case that it is about, then the mediator.

    fengqiao decision hear 410802-2019 M0001 --adverse elimination --heard-on 2020-03-18 --statement 当年住院三个月

    fengqiao decision hear 410802-2019 M0001 --adverse elimination --heard-on 2020-03-18 --declined
    """
    from infra.bureau.procedures.adverse import hear as plan

    return plan(adverse, about, mediator_code, heard_on, statement=statement, declined=declined)


@step(app, "serve", sheet=SHEET)
def serve(
    about: Code,
    mediator_code: Code,
    adverse: Adverse,
    served_on: date,
    served_by: str,
    manner: Manner,
    appeal_until: date,
    document_no: str | None = None,
) -> "StepHandler":
    """记录决定的送达：何时、由谁、以何种方式，申诉到哪一天为止。 ‖ Records the service of a decision: when, by whom and how, and the last day of an appeal.

    fengqiao decision serve 410802-2019 M0001 --adverse elimination --served-on 2020-03-31 --served-by 王芳 --manner direct --appeal-until 2020-05-30
    """
    from infra.bureau.procedures.adverse import serve as plan

    return plan(
        adverse,
        about,
        mediator_code,
        served_on,
        served_by=served_by,
        manner=manner,
        appeal_until=appeal_until,
        document_no=document_no,
    )


@step(app, "appeal", sheet=SHEET)
def appeal(
    about: Code, mediator_code: Code, adverse: Adverse, filed_on: date, to: str, claim: str, why: str | None = None
) -> "StepHandler":
    """登记本人的申诉；逾期而仍受理的写明理由。 ‖ Records the person's appeal; one after its last day has the reason for which it is taken.

    fengqiao decision appeal 410802-2019 M0001 --adverse elimination --filed-on 2020-04-10 --to 示例市司法局 --claim 卷宗评分有误
    """
    from domain.processes.adverse_decision import FileAppeal, decision_code

    return lambda _sight: [FileAppeal(decision_code(adverse, about, mediator_code), filed_on, to, claim, why)]


@step(app, "appeal-outcome", sheet=SHEET)
def appeal_outcome(
    about: Code,
    mediator_code: Code,
    adverse: Adverse,
    decided_on: date,
    outcome: AppealOutcome,
    why: str,
    document_no: str | None = None,
) -> "StepHandler":
    """记录申诉结果；决定不再成立的，由原程序另办（见 fengqiao review rescind --help、fengqiao review reopen --help）。 ‖ Records how the appeal was decided; where the decision does not stand, its procedure undoes it by a step of its own (see fengqiao review rescind --help and fengqiao review reopen --help).

    fengqiao decision appeal-outcome 410802-2019 M0001 --adverse elimination --decided-on 2020-05-20 --outcome upheld --why 复核无误
    """
    from domain.processes.adverse_decision import DecideAppeal, decision_code

    return lambda _sight: [DecideAppeal(decision_code(adverse, about, mediator_code), decided_on, outcome, why, document_no, mediator_code)]
