"""How a command ends: one place for every exit code and for how an error reads.

An error is one line on stderr: `CODE  where: why. What to do next.`, or all of them one JSON object. A command that had set out to record something
says whether it did.
"""

import os
import signal
import threading
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from typing import TYPE_CHECKING, Literal

from cli.shell.faults import as_object
from cli.terminal.language import say
from cli.terminal.problem import INTERNAL, INTERRUPTED, FindingsReported, Problem
from cli.terminal.problems import problems_of
from cli.terminal.streams import end_page, flush, note, notes, tell
from cli.terminal.undertaking import Undertaking, nothing_undertaken, undertaken
from domain.base.errors import Exit
from domain.base.unseen import visible
from infra.addresses import hiding_secrets

if TYPE_CHECKING:
    from infra.event_store import EarlierCommit

_form: ContextVar[Literal["text", "json"]] = ContextVar("form", default="text")

OPEN_ENDED = frozenset({Exit.UNAVAILABLE, INTERNAL, INTERRUPTED})
"""Exit codes that leave open whether the command was recorded."""


def print_problem(problem: Problem) -> None:
    """One error line on stderr."""
    why = problem.why.rstrip("。.") + say("。 ‖ .")
    line = f"{problem.code}  {problem.where}{say('： ‖ : ')}{why}{say(' ‖  ')}{problem.hint}"
    tell(visible(hiding_secrets(line.rstrip())))


def exit_code_of(work: Callable[[], object], errors: Literal["text", "json"] = "text") -> int:
    """Does the work and says how it ended: an exit code, after one line on stderr for each error, or one object for all of them."""
    nothing_undertaken()
    _form.set(errors)
    try:
        return _exit_code_of(work)
    finally:
        notes().say_all()


def _exit_code_of(work: Callable[[], object]) -> int:
    ended = _ended(work)
    if isinstance(ended, int):
        return ended
    with uninterrupted():
        with suppress(OSError):  # told already, or of less weight than what stopped the command
            end_page()
        return _failed(ended)


def _ended(work: Callable[[], object]) -> int | Exception | KeyboardInterrupt:
    """The exit code of work that was done, or what stopped it."""
    try:
        try:
            result = work()
        except FindingsReported:
            result = Exit.FOUND
        flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever happens, a person reads one line and not a traceback
        return error
    if result == INTERRUPTED:  # how Typer hands back Ctrl-C
        return KeyboardInterrupt()
    return result if isinstance(result, int) else Exit.DONE


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Ctrl-C does not reach this process: it is saying how it ended, or somebody else has the terminal."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _failed(error: Exception | KeyboardInterrupt) -> int:
    problems = [_interruption()] if isinstance(error, KeyboardInterrupt) else problems_of(error) or [_unexpected(error)]
    undertaking = undertaken()
    if undertaking is None:
        return _said(problems)
    if problems[0].exit_code in {Exit.CONFLICT, Exit.RECORDED}:
        return _said(problems, command_id=undertaking.command_id, recorded=problems[0].exit_code == Exit.RECORDED)
    commit, known = _looked_up(undertaking)
    if commit is not None:
        recorded = _recorded(commit.appended.place, undertaking.command_id, problems[0])
        return _said([recorded], command_id=undertaking.command_id, recorded=True)
    if problems[0].exit_code in OPEN_ENDED or isinstance(error, OSError):
        retry = _retry(undertaking.command_id, known=known)
        return _said(problems, retry, command_id=undertaking.command_id, recorded=False if known else None)
    return _said(problems, command_id=undertaking.command_id, recorded=False)


def _said(problems: Sequence[Problem], retry: str = "", **more: object) -> int:
    """Says the problems in the form wanted, and after them whether to try again."""
    if _form.get() == "json":
        kept = [visible(hiding_secrets(text)) for text in notes()]
        notes().clear()
        tell(as_object(problems, [*kept, *filter(None, [retry])], more))
        return problems[0].exit_code
    for problem in problems:
        print_problem(problem)
    if retry:
        tell(retry)
    return problems[0].exit_code


def _looked_up(undertaking: Undertaking) -> "tuple[EarlierCommit | None, bool]":
    """The commit of what was undertaken, and whether the log could be asked."""
    try:
        return undertaking.found(), True
    except Exception:  # noqa: BLE001 - a store that cannot be asked, for whatever reason, leaves the matter open
        return None, False


def _recorded(place: str, command_id: str, problem: Problem) -> Problem:
    """What happened after the commit is no failure of the command."""
    return Problem(
        "recorded",
        place,
        say(
            "已经记录，之后的步骤没有完成（{code}：{why}） ‖ it is recorded; what comes after it was not finished ({code}: {why})",
            code=problem.code,
            why=problem.why.rstrip("。."),
        ),
        say(
            "不必重做；视图随下一条命令跟上，见 fengqiao projections status。加 --command-id {id} 重新运行，可再看结果。 ‖ "
            "There is nothing to do again; the views follow with the next command, see fengqiao projections status. "
            "The same command with --command-id {id} shows the result again.",
            id=command_id,
        ),
        Exit.RECORDED,
    )


def _retry(command_id: str, *, known: bool) -> str:
    """What to do where the log does not have the command, or cannot be asked."""
    if known:
        text = "未记录任何内容；可加 --command-id {id} 重试 ‖ Nothing was recorded; it can be tried again with --command-id {id}"
    else:
        text = (
            "是否已记录不得而知；请加 --command-id {id} 重试，不会重复记录 ‖ "
            "Whether it was recorded is not known; try again with --command-id {id}, and nothing is recorded twice"
        )
    return say(text, id=command_id)


def _interruption() -> Problem:
    return Problem(
        "interrupted",
        "fengqiao",
        say("按了 Ctrl-C，没有只记录一半的内容 ‖ stopped by Ctrl-C, nothing is half recorded"),
        say("可以重新运行同一命令。 ‖ The same command can be run again."),
        INTERRUPTED,
    )


def _unexpected(error: Exception) -> Problem:
    if os.environ.get("FENGQIAO_DEBUG") == "1":
        note(hiding_secrets("".join(traceback.format_exception(error)).rstrip()))
    return Problem(
        "internal_error",
        type(error).__name__,
        say("程序自身出错：{error} ‖ a fault of the program: {error}", error=str(error).splitlines()[0] if str(error) else "-"),
        say("设 FENGQIAO_DEBUG=1 再运行可看详情，请一并报告。 ‖ Run it again with FENGQIAO_DEBUG=1 to see the details, and report them."),
        INTERNAL,
    )
