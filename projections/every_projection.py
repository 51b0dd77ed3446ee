"""Every projection there is, under the rules that lie beneath everything adopted: all at once, or each when it is needed."""

from collections.abc import Iterable, Mapping
from functools import partial
from importlib import import_module

from domain.rulebooks.in_force import RulesInForce
from projections.engine.later import LaterProjection, Noted
from projections.engine.projection import Projection

PLACES: Mapping[str, str] = {
    "counties": "registers.counties.COUNTIES",
    "offices": "registers.offices.OFFICES",
    "committees": "registers.committees.COMMITTEES",
    "mediators": "registers.mediators.MEDIATORS",
    "merits": "registers.personnel_record.PERSONNEL_RECORD",
    "training": "registers.training.TRAININGS",
    "disputes": "registers.disputes.DISPUTES",
    "rulebooks": "registers.rulebooks.RULEBOOKS",
    "reviews": "registers.reviews.REVIEWS",
    "subsidy_rounds": "registers.rounds.subsidy_rounds.SUBSIDY_ROUNDS",
    "closings": "registers.closings.CLOSINGS",
    "star_awards": "registers.star_awards.STAR_AWARDS",
    "adverse_decisions": "registers.adverse_decisions.ADVERSE_DECISIONS",
    "books": "books.register.BOOK_ENTRIES",
    "former_names": "naming.former.FORMER_NAMES",
}
"""Where those stand in this package that do not depend on rules."""
UNDER_RULES: Mapping[str, str] = {
    "subsidy": "questions.subsidy.projection.subsidy_projection",
    "case_years": "case_years.projection.case_years_projection",
}
"""Where those stand that are made under rules."""


def every_projection(shipped: RulesInForce) -> tuple[Projection, ...]:
    """All of them, loaded."""
    from projections.every_register import REGISTERS  # noqa: PLC0415 - it loads every register

    return (*REGISTERS, _load("former_names", shipped), *(_load(name, shipped) for name in UNDER_RULES))


def each_later(known: Iterable[Noted], shipped: RulesInForce) -> tuple[Projection, ...]:
    """All of them by what was noted of them, each loaded when it is needed."""
    return tuple(LaterProjection(of, partial(_load, of.name, shipped)) for of in known)


def _load(name: str, shipped: RulesInForce) -> Projection:
    module, _, called = (PLACES.get(name) or UNDER_RULES[name]).rpartition(".")
    declared = getattr(import_module(f"projections.{module}"), called)
    projection: Projection = declared if name in PLACES else declared(shipped)
    return projection
