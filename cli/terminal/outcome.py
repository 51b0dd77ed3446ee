"""How a command ends: one place for every exit code and for how an error reads.

An error is one line on stderr: `CODE  where: why. What to do next.`
"""

import os
import traceback
from collections.abc import Callable

from cli.terminal.language import say
from cli.terminal.problem import INTERNAL, INTERRUPTED, FindingsReported, Problem
from cli.terminal.problems import problems_of
from cli.terminal.streams import flush, note
from domain.base.errors import Exit
from domain.base.unseen import visible
from infra.addresses import hiding_secrets


def print_problem(problem: Problem) -> None:
    """One error line on stderr."""
    why = problem.why.rstrip("。.") + say("。 ‖ .")
    line = say("{code}  {where}：{why} ‖ {code}  {where}: {why} ", code=problem.code, where=problem.where, why=why)
    note(visible(hiding_secrets((line + problem.hint).rstrip())))


def exit_code_of(work: Callable[[], object]) -> int:
    """Does the work and says how it ended: an exit code, after one line on stderr for each error."""
    try:
        result = work()
        flush()
    except FindingsReported:
        return Exit.FOUND
    except KeyboardInterrupt:
        return _interrupted()
    except Exception as error:  # noqa: BLE001 - whatever happens, a person reads one line and not a traceback
        return _failed(error)
    if result == INTERRUPTED:  # how Typer hands back Ctrl-C
        return _interrupted()
    return result if isinstance(result, int) else Exit.DONE


def _failed(error: Exception) -> int:
    problems = problems_of(error)
    if not problems:
        return _unexpected(error)
    for problem in problems:
        print_problem(problem)
    return problems[0].exit_code


def _interrupted() -> int:
    print_problem(
        Problem(
            "interrupted",
            "fengqiao",
            say("按了 Ctrl-C，没有只记录一半的内容 ‖ stopped by Ctrl-C, nothing is half recorded"),
            say("可以重新运行同一命令。 ‖ The same command can be run again."),
        )
    )
    return INTERRUPTED


def _unexpected(error: Exception) -> int:
    if os.environ.get("FENGQIAO_DEBUG") == "1":
        note(hiding_secrets("".join(traceback.format_exception(error)).rstrip()))
    print_problem(
        Problem(
            "internal_error",
            type(error).__name__,
            say("程序自身出错：{error} ‖ a fault of the program: {error}", error=str(error).splitlines()[0] if str(error) else "-"),
            say(
                "设 FENGQIAO_DEBUG=1 再运行可看详情，请一并报告。 ‖ Run it again with FENGQIAO_DEBUG=1 to see the details, and report them."
            ),
        )
    )
    return INTERNAL
