"""`fengqiao mediator`: 人民调解员, from appointment to leaving."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from cli.help import Group
from cli.nouns import MEDIATOR
from cli.records import declare_list, declare_show
from cli.register import declare_add, declare_change
from cli.training import declare_train
from cli.values import Code, Year
from cli.writing import verb
from domain.kinds import Engagement, ExitCause

if TYPE_CHECKING:
    from domain.command import Command

app = typer.Typer(cls=Group)


def _registered(code: str, facts: Mapping[str, Any], changed: frozenset[str]) -> "Command":
    from domain.mediator import RegisterMediator

    return RegisterMediator(code, facts, changed)


for name, text in (
    ("appoint", "任命调解员。 ‖ Appoints a mediator."),
    ("add", "任命调解员，与 appoint 相同。 ‖ Appoints a mediator, as appoint does."),
):
    example = f"fengqiao mediator {name} M0001 --committee-code C0001 --name 李秀英 --engagement full_time --appointed-on 2018-01-01"
    declare_add(app, MEDIATOR, _registered, f"{text}\n\n{example}", name=name)
declare_change(
    app,
    MEDIATOR,
    _registered,
    """更正调解员的登记内容。调任、调薪请用 transfer、wage。 ‖ Corrects the facts of a mediator. To transfer or to change the wage from a date, use transfer and wage.

    fengqiao mediator change M0001 --education 大专

    fengqiao mediator change M0001 --clear left_on --reason 误登离任""",
)
declare_show(
    app,
    MEDIATOR,
    """显示调解员现在的登记内容。 ‖ Shows what is recorded of a mediator.

    fengqiao mediator show M0001""",
)
declare_list(
    app,
    MEDIATOR,
    """列出调解员。 ‖ Lists the mediators.

    fengqiao mediator list --county 410802 --as-of 2019-12-31""",
)


@verb(app, MEDIATOR, "transfer")
def transfer(code: Code, committee_code: Code, transferred_on: date) -> "Command":
    """调任到另一个调委会，自某日起。 ‖ Transfers the mediator to another committee, from a date on.

    fengqiao mediator transfer M0001 --committee-code C0002 --transferred-on 2019-07-01
    """
    from domain.mediator import TransferMediator

    return TransferMediator(code, committee_code, transferred_on)


@verb(app, MEDIATOR, "wage")
def wage(code: Code, monthly_wage: Decimal, changed_on: date) -> "Command":
    """调整月薪，自某日起。 ‖ Changes the monthly wage, from a date on.

    fengqiao mediator wage M0001 --monthly-wage 2200 --changed-on 2019-07-01
    """
    from domain.mediator import ChangeWage

    return ChangeWage(code, monthly_wage, changed_on)


@verb(app, MEDIATOR, "engage")
def engage(code: Code, engagement: Engagement, changed_on: date) -> "Command":
    """改为专职或兼职，自某日起。 ‖ Changes the engagement to full-time or part-time, from a date on.

    fengqiao mediator engage M0001 --engagement part_time --changed-on 2019-07-01
    """
    from domain.mediator import ChangeEngagement

    return ChangeEngagement(code, engagement, changed_on)


@verb(app, MEDIATOR, "assess", sheet="assessments")
def assess(code: Code, year: Year, item: str, points: Decimal, scored_on: date) -> "Command":
    """记录一项年度考核评分。 ‖ Records the score of one item of the yearly assessment.

    fengqiao mediator assess M0001 --year 2019 --item file_quality --points 22 --scored-on 2020-01-15
    """
    from domain.mediator import RegisterAssessment

    return RegisterAssessment(code, year, item, scored_on, points)


declare_train(
    app,
    """记录调解员参加的培训。 ‖ Records a training that a mediator attended.

    fengqiao mediator train M0001 --kind annual --hours 24 --held-on 2019-04-18""",
)


@verb(app, MEDIATOR, "leave")
def leave(code: Code, left_on: date, cause: ExitCause | None = None) -> "Command":
    """离任，给出在任的末日。 ‖ Records that the mediator left, with the last day of service.

    fengqiao mediator leave M0001 --left-on 2019-12-31 --cause resigned
    """
    from domain.mediator import LeaveService

    return LeaveService(code, left_on, cause)
