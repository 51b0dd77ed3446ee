"""The worked example, imported, once a module that takes steps on it: every test gets a copy of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.paths import SAMPLE


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("procedures")
    with Bureau.open(f"sqlite:///{folder / 'store.db'}", create=True) as bureau:
        bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))
    return folder


@pytest.fixture
def bureau(filled: Path, tmp_path: Path) -> Iterator[Bureau]:
    shutil.copytree(filled, tmp_path / "copy")
    with Bureau.open(f"sqlite:///{tmp_path / 'copy' / 'store.db'}") as opened:
        yield opened
