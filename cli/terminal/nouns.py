"""The nouns that the commands are about, and the facts of each as options."""

import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cli.terminal.language import spoken
from domain.base.fact_labels import label_of
from domain.base.text import Text

if TYPE_CHECKING:
    from domain.base.kinds import Kind
    from infra.workbook.column import ColumnType, Listed


@dataclass(frozen=True, slots=True)
class Noun:
    """What a group of commands is about: its kind in the log, its sheet of the workbook, the column of its code."""

    kind: str
    sheet: str
    code: str


COUNTY = Noun("county", "counties", "county_code")
OFFICE = Noun("office", "offices", "office_code")
COMMITTEE = Noun("committee", "committees", "committee_code")
MEDIATOR = Noun("mediator", "mediators", "mediator_code")
DISPUTE = Noun("dispute", "disputes", "case_no")

_PLACEHOLDERS: Mapping[str, str] = {
    "code": "代码 ‖ CODE",
    "text": "文字 ‖ TEXT",
    "date": "日期 ‖ DATE",
    "month": "月份 ‖ MONTH",
    "yes_no": "是|否 ‖ yes|no",
    "amount": "数 ‖ NUMBER",
    "whole": "整数 ‖ NUMBER",
    "year": "年份 ‖ YEAR",
}

if TYPE_CHECKING:
    Wanted = ColumnType | Listed


def option_name(fact: str) -> str:
    """The option of a fact: named as its column, `accepted_on` is --accepted-on."""
    return f"--{fact.replace('_', '-')}"


def argument(fact: str, sheet: str) -> Any:
    """The Typer argument for a code."""
    return Annotated[str, typer.Argument(metavar=Text(label_of(fact, sheet).zh, fact.upper()).joined(), help=_label(fact, sheet).joined())]


def option(fact: str, wanted: "Wanted", sheet: str, *, required: bool) -> Any:
    """The Typer option for a fact: taken as text, whatever its type, and read by cli/terminal/values.py."""
    shown = typer.Option(
        option_name(fact),
        metavar=_PLACEHOLDERS[wanted]
        if isinstance(wanted, str)
        else "取值 ‖ VALUE"
        if isinstance(wanted, type)
        else "取值,取值 ‖ VALUE,VALUE",
        help=_described(fact, sheet, wanted),
        autocompletion=_completion(wanted),
        show_default=False,
    )
    return Annotated[str, shown] if required else Annotated[str | None, shown]


def _label(fact: str, sheet: str) -> Text:
    label = label_of(fact, sheet)
    return Text(label.zh, label.en[:1].upper() + label.en[1:])


def _described(fact: str, sheet: str, wanted: "Wanted") -> str:
    """The fact's name, and what may be given for it."""
    if isinstance(wanted, str):
        return _label(fact, sheet).joined()
    from infra.workbook.column import Open

    members = "、".join(
        member.value if member.value == member.text.zh else f"{member.value} {member.text.zh}" for member in _vocabulary(wanted)
    )
    label = _label(fact, sheet)
    zh, en = ("，或别的文字", ", or other words") if isinstance(wanted, Open) else ("", "")
    return Text(f"{label.zh}：{members}{zh}", f"{label.en}: {', '.join(_vocabulary(wanted))}{en}").joined()


def _vocabulary(wanted: "Listed") -> "type[Kind]":
    return wanted if isinstance(wanted, type) else wanted.kind


def _completion(wanted: "Wanted") -> Callable[[], list[tuple[str, str]]] | None:
    if isinstance(wanted, str):
        return None
    return lambda: [(member.value, member.text.of(spoken())) for member in _vocabulary(wanted)]


def parameter(name: str, annotation: Any, *, required: bool) -> inspect.Parameter:
    """A keyword parameter of a command's signature, which is what Typer reads options from."""
    default = inspect.Parameter.empty if required else None
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default, annotation=annotation)
