from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.importing.small_bureau import Desk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        yield Desk(bureau, tmp_path)
