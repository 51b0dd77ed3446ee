"""解释命令的共同部分 What is asked about, in which form the explanation is wanted, and how it is asked and written."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import typer

from cli.explaining.text import as_object, lines
from cli.shell.standard import text_to
from cli.terminal import values
from cli.terminal.clock import today
from cli.terminal.codes import code_meant, county_meant
from cli.terminal.forms import form_of
from cli.terminal.language import say
from cli.terminal.past import opened_to_ask
from cli.terminal.store import opened_to_show
from cli.terminal.streams import note, raw
from domain.base.unseen import visible
from infra.files import written_atomically

if TYPE_CHECKING:
    from projections.naming.finding import FoundKind
    from projections.questions.point_in_time import Explained

Shape = Literal["text", "json", "html"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
Form = Annotated[
    Shape | None,
    typer.Option(
        "--format",
        metavar="|".join(SHAPES),
        help="输出格式；默认按 -o 的扩展名，无 -o 时为 text ‖ Form of the output; by default as the extension of -o says, text without -o",
        show_default=False,
    ),
]


class Written(NamedTuple):
    """In which form an explanation is wanted, and in which file, if not on stdout."""

    shape: Shape
    output: Path | None
    force: bool


def wanted_as(form: Shape | None, output: Path | None, *, force: bool) -> Written:
    """The form that is asked for, or that the file's name says."""
    return Written(form_of(form, output, SHAPES), text_to(output), force)


class Named:
    """对象. What is asked about, by its code or its name, which is that of one of these kinds; and within which county, by the same."""

    def __init__(self, code: str, *kinds: "FoundKind", county: str | None = None) -> None:
        self.code, self.kinds, self.county = code, kinds, county


def explain(
    context: typer.Context,
    about: Named,
    ask: "Callable[..., Explained]",
    as_of: str | None,
    known_at: str | None,
    wanted: Written,
) -> None:
    """Asks the store about a code, as of a date and as known at a moment, and writes the explanation."""
    on = values.day(as_of, "--as-of") if as_of else today()
    known = values.known_at(known_at, "--known-at") if known_at else None
    with opened_to_show(context) if known is None else opened_to_ask(context, known) as bureau:
        registered_code = code_meant(bureau, about.code, *about.kinds) if about.code else ""
        within = {} if about.county is None else {"within": county_meant(bureau, about.county)}
        explained = bureau.explain(lambda point: ask(registered_code, point, **within), as_of=on, known_at=known)
    text = _rendered(explained, wanted.shape)
    if wanted.output is None:
        raw(text)
    else:
        with written_atomically(wanted.output, force=wanted.force) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="")
        note(say("已写入 {file} ‖ Wrote {file}", file=wanted.output))


def _rendered(explained: "Explained", shape: Shape) -> str:
    """The explanation in one of its forms."""
    match shape:
        case "json":
            return json.dumps(as_object(explained), ensure_ascii=False, indent=1) + "\n"
        case "html":
            from cli.explaining.page import page

            return page(explained)
        case "text":
            return "".join(f"{visible(line)}\n" for line in lines(explained))
