"""Every fact of the registers is in a row of an export or counted as left behind: a new one has to say which (projections/register_rows)."""

import re

from projections.every_register import METADATA, REGISTERS
from projections.register_rows.beyond import BEYOND
from projections.register_rows.rows import ROWS

FOR_THE_READER = {
    "left_cause": "causes_of_leaving",
    "successor_code": "causes_of_leaving",
    "succeeded_on": "causes_of_leaving",
    "checked_year": "steps_of_certificates",
}
"""Columns that no query names and that a kind of what is left behind counts all the same."""

WHY = {"certificate.ended_by", "certificate.ended_why", "certificate.ended_document_no", "certificate_suspension.why"}
"""Why a certificate that is counted is not in force."""


def test_every_table_of_the_registers_is_read_by_a_row_or_counted() -> None:
    said = " ".join((*ROWS.values(), *(kind.query for kind in BEYOND)))
    parts = {
        "review_place",
        "review_place_before",
        "review_notice",
        "review_objection",
        "subsidy_claim",
        "subsidy_payment",
        "subsidy_reduction",
        "star_award_change",
    }
    derived = {"certificate_spell"}
    tables = {table.name for register in REGISTERS for table in register.tables}
    assert {table for table in tables if not re.search(rf"\b{table}\b", said)} == parts | derived


def test_every_column_of_a_table_with_rows_is_in_one_or_counted() -> None:
    shown = " ".join(ROWS.values())
    in_rows = {name for name in METADATA.tables if re.search(rf"(FROM|JOIN) {name}\b", shown)}
    said = " ".join((shown, *(kind.query for kind in BEYOND), *FOR_THE_READER))
    columns = {f"{table}.{column.name}" for table in in_rows for column in METADATA.tables[table].columns}
    assert {column for column in columns if not re.search(rf"\b{column.partition('.')[2]}\b", said)} == WHY
