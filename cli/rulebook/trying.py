"""`fengqiao rulebook try`: what a draft of the rules would change, before anybody adopts it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, get_args

import typer

from cli.shell.standard import file_for, is_standard, text_to
from cli.terminal.answers import Keys, Wanted, keys_are_for_programs
from cli.terminal.codes import county_meant
from cli.terminal.forms import form_of
from cli.terminal.help import Command
from cli.terminal.language import say
from cli.terminal.options import Force, Output
from cli.terminal.problem import Problem
from cli.terminal.store import opened
from cli.terminal.streams import data, note

if TYPE_CHECKING:
    from cli.rulebook.trial import Trial

Shape = Literal["table", "json", "xlsx"]
SHAPES: tuple[Shape, ...] = get_args(Shape)


def declare(app: typer.Typer) -> None:
    """Adds `try`."""
    app.command("try", cls=Command)(try_draft)


def try_draft(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="文件 ‖ FILE", help="规则文件（TOML） ‖ The rulebook's file (TOML)")],
    first: Annotated[
        str, typer.Option("--from", metavar="日期 ‖ DATE", help="结案日期自该日起 ‖ Cases closed from this day on", show_default=False)
    ],
    last: Annotated[str, typer.Option("--to", metavar="日期 ‖ DATE", help="至该日止 ‖ up to this day", show_default=False)],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="日期 ‖ DATE", help="截至日期，默认为 --to 之日 ‖ The date as of which, by default that of --to"),
    ] = None,
    county: Annotated[
        str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="草案只用于该县市区 ‖ The draft is for this county only")
    ] = None,
    form: Annotated[
        Shape | None,
        typer.Option(
            "--format",
            metavar="|".join(SHAPES),
            help="输出格式，xlsx 须加 -o；默认按 -o 的扩展名，无 -o 时为 table ‖ Form of the output, xlsx needs -o; by default as the extension of -o says, table without -o",
            show_default=False,
        ),
    ] = None,
    output: Output = None,
    force: Force = False,
    keys: Keys = False,
) -> None:
    """试算草案：已结案件按草案与按现行规则的补贴对照，以及星级、考核、等级、目标等的变化，不记录任何内容。 ‖ Tries a draft: the subsidy of closed cases under it beside what it is, and what changes in stars, assessments, grades and targets. Records nothing.

    fengqiao rulebook try county.toml --from 2019-01-01 --to 2019-12-31

    fengqiao rulebook try county.toml --from 2019-01-01 --to 2019-12-31 --as-of 2020-03-31 --format json

    fengqiao rulebook try county.toml --from 2019-01-01 --to 2019-12-31 -o trial.xlsx
    """
    from cli.terminal.values import day

    shape = form_of(form, output, SHAPES)
    output = output if shape == "xlsx" else text_to(output)
    keys_are_for_programs(shape, keys=keys)
    begins, ends = day(first, "--from"), day(last, "--to")
    if ends < begins:
        why = say("--to 早于 --from ‖ --to is before --from")
        raise Problem("bad_period", "--to", why, say("请核对两个日期。 ‖ Check both dates."))
    on = day(as_of, "--as-of") if as_of else ends
    if shape == "xlsx" and output is None:
        why = say("xlsx 不能写到屏幕 ‖ xlsx cannot go to the screen")
        raise Problem("output_required", "--format xlsx", why, say("请加 -o 文件.xlsx。 ‖ Add -o FILE.xlsx."))
    _write(_tried(context, file, county, begins, ends, on), Wanted(shape, output, force, keys))


def _tried(context: typer.Context, file: Path, county: str | None, begins: date, ends: date, on: date) -> "Trial":
    """The trial of the draft in a file, on the store's cases. Raises Problem for a draft with problems."""
    from cli.rulebook.named import draft_text, jurisdiction
    from cli.rulebook.trial import Trial
    from domain.rulebooks.in_force import Adoption, read_adopted

    text = draft_text(file)
    with opened(context) as bureau:
        draft = Adoption(jurisdiction(county_meant(bureau, county)), begins, bureau.log.head() + 1, text)
        tried = bureau.try_rules(draft, ends, on)
    return Trial(read_adopted(text), begins, ends, on, tried.cases, tried.rules.every(), tried.changes, tried.awards, tried.called)


def _write(trial: "Trial", how: Wanted) -> None:
    """The trial to stdout, or to a file that appears whole or not at all."""
    shape, output, force, keys = how
    from cli.rulebook.trial import trial_lines, trial_object
    from cli.rulebook.trial_book import write_book, write_keyed
    from cli.terminal.events import json_text
    from infra.files import written_atomically
    from infra.workbook.mark import mark

    if output is not None and shape == "xlsx":
        with file_for(output, ".xlsx") as place, written_atomically(place, force=force) as unfinished:
            (write_keyed if keys else write_book)(trial, unfinished)
            mark(unfinished)
    else:
        text = json_text(trial_object(trial)) if shape == "json" else "\n".join(trial_lines(trial))
        if output is None:
            data(text)
            return
        with written_atomically(output, force=force) as unfinished:
            unfinished.write_text(text + "\n", encoding="utf-8")
    if not is_standard(output):
        note(say("已写入 {file} ‖ Wrote {file}", file=output))
