"""事实表与维度表 Every table of facts and dimensions, by name."""

from collections.abc import Mapping

from projections.facts.bodies import COMMITTEE, COUNTY, DATE, MEDIATOR, OFFICE
from projections.facts.cases import CASE, ENTRY, PAYMENT, STATISTICS, TYPICAL_CASE
from projections.facts.people import CERTIFICATE, POSTING, SCORE, STAR_SCORE, TRAINING
from projections.facts.table import Table

TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        COUNTY,
        OFFICE,
        COMMITTEE,
        MEDIATOR,
        DATE,
        CASE,
        ENTRY,
        PAYMENT,
        TYPICAL_CASE,
        STATISTICS,
        SCORE,
        STAR_SCORE,
        TRAINING,
        POSTING,
        CERTIFICATE,
    )
}
