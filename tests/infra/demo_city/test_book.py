from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

from domain.base.kinds import Outcome
from infra.demo_city.book import write_book
from infra.demo_city.draw import Row


def test_a_workbook_has_chinese_headers_and_values_and_real_dates(tmp_path: Path) -> None:
    path = tmp_path / "city.xlsx"
    case: Row = {
        "case_no": "419921-2019-00001",
        "committee_code": "419921-T0001",
        "accepted_on": date(2019, 5, 3),
        "closed_on": "2019-02-31",
        "outcome": Outcome.AGREED,
        "amount_yuan": Decimal("12.50"),
        "parties": 2,
        "entered_on": None,
    }
    write_book({"disputes": [case], "offices": [{"office_code": "419921001", "signs": True, "rule_boards": False}]}, path)
    book = openpyxl.load_workbook(path)
    assert book.sheetnames[:2] == ["县市区", "司法所"]
    header, row = ([cell.value for cell in line] for line in book["纠纷"].iter_rows())
    cells = dict(zip(header, row, strict=True))
    assert cells["案号"] == "419921-2019-00001"
    assert cells["受理日期"].date() == date(2019, 5, 3)
    assert (cells["结案日期"], cells["调解结果"], cells["当事人数"]) == ("2019-02-31", "达成协议", 2)
    assert 12.5 in row
    header, row = ([cell.value for cell in line] for line in book["司法所"].iter_rows())
    assert (row[header.index("标示标牌")], row[header.index("制度版面")]) == ("是", "否")
