"""`fengqiao check`: the one place that looks: at the log, at the views, at what was decided, at the facts."""

from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands.progress import progress_bar
from cli.terminal import values
from cli.terminal.answers import Form, Keys, Wanted, wanted, write
from cli.terminal.clock import today
from cli.terminal.codes import county_meant
from cli.terminal.help import Command, Group
from cli.terminal.language import say, spoken
from cli.terminal.naming import called_in
from cli.terminal.options import AsOf, Force, OneCounty, Output
from cli.terminal.problem import FindingsReported
from cli.terminal.store import opened
from cli.terminal.streams import note

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from infra.checks.looking import Looked

app = typer.Typer(cls=Group, invoke_without_command=True)


@app.callback()
def check(
    context: typer.Context,
    anew: Annotated[
        bool,
        typer.Option(
            "--all",
            help="从第一条事件起全部重做，不接着上次 ‖ Goes through everything from the first event on, not from where the last check ended",
        ),
    ] = False,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    keys: Keys = False,
) -> None:
    """Checks everything, unless a part is named."""
    if context.invoked_subcommand is None:
        _check(context, None, wanted(form, output, force=force, keys=keys), anew=anew)


@app.command("log", cls=Command)
def log(context: typer.Context, form: Form = None, output: Output = None, force: Force = False, keys: Keys = False) -> None:
    """检查日志：事件是否与写入时相同，位置、版本、提交、时间是否相接，规则文本是否与其 SHA-256 相符。 ‖ Checks the log: whether events are as they were written, whether positions, versions, commits and times follow one another, whether the text of rulebooks has its SHA-256.

    fengqiao check log
    """
    _check(context, ["log"], wanted(form, output, force=force, keys=keys))


@app.command("views", cls=Command)
def views(context: typer.Context, form: Form = None, output: Output = None, force: Force = False, keys: Keys = False) -> None:
    """检查视图数据库：是否属于本日志、是否超前、有无停下的投影，并由日志重算，逐行核对。 ‖ Checks the views file: whether it is this log's and not ahead of it, whether a projection has stopped, and each row against the log folded again on the side.

    fengqiao check views
    """
    _check(context, ["views"], wanted(form, output, force=force, keys=keys))


@app.command("decisions", cls=Command)
def decisions(context: typer.Context, form: Form = None, output: Output = None, force: Force = False, keys: Keys = False) -> None:
    """检查决定：只凭日志，按当时所知和当时的规则，把每一项决定重做一遍，列出结果不同的。 ‖ Checks decisions: makes each of them again from the log alone, as known then and under the rules of then, and lists those that come out otherwise.

    fengqiao check decisions

    fengqiao check decisions -o decisions.xlsx
    """
    _check(context, ["decisions"], wanted(form, output, force=force, keys=keys))


@app.command("facts", cls=Command)
def facts(
    context: typer.Context,
    as_of: AsOf = None,
    county: OneCounty = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
    keys: Keys = False,
) -> None:
    """检查事实：缺项、相互矛盾的日期和归属、一人两处专职、案号不合格式、久未更新的备案、久未结的案件、低于最低工资的工资、等待处理的事项；截至某日，一个或全部县市区。 ‖ Checks facts: what is missing, days and places that contradict each other, people in two full-time posts, case numbers out of pattern, stale filings, cases open too long, wages under the floor, what waits for a decision; as of a day, of one county or of all.

    fengqiao check facts

    fengqiao check facts --as-of 2019-12-31 --county 410802 -o findings.xlsx
    """
    on = values.day(as_of, "--as-of") if as_of else today()
    _check(context, ["facts"], wanted(form, output, force=force, keys=keys), on, county)


def _check(
    context: typer.Context,
    parts: "Sequence[str] | None",
    how: Wanted,
    on: "date | None" = None,
    county: str | None = None,
    *,
    anew: bool = False,
) -> None:
    """Looks, and says what is found in the form wanted; as a table, nothing where nothing is found. Without parts, at everything."""
    from infra.checks.looking import CHECK, row_of, streams_of
    from infra.checks.looking import AsOf as OnDay
    from infra.clock import now
    from infra.reports import Answer

    with opened(context) as bureau:
        looked = None
        with progress_bar() as progress:
            as_of = OnDay(on or today(), county_meant(bureau, county))
            if parts is None:
                looked = bureau.look_through(progress, as_of, anew=anew)
            findings = looked.findings if looked is not None else list(bureau.look(parts or (), progress, as_of))
        called = called_in(bureau, [], streams_of(findings))
        rows = [row_of(finding, spoken(), called) for finding in findings]
        answer = Answer(CHECK, as_of.day, now(), bureau.log.head(), "*", rows)
    if rows or how.shape != "table" or how.output is not None:
        write(answer, how)
    if looked is not None:
        _say_how_far(looked)
    if rows:
        note(say("发现 {n} 处 ‖ Findings: {n}", n=len(rows)))
        raise FindingsReported


def _say_how_far(looked: "Looked") -> None:
    """From where on everything was gone through: nobody is to take a comparison of digests for more than it is."""
    words = {"since": looked.since, "upto": looked.upto}
    if looked.since:
        note(
            say(
                "位置 {since} 之前的上次已查过，这次核对其校验值；之后至 {upto} 的逐项重做。全部重做：fengqiao check --all ‖ "
                "Up to position {since}, which was checked before, digests were compared; what follows up to {upto} was gone through. For all of it: fengqiao check --all",
                **words,
            )
        )
    else:
        note(say("从第一条事件起查到位置 {upto} ‖ Gone through from the first event up to position {upto}", **words))
    if not looked.is_kept and not looked.findings:
        note(say("没能记下查到哪里，下次仍从头查 ‖ How far it got could not be kept; the next check goes as far back", **words))
