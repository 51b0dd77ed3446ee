"""`fengqiao star`: 星级评定, from the office's own score to the plaque, and what becomes of it (2.1.4)."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from cli.declaring.steps import step
from cli.terminal.help import Group
from cli.terminal.language import say
from cli.terminal.problem import Problem
from cli.terminal.values import Code, Year, read
from domain.base.kinds import Decider, ScoreLevel

if TYPE_CHECKING:
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)
SHEET = "star"


@step(app, "score", sheet=SHEET)
def score(office_code: Code, year: Year, level: ScoreLevel, scored_on: date, items: str, document_no: str | None = None) -> "StepHandler":
    """记录一级的评分：自评、县级初评、市级评定、抽查依次进行；自评不计分，其余各项以最后一级为准。 ‖ Records what a level scored: the office itself, the county, the city, a spot check, in this order. The office's own score does not count; of the others the last level's does, item by item.

    fengqiao star score 410802-01 --year 2019 --level self --scored-on 2019-11-04 --items organisation=9,team=14,business=23.5

    fengqiao star score 410802-01 --year 2019 --level county --scored-on 2019-11-20 --items organisation=8.5,team=13
    """
    from infra.bureau.procedures.stars import score as plan

    return plan(office_code, year, level, scored_on, _points(items), document_no)


def _points(items: str) -> dict[str, Decimal]:
    """The points of an option, `item=points` with commas between."""
    by_item: dict[str, Decimal] = {}
    for part in items.replace("，", ",").split(","):
        item, equals, points = part.partition("=")
        if not part.strip():
            continue
        if not equals or item.strip() in by_item:
            why = say("{part} 不是“项目=分”，或项目重复 ‖ {part} is no item=points, or its item stands twice", part=part.strip())
            raise Problem("bad_items", "--items", why, say("请写成 team=14,business=23.5。 ‖ Write team=14,business=23.5."))
        by_item[item.strip()] = read(points, "amount", f"--items {item.strip()}")
    return by_item


@step(app, "determine", sheet=SHEET)
def determine(office_code: Code, year: Year, determined_on: date, decided_by: Decider | None = None) -> "StepHandler":
    """评定：按现行规则由计分的得分和门槛得出星级；之后再有评分须重新评定。 ‖ Determines the stars by the rules in force, from the points that count and the gates; after a further score it is determined again.

    fengqiao star determine 410802-01 --year 2019 --determined-on 2019-12-10 --dry-run
    """
    from infra.bureau.procedures.stars import determine as plan

    return plan(office_code, year, determined_on, decided_by)


@step(app, "publish", sheet=SHEET)
def publish(office_code: Code, year: Year, first_on: date, last_on: date, document_no: str | None = None) -> "StepHandler":
    """公示拟评的星级，给出首日和末日。 ‖ Publishes the stars, with the first and the last day of the notice.

    fengqiao star publish 410802-01 --year 2019 --first-on 2019-12-11 --last-on 2019-12-17
    """
    from domain.judicial_office.star_evaluation.commands import PublishStars
    from infra.bureau.procedures.notices import published_of_office

    return published_of_office(office_code, first_on, lambda least: PublishStars(office_code, year, first_on, last_on, document_no, least))


@step(app, "award", sheet=SHEET)
def award(
    office_code: Code, year: Year, plaque_no: str, awarded_on: date, document_no: str | None = None, why: str | None = None
) -> "StepHandler":
    """公示期满后授牌：有效期和奖励按现行规则。按现在所知星级不同的先指出，重新评定，或写明 --why 仍按评定授予。 ‖ Awards the stars after the notice; validity and reward by the rules in force. Where they would be others by what is known now it says so: determine again, or award them as determined with --why.

    fengqiao star award 410802-01 --year 2019 --plaque-no 焦司星〔2019〕5-001 --awarded-on 2019-12-20
    """
    from infra.bureau.procedures.stars import award as plan

    return plan(office_code, year, plaque_no, awarded_on, document_no, why)


@step(app, "recheck", sheet=SHEET)
def recheck(plaque_no: Code, checked_on: date, passed: bool = False, why: str | None = None) -> "StepHandler":
    """年度复查：合格加 --passed，不合格须写明原因。 ‖ The yearly recheck: --passed, or with the reason why not.

    fengqiao star recheck 焦司星〔2019〕5-001 --checked-on 2020-11-20 --passed
    """
    from domain.judicial_office.star_evaluation.commands import RecheckStars
    from infra.bureau.procedures.stars import holder_of

    return lambda point: [RecheckStars(holder_of(point, plaque_no), plaque_no, checked_on, passed, why)]


@step(app, "downgrade", sheet=SHEET, harms=True)
def downgrade(plaque_no: Code, stars: int, downgraded_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """降级，写明未过的门槛或否决情形。先显示后果并请确认。 ‖ Takes stars away, on a gate or a veto. Shows the consequences and asks first.

    fengqiao star downgrade 焦司星〔2019〕5-001 --stars 3 --downgraded-on 2020-12-01 --why 在岗不足3人 --dry-run
    """
    from domain.judicial_office.star_evaluation.commands import DowngradeStars
    from infra.bureau.procedures.stars import holder_of

    return lambda point: [DowngradeStars(holder_of(point, plaque_no), plaque_no, stars, downgraded_on, why, document_no)]


@step(app, "revoke", sheet=SHEET, harms=True)
def revoke(plaque_no: Code, revoked_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """摘牌，写明未过的门槛或否决情形。先显示后果并请确认。 ‖ Revokes the award, on a gate or a veto. Shows the consequences and asks first.

    fengqiao star revoke 焦司星〔2019〕5-001 --revoked-on 2020-12-01 --why 用房被挤占挪用 --yes
    """
    from domain.judicial_office.star_evaluation.commands import RevokeStars
    from infra.bureau.procedures.stars import holder_of

    return lambda point: [RevokeStars(holder_of(point, plaque_no), plaque_no, revoked_on, why, document_no)]


@step(app, "rescind", sheet=SHEET)
def rescind(plaque_no: Code, rescinded_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """撤销最近一次降级或摘牌，写明理由，视为从未作出。 ‖ Rescinds the last downgrade or revocation, with the grounds, as if it had never been.

    fengqiao star rescind 焦司星〔2019〕5-001 --rescinded-on 2020-12-20 --why 复核查明用房未被占用 --dry-run
    """
    from domain.judicial_office.star_evaluation.commands import RestoreStars
    from infra.bureau.procedures.stars import holder_of

    return lambda point: [RestoreStars(holder_of(point, plaque_no), plaque_no, rescinded_on, why, document_no)]


@step(app, "reward", sheet=SHEET)
def reward(plaque_no: Code, paid_on: date, voucher_no: str) -> "StepHandler":
    """发放授牌时规则所定的奖励。 ‖ Pays the reward that the rules gave with the award.

    fengqiao star reward 焦司星〔2019〕5-001 --paid-on 2020-01-10 --voucher-no P0031
    """
    from domain.judicial_office.star_evaluation.commands import PayStarReward
    from infra.bureau.procedures.stars import holder_of

    return lambda point: [PayStarReward(holder_of(point, plaque_no), plaque_no, paid_on, voucher_no)]


@step(app, "rescind-reward", sheet=SHEET)
def rescind_reward(plaque_no: Code, rescinded_on: date, why: str, document_no: str | None = None) -> "StepHandler":
    """撤销记错的奖励发放，写明理由，视为从未发放；其后可重新发放。 ‖ Rescinds the payment of a reward that was recorded wrongly, with the grounds, as if it had never been; it is to be paid again.

    fengqiao star rescind-reward 焦司星〔2019〕5-001 --rescinded-on 2020-01-20 --why 凭证号录错 --dry-run
    """
    from domain.judicial_office.star_evaluation.commands import RescindStarReward
    from infra.bureau.procedures.stars import holder_of

    return lambda point: [RescindStarReward(holder_of(point, plaque_no), plaque_no, rescinded_on, why, document_no)]
