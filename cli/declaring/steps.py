"""Steps of procedures on the line: how a plain function from codes and facts to a plan becomes a command, and how a step that harms a person is
confirmed before it is taken."""

import inspect
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.declaring.doubts import YES_PARAMETER
from cli.declaring.writing import WriteOptions, declare_command, note_summary, record
from cli.shell.asking import confirmed as asked
from cli.terminal.codes import code_to_write
from cli.terminal.events import show_planned
from cli.terminal.language import say, spoken
from cli.terminal.naming import called_in
from cli.terminal.nouns import argument, option, option_name, parameter
from cli.terminal.problem import Problem
from cli.terminal.values import Code, read, type_of
from domain.base.fact_labels import label_of

if TYPE_CHECKING:
    from domain.base.text import Text
    from infra.bureau.bureau import Bureau
    from infra.bureau.procedures.step_handler import StepHandler


HARMS = "此步骤影响个人，须确认 ‖ this step harms a person and has to be confirmed"


def step(
    app: typer.Typer,
    name: str,
    *,
    sheet: str,
    harms: bool = False,
    doubts: bool = False,
    because: str = HARMS,
    reason_from: str | None = None,
) -> Callable[[Callable[..., "StepHandler"]], Callable[..., "StepHandler"]]:
    """Declares a step of a procedure. Its required codes are arguments, in order; every other fact is an option. A step that `harms` a person
    shows its consequences and asks, unless told --yes; `because` says why it asks. One that has `doubts` asks only where its plan has one. `reason_from` is the fact that is also the reason in the
    history, where no other is given."""

    def declare(plan_of: Callable[..., "StepHandler"]) -> Callable[..., "StepHandler"]:
        facts = inspect.signature(plan_of).parameters

        def run(context: typer.Context, given: dict[str, Any]) -> None:
            values = {
                fact: _value(fact, declared, given[fact], sheet) for fact, declared in facts.items() if given[fact] not in {None, False}
            }
            options = WriteOptions.of(given if reason_from is None else {**given, "reason": given["reason"] or given[reason_from]})

            def confirmed(bureau: "Bureau") -> "StepHandler":
                plan = plan_of(**{fact: code_to_write(bureau, fact, value) for fact, value in values.items()})
                if (harms or doubts) and not options.dry_run and not given["yes"]:
                    _confirm(bureau, plan, options, None if doubts else say(because))
                return plan

            record(context, options, values, confirmed, sheet=sheet)

        def offered() -> list[inspect.Parameter]:
            own = [_parameter(fact, declared, sheet) for fact, declared in facts.items()]
            return [*own, YES_PARAMETER] if harms or doubts else own

        declare_command(app, name, plan_of.__doc__ or "", offered, run)
        return plan_of

    return declare


def _confirm(bureau: "Bureau", plan: "StepHandler", options: WriteOptions, because: str | None) -> None:
    """Shows what the step comes to and asks, for the reason that is given or that its plan finds. Raises Problem where nobody can answer, or the answer
    is no."""
    planned = bureau.preview(plan, options.envelope(bureau))
    why = because or _doubt(plan)
    if not planned or why is None:
        return
    if not sys.stdin.isatty():
        note_summary(plan)
        what = say("请先用 --dry-run 查看后果，再加 --yes。 ‖ Look at it with --dry-run, then add --yes.")
        raise Problem("confirmation_needed", "--yes", why, what)
    note_summary(plan)
    show_planned(planned, "text", called_in(bureau, planned))
    if not asked(say("以上内容将被记录，确认？ ‖ This will be recorded. Go on?")):
        what = say("未记录任何内容。 ‖ Nothing was recorded.")
        raise Problem("not_confirmed", "--yes", say("未确认 ‖ it was not confirmed"), what)


def _doubt(plan: "StepHandler") -> str | None:
    """What a plan asks to be confirmed, of one that can tell."""
    doubt = getattr(plan, "doubt", None)
    asked: Text | None = None if doubt is None else doubt()
    return None if asked is None else asked.of(spoken())


def _is_argument(declared: inspect.Parameter) -> bool:
    return declared.annotation is Code and declared.default is inspect.Parameter.empty


def _is_flag(declared: inspect.Parameter) -> bool:
    return declared.annotation is bool and declared.default is False


def _parameter(fact: str, declared: inspect.Parameter, sheet: str) -> inspect.Parameter:
    if _is_argument(declared):
        return parameter(fact, argument(fact, sheet), required=True)
    if _is_flag(declared):
        shown = typer.Option(option_name(fact), help=label_of(fact, sheet).joined())
        return inspect.Parameter(fact, inspect.Parameter.KEYWORD_ONLY, default=False, annotation=Annotated[bool, shown])
    required = declared.default is inspect.Parameter.empty
    return parameter(fact, option(fact, type_of(declared.annotation), sheet, required=required), required=required)


def _value(fact: str, declared: inspect.Parameter, given: Any, sheet: str) -> Any:
    if _is_flag(declared):
        return given
    return read(given, type_of(declared.annotation), label_of(fact, sheet).of(spoken()) if _is_argument(declared) else option_name(fact))
