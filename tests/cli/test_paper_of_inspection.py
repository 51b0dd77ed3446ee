"""What inspections found: the notice to the body, and the ledger of all findings."""

from pathlib import Path

import docx
import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Prepare, Run

LINES = (
    "county add 410802 --name 解放区 --kind district",
    "committee add C1 --county-code 410802 --name 和平调委会 --kind village --established-on 2018-01-01",
    "supervision inspect C1 --inspection-no 2019-1 --inspected-on 2019-09-03 --team 吴九 --findings 2",
    "supervision raise-finding C1 --inspection-no 2019-1 --finding-no 1 --raised-on 2019-09-03 --finding 卷宗不全 --demand 补齐卷宗 --due-on 2019-09-30",
    "supervision raise-finding C1 --inspection-no 2019-1 --finding-no 2 --raised-on 2019-09-03 --finding 标牌缺失 --demand 设置标牌 --due-on 2019-09-30",
    "supervision rectify C1 --inspection-no 2019-1 --finding-no 2 --rectified-on 2019-09-20 --measures 已设置 --proof 照片3",
    "supervision review-finding C1 --inspection-no 2019-1 --finding-no 2 --reviewed-on 2019-09-25 --outcome closed --reviewer 吴九",
)


@pytest.fixture
def bureau(prepared: Prepare) -> Run:
    return prepared(LINES)


def ledger(bureau: Run, on: str, file: Path) -> list[tuple[object, ...]]:
    assert bureau("paper", "rectification", "--as-of", on, "-o", str(file)).code == 0
    return [row for row in load_workbook(file).worksheets[0].values if row[0] == "2019-1"]


def test_the_ledger_says_what_is_closed_open_and_late(bureau: Run, tmp_path: Path):
    first, second = ledger(bureau, "2019-09-30", tmp_path / "a.xlsx")
    assert first == ("2019-1", "1", "和平调委会", "卷宗不全", "—", "2019-09-30", "—", "—", "—", "—", "未销号")
    assert second == ("2019-1", "2", "和平调委会", "标牌缺失", "—", "2019-09-30", "已设置", "2019-09-20", "照片3", "吴九", "销号")
    first, second = ledger(bureau, "2019-10-01", tmp_path / "b.xlsx")
    assert (first[-1], second[-1]) == ("逾期1天", "销号")
    first, second = ledger(bureau, "2019-09-19", tmp_path / "c.xlsx")
    assert second[6:] == ("—", "—", "—", "—", "未销号")


def test_the_notice_has_what_is_not_closed(bureau: Run, tmp_path: Path):
    assert bureau("paper", "inspection-notices", "--as-of", "2019-09-30", "-o", str(tmp_path / "a.docx")).code == 0
    [table] = docx.Document(str(tmp_path / "a.docx")).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][1:] == [["1", "卷宗不全", "—", "补齐卷宗", "2019-09-30", "—"]]
    assert bureau("paper", "inspection-notices", "--as-of", "2019-09-02", "-o", str(tmp_path / "b.docx")).code == 3
