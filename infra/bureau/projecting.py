"""Every projection of a bureau, by what is noted of it beside the byte code where that is of these very sources."""

import pydantic
import sqlalchemy

from infra.kept import kept
from infra.rulebook_files import rules_on
from projections.engine.later import noted
from projections.engine.projection import Projection
from projections.every_projection import each_later, every_projection

SOURCES = ("domain", "projections")
"""The packages whose files say what the projections are, the shipped rulebook among them."""
RELEASES = (pydantic.VERSION, sqlalchemy.__version__)


def _every() -> tuple[Projection, ...]:
    made: list[tuple[Projection, ...]] = []

    def noted_now() -> list[object]:
        made.append(every_projection(rules_on))
        return [noted(projection) for projection in made[0]]

    known = kept("projections", "noted", list, noted_now, SOURCES, RELEASES)
    return made[0] if made else each_later(known, rules_on)


PROJECTIONS = _every()
"""Every projection there is."""
