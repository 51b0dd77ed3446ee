"""县市区 Counties: the register and the minimum wage through time."""

from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, text

COUNTY = fact_table("county", code("county_code"), text("name"), text("kind"), maybe_text("responsible_person"))

COUNTY_MINIMUM_WAGE = fact_table(
    "county_minimum_wage", code("county_code"), code("valid_from"), maybe_text("valid_until"), maybe_whole("minimum_wage")
)
"""Tiles the whole of time for every county; `minimum_wage` in hundredths of a yuan a month, NULL where there is none."""
