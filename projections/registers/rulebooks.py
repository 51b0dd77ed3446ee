"""规则施行 Adopted rulebooks: whose, from which day, and their text."""

from domain.base.event import Recorded
from domain.rulebooks.adoption import RulebookAdopted
from domain.rulebooks.in_force import read_adopted
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, number, text

RULEBOOK_ADOPTION = fact_table(
    "rulebook_adoption",
    code("jurisdiction"),
    number("position"),
    text("valid_from"),
    text("rulebook_id"),
    text("sha256"),
    text("text"),
)
"""`jurisdiction` is "city" or a county's code, `position` that of the adoption in the log."""

FOLD = Fold()


@FOLD.on(RulebookAdopted)
def _adopted(work: Work, e: RulebookAdopted, at: Recorded) -> None:
    read_adopted(e.text)  # what this release cannot read stops here, and not in every view
    work.put(
        RULEBOOK_ADOPTION,
        jurisdiction=at.code,
        position=at.position,
        valid_from=e.valid_from.isoformat(),
        rulebook_id=e.rulebook_id,
        sha256=e.sha256,
        text=e.text,
    )


RULEBOOKS = Projection(name="rulebooks", tables=(RULEBOOK_ADOPTION,), handles=FOLD.handles)
