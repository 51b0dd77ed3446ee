"""`fengqiao period`: 关账, with control totals, and what came in afterwards (2.2.5-f)."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli.declaring.steps import step
from cli.terminal.codes import code_meant
from cli.terminal.events import envelope_line, recorded_line, recorded_object, show_json
from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.naming import called_in
from cli.terminal.options import KnownAt
from cli.terminal.past import head_known, note_known, opened_as_known
from cli.terminal.problem import FindingsReported, Problem
from cli.terminal.streams import data, note
from cli.terminal.values import Code, read
from domain.base.kinds import Decider

if TYPE_CHECKING:
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)
SHEET = "periods"


@step(app, "close", sheet=SHEET)
def close(
    county_code: Code,
    period: str,
    closed_on: date,
    closed: int | None = None,
    entered: int | None = None,
    statistics: int | None = None,
    yuan: Decimal | None = None,
    why: str | None = None,
    decided_by: Decider | None = None,
) -> "StepHandler":
    """关账：给出控制数，与日志核对；不符的须写明原因。期间写 2019-05 或 2019-Q2。 ‖ Closes a period with control totals, which are compared with the log; a difference needs a reason. A period is 2019-05 or 2019-Q2.

    fengqiao period close 410802 --period 2019-05 --closed-on 2019-06-10 --closed 212 --entered 208 --statistics 20 --yuan 16320
    """
    from domain.processes.period_closing import Control
    from infra.bureau.procedures.period import close as plan

    given = {Control.CLOSED: closed, Control.ENTERED: entered, Control.STATISTICS: statistics, Control.YUAN: yuan}
    stated = {control: Decimal(value) for control, value in given.items() if value is not None}
    return plan(county_code, period, closed_on, stated, why, decided_by)


@step(app, "reopen", sheet=SHEET)
def reopen(county_code: Code, period: str, ordered_by: str, why: str, reopened_on: date, document_no: str | None = None) -> "StepHandler":
    """上级决定重开已关账的期间，写明理由；其后以新的控制数再次关账，两次关账和重开都留在历史里。在其内的期间，先重开包含它的期间。 ‖ Opens a closed period again by order of the level above, with the grounds; it is closed again with new totals, and both closings and the reopening stay in the history. While a closed period includes it, that one is reopened first.

    fengqiao period reopen 410802 --period 2019-05 --ordered-by 示例市司法局 --why 漏报三件 --reopened-on 2019-07-01 --dry-run
    """
    from infra.bureau.procedures.period import reopen as plan

    return plan(county_code, period, ordered_by, why, reopened_on, document_no)


@app.command("late", cls=Command)
def late(
    context: typer.Context,
    county_code: Annotated[str, typer.Argument(metavar="县市区 ‖ COUNTY", help="县市区代码 ‖ The county's code")],
    period: Annotated[str, typer.Option("--period", metavar="期间 ‖ PERIOD", help="已关账的期间 ‖ The period that was closed")],
    known_at: KnownAt = None,
    shape: Annotated[Literal["text", "json"], typer.Option("--format", metavar="text|json", help="输出格式 ‖ Form of the output")] = "text",
) -> None:
    """列出关账以后记录的、能改变该期数字的一切：案件、统计、调委会的备案和撤销、办案人员的任职、施行的规则、补贴发放中不予补贴的；有则以 1 退出。 ‖ Lists everything recorded after a period was closed that can have moved its figures: cases, statistics, the filing and dissolution of committees, the service of those who mediated, rules adopted, cases that a round rejected; exits with 1 if there is any.

    fengqiao period late 410802 --period 2019-05
    """
    county, period = read(county_code, "code", say("县市区 ‖ county")), read(period, "text", "--period")
    with opened_as_known(context, known_at) as bureau:
        county = code_meant(bureau, county, "county")
        events = bureau.late(county, period)
        called = called_in(bureau, ((recorded.stream, recorded.event) for recorded in events or ()))
        closing, reopened_on = bureau.closing_of(county, period)
    if events is None or closing is None:
        why = say("该期没有关账 ‖ the period is not closed")
        if reopened_on is not None:
            why = say("该期已于 {day} 重开，尚未再次关账 ‖ the period was reopened on {day} and is not closed again", day=reopened_on)
        raise Problem(
            "not_closed",
            f"{county} {period}",
            why,
            say("请先关账，见 fengqiao period close --help。 ‖ Close it first, see fengqiao period close --help."),
        )
    if shape == "json":
        note_known(bureau)
        show_json([recorded_object(recorded, called) for recorded in events])
    else:
        head_known(bureau)
        for recorded in events:
            data(recorded_line(recorded, called))
            data(f"    {envelope_line(recorded)}")
    note(
        say(
            "第 {which} 次关账（{day}）后补记 {n} 项 ‖ Recorded after closing {which} ({day}): {n}",
            n=len(events),
            which=closing.closing,
            day=closing.closed_on,
        )
    )
    if events:
        raise FindingsReported
