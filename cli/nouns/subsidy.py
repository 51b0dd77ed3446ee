"""`fengqiao subsidy`: 补贴发放, from the declaration of a period's cases to the last payment (2.2.1-a, 2.2.5-f)."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from cli.declaring.steps import step
from cli.terminal.help import Group
from cli.terminal.values import Code, codes_of
from domain.base.kinds import Decider
from domain.processes.subsidy_round.kinds import RoundStep

if TYPE_CHECKING:
    from domain.processes.subsidy_round.events import Barred
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)
SHEET = "subsidies"


def _barred(cases: str | None, why: str | None) -> "tuple[Barred, ...]":
    """The case numbers of an option, with the reason that goes for all of them."""
    from domain.processes.subsidy_round.events import Barred

    return tuple(Barred(case_no=case, why=why or "") for case in codes_of(cases))


@step(app, "declare", sheet=SHEET, doubts=True)
def declare(
    county_code: Code,
    period: str,
    declared_on: date,
    document_no: str | None = None,
    rest: bool = False,
    closed_from: date | None = None,
    closed_until: date | None = None,
) -> "StepHandler":
    """申报一期：期末以前结案、可补贴而尚未申报的案件全部列入，或只列 --closed-from 至 --closed-until 之间结案的；加 --rest 则已申报而现应更多的案件一并补差。试运行按结案季度列出件数和金额；本县第一期含有本期以前结案的案件时先请确认。期间写 2019-05、2019-Q2、2019-H1 或 2019。 ‖ Declares a period: every case closed by its end that is paid for and not declared yet, or those closed from --closed-from to --closed-until only; with --rest also what is due by now beyond what was declared before. A dry run lists cases and yuan by quarter of closing; a county's first round asks first where it takes cases closed before its period. A period is 2019-05, 2019-Q2, 2019-H1 or 2019.

    fengqiao subsidy declare 410802 --period 2019-Q2 --declared-on 2019-07-10 --dry-run

    fengqiao subsidy declare 410802 --period 2019-Q3 --declared-on 2019-10-10 --rest
    """
    from infra.bureau.procedures.subsidy import Span
    from infra.bureau.procedures.subsidy import declare as plan

    return plan(county_code, period, declared_on, document_no, rest=rest, closed=Span(closed_from, closed_until))


SETTLES = "此后这些案件不再应补，须确认 ‖ these cases are not due any more from then on, which has to be confirmed"


@step(app, "settled-before", sheet=SHEET, harms=True, because=SETTLES)
def settled_before(
    county_code: Code, until: date, why: str, settled_on: date, document_no: str | None = None, decided_by: Decider | None = None
) -> "StepHandler":
    """申明建账前已结清：该日及以前结案的案件不再应补，也不再申报，一县一次；已有一期申报过这类案件的不可。封顶、预算和“同一纠纷只补一次”视同已补。先按结案季度显示并请确认。 ‖ Declares what a county settled before the record began: cases closed by that day are neither due nor declared, once a county; not where a round took such cases. Caps, budgets and the one payment of a dispute count them as paid. Shows them by quarter of closing and asks first.

    fengqiao subsidy settled-before 410802 --until 2018-12-31 --why 旧台账已结清 --settled-on 2019-07-10 --dry-run
    """
    from infra.bureau.procedures.rounds.settled_before import SettledBefore

    return SettledBefore(county_code, until, why, settled_on, document_no, decided_by)


@step(app, "rescind-settled-before", sheet=SHEET)
def rescind_settled_before(
    county_code: Code, why: str, rescinded_on: date, document_no: str | None = None, decided_by: Decider | None = None
) -> "StepHandler":
    """撤销建账前已结清的申明，写明理由，视为从未申明；其后可再申明。 ‖ Rescinds the declaration of what was settled before the record, with the grounds, as if it had never been; it may be declared again.

    fengqiao subsidy rescind-settled-before 410802 --why 日期有误 --rescinded-on 2019-07-18 --dry-run
    """
    from infra.bureau.procedures.rounds.settled_before import rescind as plan

    return plan(county_code, why, rescinded_on, document_no, decided_by)


@step(app, "check", sheet=SHEET)
def check(county_code: Code, period: str, checked_on: date, returned: str | None = None, why: str | None = None) -> "StepHandler":
    """司法所初审；退回的案件离开本期，以后可再申报。 ‖ The offices' first check; a case returned leaves the round and may be declared again later.

    fengqiao subsidy check 410802 --period 2019-Q2 --checked-on 2019-07-15 --returned 410802-2019-00017,410802-2019-00023 --why 材料不全
    """
    from domain.processes.subsidy_round.commands import FinishFirstCheck, round_code

    return lambda _sight: [FinishFirstCheck(round_code(county_code, period), checked_on, _barred(returned, why))]


@step(app, "sample", sheet=SHEET)
def sample(county_code: Code, period: str, sampled_on: date, share: Decimal, seed: int) -> "StepHandler":
    """抽取卷宗评查：给出比例和种子，同一种子抽出同样的案件，任何人都能复核。 ‖ Draws files for review: with a share and a seed; the same seed draws the same cases, so that anybody can check.

    fengqiao subsidy sample 410802 --period 2019-Q2 --sampled-on 2019-07-16 --share 0.1 --seed 20190716
    """
    from domain.processes.subsidy_round.commands import SampleFiles, round_code

    return lambda _sight: [SampleFiles(round_code(county_code, period), sampled_on, share, seed)]


@step(app, "review", sheet=SHEET)
def review(county_code: Code, period: str, reviewed_on: date, rejected: str | None = None, why: str | None = None) -> "StepHandler":
    """县级复核和卷宗评查；不予补贴的案件写明原因。 ‖ The county's review of the files; cases rejected, with the reason.

    fengqiao subsidy review 410802 --period 2019-Q2 --reviewed-on 2019-07-22 --rejected 410802-2019-00031 --why 卷宗造假
    """
    from domain.processes.subsidy_round.commands import FinishFileReview, round_code

    return lambda _sight: [FinishFileReview(round_code(county_code, period), reviewed_on, _barred(rejected, why))]


@step(app, "reject", sheet=SHEET)
def reject(county_code: Code, case_no: Code, period: str, why: str, decided_on: date) -> "StepHandler":
    """批准以前对一件案件不予补贴，写明原因。 ‖ Rejects one case before the round is approved, with the reason.

    fengqiao subsidy reject 410802 410802-2019-00040 --period 2019-Q2 --why 公示期内查实重复申报 --decided-on 2019-07-29
    """
    from domain.processes.subsidy_round.commands import RejectClaim, round_code

    return lambda _sight: [RejectClaim(round_code(county_code, period), case_no, why, decided_on)]


@step(app, "carry-over", sheet=SHEET)
def carry_over(county_code: Code, case_no: Code, period: str, why: str, decided_on: date) -> "StepHandler":
    """将一件案件结转以后各期。 ‖ Carries one case over to a later round.

    fengqiao subsidy carry-over 410802 410802-2019-00041 --period 2019-Q2 --why 待补材料 --decided-on 2019-07-29
    """
    from domain.processes.subsidy_round.commands import CarryOverClaim, round_code

    return lambda _sight: [CarryOverClaim(round_code(county_code, period), case_no, why, decided_on)]


@step(app, "publish", sheet=SHEET)
def publish(county_code: Code, period: str, first_on: date, last_on: date, document_no: str | None = None) -> "StepHandler":
    """公示拟补贴的案件，给出首日和末日。 ‖ Publishes the claims, with the first and the last day of the notice.

    fengqiao subsidy publish 410802 --period 2019-Q2 --first-on 2019-07-24 --last-on 2019-07-30
    """
    from domain.processes.subsidy_round.commands import PublishClaims, round_code
    from infra.bureau.procedures.notices import published

    return published(
        "subsidy",
        county_code,
        first_on,
        lambda least: PublishClaims(round_code(county_code, period), first_on, last_on, document_no, least),
    )


@step(app, "approve", sheet=SHEET)
def approve(
    county_code: Code,
    period: str,
    approved_on: date,
    document_no: str | None = None,
    why: str | None = None,
    decided_by: Decider | None = None,
) -> "StepHandler":
    """公示期满后批准，金额自此应发。申报以后核算变少或改由他人承办的案件逐件列出并结转以后各期；写明 --why 则仍按申报批准。 ‖ Approves the round after the notice; from then on the amounts are owed. Cases that are worth less than declared by now, or are another mediator's, are named and carried over, unless --why says why they are approved as declared.

    fengqiao subsidy approve 410802 --period 2019-Q2 --approved-on 2019-08-01 --document-no 县财〔2019〕55号 --dry-run
    """
    from infra.bureau.procedures.subsidy import approve as plan

    return plan(county_code, period, approved_on, document_no, why, decided_by)


@step(app, "pay", sheet=SHEET)
def pay(
    county_code: Code,
    period: str,
    voucher_no: str,
    paid_on: date,
    mediator_code: Code | None = None,
    case_no: Code | None = None,
    yuan: Decimal | None = None,
    why: str | None = None,
) -> "StepHandler":
    """发放：全部欠发，或一名调解员、一件案件的，或其中若干元；给出凭证。批准以后核算变少或改由他人承办的案件逐件列出、暂不发放；写明 --why 则仍按批准发放。 ‖ Pays what is owed: all of it, or of one mediator or case, or so many yuan of it; with the voucher. Cases that are worth less than approved by now, or are another mediator's, are named and left out, unless --why says why they are paid.

    fengqiao subsidy pay 410802 --period 2019-Q2 --voucher-no P0012 --paid-on 2019-08-09

    fengqiao subsidy pay 410802 --period 2019-Q2 --voucher-no P0013 --paid-on 2019-08-09 --mediator-code M0001 --yuan 200
    """
    from infra.bureau.procedures.subsidy import pay as plan

    return plan(county_code, period, voucher_no, paid_on, mediator_code, case_no, yuan, why)


@step(app, "settle", sheet=SHEET, harms=True)
def settle(
    county_code: Code,
    period: str,
    why: str,
    settled_on: date,
    case_no: Code | None = None,
    document_no: str | None = None,
) -> "StepHandler":
    """清理差额：本期已批准或已发放、按现在所知不应补的部分，未发的核减、已发的追回，逐件记录；可只清理一件。先显示后果并请确认。 ‖ Settles what is not due any more: of what the round approved or paid beyond what is due by now, what is not paid yet is taken off and the rest recovered, case by case; or of one case only. Shows the consequences and asks first.

    fengqiao subsidy settle 410802 --period 2019-Q2 --why 卷宗评查不合格 --settled-on 2019-11-04 --dry-run
    """
    from infra.bureau.procedures.subsidy_settling import settle as plan

    return plan(county_code, period, why, settled_on, case_no, document_no)


@step(app, "recover", sheet=SHEET, harms=True)
def recover(
    county_code: Code,
    case_no: Code,
    period: str,
    why: str,
    recovered_on: date,
    yuan: Decimal | None = None,
    document_no: str | None = None,
) -> "StepHandler":
    """追回一件案件已发的补贴，如查实造假。先显示后果并请确认。 ‖ Recovers what was paid for a case, such as on fraud. Shows the consequences and asks first.

    fengqiao subsidy recover 410802 410802-2019-00017 --period 2019-Q2 --why 查实卷宗造假 --recovered-on 2019-11-04 --dry-run
    """
    from domain.processes.subsidy_round.commands import RecoverSubsidy, round_code

    return lambda _sight: [RecoverSubsidy(round_code(county_code, period), case_no, recovered_on, why, yuan, document_no)]


@step(app, "close", sheet=SHEET)
def close(county_code: Code, period: str, closed_on: date) -> "StepHandler":
    """全部发放后办结本期。 ‖ Closes the round when everything is paid.

    fengqiao subsidy close 410802 --period 2019-Q2 --closed-on 2019-08-31
    """
    from domain.processes.subsidy_round.commands import CloseRound, round_code

    return lambda _sight: [CloseRound(round_code(county_code, period), closed_on)]


@step(app, "withdraw", sheet=SHEET)
def withdraw(
    county_code: Code, period: str, why: str, rescinded_on: date, document_no: str | None = None, decided_by: Decider | None = None
) -> "StepHandler":
    """撤回整期申报，写明理由：尚未发放时可用，视为从未申报；案件和期间可重新申报。 ‖ Withdraws a whole round that was declared wrongly, with the grounds, as long as nothing of it is paid, as if it had never been; its cases and its period may be declared again.

    fengqiao subsidy withdraw 410802 --period 2019-Q2 --why 申报口径有误 --rescinded-on 2019-07-18 --document-no 县司〔2019〕21号 --dry-run
    """
    from infra.bureau.procedures.rounds.undoing import Meant, undo

    return undo(county_code, period, Meant(RoundStep.DECLARATION), why, rescinded_on, document_no, decided_by)


@step(app, "rescind", sheet=SHEET)
def rescind(
    county_code: Code,
    period: str,
    step: RoundStep,
    why: str,
    rescinded_on: date,
    case_no: Code | None = None,
    voucher_no: str | None = None,
    step_on: date | None = None,
    yuan: Decimal | None = None,
    document_no: str | None = None,
    decided_by: Decider | None = None,
) -> "StepHandler":
    """撤销一个记错的步骤，写明理由，视为从未有过：退回、不予补贴或结转（--case-no）、批准、发放（--voucher-no）、核减和追回（--case-no，可加 --step-on、--yuan，否则为最后一次）、办结。其后的步骤以它为据的，须先撤销那些步骤。 ‖ Rescinds a step recorded wrongly, with the grounds, as if it had never been: a case's return, rejection or carrying over (--case-no), the approval, a payment (--voucher-no), what was taken off or recovered (--case-no, with --step-on or --yuan where it is not the last), the close. Later steps that rest on it are rescinded first.

    fengqiao subsidy rescind 410802 --period 2019-Q2 --step payment --voucher-no P0012 --why 重复录入 --rescinded-on 2019-08-12 --dry-run

    fengqiao subsidy rescind 410802 --period 2019-Q2 --step rejection --case-no 410802-2019-00031 --why 误录案号 --rescinded-on 2019-07-23 --dry-run
    """
    from infra.bureau.procedures.rounds.undoing import Meant, undo

    meant = Meant(step, case_no, voucher_no, step_on, yuan)
    return undo(county_code, period, meant, why, rescinded_on, document_no, decided_by)
