"""文号 Whether a step that harms or honours somebody, or makes its result public, has the document number that the rules ask for."""

import re
from collections.abc import Mapping

from domain.base.command import Command
from domain.base.rejection import Rejection
from domain.base.rejections import StepRejection
from domain.directory import Directory
from domain.judicial_office.star_evaluation.commands import (
    AwardStars,
    DowngradeStars,
    PublishStars,
    RescindStarReward,
    RestoreStars,
    RevokeStars,
)
from domain.mediator.certification.commands import (
    ApplyForGrade,
    IssueCertificate,
    PublishCertification,
    ReinstateCertificate,
    RescindCheck,
    RescindRevocation,
    RevokeCertificate,
    SuspendCertificate,
)
from domain.mediator.commands import LeaveService, ReappointMediator, SucceedMediator
from domain.mediator.exit_form import CAUSES
from domain.processes.adverse_decision import DecideAppeal, ServeDecision
from domain.processes.annual_review.commands import (
    ConfirmReview,
    ExemptMediator,
    OpenReview,
    OrderElimination,
    PublishRanking,
    ReopenReview,
    RescindElimination,
)
from domain.processes.period_closing import ReopenPeriod
from domain.processes.settled_before import RescindSettledBefore, SettleBefore
from domain.processes.subsidy_round.commands import (
    ApproveRound,
    DeclareCases,
    PublishClaims,
    RecoverSubsidy,
    ReduceSubsidy,
    RescindApproval,
    RescindClose,
    RescindPayment,
    RescindRecovery,
    RescindReduction,
    RestoreClaim,
    WithdrawRound,
)
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.procedures.steps import STEPS, StepKey

DOCUMENTED: Mapping[type[Command], tuple[StepKey, str]] = {
    OpenReview: ("review.open", "opened_on"),
    PublishRanking: ("review.publish", "first_on"),
    ConfirmReview: ("review.confirm", "confirmed_on"),
    OrderElimination: ("review.eliminate", "left_on"),
    ExemptMediator: ("review.exempt", "decided_on"),
    RescindElimination: ("review.rescind", "rescinded_on"),
    ReopenReview: ("review.reopen", "reopened_on"),
    SucceedMediator: ("review.replenish", "succeeded_on"),
    PublishStars: ("star.publish", "first_on"),
    AwardStars: ("star.award", "awarded_on"),
    DowngradeStars: ("star.downgrade", "downgraded_on"),
    RevokeStars: ("star.revoke", "revoked_on"),
    RestoreStars: ("star.rescind", "rescinded_on"),
    RescindStarReward: ("star.rescind", "rescinded_on"),
    ApplyForGrade: ("certify.apply", "applied_on"),
    PublishCertification: ("certify.publish", "first_on"),
    IssueCertificate: ("certify.issue", "certified_on"),
    SuspendCertificate: ("certify.suspend", "suspended_on"),
    ReinstateCertificate: ("certify.reinstate", "reinstated_on"),
    RevokeCertificate: ("certify.revoke", "revoked_on"),
    RescindRevocation: ("certify.rescind", "rescinded_on"),
    RescindCheck: ("certify.rescind", "rescinded_on"),
    DeclareCases: ("subsidy.declare", "declared_on"),
    PublishClaims: ("subsidy.publish", "first_on"),
    ApproveRound: ("subsidy.approve", "approved_on"),
    ReduceSubsidy: ("subsidy.settle", "reduced_on"),
    RecoverSubsidy: ("subsidy.recover", "recovered_on"),
    **dict.fromkeys(
        (WithdrawRound, RestoreClaim, RescindApproval, RescindPayment, RescindReduction, RescindRecovery, RescindClose),
        ("subsidy.rescind", "rescinded_on"),
    ),
    SettleBefore: ("subsidy.settled_before", "settled_on"),
    RescindSettledBefore: ("subsidy.rescind", "rescinded_on"),
    ReopenPeriod: ("period.reopen", "reopened_on"),
    ServeDecision: ("decision.serve", "served_on"),
    DecideAppeal: ("decision.appeal_outcome", "decided_on"),
    LeaveService: ("mediator.leave", "left_on"),
    ReappointMediator: ("mediator.reappoint", "appointed_on"),
}
"""The commands with a document number that a rule may ask for: the step and the fact that is its day. A leaving is such a step only for cause."""

OF_COUNTY = re.compile(r"(.+)-\d{4}(?:-(?:\d\d|Q\d|H\d))?")
"""The code of a county's review, round or closed period."""


def undocumented(command: Command, rules: RulesInForce, directory: Directory) -> list[Rejection]:
    """The document number that is missing although the rules in force on the day of the step in its county ask for it."""
    step = DOCUMENTED.get(type(command))
    if step is None or (getattr(command, "document_no", None) or "").strip() or not _for_cause(command):
        return []
    key, day_fact = step
    in_force = rules(getattr(command, day_fact), county_of(command, directory))
    if not any(rule.step == key and rule.document for rule in in_force.steps or ()):
        return []
    params = {"step": STEPS[key], "rulebook": in_force.origins.get("steps", in_force.id)}
    return [Rejection(StepRejection.DOCUMENT_MISSING, "document_no", params)]


def _for_cause(command: Command) -> bool:
    return not isinstance(command, LeaveService) or command.cause in CAUSES


def county_of(command: Command, directory: Directory) -> str | None:
    """The county of a step; None where it is not known."""
    if command.kind == "settled":
        return command.code
    if command.kind in {"review", "subsidy", "period"}:
        named = OF_COUNTY.fullmatch(command.code)
        return named[1] if named is not None else None
    if command.kind == "office":
        office = directory.office(command.code)
        return office.county_code if office is not None else None
    mediator = directory.mediator(getattr(command, "mediator_code", None) or command.code)
    committee = directory.committee(mediator.committee_code) if mediator is not None else None
    return committee.county_code if committee is not None else None
