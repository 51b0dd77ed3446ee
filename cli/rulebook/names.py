"""The grades, bands, counties and committees that a draft names, compared with the store where there is one."""

from typing import TYPE_CHECKING

import typer

from cli.terminal.language import say, spoken
from cli.terminal.store import opened
from cli.terminal.streams import note

if TYPE_CHECKING:
    from domain.rulebooks.model import RulebookDocument
    from domain.rulebooks.problems import RuleProblem


def names_to_check(context: typer.Context, text: str, document: "RulebookDocument") -> "tuple[RuleProblem, ...]":
    """What a sound draft names that the store does not know, in whichever jurisdiction it is adopted from today on. Without a store it is compared with the
    shipped rules, and what cannot be told is only noted."""
    from domain.base.errors import FengqiaoError
    from domain.rulebooks.checks.named import CODES, named_in, unknown_beneath
    from domain.rulebooks.problems import RuleProblem
    from domain.rulebooks.source.positions import Lines
    from infra.event_store.codes import StoreCode
    from infra.rulebook_files import shipped

    if not any(named_in(document)):
        return ()
    try:
        with opened(context) as bureau:
            faults = bureau.unknown_names(document)
    except FengqiaoError as error:
        if error.code not in {StoreCode.MISSING, StoreCode.FOLDER_MISSING}:
            raise
        unknown = {fault.path: fault.text.of(spoken()) for fault in unknown_beneath(document, [shipped()])}
        for code in named_in(document):
            if code.path in unknown or code.kind in CODES.values():
                place, why = ".".join(map(str, code.path)), unknown.get(code.path, code.code)
                note(
                    say(
                        "注意：没有数据库，无法核对 {place}：{why} ‖ Beware: there is no store to check {place} with: {why}",
                        place=place,
                        why=why,
                    )
                )
        return ()
    lines = Lines(text)
    return tuple(RuleProblem(lines.of(fault.path), ".".join(map(str, fault.path)), fault.code, fault.text) for fault in faults)
