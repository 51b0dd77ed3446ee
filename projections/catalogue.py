"""Every projection of the product."""

from domain.rulebooks.model import RulesOn
from projections.engine_projection import Projection
from projections.registers import REGISTERS
from projections.subsidy.projection import subsidy_projection


def all_projections(rules_on: RulesOn) -> tuple[Projection, ...]:
    """The registers, and what is decided from them under the rulebooks in force."""
    return (*REGISTERS, subsidy_projection(rules_on))
