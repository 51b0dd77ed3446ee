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
class _Step(Command):
    kind: ClassVar[str] = "review"


@dataclass(frozen=True, slots=True)
class OpenReview(_Step):
    """启动考核 with the list of the year's last day."""

    county_code: str
    year: int
    opened_on: date
    listed: tuple[str, ...]
    left_out: tuple[LeftOut, ...]
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class DraftRanking(_Step):
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
class PublishRanking(_Step):
    """公示排名."""

    first_on: date
    last_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class FileObjection(_Step):
    """提出异议."""

    about: str
    by: str
    claim: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class DecideObjection(_Step):
    """处理异议."""

    number: int
    upheld: bool
    why: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class ConfirmReview(_Step):
    """确认考核结果."""

    confirmed_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class OrderElimination(_Step):
    """决定淘汰. Comes with EliminateMediator, for the mediator's own history."""

    mediator_code: str
    left_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class ExemptMediator(_Step):
    """免予淘汰."""

    mediator_code: str
    why: str
    decided_on: date
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class CloseReview(_Step):
    """办结."""

    closed_on: date
