"""`fengqiao office`: 司法所, their premises, staff and star scores."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from cli.declaring.books import declare_books
from cli.declaring.records import declare_list, declare_show
from cli.declaring.register import declare_add, declare_change, declare_correct_posting
from cli.declaring.writing import verb
from cli.nouns.training import declare_train
from cli.terminal.help import Group
from cli.terminal.nouns import OFFICE
from cli.terminal.values import Code, Year
from domain.base.kinds import Establishment, JoinedBy, LandUse, Post, Tenure

if TYPE_CHECKING:
    from domain.base.command import Command

app = typer.Typer(cls=Group)


def _registered(code: str, facts: Mapping[str, Any], changed: frozenset[str]) -> "Command":
    from domain.judicial_office.commands import RegisterOffice

    return RegisterOffice(code, facts, changed)


declare_add(
    app,
    OFFICE,
    _registered,
    """登记司法所。 ‖ Registers a judicial office.

    fengqiao office add 410802-01 --county-code 410802 --name 民生司法所 --established-on 2005-03-01""",
)
declare_change(
    app,
    OFFICE,
    _registered,
    """更正司法所的登记内容或其用房核查。 ‖ Corrects the facts of an office, or of the latest survey of its premises.

    fengqiao office change 410802-01 --name 民生街道司法所

    fengqiao office change 410802-01 --area-m2 130 --reason 实测更正""",
)
declare_show(
    app,
    OFFICE,
    """显示司法所现在的登记内容。 ‖ Shows what is recorded of an office.

    fengqiao office show 410802-01""",
)
declare_list(
    app,
    OFFICE,
    """列出司法所。 ‖ Lists the offices.

    fengqiao office list --county 410802 --as-of 2019-12-31""",
)


@verb(app, OFFICE, "survey")
def survey(
    code: Code,
    surveyed_on: date,
    area_m2: Decimal | None = None,
    tenure: Tenure | None = None,
    land_use: LandUse | None = None,
    misappropriated: bool | None = None,
    signs: bool | None = None,
    rule_boards: bool | None = None,
) -> "Command":
    """记录一次用房核查。没有给出的项目算作没有查明。 ‖ Records a survey of the premises. What is not given counts as not found out.

    fengqiao office survey 410802-01 --surveyed-on 2019-06-20 --area-m2 150 --tenure new_build --land-use complete --misappropriated no --signs yes --rule-boards yes
    """
    from domain.judicial_office.commands import SurveyPremises
    from domain.judicial_office.events import Premises

    premises = Premises(
        area_m2=area_m2, tenure=tenure, land_use=land_use, misappropriated=misappropriated, signs=signs, rule_boards=rule_boards
    )
    return SurveyPremises(code, surveyed_on, premises)


@verb(app, OFFICE, "post", sheet="office_staff", registers="person_code")
def post_staff(
    code: Code,
    person_code: Code,
    name: str,
    establishment: Establishment,
    start_on: date,
    post: Post | None = None,
    joined_by: JoinedBy | None = None,
    birth_on: date | None = None,
    education: str | None = None,
) -> "Command":
    """人员到岗。 ‖ Posts a staff member to the office.

    fengqiao office post 410802-01 P0101 --name 张伟 --establishment civil_servant --post chief --start-on 2019-03-01
    """
    from domain.judicial_office.commands import PostStaff

    return PostStaff(code, person_code, start_on, name, establishment, post, joined_by, birth_on, education)


@verb(app, OFFICE, "release", sheet="office_staff")
def release(code: Code, person_code: Code, end_on: date, start_on: date | None = None) -> "Command":
    """人员离岗。有多次在岗时用 --start-on 指明。 ‖ Releases a staff member. Where several postings are open, --start-on says which.

    fengqiao office release 410802-01 P0101 --end-on 2019-12-31
    """
    from domain.judicial_office.commands import ReleaseStaff

    return ReleaseStaff(code, person_code, end_on, start_on)


@verb(app, OFFICE, "second-out", sheet="office_staff")
def second_out(
    code: str, person_code: Code, seconded_out_from: date, seconded_out_to: date | None = None, start_on: date | None = None
) -> "Command":
    """人员借调在外。 ‖ Seconds a staff member out: meanwhile the person does not count here.

    fengqiao office second-out 410802-01 P0101 --seconded-out-from 2019-05-01 --seconded-out-to 2019-10-31
    """
    from domain.judicial_office.commands import SecondStaff

    return SecondStaff(code, person_code, seconded_out_from, seconded_out_to, start_on)


@verb(app, OFFICE, "return", sheet="office_staff")
def return_(code: Code, person_code: Code, seconded_out_to: date, start_on: date | None = None) -> "Command":
    """借调结束，给出借调的末日。 ‖ Ends a secondment, with its last day.

    fengqiao office return 410802-01 P0101 --seconded-out-to 2019-10-31
    """
    from domain.judicial_office.commands import EndSecondment

    return EndSecondment(code, person_code, seconded_out_to, start_on)


declare_correct_posting(
    app,
    OFFICE,
    """更正一次任职的登记内容，任职由人员与到岗日期指明。 ‖ Corrects the facts of a posting, which person and first day name.

    fengqiao office correct-posting 410802-01 P0101 --start-on 2019-03-01 --education 本科

    fengqiao office correct-posting 410802-01 P0101 --start-on 2019-03-01 --clear end_on --reason 误登离岗""",
)


@verb(app, OFFICE, "score", sheet="star_scores")
def score(code: Code, year: Year, item: str, points: Decimal, scored_on: date) -> "Command":
    """记录一项星级评分。 ‖ Records the score of one star item.

    fengqiao office score 410802-01 --year 2019 --item premises --points 13.5 --scored-on 2019-12-20
    """
    from domain.judicial_office.commands import RegisterStarScore

    return RegisterStarScore(code, year, item, scored_on, points)


declare_train(
    app,
    """记录司法所人员参加的培训。 ‖ Records a training that a staff member attended.

    fengqiao office train P0101 --kind chief --hours 16 --held-on 2019-04-18 --title 所长培训""",
)


@verb(app, OFFICE, "close")
def close(code: Code, closed_on: date) -> "Command":
    """撤销司法所，给出不再设立的首日。 ‖ Closes the office, with the first day on which it no longer is.

    fengqiao office close 410802-01 --closed-on 2020-01-01
    """
    from domain.judicial_office.commands import CloseOffice

    return CloseOffice(code, closed_on)


declare_books(app, "office")
