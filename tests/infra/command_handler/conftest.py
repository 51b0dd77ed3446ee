from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.infra.importing.small_bureau import Desk, tables


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """A small bureau with everything of its workbook recorded."""
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        desk = Desk(bureau, tmp_path)
        desk.put(tables())
        yield desk
