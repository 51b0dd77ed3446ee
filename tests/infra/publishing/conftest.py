"""A small bureau in a store, published once."""

from collections.abc import Iterator
from datetime import date

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.importing.small_bureau import tables, write

DAY = date(2019, 12, 31)


@pytest.fixture(scope="package")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    folder = tmp_path_factory.mktemp("published")
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as opened:
        opened.import_workbook(write(tables(), folder / "book"), envelope=opened.issue("clerk"))
        yield opened
