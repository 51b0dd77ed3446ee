"""年度考核程序 Annual review: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.base.command import Command
from domain.processes.annual_review.events import LeftOut, Ranked


def review_code(county_code: str, year: int) -> str:
    """The code of a county's review of a year."""
    return f"{county_code}-{year:04d}"


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
    """拟定排名. `ranking` is what the policy gives for those on the list at `position`; `unscored` have no reviewer's score.

    With `without_scores` they go without; else a list that is not scored whole is refused.
    """

    drafted_on: date
    rulebook: str
    position: int
    ranking: tuple[Ranked, ...]
    unscored: tuple[str, ...]
    without_scores: bool = False


@dataclass(frozen=True, slots=True)
class PublishRanking(CommandToReview):
    """公示排名."""

    first_on: date
    last_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class FileObjection(CommandToReview):
    """提出异议."""

    about: str
    by: str
    claim: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class DecideObjection(CommandToReview):
    """处理异议."""

    number: int
    upheld: bool
    why: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class ConfirmReview(CommandToReview):
    """确认考核结果."""

    confirmed_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class OrderElimination(CommandToReview):
    """决定淘汰. Comes with EliminateMediator, for the mediator's own history."""

    mediator_code: str
    left_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class ExemptMediator(CommandToReview):
    """免予淘汰."""

    mediator_code: str
    why: str
    decided_on: date
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
    | CloseReview
)
