"""`fengqiao certify`: 持证上岗, from the application to the certificate and what becomes of it (2.2.5-c)."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.declaring.steps import step
from cli.shell.standard import file_for, is_standard
from cli.terminal.forms import must_be
from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.options import Force, KnownAt
from cli.terminal.past import note_known, opened_as_known
from cli.terminal.streams import note
from cli.terminal.values import Code, Year, day, read, registered
from domain.base.kinds import Decider
from infra.files import written_atomically

if TYPE_CHECKING:
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)
SHEET = "certificates"


@step(app, "apply", sheet=SHEET)
def apply(
    mediator_code: Code,
    grade: str,
    applied_on: date,
    proposed: bool = False,
    tie_decided_by: Decider | None = None,
    tie_why: str | None = None,
    document_no: str | None = None,
) -> "StepHandler":
    """申请等级；由司法局提名的加 --proposed。当日各项条件和名额的查得情况随申请记录；在名额边缘并列、规则又未规定如何取舍的，写明由谁决定及理由。 ‖ Applies for a grade; --proposed when the bureau proposes it. How every condition and the places were found on that day is recorded with it; a tie at the edge of the places that the rules do not decide needs who decides it, and why.

    fengqiao certify apply M0001 --grade village --applied-on 2019-05-06 --dry-run
    """
    from infra.bureau.procedures.certification import apply as plan

    return plan(
        mediator_code, grade, applied_on, proposed=proposed, tie_decided_by=tie_decided_by, tie_why=tie_why, document_no=document_no
    )


@step(app, "panel", sheet=SHEET)
def panel(
    mediator_code: Code,
    held_on: date,
    votes_for: int,
    votes_against: int,
    passed: bool = False,
    why: str | None = None,
    decided_by: Decider | None = None,
    seats: str | None = None,
) -> "StepHandler":
    """记录评定小组的评议：通过加 --passed；不通过须写明理由，申请就此结束。条件不符的不能通过，申请后变得不符的须写明 --why；决定机关、表决人数、席位（--seats association=2,bureau=1）、日期须合规则。规则规定再由另一机关确认的，确认也用本命令记录。 ‖ Records what the panel decided: --passed, or with the reason why not, which ends the application. One whose conditions are not met cannot pass, one who lost them since the application only with --why; who decides, how many vote, who sits on it (--seats association=2,bureau=1) and when must be as the rules say. Where the rules have a second body confirm, its decision is recorded with this command, too.

    fengqiao certify panel M0001 --held-on 2019-05-20 --passed --votes-for 6 --votes-against 1
    """
    from infra.bureau.procedures.certification import panel as plan

    return plan(mediator_code, held_on, votes_for, votes_against, passed=passed, why=why, decided_by=decided_by, seats=seats)


@step(app, "publish", sheet=SHEET)
def publish(mediator_code: Code, first_on: date, last_on: date, document_no: str | None = None) -> "StepHandler":
    """公示拟评定的等级，给出首日和末日。 ‖ Publishes the grade, with the first and the last day of the notice.

    fengqiao certify publish M0001 --first-on 2019-05-21 --last-on 2019-05-27
    """
    from infra.bureau.procedures.certification import publish as plan

    return plan(mediator_code, first_on, last_on, document_no)


@step(app, "issue", sheet=SHEET)
def issue(mediator_code: Code, certified_on: date, issued_by: str, document_no: str | None = None, why: str | None = None) -> "StepHandler":
    """公示期满后颁证：编号、有效期按现行规则；晋升的，原证书同日换发失效。申请时符合的条件现已不符的逐项指出，写明 --why 才颁发。 ‖ Issues the certificate after the notice, with number and validity by the rules in force; on a promotion the one before ends on that day. Conditions that were met at the application and are not met now are named; it is issued only with --why.

    fengqiao certify issue M0001 --certified-on 2019-06-01 --issued-by 焦作市司法局
    """
    from infra.bureau.procedures.certification import issue as plan

    return plan(mediator_code, certified_on, issued_by, document_no, why)


@step(app, "check", sheet=SHEET)
def check(certificate_no: Code, year: Year, checked_on: date, passed: bool = False, why: str | None = None) -> "StepHandler":
    """年审：合格加 --passed，不合格须写明原因。 ‖ The yearly check: --passed, or with the reason why not.

    fengqiao certify check JZ-410802-2019-00001 --year 2019 --checked-on 2020-01-15 --passed
    """
    from domain.mediator.certification.commands import CheckCertificate
    from infra.bureau.procedures.certification import holder_of

    return lambda point: [CheckCertificate(holder_of(point, certificate_no)[0], certificate_no, year, checked_on, passed, why)]


@step(app, "suspend", sheet=SHEET, harms=True)
def suspend(certificate_no: Code, suspended_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """暂停证书，自该日起不在有效期内。先显示后果并请确认。 ‖ Suspends a certificate, which from that day on is not in force. Shows the consequences and asks first.

    fengqiao certify suspend JZ-410802-2019-00001 --suspended-on 2020-03-02 --why 年审不合格 --yes
    """
    from domain.mediator.certification.commands import SuspendCertificate
    from infra.bureau.procedures.certification import holder_of

    return lambda point: [SuspendCertificate(holder_of(point, certificate_no)[0], certificate_no, suspended_on, why, document_no)]


@step(app, "reinstate", sheet=SHEET)
def reinstate(certificate_no: Code, reinstated_on: date, document_no: str | None = None) -> "StepHandler":
    """恢复暂停的证书。 ‖ Reinstates a certificate that was suspended.

    fengqiao certify reinstate JZ-410802-2019-00001 --reinstated-on 2020-06-01
    """
    from domain.mediator.certification.commands import ReinstateCertificate
    from infra.bureau.procedures.certification import holder_of

    return lambda point: [ReinstateCertificate(holder_of(point, certificate_no)[0], certificate_no, reinstated_on, document_no)]


@step(app, "replace", sheet=SHEET)
def replace(certificate_no: Code, replaced_on: date, why: str) -> "StepHandler":
    """遗失补证：换新编号，等级和有效期不变。 ‖ Replaces a lost certificate under a new number; grade and validity stay.

    fengqiao certify replace JZ-410802-2019-00001 --replaced-on 2020-04-07 --why 遗失
    """
    from infra.bureau.procedures.certification import replace_lost

    return replace_lost(certificate_no, replaced_on, why)


@step(app, "revoke", sheet=SHEET, harms=True)
def revoke(certificate_no: Code, revoked_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """注销证书。先显示后果并请确认。 ‖ Revokes a certificate. Shows the consequences and asks first.

    fengqiao certify revoke JZ-410802-2019-00001 --revoked-on 2020-09-01 --why 收受财物 --dry-run
    """
    from domain.mediator.certification.commands import RevokeCertificate
    from infra.bureau.procedures.certification import holder_of

    return lambda point: [RevokeCertificate(holder_of(point, certificate_no)[0], certificate_no, revoked_on, why, document_no)]


@step(app, "rescind", sheet=SHEET)
def rescind(certificate_no: Code, rescinded_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """撤销对证书的注销，写明理由，视为从未注销。 ‖ Rescinds the revocation of a certificate, with the grounds, as if it had never been.

    fengqiao certify rescind JZ-410802-2019-00001 --rescinded-on 2020-10-12 --why 复议查明收受财物不实 --dry-run
    """
    from domain.mediator.certification.commands import RescindRevocation
    from infra.bureau.procedures.certification import holder_of

    return lambda point: [RescindRevocation(holder_of(point, certificate_no)[0], certificate_no, rescinded_on, why, document_no)]


@step(app, "rescind-check", sheet=SHEET)
def rescind_check(certificate_no: Code, year: Year, rescinded_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """撤销记错的年审，写明理由，视为从未年审；该年度可重新年审。 ‖ Rescinds a yearly check that was recorded wrongly, with the grounds, as if it had never been; the year may be checked again.

    fengqiao certify rescind-check JZ-410802-2019-00001 --year 2020 --rescinded-on 2021-01-20 --why 年度录错 --dry-run
    """
    from domain.mediator.certification.commands import RescindCheck
    from infra.bureau.procedures.certification import holder_of

    return lambda point: [RescindCheck(holder_of(point, certificate_no)[0], certificate_no, year, rescinded_on, why, document_no)]


@app.command("print", cls=Command)
def print_(
    context: typer.Context,
    certificate_no: Annotated[str, typer.Argument(metavar="证书编号 ‖ NUMBER", help="证书编号 ‖ The number of the certificate")],
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="文件 ‖ FILE", help="写入 PDF 文件 ‖ The PDF to write", show_default=False)
    ],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="日期 ‖ DATE", help="截至该日的状态，默认今天 ‖ As it stands on this day; default today"),
    ] = None,
    known_at: KnownAt = None,
    force: Force = False,
) -> None:
    """打印证书：一页中文 PDF，有照片、印章和年度审验的位置；身份证号只显示首尾。加 --known-at 时，页上注明按何时所知。 ‖ Prints a certificate, as a PDF of one page in Chinese, with places for the photo, the seal and the yearly checks; of the id number only the ends are shown. With --known-at the page says as known when it is.

    fengqiao certify print JZ-410802-2019-00001 -o JZ-410802-2019-00001.pdf
    """
    from infra.papers.printing import certificate_pdf

    must_be("pdf", output)
    number = read(certificate_no, "code", say("证书编号 ‖ certificate number"))
    on = day(as_of, "--as-of") if as_of else None
    with opened_as_known(context, known_at) as bureau:
        certificate = bureau.certificate(registered(bureau, number), on)
        made = certificate_pdf(certificate if bureau.known is None else certificate.as_known(*bureau.known))
        note_known(bureau)
    with file_for(output, ".pdf") as file, written_atomically(file, force=force) as unfinished:
        unfinished.write_bytes(made)
    if not is_standard(output):
        note(say("已写入 {file} ‖ Wrote {file}", file=output))
