"""An empty read database with the tables that views read."""

import sqlite3
from collections.abc import Iterator

import pytest

from projections import every_register as registers
from projections.case_years import tables as case_years
from projections.engine.database import open_scratch, writing
from projections.engine.dialect import driver_of
from projections.questions.subsidy import tables
from tests.projections.questions.registers_by_hand import Facts


@pytest.fixture(scope="session")
def empty() -> Iterator[sqlite3.Connection]:
    """The tables without a row, made once: a copy takes less."""
    read = open_scratch()
    with writing(read) as connection:
        for metadata in (registers.METADATA, tables.METADATA, case_years.METADATA):
            metadata.create_all(connection)
    with read.connect() as connection:
        yield driver_of(connection)
    read.dispose()


@pytest.fixture
def facts(empty: sqlite3.Connection) -> Iterator[Facts]:
    read = open_scratch()
    with read.connect() as connection:
        empty.backup(driver_of(connection))
    with writing(read) as connection:
        made = Facts(connection)
        made.put(registers.COUNTY, county_code="A")
        yield made
    read.dispose()
