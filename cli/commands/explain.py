"""`fengqiao explain`: where a figure comes from, from the rule down to the events, and what it falls short of."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.explaining import of_years
from cli.explaining.asking import Form, Named, explain, wanted_as
from cli.terminal import values
from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.options import AsOf, Force, KnownAt, OneCounty, Output

if TYPE_CHECKING:
    from projections.questions.point_in_time import Explained, PointInTime

app = typer.Typer(cls=Group)


@app.command("subsidy", cls=Command)
def subsidy(
    context: typer.Context,
    case_no: Annotated[str, typer.Argument(metavar="案号 ‖ CASE", help="案号 ‖ The case number")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """一件案件为何有或没有补贴：每道门槛、所依据的事实和事件。 ‖ Why a case is paid for or not: every gate with the facts and events it rests on.

    fengqiao explain subsidy 410802-2019-00017

    fengqiao explain subsidy 410802-2019-00017 --as-of 2019-06-30 --known-at 2019-07-10T00:00:00+08:00

    fengqiao explain subsidy 410802-2019-00017 -o case.html
    """
    from projections.questions.subsidy.explained import explain_subsidy

    code = values.read(case_no, "code", say("案号 ‖ case number"))
    explain(context, Named(code, "case"), explain_subsidy, as_of, known_at, wanted_as(form, output, force=force))


@app.command("grading", cls=Command)
def grading(
    context: typer.Context,
    mediator_code: Annotated[str, typer.Argument(metavar="调解员 ‖ MEDIATOR", help="调解员代码 ‖ The mediator's code")],
    year: Annotated[str, typer.Option("--year", metavar="年度 ‖ YEAR", help="考核年度 ‖ The year that is assessed")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """调解员年度考核的每一分从何而来，以及名次、等次、是否拟淘汰。 ‖ Where every point of a mediator's year comes from, with rank, band and whether elimination is proposed.

    fengqiao explain grading M0001 --year 2019 --as-of 2020-03-31

    fengqiao explain grading M0001 --year 2019 -o M0001.html
    """
    from projections.questions.assessment.explained import explain_grading

    code = values.read(mediator_code, "code", say("调解员 ‖ mediator"))
    assessed: int = values.read(year, "year", "--year")
    wanted = wanted_as(form, output, force=force)
    explain(
        context,
        Named(code, "mediator"),
        lambda registered_code, point: explain_grading(registered_code, assessed, point),
        as_of,
        known_at,
        wanted,
    )


@app.command("grade", cls=Command)
def grade(
    context: typer.Context,
    mediator_code: Annotated[str, typer.Argument(metavar="调解员 ‖ MEDIATOR", help="调解员代码 ‖ The mediator's code")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """调解员的履历符合哪一等级：每个等级的每项条件，以及还差多少。 ‖ Which grade a mediator's record meets: every condition of every level, and how much is short.

    fengqiao explain grade M0001 --as-of 2020-03-31
    """
    from projections.questions.grades.explained import explain_grade

    code = values.read(mediator_code, "code", say("调解员 ‖ mediator"))
    explain(context, Named(code, "mediator"), explain_grade, as_of, known_at, wanted_as(form, output, force=force))


@app.command("star", cls=Command)
def star(
    context: typer.Context,
    office_code: Annotated[str, typer.Argument(metavar="司法所 ‖ OFFICE", help="司法所代码 ‖ The office's code")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """一个司法所的星级从何而来：各项评分、各道门槛，以及离下一星还差多少。 ‖ Where an office's stars come from: every item, every gate, and how far the next star is.

    fengqiao explain star 41080201 --as-of 2019-12-31

    fengqiao explain star 41080201 -o star.html
    """
    from projections.questions.offices.star_explained import explain_star

    code = values.read(office_code, "code", say("司法所 ‖ office"))
    explain(context, Named(code, "office"), explain_star, as_of, known_at, wanted_as(form, output, force=force))


@app.command("target", cls=Command)
def target(
    context: typer.Context,
    clause: Annotated[str, typer.Argument(metavar="条款 ‖ CLAUSE", help="通知条款，如 2.1.2 ‖ The clause, such as 2.1.2")],
    subject: Annotated[
        str | None,
        typer.Option("--subject", metavar="代码 ‖ CODE", help="只看一个对象，默认全部 ‖ One subject only, by default all"),
    ] = None,
    measure: Annotated[
        str | None, typer.Option("--measure", metavar="指标 ‖ MEASURE", help="只看一项指标，默认全部 ‖ One measure only, by default all")
    ] = None,
    county: OneCounty = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """通知的一项目标达到与否、由谁构成、还差多少。 ‖ Whether a target of the notice is met, what the figure is made of, and how much is short.

    fengqiao explain target 2.1.2 --measure share_with_three --as-of 2019-12-31

    fengqiao explain target 2.2.2-d --subject 410802-T0001

    fengqiao explain target 2.2.2-d --county 410802
    """
    from projections.questions.targets.explained import explain_target

    wanted = wanted_as(form, output, force=force)
    named = Named(subject or "", "county", "office", "committee", "mediator", county=county)

    def ask(code: str, point: "PointInTime", within: str | None = None) -> "Explained":
        return explain_target(clause.strip(), measure, code or None, point, within)

    explain(context, named, ask, as_of, known_at, wanted)


@app.command("scoreboard", cls=Command)
def scoreboard(
    context: typer.Context,
    county_code: Annotated[str, typer.Argument(metavar="县市区 ‖ COUNTY", help="县市区代码或名称 ‖ The county by code or name")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """一个县市区的督查得分：每项目标得几分、谁没有达到、还差多少，以及名次。 ‖ A county's score: its points for each target, who misses it and by how much, and its rank.

    fengqiao explain scoreboard 410802 --as-of 2019-12-31
    """
    from projections.questions.scoreboard.explained import explain_scoreboard

    code = values.read(county_code, "code", say("县市区 ‖ county"))
    explain(context, Named(code, "county"), explain_scoreboard, as_of, known_at, wanted_as(form, output, force=force))


of_years.declare(app)
