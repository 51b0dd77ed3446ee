"""年度考核程序 Annual review: what happened."""

from datetime import date

from domain.base.amounts import Amount
from domain.base.event import Event, PersonName, Value


class LeftOut(Value):
    """不参评. Who is not assessed, and why: `left` before the year's end, or the code of the rulebook's condition that is not met."""

    mediator_code: str
    reason: str


class Ranked(Value):
    """排名. One mediator's place in the ranking, and the rules of elimination that hit (by their place in the rulebook)."""

    mediator_code: str
    score: Amount
    rank: int
    of: int
    band: str
    eliminate: bool
    rules: tuple[str, ...] = ()
    exempt: str | None = None


class Moved(Value):
    """变动. A place that a revision changed."""

    mediator_code: str
    score_was: Amount
    score_now: Amount
    rank_was: int
    rank_now: int


class ReviewOpened(
    Event,
    effective="opened_on",
    zh="启动 {county_code} {year} 年度考核[（{document_no}）]，参评名单：{listed}[；不参评：{left_out}]",
    en="review of {county_code} for {year} opened[ ({document_no})], to be assessed: {listed}[; left out: {left_out}]",
):
    """启动考核. The list is frozen: who is on it is assessed, whatever is corrected later."""

    county_code: str
    year: int
    opened_on: date
    listed: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    document_no: str | None = None


class RankingDrafted(
    Event,
    effective="drafted_on",
    zh="按规则 {rulebook} 拟定排名：{ranking}[；未评分：{unscored}]",
    en="ranking drafted under {rulebook}: {ranking}[; without scores: {unscored}]",
):
    """拟定排名. With every fact as known on that day; `position` is that of the log at which it was worked out."""

    drafted_on: date
    rulebook: str
    position: int
    ranking: tuple[Ranked, ...]
    unscored: tuple[str, ...] = ()


class RankingRevised(
    Event,
    effective="drafted_on",
    zh="按规则 {rulebook} 重拟排名，变动：{moved}",
    en="ranking drafted again under {rulebook}, moved: {moved}",
):
    """重拟排名. The whole ranking as it is now, and whom it moved."""

    drafted_on: date
    rulebook: str
    position: int
    ranking: tuple[Ranked, ...]
    moved: tuple[Moved, ...]
    unscored: tuple[str, ...] = ()


class RankingPublished(
    Event,
    effective="first_on",
    zh="公示排名，自 {first_on} 至 {last_on}[（{document_no}）]",
    en="ranking published from {first_on} to {last_on}[ ({document_no})]",
):
    """公示. The days within which objections are made, both included."""

    first_on: date
    last_on: date
    document_no: str | None = None


class ObjectionFiled(
    Event,
    effective="filed_on",
    zh="第 {number} 号异议：{by} 就 {about} 提出：{claim}",
    en="objection number {number}: {by} about {about}: {claim}",
):
    """提出异议. By whom, about whose place, and what is claimed."""

    number: int
    by: PersonName
    about: str
    claim: str
    filed_on: date


class ObjectionDecided(
    Event,
    effective="decided_on",
    zh="第 {number} 号异议，成立：{upheld}；理由：{why}",
    en="objection number {number}, upheld: {upheld}; because: {why}",
):
    """处理异议. An objection upheld makes the ranking stale until it is drafted again."""

    number: int
    decided_on: date
    upheld: bool
    why: str


class ReviewConfirmed(
    Event,
    effective="confirmed_on",
    zh="确认考核结果[（{document_no}）]，拟淘汰：{proposed}",
    en="review confirmed[ ({document_no})], elimination proposed of: {proposed}",
):
    """确认. From here on the ranking stands."""

    confirmed_on: date
    proposed: tuple[str, ...]
    document_no: str | None = None


class EliminationOrdered(
    Event,
    effective="left_on",
    zh="决定淘汰 {mediator_code}，在任末日 {left_on}[（{document_no}）]",
    en="elimination of {mediator_code} ordered, last day of service {left_on}[ ({document_no})]",
):
    """决定淘汰. The mediator's own history has the elimination with its grounds."""

    mediator_code: str
    left_on: date
    document_no: str | None = None


class EliminationWaived(
    Event,
    effective="decided_on",
    zh="免予淘汰 {mediator_code}：{why}[（{document_no}）]",
    en="elimination of {mediator_code} waived: {why}[ ({document_no})]",
):
    """免予淘汰, with the reason that was stated."""

    mediator_code: str
    decided_on: date
    why: str
    document_no: str | None = None


class ReviewClosed(Event, effective="closed_on", zh="考核办结", en="review closed"):
    """办结."""

    closed_on: date


ReviewEvent = (
    ReviewOpened
    | RankingDrafted
    | RankingRevised
    | RankingPublished
    | ObjectionFiled
    | ObjectionDecided
    | ReviewConfirmed
    | EliminationOrdered
    | EliminationWaived
    | ReviewClosed
)
