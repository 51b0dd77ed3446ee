"""`-` in the place of a file: what is imported comes from stdin, what is written goes to stdout."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory, gettempdir
from typing import Literal

from cli.terminal.language import say, spoken
from cli.terminal.problem import Problem
from cli.terminal.streams import binary
from domain.base.errors import FengqiaoError
from domain.base.text import choice

STANDARD = "-"
BROUGHT = "stdin"
"""What the file that came by stdin is called in the history."""


def is_standard(path: Path | None) -> bool:
    """Whether it is stdin or stdout that is meant."""
    return path is not None and str(path) == STANDARD


def text_to(path: Path | None) -> Path | None:
    """Where text goes: None for stdout, also where it was asked for by `-`."""
    return None if is_standard(path) else path


@contextmanager
def file_for(to: Path, ending: str) -> Iterator[Path]:
    """The file to write: the one named, or for stdout one that goes there whole when the block has filled it. Raises Problem on a terminal, which cannot
    show such bytes."""
    if not is_standard(to):
        yield to
        return
    if sys.stdout.isatty():
        why = say("{ending} 不能写到屏幕 ‖ {ending} cannot go to the screen", ending=ending)
        raise Problem(
            "output_required", "-o -", why, say("请写 -o 文件{ending}，或接管道。 ‖ Give -o FILE{ending}, or a pipe.", ending=ending)
        )
    with TemporaryDirectory() as folder:
        file = Path(folder) / f"stdout{ending}"
        yield file
        binary(file)


@contextmanager
def brought(file: Path, form: Literal["csv"] | None, sheet: str | None) -> Iterator[Path]:
    """The file to import: the one named, or what stdin holds; a workbook is told by its bytes, of a csv it is said which sheet it is. Raises Problem."""
    if not is_standard(file):
        if form or sheet:
            where = "--as" if form else "--sheet"
            why = say("只用于从 stdin 导入 ‖ it is for an import from stdin")
            raise Problem(
                "only_for_stdin",
                where,
                why,
                say("文件请放进文件夹或 zip；或写 import -。 ‖ Put the file into a folder or a zip, or import -."),
            )
        yield file
        return
    if sys.stdin.isatty():
        why = say("stdin 是终端，没有内容可读 ‖ stdin is a terminal and holds nothing to read")
        raise Problem("nothing_on_stdin", STANDARD, why, say("请接管道，或给出文件名。 ‖ Use a pipe, or name a file."))
    name = _name_of(form, sheet)
    with _places_as_known(), TemporaryDirectory() as folder:
        place = Path(folder) / BROUGHT
        if name is not None:
            place.mkdir()
            (place / f"{name}.csv").write_bytes(sys.stdin.buffer.read())
        else:
            place.write_bytes(sys.stdin.buffer.read())
        yield place


@contextmanager
def _places_as_known() -> Iterator[None]:
    try:
        yield
    except FengqiaoError as error:
        error.where = as_known(error.where) if error.where else error.where
        raise


def as_known(place: str) -> str:
    """A place as the person knows it: of what came by stdin, without the folder in which it was put."""
    folder, ours, within = place.rpartition(f"{os.sep}{BROUGHT}")
    return f"{BROUGHT}{within}" if ours and folder.startswith(gettempdir()) else place


def _name_of(form: Literal["csv"] | None, sheet: str | None) -> str | None:
    """The sheet that a csv is, by its key; None for a workbook."""
    if form is None and sheet is None:
        return None
    from infra.workbook.labels import sheet_named
    from infra.workbook.sheets import SHEETS

    names = say("、 ‖ , ").join(choice(each.key, each.text).of(spoken()) for each in SHEETS)
    known = sheet_named(sheet) if sheet else None
    if known is None:
        why = (
            say("没有工作表「{sheet}」 ‖ there is no sheet {sheet!r}", sheet=sheet)
            if sheet
            else say("csv 要说明是哪张表 ‖ of a csv it must be said which sheet it is")
        )
        raise Problem("unknown_sheet", "--sheet", why, say("可用：{names}。 ‖ There are {names}.", names=names))
    return known.key
