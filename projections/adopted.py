"""规则施行 The rules in force, as the registers have what was adopted."""

from datetime import date

from domain.rulebooks.in_force import Adoption, RulesInForce
from projections.reading import Connection, text


def rules_in_force(connection: Connection, shipped: RulesInForce) -> RulesInForce:
    """The rules with everything adopted that the registers hold; they hold what was known at their position."""
    rows = connection.execute(text("SELECT jurisdiction, valid_from, position, text FROM rulebook_adoption ORDER BY position"))
    return shipped.adopting(*(Adoption(whose, date.fromisoformat(first), place, toml) for whose, first, place, toml in rows))
