"""An empty read database with the tables that views read."""

from collections.abc import Iterator

import pytest

from projections import every_register as registers
from projections.case_years import tables as case_years
from projections.engine.database import open_scratch, writing
from projections.questions.subsidy import tables
from tests.projections.questions.registers_by_hand import Facts


@pytest.fixture
def facts() -> Iterator[Facts]:
    read = open_scratch()
    with writing(read) as connection:
        registers.METADATA.create_all(connection)
        tables.METADATA.create_all(connection)
        case_years.METADATA.create_all(connection)
        made = Facts(connection)
        made.put(registers.COUNTY, county_code="A")
        yield made
    read.dispose()
