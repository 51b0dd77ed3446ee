"""调委会 Committees: the register and the statistics they submitted."""

from sqlalchemy import Index

from projections.registers.metadata import code, fact_table, maybe_text, text

COMMITTEE = fact_table(
    "committee",
    code("committee_code"),
    text("county_code"),
    maybe_text("office_code"),
    text("name"),
    text("kind"),
    maybe_text("parent_code"),
    maybe_text("field"),
    maybe_text("founding_body"),
    text("established_on"),
    maybe_text("filed_on"),
    maybe_text("filing_no"),
    maybe_text("dissolved_on"),
    Index("committee_by_county", "county_code"),
)

STATISTICS = fact_table("statistics", code("committee_code"), code("month"), text("submitted_on"))
