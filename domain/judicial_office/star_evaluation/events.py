"""星级评定程序 Star evaluation of an office: scored by level, determined, published, awarded, looked at again (2.1.4)."""

from datetime import date
from typing import ClassVar

from domain.base.amounts import Amount
from domain.base.event import Event, Named, Value
from domain.base.kinds import ScoreLevel


class ItemPoints(Value):
    """一项得分."""

    item: Named
    points: Amount


class ItemCounted(Value):
    """计分. The points that count for an item, and whose they are (None: from the register)."""

    item: Named
    points: Amount
    level: ScoreLevel | None = None


class GateFailed(Value):
    """未过的门槛."""

    gate: Named
    found: Named
    wanted: Named


class StarsScored(
    Event,
    effective="scored_on",
    zh="{year} 年星级{level}：{items}[（{document_no}）]",
    en="stars of {year}, {level}: {items}[ ({document_no})]",
):
    """逐级评分. The office's own score counts for nothing; of the others the last level's does, item by item."""

    sheet: ClassVar[str] = "star"

    year: int
    level: ScoreLevel
    scored_on: date
    items: tuple[ItemPoints, ...]
    document_no: str | None = None


class StarsDetermined(
    Event,
    effective="determined_on",
    zh="{year} 年评定为 {stars} 星：{score} 分[，未过门槛：{gates_failed}][，由{decided_by}评定]，规则 {rulebook}，计分：{counted}",
    en="determined for {year}: {stars} stars, {score} points[, gates failed: {gates_failed}][, decided by {decided_by}], rulebook {rulebook}, "
    "counted: {counted}",
):
    """评定. What the rules in force make of the points that count; `position` is that of the log at which it was worked out."""

    sheet: ClassVar[str] = "star"

    year: int
    determined_on: date
    stars: int
    score: Amount
    counted: tuple[ItemCounted, ...]
    gates_failed: tuple[GateFailed, ...] = ()
    decided_by: Named | None = None
    rulebook: str
    position: int
    evidence: tuple[int, ...] = ()


class StarsPublished(
    Event,
    effective="first_on",
    zh="公示 {year} 年拟评 {stars} 星，自 {first_on} 至 {last_on}[（{document_no}）]",
    en="{stars} stars for {year} published from {first_on} to {last_on}[ ({document_no})]",
):
    """公示."""

    year: int
    stars: int
    first_on: date
    last_on: date
    document_no: str | None = None


class StarsAwarded(
    Event,
    effective="awarded_on",
    zh="授予 {stars} 星，牌号 {plaque_no}[，有效期至 {valid_until}][，奖励 {reward_yuan} 元][（{document_no}）][；现在核算不同而仍授予：{why}]",
    en="{stars} stars awarded, plaque {plaque_no}[, valid until {valid_until}][, reward {reward_yuan} yuan][ ({document_no})]"
    "[; awarded although it would come out otherwise now: {why}]",
):
    """授牌. `why` the stars as determined are awarded although they would be others by what is known now; None where they would not."""

    plaque_no: str
    year: int
    stars: int
    awarded_on: date
    valid_until: date | None = None
    reward_yuan: Amount | None = None
    document_no: str | None = None
    why: str | None = None


class StarsRechecked(
    Event, effective="checked_on", zh="复查 {plaque_no}，合格：{passed}[：{why}]", en="{plaque_no} rechecked, passed: {passed}[: {why}]"
):
    """年度复查."""

    plaque_no: str
    checked_on: date
    passed: bool
    why: str | None = None


class StarsDowngraded(
    Event,
    effective="downgraded_on",
    zh="降级 {plaque_no}：{was} 星 → {stars} 星，原因：{why}[（{document_no}）]",
    en="{plaque_no} downgraded from {was} to {stars} stars, because: {why}[ ({document_no})]",
):
    """降级, on a gate or a veto."""

    plaque_no: str
    was: int
    stars: int
    downgraded_on: date
    why: str
    document_no: str | None = None


class StarsRevoked(
    Event,
    effective="revoked_on",
    zh="摘牌 {plaque_no}，原因：{why}[（{document_no}）]",
    en="{plaque_no} revoked, because: {why}[ ({document_no})]",
):
    """摘牌, on a gate or a veto."""

    plaque_no: str
    revoked_on: date
    why: str
    document_no: str | None = None


class StarsRestored(
    Event,
    zh="{rescinded_on} 撤销 {since} 对 {plaque_no} 的处理，恢复 {stars} 星，原因：{why}[（{document_no}）]",
    en="what was decided on {plaque_no} as of {since} rescinded on {rescinded_on}, {stars} stars again, because: {why}[ ({document_no})]",
):
    """撤销降级或摘牌. The last downgrade or revocation, which held from `since` on, counts as if it had never been."""

    plaque_no: str
    since: date
    stars: int
    rescinded_on: date
    why: str
    document_no: str | None = None


class StarRewardPaid(
    Event, effective="paid_on", zh="发放星级奖励 {yuan} 元，凭证 {voucher_no}", en="star reward of {yuan} yuan paid, voucher {voucher_no}"
):
    """奖励."""

    plaque_no: str
    yuan: Amount
    paid_on: date
    voucher_no: str


class StarRewardRescinded(
    Event,
    zh="{rescinded_on} 撤销 {paid_on} 发放的星级奖励 {yuan} 元，{plaque_no}，凭证 {voucher_no}：{why}[（{document_no}）]",
    en="star reward of {yuan} yuan paid for {plaque_no} on {paid_on}, voucher {voucher_no}, rescinded on {rescinded_on}: {why}[ ({document_no})]",
):
    """撤销奖励的发放. The payment counts as if it had never been, and the reward is to be paid again."""

    plaque_no: str
    yuan: Amount
    paid_on: date
    voucher_no: str
    rescinded_on: date
    why: str
    document_no: str | None = None


StarEvent = (
    StarsScored
    | StarsDetermined
    | StarsPublished
    | StarsAwarded
    | StarsRechecked
    | StarsDowngraded
    | StarsRevoked
    | StarsRestored
    | StarRewardPaid
    | StarRewardRescinded
)
