"""The counts of mediators' years, and what a batch notes down to make them."""

from sqlalchemy import Column, Integer, MetaData, Table, Text

METADATA = MetaData()


def _code(name: str) -> Column[str]:
    return Column(name, Text, primary_key=True, nullable=False)


COUNTS = (
    "closed", "agreed", "failed", "oral", "written", "difficult", "major", "performed", "cases_township", "cases_county", "cases_village",
    "entered_in_time",
)  # fmt: skip

CASE_YEAR = Table(
    "case_year",
    METADATA,
    _code("mediator_code"),
    _code("year"),
    *(Column(name, Integer, nullable=False) for name in COUNTS),
    Column("entry_rule", Text, nullable=False),
    Column("seen_from", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""What a mediator closed in a year, by outcome, form, difficulty and kind of committee. `entered_in_time` is by the city's rule on entries at the year's
end (`entry_rule`). The row holds as of `seen_from` and later: by then every performance and entry that it counts had happened."""

CASE_COUNTED = Table(
    "case_counted",
    METADATA,
    _code("case_no"),
    Column("mediator_code", Text, nullable=False),
    Column("year", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""In which row each closed case is counted: after a correction it may be another one."""
