"""The worked example in a store that no test changes."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.bureau.worked_example import copy_of


@pytest.fixture(scope="module")
def sample(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path_factory.mktemp("sample")) as bureau:
        yield bureau
