"""Commands that record: the options they share, and how a verb of the field becomes a command on the line.

A verb is a plain function from codes and typed facts to a domain command. Declaring it reads its signature, makes an argument of each
code and an option of each fact, reads what was typed, and carries the command out.
"""

import inspect
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, Literal
from uuid import uuid4

import typer

from cli.declaring.doubts import YES_PARAMETER, ask_about_doubts
from cli.declaring.lazily import Offered, Offering
from cli.shell.settings import of_file
from cli.terminal.codes import code_to_write
from cli.terminal.events import show_planned, show_recorded
from cli.terminal.help import Command as HelpfulCommand
from cli.terminal.language import say, spoken
from cli.terminal.naming import called_in
from cli.terminal.nouns import Noun, argument, option, option_name, parameter
from cli.terminal.problem import Problem
from cli.terminal.store import opened_to_write
from cli.terminal.streams import note
from cli.terminal.undertaking import Undertaking, undertake
from cli.terminal.values import read, registered, type_of
from domain.base.fact_labels import label_of
from domain.naming.called import Called
from infra.system_user import system_user

if TYPE_CHECKING:
    from domain.base.command import Command
    from domain.base.event import Envelope, Event, Recorded
    from infra.bureau.bureau import Bureau
    from infra.bureau.procedures.step_handler import StepHandler
    from projections.questions.following import Follows

Format = Literal["text", "json"]
CODES = ("code", "person_code")
"""The parameters of a verb that are arguments; all others are options."""

Actor = Annotated[
    str | None,
    typer.Option(
        "--actor",
        envvar="FENGQIAO_ACTOR",
        metavar="姓名 ‖ NAME",
        help="经办人，默认见 fengqiao info config ‖ Who records it, by default as fengqiao info config says",
    ),
]
Reason = Annotated[str | None, typer.Option("--reason", metavar="文字 ‖ TEXT", help="事由，写入历史 ‖ Why, kept in the history")]
AllowFuture = Annotated[bool, typer.Option("--allow-future", help="允许晚于今天的日期 ‖ Allows dates after today")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="只显示将记录的事件，不记录 ‖ Shows the events it would record, records nothing")]
CommandId = Annotated[
    str | None,
    typer.Option(
        "--command-id",
        metavar="编号 ‖ ID",
        help="命令编号：同一命令用同一编号重试，不会重复记录；别的命令不能再用 ‖ The command's id: the same command tried again with it records nothing twice, another one is refused",
    ),
]
Shape = Annotated[Format, typer.Option("--format", metavar="text|json", help="输出格式 ‖ Form of the output")]

SHARED: Mapping[str, tuple[Any, object]] = {
    "actor": (Actor, None),
    "reason": (Reason, None),
    "allow_future": (AllowFuture, False),
    "dry_run": (DryRun, False),
    "command_id": (CommandId, None),
    "shape": (Shape, "text"),
}
"""The options of every command that records, by parameter: annotation and default."""


@dataclass(frozen=True, slots=True)
class WriteOptions:
    """How a command is carried out: by whom, why, whether for real."""

    actor: str
    reason: str | None
    allow_future: bool
    dry_run: bool
    command_id: str
    shape: Format

    @classmethod
    def of(cls, given: Mapping[str, Any]) -> "WriteOptions":
        """Of what was given on the line; a command without an id gets one."""
        named = {"actor": given["actor"] or of_file("actor") or system_user(), "command_id": given["command_id"] or str(uuid4())}
        return cls(**{**{name: given[name] for name in SHARED}, **named})

    def envelope(self, bureau: "Bureau") -> "Envelope":
        return bureau.issue(self.actor, reason=self.reason, allow_future=self.allow_future, command_id=self.command_id)


Words = Mapping[str, object]
"""What was said on the line, by option or argument, as typed values: with the command's name, the content that its id belongs to."""


def record(
    context: typer.Context,
    options: WriteOptions,
    words: Words,
    plan_of: Callable[["Bureau"], "StepHandler"],
    *,
    create: bool = False,
    nothing_new: Callable[[], object] | None = None,
    sheet: str | None = None,
) -> None:
    """Records what the words say, once under its command id: the same said again shows what it came to then, anything else raises CommandIdReused.

    `plan_of` gives what is to be carried out, after whatever it has to ask first. What comes to nothing is no fault, unless `nothing_new` raises
    one. With `create`, the store is made where there is none. `sheet` has the words in which a refusal is told.
    """
    from domain.base.rejection import Refused
    from infra.command_handler.content import content_of

    content = content_of(context.command_path, words, options.reason)
    with opened_to_write(context, create=create) as bureau:
        if not options.dry_run:
            undertake(Undertaking(bureau.url, options.command_id, content))
        if _shown_already(bureau, options, content):
            return
        try:
            if not carry_out(bureau, plan_of(bureau), options, content):
                (nothing_new or _note_nothing_new)()
        except (Refused, Problem) as error:
            if isinstance(error, Refused):
                error.place = sheet
            # Whoever retries the same command meanwhile may have been quicker, and what it led to is in the way.
            if not _shown_already(bureau, options, content, comparable=True):
                raise


def _shown_already(bureau: "Bureau", options: WriteOptions, content: str, *, comparable: bool = False) -> bool:
    """Shows what the command came to if it was recorded before."""
    recorded = bureau.earlier(options.command_id, content, comparable=comparable)
    if recorded is None:
        return False
    if options.dry_run:
        show_planned([], options.shape)
    else:
        show_recorded(recorded, options.shape, _called(bureau, recorded))
    place = _place(recorded)
    note(
        say(
            "这条命令以前已记录（日志位置 {place}），未再记录 ‖ This command was recorded before, at position {place}; nothing was recorded again",
            place=place,
        )
    )
    return True


def _place(recorded: "Sequence[Recorded]") -> str:
    first, last = recorded[0].position, recorded[-1].position
    return f"{first}" if first == last else f"{first}-{last}"


def carry_out(bureau: "Bureau", plan: "StepHandler", options: WriteOptions, content: str) -> int:
    """Carries a step out, all that it comes to or nothing, or shows what it would do. Gives the number of events."""
    envelope = options.envelope(bureau)
    if options.dry_run:
        planned = bureau.preview(plan, envelope)
        note_summary(plan)
        show_planned(planned, options.shape, called_in(bureau, planned))
        note_following(bureau, planned)
        note(say("试运行：未记录任何内容 ‖ Dry run: nothing was recorded"))
        return len(planned)
    from infra.bureau.errors import ViewsFollow

    try:
        recorded = bureau.carry_out(plan, envelope, content)
    except ViewsFollow as behind:
        _show(bureau, behind.recorded, options)
        raise
    _show(bureau, recorded, options)
    note_following(bureau, [(each.stream, each.event) for each in recorded])
    return len(recorded)


def note_following(bureau: "Bureau", changed: "Sequence[tuple[str, Event]]") -> None:
    """What a change of the registers means for what procedures decided, a line for each kind of decision."""
    note_follows(bureau.following(changed))


def note_follows(follows: "Sequence[Follows]") -> None:
    """The decisions that a change concerns, and by which step they are dealt with."""
    for each in follows:
        note(say("注意：{what} ‖ Beware: {what}", what=each.text.of(spoken())))


def note_summary(plan: "StepHandler") -> None:
    """What a step comes to in figures, of one that counts."""
    summary = getattr(plan, "summary", None)
    if summary is not None:
        note(say(summary()))


def _called(bureau: "Bureau", recorded: "Sequence[Recorded]") -> Called:
    return called_in(bureau, ((each.stream, each.event) for each in recorded))


def _show(bureau: "Bureau", recorded: "Sequence[Recorded]", options: WriteOptions) -> None:
    show_recorded(recorded, options.shape, _called(bureau, recorded))
    if recorded:
        note(
            say("已记录 {n} 个事件，日志位置 {place} ‖ Events recorded: {n}, at position {place}", n=len(recorded), place=_place(recorded))
        )


def _note_nothing_new() -> None:
    note(say("没有变化，无需记录 ‖ Nothing changed, nothing to record"))


def the(command: "Command") -> "StepHandler":
    """The plan of one command, whatever is known."""
    return lambda _point: [command]


def verb(
    app: typer.Typer, noun: Noun, name: str, *, sheet: str | None = None, registers: str | None = None
) -> Callable[[Callable[..., "Command"]], Callable[..., "Command"]]:
    """Declares a function from facts to a domain command as a command on the line. `sheet` tells whose word for a fact its options use, `registers`
    the fact that may be a code of that sheet not known yet, which is asked about."""
    words = sheet or noun.sheet

    def declare(command_of: Callable[..., "Command"]) -> Callable[..., "Command"]:
        facts = inspect.signature(command_of).parameters

        def run(context: typer.Context, given: dict[str, Any]) -> None:
            values = {fact: _value(fact, declared, given[fact], noun, words) for fact, declared in facts.items() if given[fact] is not None}

            def plan_of(bureau: "Bureau") -> "StepHandler":
                known = {
                    fact: registered(bureau, value) if fact == registers else code_to_write(bureau, fact, value)
                    for fact, value in values.items()
                }
                if registers is not None:
                    ask_about_doubts(bureau, words, known[registers], known, given)
                return the(command_of(**known))

            record(context, WriteOptions.of(given), values, plan_of, sheet=words)

        def offered() -> list[inspect.Parameter]:
            own = [_parameter(fact, declared, noun, words) for fact, declared in facts.items()]
            return own if registers is None else [*own, YES_PARAMETER]

        declare_command(app, name, command_of.__doc__ or "", offered, run)
        return command_of

    return declare


def declare_command(app: typer.Typer, name: str, text: str, offered: Offered, run: Callable[[typer.Context, dict[str, Any]], None]) -> None:
    """Adds a command that records to the app: what it offers, and after it the options that all of them share."""

    def with_shared() -> list[inspect.Parameter]:
        shared = [
            inspect.Parameter(key, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
            for key, (annotation, default) in SHARED.items()
        ]
        return [*offered(), *shared]

    app.command(name, cls=HelpfulCommand, help=text)(Offering(name, run, with_shared))


def _parameter(fact: str, declared: inspect.Parameter, noun: Noun, words: str) -> inspect.Parameter:
    required = declared.default is inspect.Parameter.empty
    if fact in CODES:
        return parameter(fact, argument(noun.code if fact == "code" else fact, words), required=True)
    return parameter(fact, option(fact, type_of(declared.annotation), words, required=required), required=required)


def _value(fact: str, declared: inspect.Parameter, text: str, noun: Noun, words: str) -> Any:
    where = label_of(noun.code if fact == "code" else fact, words).of(spoken()) if fact in CODES else option_name(fact)
    return read(text, type_of(declared.annotation), where)
