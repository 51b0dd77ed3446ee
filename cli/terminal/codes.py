"""Names in the place of codes: where somebody reads, the one who is called so is meant; where somebody writes, the code has to be typed."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cli.terminal.language import say
from cli.terminal.problem import Problem
from cli.terminal.streams import note
from cli.terminal.values import TypedCode, read, registered
from domain.naming.called import CODE_FIELDS

CITY = "*"
OWN_CODE = "code"
"""The parameter of a verb that is the code of what it is about."""


if TYPE_CHECKING:
    from infra.bureau.at_head import Shows
    from projections.naming.finding import FoundKind, Match

MOST = 10
"""So many of those who have one name are listed."""


def code_meant(bureau: "Shows", value: Any, *kinds: "FoundKind") -> str:
    """The code that was typed, or that of the only one of some kinds (all where none is said) who is called so, which is told. Raises Problem where several are."""
    code: str = registered(bureau, value)
    named = bureau.those_called(_typed(value), code, *([kinds] if kinds else []))
    if not named:
        return code
    if len(named) > 1:
        why = say("「{name}」有 {n} 个：{those} ‖ {n} are called {name!r}: {those}", name=_typed(value), n=len(named), those=_listed(named))
        raise Problem("name_of_several", _typed(value), why, say("请写其编码。 ‖ Type the code of the one that is meant."))
    note(say("「{name}」的编码是 {code} ‖ The code of {name} is {code}", name=_typed(value), code=named[0].code))
    return named[0].code


def county_meant(bureau: "Shows", county: str | None) -> str | None:
    """The county of an option, by its code or name; the city's own word is left to whoever asks."""
    return county if county in {None, CITY} else code_meant(bureau, read(str(county), "code", "--county"), "county")


def code_to_write(bureau: "Shows", fact: str, value: Any) -> Any:
    """A fact that is to be recorded, a code as the one under which something is registered. Raises Problem for a name in the place of a code."""
    code = registered(bureau, value)
    is_of_register = fact == OWN_CODE or fact in CODE_FIELDS
    if is_of_register and isinstance(value, TypedCode) and (named := bureau.those_called(value.typed, code)):
        why = say("「{name}」是名称，录入须写编码 ‖ {name!r} is a name; to record something the code is wanted", name=value.typed)
        what = say("其编码：{those}。 ‖ The code is {those}.", those=_listed(named))
        raise Problem("name_for_code", value.typed, why, what)
    return code


def _typed(value: Any) -> str:
    return value.typed if isinstance(value, TypedCode) else str(value)


def _listed(named: "Sequence[Match]") -> str:
    """Each by code and name, with the county."""
    shown = [
        f"{match.code} {match.name}"
        + (say("（{county}） ‖  ({county})", county=match.county_name) if match.county_name and match.kind != "county" else "")
        for match in named[:MOST]
    ]
    return say("、 ‖ , ").join([*shown, *(["…"] if len(named) > MOST else [])])
