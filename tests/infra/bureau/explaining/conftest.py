"""The worked example's book in a store that no test changes."""

from collections.abc import Iterator

import pytest

from infra.bureau.bureau import Bureau
from tests.paths import SAMPLE


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with Bureau.open(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'store.db'}", create=True) as bureau:
        bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))
        yield bureau
