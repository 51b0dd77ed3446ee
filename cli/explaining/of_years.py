"""`fengqiao explain` of a year: the ratings by formula, and the money besides cases."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from cli.explaining.asking import Form, Named, Written, explain, wanted_as
from cli.terminal import values
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import AsOf, Force, KnownAt, Output

if TYPE_CHECKING:
    from projections.questions.point_in_time import Explained, PointInTime


def declare(app: typer.Typer) -> None:
    """Adds the commands to the group."""
    app.command("committee-rating", cls=Command)(committee_rating)
    app.command("office-rating", cls=Command)(office_rating)
    app.command("allowances", cls=Command)(allowances)


def committee_rating(
    context: typer.Context,
    committee_code: Annotated[str, typer.Argument(metavar="调委会 ‖ COMMITTEE", help="调委会代码或名称 ‖ The committee by code or name")],
    year: Annotated[str, typer.Option("--year", metavar="年度 ‖ YEAR", help="评级的年度 ‖ The year that is rated")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """调委会一年的评级：每一项的得分、算式、所依据的事实和事件，不适用或归零的原因，离上一等次还差多少。 ‖ The rating of a committee's year: the points of each item with formula, facts and events, what does not apply or is set to 0 and why, how far the next level is.

    fengqiao explain committee-rating 410802-V0001 --year 2019 --as-of 2020-03-31
    """
    from projections.questions.ratings.explained import explain_committee_rating

    _explain_year(
        context,
        Named(values.read(committee_code, "code", say("调委会 ‖ committee")), "committee"),
        year,
        explain_committee_rating,
        as_of,
        known_at,
        wanted_as(form, output, force=force),
    )


def office_rating(
    context: typer.Context,
    office_code: Annotated[str, typer.Argument(metavar="司法所 ‖ OFFICE", help="司法所代码或名称 ‖ The office by code or name")],
    year: Annotated[str, typer.Option("--year", metavar="年度 ‖ YEAR", help="评级的年度 ‖ The year that is rated")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """司法所一年按算式的评级：每一项的得分、算式、所依据的事实和事件。 ‖ The rating of an office's year by formula: the points of each item with formula, facts and events.

    fengqiao explain office-rating 41080201 --year 2019 --as-of 2020-03-31
    """
    from projections.questions.ratings.explained import explain_office_rating

    _explain_year(
        context,
        Named(values.read(office_code, "code", say("司法所 ‖ office")), "office"),
        year,
        explain_office_rating,
        as_of,
        known_at,
        wanted_as(form, output, force=force),
    )


def allowances(
    context: typer.Context,
    code: Annotated[
        str, typer.Argument(metavar="代码 ‖ CODE", help="调解员、调委会或司法所 ‖ The mediator, committee or office by code or name")
    ],
    year: Annotated[str, typer.Option("--year", metavar="年度 ‖ YEAR", help="年度 ‖ The year")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """一年的基本补贴和定额补助：每月或该年是否符合、多少元，所依据的事实和事件。 ‖ The base pay and lump sums of a year: each month, or the year, met or not and how much, with the facts and events.

    fengqiao explain allowances M0001 --year 2019 --as-of 2020-03-31
    """
    from projections.questions.allowances.explained import explain_allowances

    named = Named(values.read(code, "code", say("代码 ‖ code")), "mediator", "committee", "office")
    _explain_year(context, named, year, explain_allowances, as_of, known_at, wanted_as(form, output, force=force))


def _explain_year(
    context: typer.Context,
    about: Named,
    year: str,
    ask: "Callable[[str, int, PointInTime], Explained]",
    as_of: str | None,
    known_at: str | None,
    wanted: Written,
) -> None:
    """Asks about somebody's year."""
    of_year: int = values.read(year, "year", "--year")
    explain(context, about, lambda registered, point: ask(registered, of_year, point), as_of, known_at, wanted)
