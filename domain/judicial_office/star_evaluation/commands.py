"""星级评定程序 Star evaluation of an office: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from domain.base.amounts import Amount
from domain.base.event import Named
from domain.base.kinds import ScoreLevel
from domain.judicial_office.command_base import CommandToOffice
from domain.judicial_office.star_evaluation.events import GateFailed, ItemCounted, ItemPoints


@dataclass(frozen=True, slots=True)
class ScoreStars(CommandToOffice):
    """逐级评分. Comes with RegisterStarScore for each item, but for the office's own."""

    year: int
    level: ScoreLevel
    scored_on: date
    items: tuple[ItemPoints, ...]
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class DetermineStars(CommandToOffice):
    """评定, as the policy gives it for the points that count."""

    year: int
    determined_on: date
    stars: int
    score: Amount
    counted: tuple[ItemCounted, ...]
    unscored: tuple[Named, ...]
    gates_failed: tuple[GateFailed, ...]
    decided_by: Named | None
    rulebook: str
    position: int
    evidence: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PublishStars(CommandToOffice):
    """公示. `not_before` is the first day on which the rules let the notice end; None where they have no length."""

    year: int
    first_on: date
    last_on: date
    document_no: str | None = None
    not_before: date | None = None


@dataclass(frozen=True, slots=True)
class AwardStars(CommandToOffice):
    """授牌. Validity and reward are those of the rulebook's threshold. `stars_now` is what they would be by what is known now (None: nobody looked); where that differs, `why` they are awarded all the same."""

    year: int
    plaque_no: str
    awarded_on: date
    valid_until: date | None = None
    reward_yuan: Decimal | None = None
    document_no: str | None = None
    stars_now: int | None = None
    why: str | None = None


@dataclass(frozen=True, slots=True)
class RecheckStars(CommandToOffice):
    """年度复查."""

    plaque_no: str
    checked_on: date
    passed: bool
    why: str | None = None


@dataclass(frozen=True, slots=True)
class DowngradeStars(CommandToOffice):
    """降级."""

    plaque_no: str
    stars: int
    downgraded_on: date
    why: str
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class RevokeStars(CommandToOffice):
    """摘牌."""

    plaque_no: str
    revoked_on: date
    why: str
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class RestoreStars(CommandToOffice):
    """撤销 of the last downgrade or revocation."""

    plaque_no: str
    rescinded_on: date
    why: str
    document_no: str | None = None


@dataclass(frozen=True, slots=True)
class PayStarReward(CommandToOffice):
    """发放奖励."""

    plaque_no: str
    paid_on: date
    voucher_no: str


@dataclass(frozen=True, slots=True)
class RescindStarReward(CommandToOffice):
    """撤销奖励的发放."""

    plaque_no: str
    rescinded_on: date
    why: str
    document_no: str | None = None


OfAward = RecheckStars | DowngradeStars | RevokeStars | RestoreStars | PayStarReward | RescindStarReward
StarCommand = ScoreStars | DetermineStars | PublishStars | AwardStars | OfAward
