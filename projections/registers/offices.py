"""司法所 Offices: the register, what surveys of the premises found, and star scores."""

from sqlalchemy import Index

from projections.registers.metadata import code, fact_table, maybe_text, maybe_whole, maybe_yes, number, text, whole

OFFICE = fact_table(
    "office",
    code("office_code"),
    text("county_code"),
    text("name"),
    maybe_text("township"),
    maybe_text("established_on"),
    maybe_text("closed_on"),
    Index("office_by_county", "county_code"),
)

PREMISES_SURVEY = fact_table(
    "premises_survey",
    code("office_code"),
    code("surveyed_on"),
    maybe_whole("area_m2"),
    maybe_text("tenure"),
    maybe_text("land_use"),
    maybe_yes("misappropriated"),
    maybe_yes("signs"),
    maybe_yes("rule_boards"),
)
"""`area_m2` in hundredths of a square metre. The latest survey on or before a date stands."""

STAR_SCORE = fact_table("star_score", code("office_code"), number("year"), code("item"), code("scored_on"), whole("points"))
"""`points` in hundredths. The latest `scored_on` on or before a date stands."""
