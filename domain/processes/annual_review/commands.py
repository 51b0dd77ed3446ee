"""年度考核程序 Annual review: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.base.command import Command
from domain.base.event import Named
from domain.mediator.exit_form import ExitForm
from domain.processes.annual_review.values import Basis, LeftOut, Ranked, Untaken


@dataclass(frozen=True, slots=True)
class CommandToReview(Command):
    """年度考核. To the review of a county and year."""

    kind: ClassVar[str] = "review"


@dataclass(frozen=True, slots=True)
class OpenReview(CommandToReview):
    """启动考核 with the list of the year's last day."""

    county_code: str
    year: int
    opened_on: date
    listed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class DraftRanking(CommandToReview):
    """拟定排名. `ranking` is what the policy gives for those on the list at `position`, `bases` what each place rests on; `unscored` have no reviewer's
    score, `incomplete` lack some item.

    With `without_scores` they go without; else a list that is not scored whole is refused. After the notice the ranking is the published one with what
    the upheld objections correct and with those `taken_in`, for the reason `why`; `untaken` would come out otherwise today.
    """

    drafted_on: date
    rulebook: str
    position: int
    ranking: tuple[Ranked, ...]
    unscored: tuple[str, ...]
    without_scores: bool = False
    incomplete: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    taken_in: tuple[str, ...] = ()
    why: str | None = None
    untaken: tuple[Untaken, ...] = ()


@dataclass(frozen=True, slots=True)
class PublishRanking(CommandToReview):
    """公示排名. `not_before` is the first day on which the rules let the notice end; None where they have no length."""

    first_on: date
    last_on: date
    document_no: str | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class FileObjection(CommandToReview):
    """提出异议."""

    about: str
    by: str
    claim: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class DecideObjection(CommandToReview):
    """处理异议. One that is upheld corrects somebody's year: `corrects`, or whom it is about; of one `item` where it names one. `without_effect`: it
    changes no figure. `called` has the items with their names."""

    number: int
    upheld: bool
    why: str
    decided_on: date
    corrects: tuple[str, ...] = ()
    item: str | None = None
    without_effect: bool = False
    called: tuple[Named, ...] = ()


@dataclass(frozen=True, slots=True)
class ConfirmReview(CommandToReview):
    """确认考核结果. Under rules adopted since the notice (`now`, their id) `otherwise` would be proposed or spared: then only `despite_new_rules`."""

    confirmed_on: date
    document_no: str | None = None
    decided_by: Named | None = None
    otherwise: tuple[str, ...] = ()
    now: str | None = None
    despite_new_rules: bool = False


@dataclass(frozen=True, slots=True)
class OrderElimination(CommandToReview):
    """决定淘汰. Comes with EliminateMediator, for the mediator's own history. Of somebody whom reviewers did not score whole only `despite_missing`; where rules adopted since
    would not propose it (`spared_by`, their id) only `despite_new_rules`; where what was recorded since the ranking would not (`spared_today`) only
    `despite_late_facts`."""

    mediator_code: str
    left_on: date
    document_no: str | None = None
    despite_missing: bool = False
    spared_by: str | None = None
    despite_new_rules: bool = False
    spared_today: Untaken | None = None
    despite_late_facts: bool = False
    exit_form: ExitForm | None = None
    resolved_by: Named | None = None
    last_place_ground: Named | None = None


@dataclass(frozen=True, slots=True)
class ExemptMediator(CommandToReview):
    """免予淘汰. Of somebody who left meanwhile (`left_on`) it is no exemption: that is settled as having left."""

    mediator_code: str
    why: str
    decided_on: date
    document_no: str | None = None
    left_on: date | None = None


@dataclass(frozen=True, slots=True)
class SettleLeaver(CommandToReview):
    """离任了结 of one who is proposed and left before anything was decided. `left_on` is the last day of service; None while still serving."""

    mediator_code: str
    settled_on: date
    left_on: date | None


@dataclass(frozen=True, slots=True)
class RescindElimination(CommandToReview):
    """撤销淘汰. Comes with ReinstateMediator, for the mediator's own history."""

    mediator_code: str
    why: str
    rescinded_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class ReopenReview(CommandToReview):
    """重新审议 of a confirmed or closed review, ordered by the level above."""

    ordered_by: str
    why: str
    reopened_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class CloseReview(CommandToReview):
    """办结."""

    closed_on: date


ReviewCommand = (
    OpenReview
    | DraftRanking
    | PublishRanking
    | FileObjection
    | DecideObjection
    | ConfirmReview
    | OrderElimination
    | ExemptMediator
    | SettleLeaver
    | RescindElimination
    | ReopenReview
    | CloseReview
)
