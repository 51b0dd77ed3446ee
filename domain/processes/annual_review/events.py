"""年度考核程序 Annual review: what happened."""

from datetime import date
from typing import ClassVar

from domain.base.event import Event, Named, PersonName
from domain.mediator.exit_form import ExitForm
from domain.processes.annual_review.values import Basis, LeftOut, Moved, Ranked, Untaken


class ReviewOpened(
    Event,
    effective="opened_on",
    zh="启动 {county_code} {year} 年度考核[（{document_no}）]，参评名单：{listed}[；不参评：{left_out}]",
    en="review of {county_code} for {year} opened[ ({document_no})], to be assessed: {listed}[; left out: {left_out}]",
):
    """启动考核. The list is frozen: who is on it is assessed, whatever is corrected later."""

    by_name: ClassVar[tuple[str, ...]] = ("left_out",)

    county_code: str
    year: int
    opened_on: date
    listed: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    document_no: str | None = None


class RankingDrafted(
    Event,
    effective="drafted_on",
    zh="按规则 {rulebook} 拟定排名：{ranking}[；未评分：{unscored}][；评分不全：{incomplete}]",
    en="ranking drafted under {rulebook}: {ranking}[; without scores: {unscored}][; scored in part: {incomplete}]",
):
    """拟定排名. With every fact as known on that day; `position` is that of the log at which it was worked out. `unscored` have no reviewer's score
    and no place; `incomplete` have a place and lack some item. `bases` say what each place rests on."""

    by_name: ClassVar[tuple[str, ...]] = ("unscored", "incomplete")

    drafted_on: date
    rulebook: str
    position: int
    ranking: tuple[Ranked, ...]
    unscored: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()


class RankingRevised(
    Event,
    effective="drafted_on",
    zh="按规则 {rulebook} 重拟排名，变动：{moved}[；据成立的异议更正：第 {discharged} 号][；另决定计入 {taken_in}][（{why}）]"
    "[；公示后记录、未计入：{untaken}][；须重新公示，新列入或新拟淘汰：{notice_again}]",
    en="ranking drafted again under {rulebook}, moved: {moved}[; corrected by objections upheld: number {discharged}]"
    "[; taken in by decision: {taken_in}][ ({why})][; recorded since the notice and not taken in: {untaken}]"
    "[; the notice runs again, newly ranked or newly proposed: {notice_again}]",
):
    """重拟排名. The whole ranking as it is now, and whom it moved.

    After the notice it is the ranking as published with what the upheld objections (`discharged`, by number; None in events of releases that discharged
    all) correct, and the facts of those `taken_in` by a decision of its own (`why`). `untaken` would come out otherwise on that day and do not;
    `notice_again` were not ranked or not proposed in the ranking that was published: the notice runs again before anything is confirmed.
    """

    by_name: ClassVar[tuple[str, ...]] = ("taken_in", "untaken", "notice_again")

    drafted_on: date
    rulebook: str
    position: int
    ranking: tuple[Ranked, ...]
    moved: tuple[Moved, ...]
    unscored: tuple[str, ...] = ()
    incomplete: tuple[str, ...] = ()
    bases: tuple[Basis, ...] = ()
    discharged: tuple[int, ...] | None = None
    taken_in: tuple[str, ...] = ()
    why: str | None = None
    untaken: tuple[Untaken, ...] = ()
    notice_again: tuple[str, ...] = ()


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
    zh="第 {number} 号异议，成立：{upheld}；理由：{why}[；应更正：{corrects}][，评分项 {item}]",
    en="objection number {number}, upheld: {upheld}; because: {why}[; to be corrected: {corrects}][, item {item}]",
):
    """处理异议. An objection upheld makes the ranking stale until it is drafted again with what it corrects corrected: the year of `corrects` (None in
    events of former releases: of whom it is about), of one item where it names one. One that corrects nobody changes no figure."""

    number: int
    decided_on: date
    upheld: bool
    why: str
    corrects: tuple[str, ...] | None = None
    item: str | None = None


class ReviewConfirmed(
    Event,
    effective="confirmed_on",
    zh="确认考核结果[（{document_no}）][，由{decided_by}决定]，拟淘汰：{proposed}",
    en="review confirmed[ ({document_no})][ by {decided_by}], elimination proposed of: {proposed}",
):
    """确认. From here on the ranking stands."""

    by_name: ClassVar[tuple[str, ...]] = ("proposed",)

    confirmed_on: date
    proposed: tuple[str, ...]
    document_no: str | None = None
    decided_by: Named | None = None


class EliminationOrdered(
    Event,
    effective="left_on",
    zh="决定淘汰 {mediator_code}[（{exit_form}）]，在任末日 {left_on}[，由{resolved_by}作出][；依据：{last_place_ground}][（{document_no}）]",
    en="elimination of {mediator_code} ordered[ ({exit_form})], last day of service {left_on}[, by {resolved_by}][; ground: {last_place_ground}]"
    "[ ({document_no})]",
):
    """决定淘汰. The mediator's own history has the elimination with its grounds. `last_place_ground` is that of the rulebook, or as stated; None in events
    of releases that did not ask."""

    mediator_code: str
    left_on: date
    document_no: str | None = None
    exit_form: ExitForm | None = None
    resolved_by: Named | None = None
    last_place_ground: Named | None = None


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


class LeaverSettled(
    Event,
    effective="settled_on",
    zh="{mediator_code} 已于 {left_on} 离任，不再淘汰",
    en="{mediator_code} had left, last day of service {left_on}: nothing is left to eliminate",
):
    """离任了结. Who is proposed left before anything was decided."""

    mediator_code: str
    settled_on: date
    left_on: date


class EliminationRescinded(
    Event,
    effective="rescinded_on",
    zh="撤销对 {mediator_code} 的淘汰：{why}[（{document_no}）]",
    en="elimination of {mediator_code} rescinded: {why}[ ({document_no})]",
):
    """撤销淘汰, with the grounds. The mediator's own history has the reinstatement; what becomes of the proposal is open again."""

    mediator_code: str
    rescinded_on: date
    why: str
    document_no: str | None = None


class ReviewReopened(
    Event,
    effective="reopened_on",
    zh="{ordered_by}决定重新审议：{why}[（{document_no}）]",
    en="reopened for reconsideration, ordered by {ordered_by}: {why}[ ({document_no})]",
):
    """重新审议, ordered by the level above. The ranking stands as confirmed until it is drafted again; it is published and confirmed anew."""

    reopened_on: date
    ordered_by: str
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
    | LeaverSettled
    | EliminationRescinded
    | ReviewReopened
    | ReviewClosed
)
