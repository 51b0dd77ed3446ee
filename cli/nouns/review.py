"""`fengqiao review`: 年度考核, from the list to the successor of who was eliminated (2.2.2-a, 2.2.5-a)."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from cli.declaring.steps import step
from cli.terminal.help import Group
from cli.terminal.values import Code, Year, codes_of
from domain.base.kinds import Decider
from domain.mediator.exit_form import ExitForm

if TYPE_CHECKING:
    from collections.abc import Sequence

    from domain.base.command import Command
    from infra.bureau.procedures.step_handler import StepHandler
    from projections.questions.point_in_time import PointInTime

app = typer.Typer(cls=Group)
SHEET = "reviews"


@step(app, "open", sheet=SHEET)
def open_(county_code: Code, year: Year, opened_on: date, document_no: str | None = None) -> "StepHandler":
    """启动一个县市区的年度考核：年末在任的列入名单，名单就此固定；当年离任的和不符合参评条件的另列，写明原因。 ‖ Opens a county's annual review: who served at the year's end is listed, and the list is frozen; who left in the year or does not meet the conditions is left out, with the reason.

    fengqiao review open 410802 --year 2019 --opened-on 2020-01-06 --document-no 县司〔2020〕1号
    """
    from infra.bureau.procedures.review import open_review

    return open_review(county_code, year, opened_on, document_no)


@step(app, "score", sheet="assessments")
def score(county_code: Code, mediator_code: Code, year: Year, item: str, points: Decimal, scored_on: date) -> "StepHandler":
    """记录名单上一人的一项评分；整表评分用 import 导入 assessments 表。 ‖ Records one item's score of a mediator on the list; import the sheet assessments for many at once.

    fengqiao review score 410802 M0001 --year 2019 --item file_quality --points 22 --scored-on 2020-02-10
    """
    from infra.bureau.procedures.review import score as plan

    return plan(county_code, year, mediator_code, item, points, scored_on)


@step(app, "draft", sheet=SHEET)
def draft(
    county_code: Code,
    year: Year,
    drafted_on: date,
    without_scores: bool = False,
    take_in: str | None = None,
    why: str | None = None,
) -> "StepHandler":
    """拟定排名；公示后只计入成立的异议所更正的，其余在公示后记录的逐一列出，须用 --take-in 并说明理由才计入；新列入或新拟淘汰的须重新公示。 ‖ Drafts the ranking. After the notice only what upheld objections correct goes into it; whatever else would come out otherwise is listed, and taken in only with --take-in and a reason; where somebody is newly ranked or newly proposed, the notice runs again.

    fengqiao review draft 410802 --year 2019 --drafted-on 2020-03-05

    fengqiao review draft 410802 --year 2019 --drafted-on 2020-03-05 --dry-run
    """
    from infra.bureau.procedures.review import draft as plan

    return plan(county_code, year, drafted_on, without_scores=without_scores, taken_in=codes_of(take_in), why=why)


@step(app, "publish", sheet=SHEET)
def publish(county_code: Code, year: Year, first_on: date, last_on: date, document_no: str | None = None) -> "StepHandler":
    """公示排名，给出首日和末日。 ‖ Publishes the ranking, with the first and the last day of the notice.

    fengqiao review publish 410802 --year 2019 --first-on 2020-03-06 --last-on 2020-03-12
    """
    from domain.processes.annual_review.codes import review_code
    from domain.processes.annual_review.commands import PublishRanking
    from infra.bureau.procedures.notices import published

    return published(
        "review",
        county_code,
        first_on,
        lambda least: PublishRanking(review_code(county_code, year), first_on, last_on, document_no, least),
    )


@step(app, "object", sheet=SHEET)
def object_(county_code: Code, about: Code, year: Year, by: str, claim: str, filed_on: date) -> "StepHandler":
    """登记公示期内的异议：谁提出、涉及谁、主张什么。 ‖ Records an objection made within the notice: by whom, about whom, and what is claimed.

    fengqiao review object 410802 M0001 --year 2019 --by 李秀英 --claim 卷宗评分有误 --filed-on 2020-03-09
    """
    from domain.processes.annual_review.codes import review_code
    from domain.processes.annual_review.commands import FileObjection

    return lambda _sight: [FileObjection(review_code(county_code, year), about, by, claim, filed_on)]


@step(app, "decide", sheet=SHEET)
def decide(
    county_code: Code,
    year: Year,
    number: int,
    why: str,
    decided_on: date,
    upheld: bool = False,
    corrects: str | None = None,
    item: str | None = None,
    without_effect: bool = False,
) -> "StepHandler":
    """处理异议：成立加 --upheld，不写即为不成立；成立后请更正评分（见 fengqiao review score --help）或事实，再拟一次排名。应更正的不是异议所涉的人时用 --corrects，只更正一个评分项时用 --item，不影响得分时用 --without-effect。 ‖ Decides an objection: --upheld, or rejected without it; when upheld, correct the score (see fengqiao review score --help) or the facts and draft the ranking again. --corrects names whose year is to be corrected where it is another than whom the objection is about, --item the one item, --without-effect says that no figure changes.

    fengqiao review decide 410802 --year 2019 --number 1 --upheld --why 复核后卷宗应得24分 --decided-on 2020-03-11
    """
    from domain.processes.annual_review.codes import review_code
    from domain.processes.annual_review.commands import DecideObjection
    from infra.bureau.procedures.ranking import item_by_key, items_called

    def handle(point: "PointInTime") -> "Sequence[Command]":
        called = items_called(point, county_code, year)
        key = None if item is None else item_by_key(item, called)
        code, of_whom = review_code(county_code, year), codes_of(corrects)
        return [DecideObjection(code, number, upheld, why, decided_on, of_whom, key, without_effect, called)]

    return handle


@step(app, "confirm", sheet=SHEET)
def confirm(
    county_code: Code,
    year: Year,
    confirmed_on: date,
    document_no: str | None = None,
    decided_by: Decider | None = None,
    despite_new_rules: bool = False,
) -> "StepHandler":
    """公示期满、异议处理完毕后确认结果，此后排名不再变动。公示后施行的规则结果不同的先指出，确按公示确认的加 --despite-new-rules。 ‖ Confirms the result after the notice, when no objection is open; from then on the ranking stands. Where rules adopted since the notice decide otherwise it says so first; --despite-new-rules confirms it as published.

    fengqiao review confirm 410802 --year 2019 --confirmed-on 2020-03-16 --document-no 县司〔2020〕9号
    """
    from infra.bureau.procedures.review import confirm as plan

    return plan(county_code, year, confirmed_on, document_no, decided_by, despite_new_rules=despite_new_rules)


@step(app, "eliminate", sheet=SHEET, harms=True)
def eliminate(
    county_code: Code,
    mediator_code: Code,
    year: Year,
    left_on: date,
    document_no: str | None = None,
    despite_missing: bool = False,
    despite_new_rules: bool = False,
    despite_late_facts: bool = False,
    exit_form: ExitForm | None = None,
    resolved_by: str | None = None,
    last_place_ground: str | None = None,
) -> "StepHandler":
    """淘汰一名拟淘汰人员，给出在任末日；依据记入本人档案。推选的由推选组织罢免，聘任的由聘任单位解聘；产生方式没有登记的，用 --exit-form 写明。先显示后果并请确认。 ‖ Eliminates a mediator of whom it is proposed, with the last day of service; the grounds go into the mediator's history. Who was elected is removed by those who elected, who was hired is dismissed by the body that hired; where that is not recorded, --exit-form says which. Shows the consequences and asks first.

    fengqiao review eliminate 410802 M0001 --year 2019 --left-on 2020-03-31 --document-no 县司〔2020〕10号 --exit-form dismissed --resolved-by 示例镇调委会 --dry-run
    """
    from infra.bureau.procedures.review import eliminate as plan

    return plan(
        county_code,
        year,
        mediator_code,
        left_on,
        document_no,
        despite_missing=despite_missing,
        despite_new_rules=despite_new_rules,
        despite_late_facts=despite_late_facts,
        exit_form=exit_form,
        resolved_by=resolved_by,
        last_place_ground=last_place_ground,
    )


@step(app, "exempt", sheet=SHEET)
def exempt(county_code: Code, mediator_code: Code, year: Year, why: str, decided_on: date, document_no: str | None = None) -> "StepHandler":
    """免予淘汰，写明理由；已离任的见 fengqiao review left --help。 ‖ Exempts a mediator from the elimination that was proposed, with the reason; for who has left see fengqiao review left --help.

    fengqiao review exempt 410802 M0002 --year 2019 --why 因公负伤住院 --decided-on 2020-03-20
    """
    from infra.bureau.procedures.settlement import exempt as plan

    return plan(county_code, year, mediator_code, why, decided_on, document_no)


@step(app, "rescind", sheet=SHEET)
def rescind(
    county_code: Code, mediator_code: Code, year: Year, why: str, rescinded_on: date, document_no: str | None = None
) -> "StepHandler":
    """撤销一项淘汰，写明理由：任职视为未中断，空缺随之消失，该人在本次考核中重新待处理。登记不能替代这一步。 ‖ Rescinds an elimination, with the grounds: the service goes on as if it had not ended, the vacancy is gone, and what becomes of the proposal is open again. No register can do this instead.

    fengqiao review rescind 410802 M0001 --year 2019 --why 复议查明评分有误 --rescinded-on 2020-06-10 --dry-run
    """
    from infra.bureau.procedures.settlement import rescind as plan

    return plan(county_code, year, mediator_code, why, rescinded_on, document_no)


@step(app, "left", sheet=SHEET)
def left(county_code: Code, mediator_code: Code, year: Year, settled_on: date) -> "StepHandler":
    """拟淘汰的人在处理前已经离任：据登记了结，不作淘汰也不作免予淘汰。 ‖ Who is proposed left before anything was decided: settles it by the register, as neither an elimination nor an exemption.

    fengqiao review left 410802 M0002 --year 2019 --settled-on 2020-03-20
    """
    from infra.bureau.procedures.settlement import settle_leaver

    return settle_leaver(county_code, year, mediator_code, settled_on)


@step(app, "reopen", sheet=SHEET, harms=True)
def reopen(county_code: Code, year: Year, ordered_by: str, why: str, reopened_on: date, document_no: str | None = None) -> "StepHandler":
    """上级决定重新审议已确认的考核，写明理由；其后可再拟排名，须重新公示、确认。先显示后果并请确认。 ‖ Reopens a confirmed review by order of the level above, with the grounds; the ranking may then be drafted again, and is published and confirmed anew. Shows the consequences and asks first.

    fengqiao review reopen 410802 --year 2019 --ordered-by 示例市司法局 --why 复议查明评分有误 --reopened-on 2020-06-01 --dry-run
    """
    from domain.processes.annual_review.codes import review_code
    from domain.processes.annual_review.commands import ReopenReview

    return lambda _sight: [ReopenReview(review_code(county_code, year), ordered_by, why, reopened_on, document_no)]


@step(app, "replenish", sheet=SHEET)
def replenish(mediator_code: Code, successor_code: Code, succeeded_on: date, document_no: str | None = None) -> "StepHandler":
    """增补：由空缺后任命或调入同一调委会的人接替；接替的人离任，其位置又空缺。 ‖ Fills a vacant place with somebody who was appointed or transferred to the same committee after it fell vacant; when that person leaves, the place is vacant again.

    fengqiao review replenish M0001 M0999 --succeeded-on 2020-04-10
    """
    from infra.bureau.procedures.review import replenish as plan

    return plan(mediator_code, successor_code, succeeded_on, document_no)


@step(app, "close", sheet=SHEET)
def close(county_code: Code, year: Year, closed_on: date) -> "StepHandler":
    """拟淘汰人员都已处理后办结考核。 ‖ Closes the review when everybody proposed is settled.

    fengqiao review close 410802 --year 2019 --closed-on 2020-03-31
    """
    from domain.processes.annual_review.codes import review_code
    from domain.processes.annual_review.commands import CloseReview

    return lambda _sight: [CloseReview(review_code(county_code, year), closed_on)]
