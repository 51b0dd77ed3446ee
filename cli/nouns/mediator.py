"""`fengqiao mediator`: 人民调解员, from appointment to leaving."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from cli.declaring.books import declare_books
from cli.declaring.records import declare_list, declare_show
from cli.declaring.register import declare_add, declare_change
from cli.declaring.steps import step
from cli.declaring.writing import verb
from cli.nouns.training import declare_train
from cli.terminal.help import Group
from cli.terminal.nouns import MEDIATOR
from cli.terminal.values import Code, Year
from domain.base.kinds import CertificateTier, Engagement, ExitCause, HonourLevel, IncidentKind, JoinedAs

if TYPE_CHECKING:
    from domain.base.command import Command
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)


def _registered(code: str, facts: Mapping[str, Any], changed: frozenset[str]) -> "Command":
    from domain.mediator.commands import RegisterMediator

    return RegisterMediator(code, facts, changed)


def _corrected(code: str, facts: Mapping[str, Any], changed: frozenset[str]) -> "Command":
    from domain.mediator.commands import CorrectMediator

    return CorrectMediator(code, facts, changed)


def _transferred(code: str, committee_code: str, since: date) -> "Command":
    from domain.mediator.commands import TransferMediator

    return TransferMediator(code, committee_code, since)


def _engaged(code: str, engagement: Engagement, since: date) -> "Command":
    from domain.mediator.commands import ChangeEngagement

    return ChangeEngagement(code, engagement, since)


def _paid(code: str, monthly_wage: Decimal, since: date) -> "Command":
    from domain.mediator.commands import ChangeWage

    return ChangeWage(code, monthly_wage, since)


def _official(code: str, in_service_official: bool, since: date) -> "Command":
    from domain.mediator.commands import ChangeOfficial

    return ChangeOfficial(code, in_service_official, since)


for name, text in (
    ("appoint", "任命调解员。 ‖ Appoints a mediator."),
    ("add", "任命调解员，与 appoint 相同。 ‖ Appoints a mediator, as appoint does."),
):
    example = f"fengqiao mediator {name} M0001 --committee-code C0001 --name 李秀英 --engagement full_time --appointed-on 2018-01-01"
    declare_add(app, MEDIATOR, _registered, f"{text}\n\n{example}", name=name)
declare_change(
    app,
    MEDIATOR,
    _corrected,
    """更正调解员的登记内容；所属调委会、专兼职、月薪、是否在职公职人员加 --from 则自该日起变更（前三项与 transfer、engage、wage 相同）。 ‖ Corrects the facts of a mediator; with --from the committee, the engagement, the wage (as with transfer, engage and wage) and being an in-service official change from that day on.

    fengqiao mediator change M0001 --education 大专

    fengqiao mediator change M0001 --monthly-wage 2200 --from 2019-07-01

    fengqiao mediator change M0001 --clear left_on --reason 误登离任""",
    dated={"committee_code": _transferred, "engagement": _engaged, "monthly_wage": _paid, "in_service_official": _official},
)
declare_show(
    app,
    MEDIATOR,
    """显示调解员现在的登记内容。 ‖ Shows what is recorded of a mediator.

    fengqiao mediator show M0001""",
)
declare_list(
    app,
    MEDIATOR,
    """列出调解员。 ‖ Lists the mediators.

    fengqiao mediator list --county 410802 --as-of 2019-12-31""",
)


@verb(app, MEDIATOR, "transfer")
def transfer(code: Code, committee_code: Code, transferred_on: date) -> "Command":
    """调任到另一个调委会，自某日起。 ‖ Transfers the mediator to another committee, from a date on.

    fengqiao mediator transfer M0001 --committee-code C0002 --transferred-on 2019-07-01
    """
    from domain.mediator.commands import TransferMediator

    return TransferMediator(code, committee_code, transferred_on)


@verb(app, MEDIATOR, "wage")
def wage(code: Code, monthly_wage: Decimal, changed_on: date) -> "Command":
    """调整月薪，自某日起。 ‖ Changes the monthly wage, from a date on.

    fengqiao mediator wage M0001 --monthly-wage 2200 --changed-on 2019-07-01
    """
    from domain.mediator.commands import ChangeWage

    return ChangeWage(code, monthly_wage, changed_on)


@verb(app, MEDIATOR, "engage")
def engage(code: Code, engagement: Engagement, changed_on: date) -> "Command":
    """改为专职或兼职，自某日起。 ‖ Changes the engagement to full-time or part-time, from a date on.

    fengqiao mediator engage M0001 --engagement part_time --changed-on 2019-07-01
    """
    from domain.mediator.commands import ChangeEngagement

    return ChangeEngagement(code, engagement, changed_on)


@verb(app, MEDIATOR, "assess", sheet="assessments")
def assess(code: Code, year: Year, item: str, points: Decimal, scored_on: date) -> "Command":
    """记录一项年度考核评分。 ‖ Records the score of one item of the yearly assessment.

    fengqiao mediator assess M0001 --year 2019 --item file_quality --points 22 --scored-on 2020-01-15
    """
    from domain.mediator.commands import RegisterAssessment

    return RegisterAssessment(code, year, item, scored_on, points)


declare_train(
    app,
    """记录调解员参加的培训。 ‖ Records a training that a mediator attended.

    fengqiao mediator train M0001 --kind annual --hours 24 --held-on 2019-04-18""",
)


@verb(app, MEDIATOR, "honour", sheet="honours")
def honour(code: Code, title: str, level: HonourLevel, awarded_on: date, document_no: str | None = None) -> "Command":
    """记录调解员获得的表彰。再次给出即为更正。 ‖ Records an honour of the mediator. Given again, it is corrected.

    fengqiao mediator honour M0001 --title 优秀人民调解员 --level county --awarded-on 2019-09-10
    """
    from domain.mediator.personnel_record.commands import RegisterHonour

    facts = {"level": level, "document_no": document_no}
    return RegisterHonour(code, facts, _given(facts), title, awarded_on)


@verb(app, MEDIATOR, "withdraw-honour", sheet="honours")
def withdraw_honour(code: Code, title: str, awarded_on: date) -> "Command":
    """撤回误登的表彰。 ‖ Takes back an honour recorded by mistake.

    fengqiao mediator withdraw-honour M0001 --title 优秀人民调解员 --awarded-on 2019-09-10 --reason 登记有误
    """
    from domain.mediator.personnel_record.commands import WithdrawHonour

    return WithdrawHonour(code, title, awarded_on)


@verb(app, MEDIATOR, "incident", sheet="incidents")
def incident(code: Code, kind: IncidentKind, found_on: date, case_no: Code | None = None, document_no: str | None = None) -> "Command":
    """记录查实的违规事项。再次给出即为更正。 ‖ Records a misconduct that was found. Given again, it is corrected.

    fengqiao mediator incident M0001 --kind forged_file --found-on 2019-10-08 --case-no 410802-2019-00017
    """
    from domain.mediator.personnel_record.commands import RegisterIncident

    facts = {"case_no": case_no, "document_no": document_no}
    return RegisterIncident(code, facts, _given(facts), kind, found_on)


@verb(app, MEDIATOR, "withdraw-incident", sheet="incidents")
def withdraw_incident(code: Code, kind: IncidentKind, found_on: date) -> "Command":
    """撤回误登的违规事项。 ‖ Takes back a misconduct recorded by mistake.

    fengqiao mediator withdraw-incident M0001 --kind forged_file --found-on 2019-10-08 --reason 复核不属实
    """
    from domain.mediator.personnel_record.commands import WithdrawIncident

    return WithdrawIncident(code, kind, found_on)


@verb(app, MEDIATOR, "certify", sheet="certificates", registers="certificate_no")
def certify(
    code: Code,
    certificate_no: Code,
    grade: str,
    certified_on: date,
    tier: CertificateTier | None = None,
    valid_until: date | None = None,
    issued_by: str | None = None,
) -> "Command":
    """登记已发的等级证书。再次给出即为更正。 ‖ Records a certificate that was issued. Given again, it is corrected.

    fengqiao mediator certify M0001 --certificate-no JZ-410802-2019-00001 --grade village --certified-on 2019-06-01 --valid-until 2022-05-31
    """
    from domain.mediator.personnel_record.commands import RegisterCertificate

    facts = {"grade": grade, "tier": tier, "certified_on": certified_on, "valid_until": valid_until, "issued_by": issued_by}
    return RegisterCertificate(code, facts, _given(facts), certificate_no)


@verb(app, MEDIATOR, "withdraw-certificate", sheet="certificates")
def withdraw_certificate(code: Code, certificate_no: Code) -> "Command":
    """撤回误登的证书。 ‖ Takes back a certificate recorded by mistake.

    fengqiao mediator withdraw-certificate M0001 --certificate-no JZ-410802-2019-00001 --reason 登记有误
    """
    from domain.mediator.personnel_record.commands import WithdrawCertificate

    return WithdrawCertificate(code, certificate_no)


def _given(facts: Mapping[str, object]) -> frozenset[str]:
    """The facts that were given: of a record that is known, the others stay."""
    return frozenset(fact for fact, value in facts.items() if value is not None)


@step(app, "reappoint", sheet=MEDIATOR.sheet)
def reappoint(
    mediator_code: Code,
    appointed_on: date,
    committee_code: Code | None = None,
    engagement: Engagement | None = None,
    monthly_wage: Decimal | None = None,
    document_no: str | None = None,
    joined_as: JoinedAs | None = None,
) -> "StepHandler":
    """再次任命已离任的调解员，代码不变，以前的任职保留；不写的与以前相同，只有产生方式（推选、聘任）每次另记，不写即不清楚。曾被末位淘汰的，须过规则所定的年限。 ‖ Appoints a mediator again who left, under the same code; the service before stays, and what is not given is as it was, but for how the mediator came in (elected, hired), which is of each service and unknown where it is not said. Who was eliminated must wait for as long as the rules say.

    fengqiao mediator reappoint M0001 --appointed-on 2021-03-01 --committee-code C0002 --document-no 县司〔2021〕4号
    """
    from infra.bureau.procedures.reappointment import reappoint as plan

    return plan(
        mediator_code,
        appointed_on,
        committee_code=committee_code,
        engagement=engagement,
        monthly_wage=monthly_wage,
        document_no=document_no,
        joined_as=joined_as,
    )


@verb(app, MEDIATOR, "withdraw-reappointment")
def withdraw_reappointment(code: Code, why: str) -> "Command":
    """撤回误登的再次任命，须写明理由；此后所登的调任、调薪等要先更正。 ‖ Takes back a further appointment recorded by mistake, for a reason; nothing recorded for a day after it may rest on it.

    fengqiao mediator withdraw-reappointment M0001 --why 应为另一人
    """
    from domain.mediator.commands import WithdrawReappointment

    return WithdrawReappointment(code, why)


@verb(app, MEDIATOR, "leave")
def leave(
    code: Code,
    left_on: date,
    cause: ExitCause | None = None,
    ground: IncidentKind | None = None,
    document_no: str | None = None,
    resolved_by: str | None = None,
) -> "Command":
    """离任，给出在任的末日；罢免（推选的）和解聘（聘任的）须有法定情形。 ‖ Records that the mediator left, with the last day of service; a removal (of one elected) or dismissal (of one hired) needs a statutory ground.

    fengqiao mediator leave M0001 --left-on 2019-12-31 --cause resigned

    fengqiao mediator leave M0001 --left-on 2019-12-31 --cause dismissed --ground improper_gain --document-no 县司〔2019〕30号 --resolved-by 示例镇调委会
    """
    from domain.mediator.commands import LeaveService

    return LeaveService(code, left_on, cause, ground, document_no, resolved_by)


declare_books(app, "mediator")
