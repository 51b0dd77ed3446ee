"""`fengqiao dispute`: 矛盾纠纷, from acceptance to the review of the file."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from cli.declaring.books import declare_books
from cli.declaring.records import declare_list, declare_show
from cli.declaring.register import declare_add, declare_change
from cli.declaring.steps import step
from cli.declaring.writing import verb
from cli.terminal.help import Group
from cli.terminal.nouns import DISPUTE
from cli.terminal.values import Code
from domain.base.kinds import AgreementForm, CaseLevel, FileReview, Outcome
from domain.base.vocabulary.receiving import ReceivingBody

if TYPE_CHECKING:
    from domain.base.command import Command
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)

ASKS = "原案号此后不能再用，须确认 ‖ the number of before cannot be used any more, which has to be confirmed"


def _registered(code: str, facts: Mapping[str, Any], changed: frozenset[str]) -> "Command":
    from domain.dispute.commands import RegisterDispute

    return RegisterDispute(code, facts, changed)


for name, text in (
    ("accept", "受理纠纷。 ‖ Accepts a dispute."),
    ("add", "受理纠纷，与 accept 相同。 ‖ Accepts a dispute, as accept does."),
):
    example = (
        f"fengqiao dispute {name} 410802-2019-00017 --committee-code C0001 --mediator-code M0001 --kind neighbour"
        " --difficulty simple --accepted-on 2019-05-03"
    )
    declare_add(app, DISPUTE, _registered, f"{text}\n\n{example}", name=name)
declare_change(
    app,
    DISPUTE,
    _registered,
    """更正纠纷的登记内容。误结的案件用 --clear 恢复为未结。 ‖ Corrects the facts of a dispute. One closed by mistake is opened again with --clear.

    fengqiao dispute change 410802-2019-00017 --amount-yuan 3500

    fengqiao dispute change 410802-2019-00017 --clear closed_on --clear outcome --clear agreement_form --reason 误登结案""",
)
declare_show(
    app,
    DISPUTE,
    """显示纠纷现在的登记内容。 ‖ Shows what is recorded of a dispute.

    fengqiao dispute show 410802-2019-00017""",
)
declare_list(
    app,
    DISPUTE,
    """列出纠纷。 ‖ Lists the disputes.

    fengqiao dispute list --county 410802 --format json""",
)


@verb(app, DISPUTE, "settle")
def settle(code: Code, closed_on: date, agreement_form: AgreementForm) -> "Command":
    """达成协议并结案。 ‖ Closes a case that was settled by agreement.

    fengqiao dispute settle 410802-2019-00017 --closed-on 2019-05-20 --agreement-form written
    """
    from domain.dispute.commands import SettleDispute

    return SettleDispute(code, closed_on, agreement_form)


@verb(app, DISPUTE, "fail")
def fail(code: Code, closed_on: date) -> "Command":
    """调解不成，结案。 ‖ Closes a case in which mediation failed.

    fengqiao dispute fail 410802-2019-00017 --closed-on 2019-05-20
    """
    from domain.dispute.commands import CloseDispute

    return CloseDispute(code, closed_on, Outcome.FAILED)


@verb(app, DISPUTE, "withdraw")
def withdraw(code: Code, closed_on: date) -> "Command":
    """当事人撤回，结案。 ‖ Closes a case that the parties withdrew.

    fengqiao dispute withdraw 410802-2019-00017 --closed-on 2019-05-20
    """
    from domain.dispute.commands import CloseDispute

    return CloseDispute(code, closed_on, Outcome.WITHDRAWN)


@verb(app, DISPUTE, "transfer")
def transfer(
    code: Code,
    closed_on: date,
    received_by: ReceivingBody,
    receiver: str | None = None,
    receiver_no: str | None = None,
    received_on: date | None = None,
) -> "Command":
    """移交其他机关，结案：写明移交给哪类机关；其他调委会、其他机关的写明名称，对方案号和接收日期知道就写。 ‖ Closes a case that was transferred, with the kind of body that takes it over; another committee or another body by its name. Its number there and the day of receipt where they are known.

    fengqiao dispute transfer 410802-2019-00017 --closed-on 2019-05-20 --received-by court --receiver 示例区人民法院 --receiver-no 〔2019〕豫0802民初100号
    """
    from domain.dispute.commands import CloseDispute

    return CloseDispute(code, closed_on, Outcome.TRANSFERRED, received_by, receiver, receiver_no, received_on)


@verb(app, DISPUTE, "reopen")
def reopen(code: Code) -> "Command":
    """撤回结案：案件其实未结。 ‖ Takes the closing back: the case was not closed after all.

    fengqiao dispute reopen 410802-2019-00017 --reason 登记有误
    """
    from domain.dispute.commands import ReopenDispute

    return ReopenDispute(code)


@verb(app, DISPUTE, "enter")
def enter(code: Code, entered_on: date) -> "Command":
    """案件录入系统。 ‖ Records that the case was entered in the information system.

    fengqiao dispute enter 410802-2019-00017 --entered-on 2019-05-22
    """
    from domain.dispute.commands import EnterCase

    return EnterCase(code, entered_on)


@verb(app, DISPUTE, "perform")
def perform(code: Code, performed_on: date) -> "Command":
    """协议履行完毕。 ‖ Records that the agreement was performed.

    fengqiao dispute perform 410802-2019-00017 --performed-on 2019-06-01
    """
    from domain.dispute.commands import PerformAgreement

    return PerformAgreement(code, performed_on)


@verb(app, DISPUTE, "review")
def review(code: Code, file_review: FileReview, file_reviewed_on: date) -> "Command":
    """卷宗评查。 ‖ Records a review of the case file.

    fengqiao dispute review 410802-2019-00017 --file-review qualified --file-reviewed-on 2019-07-10
    """
    from domain.dispute.commands import ReviewCaseFile

    return ReviewCaseFile(code, file_review, file_reviewed_on)


@verb(app, DISPUTE, "submit", sheet="typical_cases")
def submit(code: Code, submitted_on: date, level: CaseLevel | None = None) -> "Command":
    """作为典型案例报送。 ‖ Submits the case as a typical case.

    fengqiao dispute submit 410802-2019-00017 --submitted-on 2019-07-20 --level city
    """
    from domain.base.command import UNCHANGED
    from domain.dispute.commands import RegisterTypicalCase

    return RegisterTypicalCase(code, submitted_on, level or UNCHANGED)


@verb(app, DISPUTE, "annul")
def annul(code: Code, annulled_on: date) -> "Command":
    """协议被撤销或确认无效。 ‖ Records that the agreement was set aside.

    fengqiao dispute annul 410802-2019-00017 --annulled-on 2019-09-02
    """
    from domain.dispute.commands import AnnulAgreement

    return AnnulAgreement(code, annulled_on)


@verb(app, DISPUTE, "co-mediator", sheet="co_mediators")
def co_mediator(code: Code, mediator_code: Code) -> "Command":
    """登记协办调解员。 ‖ Names a further mediator who took part in the case.

    fengqiao dispute co-mediator 410802-2019-00017 --mediator-code M0002
    """
    from domain.dispute.commands import RegisterCoMediator

    return RegisterCoMediator(code, mediator_code)


@verb(app, DISPUTE, "withdraw-co-mediator", sheet="co_mediators")
def withdraw_co_mediator(code: Code, mediator_code: Code) -> "Command":
    """更正：该调解员未协办。 ‖ Takes back a co-mediator named by mistake.

    fengqiao dispute withdraw-co-mediator 410802-2019-00017 --mediator-code M0002 --reason 登记有误
    """
    from domain.dispute.commands import WithdrawCoMediator

    return WithdrawCoMediator(code, mediator_code)


@step(app, "renumber", sheet="disputes", harms=True, because=ASKS, reason_from="why")
def renumber(case_no: Code, now_no: Code, why: str) -> "StepHandler":
    """更正写错的案号：案件以新案号接续，原案号保留不再使用；指向它的前案和违规事项一并更正。已在补贴发放期申报的案件不能更正案号。 ‖ Corrects a case number that was typed wrongly: the case goes on under the right one, the wrong one stays reserved; later cases and misconduct that name it are corrected along. Not for a case that was declared in a subsidy round.

    fengqiao dispute renumber 410802-2019-00071 410802-2019-00017 --why 案号录错 --dry-run
    """
    from infra.bureau.procedures.renumbering import renumber

    return renumber(case_no, now_no, why)


declare_books(app, "dispute")
