"""The worked example's book in a store that no test changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.bureau import Bureau

SAMPLE = Path(__file__).parents[2] / "sample"


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with Bureau.open(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'store.db'}", create=True) as bureau:
        bureau.import_workbook(SAMPLE / "book.xlsx", issued=bureau.issue("clerk"))
        yield bureau
