"""In which form a file is written: as told, else as the extension of its name says. Where both speak and disagree, nothing is written."""

from collections.abc import Sequence
from pathlib import Path
from typing import TypeVar

from cli.terminal.language import say
from cli.terminal.problem import Problem
from infra.files import is_a_database

Form = TypeVar("Form", bound=str)

ENDINGS = {
    ".csv": "csv",
    ".tsv": "tsv",
    ".json": "json",
    ".ndjson": "ndjson",
    ".jsonl": "ndjson",
    ".xlsx": "xlsx",
    ".html": "html",
    ".htm": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".db": "sqlite",
    ".sqlite": "sqlite",
    ".sqlite3": "sqlite",
}
"""The form that an extension means, whatever its case. `.txt` is the one for people: `table` or `text`."""
FOR_PEOPLE = ("table", "text")
OF_OTHERS = (".xls", ".xlsm", ".xlsb", ".ods", ".odt", ".doc", ".zip")
"""Extensions that programs trust, of forms that nothing is written in: a workbook under such a name opens with a warning, or not at all."""
TO_STDOUT = "-"


def form_of(given: Form | None, to: Path | None, forms: Sequence[Form]) -> Form:
    """The form wanted, one of those that a command has; the first is the usual one. Raises Problem where the file's name says another one
    than was given, or none at all and none was given."""
    usual = forms[0]
    if to is None or str(to) == TO_STDOUT or is_a_database(to):  # what writes there refuses the last
        return given or usual
    ending = to.suffix.lower()
    named = _named(ending, forms)
    if given is None:
        fitting = next((form for form in forms if form == named), None)
        if fitting is None:
            why = say("扩展名「{ending}」看不出格式 ‖ the extension {ending!r} says no form that there is here", ending=ending or " ")
            raise Problem("form_unknown", str(to), why, _possible(forms))
        return fitting
    _must_agree(given, to, named, forms)
    return given


def must_be(form: str, to: Path | None) -> None:
    """For a command that writes one form only. Raises Problem where the file's name says another one."""
    if to is not None and str(to) != TO_STDOUT and not is_a_database(to):
        _must_agree(form, to, _named(to.suffix.lower(), (form,)), (form,))


def _named(ending: str, forms: Sequence[str]) -> str | None:
    """The form that an extension means; of others, the extension itself; None where it means nothing."""
    if ending == ".txt":
        return next((form for form in FOR_PEOPLE if form in forms), "text")
    return ENDINGS.get(ending) or (ending if ending in OF_OTHERS else None)


def _must_agree(given: str, to: Path, named: str | None, forms: Sequence[str]) -> None:
    if named is not None and named != given:
        why = say(
            "格式是 {given}，扩展名却是「{ending}」 ‖ the form is {given}, the extension says {ending!r}", given=given, ending=to.suffix
        )
        raise Problem("form_differs", str(to), why, _possible(forms))


def _possible(forms: Sequence[str]) -> str:
    """The extensions that can be given, and the option."""
    endings = [ending for ending, form in ENDINGS.items() if form in forms]
    if any(form in FOR_PEOPLE for form in forms):
        endings.insert(0, ".txt")
    names = ", ".join(endings)
    if len(forms) == 1:
        return say("扩展名可用：{names}。 ‖ Extensions: {names}.", names=names)
    return say(
        "扩展名可用：{names}；或只用 --format（{forms}）。 ‖ Extensions: {names}; or another name and --format {forms}.",
        names=names,
        forms="|".join(forms),
    )
