"""The worked example, imported once; every test that changes it gets a copy of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.bureau.worked_example import import_sample
from tests.stores import Stores


@pytest.fixture
def bureau(stores: Stores, tmp_path: Path) -> Iterator[Bureau]:
    with Bureau.open(stores.copy_of("worked example", import_sample, tmp_path / "copy")) as opened:
        yield opened
