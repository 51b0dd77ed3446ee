"""The worked example, imported once; every test that changes it gets a copy of its own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.bureau.worked_example import copy_of, import_sample


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("filled")
    import_sample(folder)
    return folder


@pytest.fixture
def bureau(filled: Path, tmp_path: Path) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path) as opened:
        yield opened
