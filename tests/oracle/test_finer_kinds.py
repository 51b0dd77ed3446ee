"""Village and residents' committees apart, township and street apart: no figure of a view of the default rules is another one for it."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from domain.base.vocabulary.bodies import FINER
from infra.bureau.bureau import Bureau
from infra.exporting.export import ExportOptions
from infra.workbook.reading import read_workbook
from tests.oracle.sample import BOOK, as_page
from tests.oracle.views import VIEWS
from tests.paths import SAMPLE


@pytest.fixture(scope="module")
def told_apart(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as it was imported, and again with each village or township as one of the two that it may be, in turn."""
    folder = tmp_path_factory.mktemp("finer")
    book = openpyxl.load_workbook(BOOK)
    page = next(page for page in book.worksheets if page.title in {"committees", "调委会"})
    place = next(cell.column for cell in page[1] if cell.value in {"kind", "调委会类型"})
    for row in range(2, page.max_row + 1):
        cell = page.cell(row, place)
        finer = [kind for kind, counted in FINER.items() if cell.value in {counted.value, counted.text.zh}]
        cell.value = finer[row % 2] if finer else cell.value
    book.save(folder / "finer.xlsx")
    return folder / "finer.xlsx"


def test_no_figure_changes(told_apart: Path, tmp_path: Path) -> None:
    with Bureau.open(f"sqlite:///{tmp_path}/store.db", create=True) as bureau:
        bureau.import_workbook(BOOK, envelope=bureau.issue("clerk"))
        upgraded = bureau.import_workbook(told_apart, envelope=bureau.issue("clerk"))
        assert upgraded.events > 0
        for name in VIEWS:
            printed = bureau.view(name, as_of=date(2019, 6, 30)).rows
            assert as_page(printed) == (SAMPLE / "2019-06-30" / f"{name}.json").read_text(encoding="utf-8")
        again = bureau.import_workbook(told_apart, envelope=bureau.issue("clerk"))
        assert again.events == 0
        kinds = {row["kind"] for row in bureau.listing("committee")}
        for name, keys in (("labels.xlsx", False), ("keys.xlsx", True)):
            bureau.export(ExportOptions(tmp_path / name, keys=keys))
            assert bureau.import_workbook(tmp_path / name, envelope=bureau.issue("clerk")).events == 0
            exported = {row.cells["kind"] for row in read_workbook(tmp_path / name).tables["committees"].rows}
            assert set(FINER) <= exported
    assert set(FINER) <= kinds
