"""The worked example: a made-up bureau and what every view prints for it on three dates, by the oracle and by the product."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from tests.oracle.sample import BOOK, DATES, as_page, pages
from tests.oracle.views import VIEWS
from tests.paths import SAMPLE

MADE = {path.relative_to(SAMPLE).as_posix(): text for path, text in pages()}


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    store: Path = tmp_path_factory.mktemp("sample") / "store.db"
    with Bureau.open(f"sqlite:///{store}", create=True) as bureau:
        bureau.import_workbook(BOOK, envelope=bureau.issue("clerk"))
        yield bureau


# Compared as text, so that the order of columns and `1` and `true` count as well.


@pytest.mark.parametrize("page", MADE)
def test_the_oracle_prints_the_worked_example(page: str) -> None:
    assert (SAMPLE / page).read_text(encoding="utf-8") == MADE[page], "python -m tests.oracle.sample"


@pytest.mark.parametrize("name", VIEWS)
@pytest.mark.parametrize("as_of", DATES)
def test_the_product_prints_the_worked_example(imported: Bureau, as_of: str, name: str) -> None:
    printed = imported.view(name, as_of=date.fromisoformat(as_of)).rows
    assert as_page(printed) == (SAMPLE / as_of / f"{name}.json").read_text(encoding="utf-8")
