"""The decided standing of every closed case through time."""

from sqlalchemy import Boolean, Column, Index, Integer, MetaData, Table, Text

METADATA = MetaData()

SUBSIDY_SEGMENT = Table(
    "subsidy_segment",
    METADATA,
    Column("case_no", Text, primary_key=True, nullable=False),
    Column("valid_from", Text, primary_key=True, nullable=False),
    Column("valid_until", Text),
    Column("county_code", Text, nullable=False),
    Column("committee_code", Text, nullable=False),
    Column("mediator_code", Text, nullable=False),
    Column("closed_on", Text, nullable=False),
    Column("month", Text, nullable=False),
    Column("eligible", Boolean, nullable=False),
    Column("amount", Integer, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("row", Text),
    Index("subsidy_segment_by_county", "county_code"),
    sqlite_with_rowid=False,
)
"""From `valid_from` (inclusive, the day of closing first) to `valid_until` (exclusive, NULL is until further notice) the decision is one and
the same. `amount` in fen, `reasons` a JSON array of codes in the rulebook's order, `month` that of the closing, `row` the key of the row of
amounts, where it is paid for by one that has a key."""
