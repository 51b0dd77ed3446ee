"""`fengqiao as-published`: what a notice and a confirmation stated, beside what the record gives now."""

from typing import Annotated, Literal, get_args

import typer

from cli.shell.county import county_asked
from cli.shell.standard import is_standard
from cli.terminal import values
from cli.terminal.answers import Form, Keys, wanted, write
from cli.terminal.clock import today
from cli.terminal.codes import county_meant
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import AsOf, Force, KnownAt, OneCounty, Output
from cli.terminal.problem import Problem
from cli.terminal.store import opened
from cli.terminal.streams import note
from cli.terminal.values import day, read

AS_PUBLISHED_HELP = """把公示和确认时写明的结果，与现在所知的结果逐行对照：年度考核排名、星级评定、补贴发放、等级评定。 ‖ Sets what notices and confirmations stated beside what the record gives now, row by row: annual rankings, stars, subsidy rounds, certifications.

公示和确认的内容取自当时的事件，各以最后一次为准；撤回的发放期和撤销的批准不算。现在的结果截至 --as-of（默认今天）、按 --known-at（默认现在）所知。 ‖ What was stated is read from the events of then, of each the last one; a round withdrawn or an approval rescinded has stated nothing. What is given now is as of --as-of (today) and as known at --known-at (now).

fengqiao as-published review --year 2019 --county 410802

fengqiao as-published subsidy --period 2019-Q2 --differing

fengqiao as-published star --year 2019 -o stars.xlsx"""

Kind = Literal["review", "star", "subsidy", "certify"]
WITH_YEAR = ("review", "star")


def declare(app: typer.Typer) -> None:
    """Adds `as-published`."""
    app.command("as-published", cls=Command, help=AS_PUBLISHED_HELP)(as_published)


def as_published(
    context: typer.Context,
    kind: Annotated[
        Kind,
        typer.Argument(
            metavar="|".join(get_args(Kind)),
            help="年度考核、星级评定、补贴发放、等级评定 ‖ Annual review, star evaluation, subsidy round, certification",
        ),
    ],
    year: Annotated[
        str | None,
        typer.Option(
            "--year", metavar="年度 ‖ YEAR", help="只看一个年度（review、star） ‖ One year only (review, star)", show_default=False
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option("--period", metavar="期间 ‖ PERIOD", help="只看一期（subsidy） ‖ One period only (subsidy)", show_default=False),
    ] = None,
    county: OneCounty = None,
    differing: Annotated[bool, typer.Option("--differing", help="只列与现在不同的 ‖ Only what differs from now")] = False,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    keys: Keys = False,
) -> None:
    """Shows the rows, in the form and to the place wanted."""
    from dataclasses import replace

    from infra.bureau.as_published import Procedure

    how = wanted(form, output, force=force, keys=keys)
    for option, given, goes_with in (("--year", year, WITH_YEAR), ("--period", period, ("subsidy",))):
        if given is not None and kind not in goes_with:
            why = say("{option} 不用于 {kind} ‖ {option} does not go with {kind}", option=option, kind=kind)
            raise Problem("bad_usage", option, why, say("请去掉它。 ‖ Leave it out."))
    on = today() if as_of is None else day(as_of, "--as-of")
    known = None if known_at is None else values.known_at(known_at, "--known-at")
    with opened(context) as bureau:
        answer = bureau.as_published(
            Procedure[kind.upper()],
            as_of=on,
            known_at=known,
            county=county_meant(bureau, county_asked(county)),
            year=None if year is None else read(year, "year", "--year"),
            period=None if period is None else read(period, "text", "--period"),
        )
    differ = [row for row in answer.rows if row["differs"]]
    write(replace(answer, rows=differ) if differing else answer, how)
    if how.output is not None and not is_standard(how.output):
        note(say("已写入 {file} ‖ Wrote {file}", file=output))
    note(say("共 {n} 行，与现在不同的 {differ} 行 ‖ Rows: {n}; differing from now: {differ}", n=len(answer.rows), differ=len(differ)))
