"""What a command that registers something asks about first: a code that looks like a known one, an id number that another mediator has."""

import inspect
import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.shell.asking import confirmed
from cli.terminal.language import say, spoken
from cli.terminal.nouns import option_name
from cli.terminal.problem import Problem
from cli.terminal.streams import tell
from domain.base.errors import Exit
from infra.called import as_typed

if TYPE_CHECKING:
    from infra.bureau.bureau import Bureau

YES = Annotated[bool, typer.Option("--yes", help="不再询问 ‖ Does not ask again")]
YES_PARAMETER = inspect.Parameter("yes", inspect.Parameter.KEYWORD_ONLY, default=False, annotation=YES)


def ask_about_doubts(bureau: "Bureau", sheet: str, code: str, facts: Mapping[str, object], given: Mapping[str, Any]) -> None:
    """Says what may be one thing with another, and asks. Raises Problem where nobody can answer, or the answer is no; with --yes it only says so."""
    doubts = bureau.doubts(sheet, code, facts)
    if not doubts:
        return
    if not given["yes"] and not given["dry_run"] and not sys.stdin.isatty():
        first = doubts[0]
        where = option_name("id_number") if "codes" in first.params else code
        hint = say("确属两者时加 --yes。 ‖ Where they are two, add --yes.")
        raise Problem(first.code.value, where, first.message(spoken()), hint, Exit.REFUSED)
    for doubt in doubts:
        tell(as_typed(doubt.message(spoken())))
    if not given["yes"] and not given["dry_run"] and not confirmed(say("确属两者，仍要记录？ ‖ Are they two? Record it?")):
        what = say("未记录任何内容。 ‖ Nothing was recorded.")
        raise Problem("not_confirmed", "--yes", say("未确认 ‖ it was not confirmed"), what)
