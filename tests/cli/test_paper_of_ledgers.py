"""The ledgers that a bureau keeps: of offices, of screening, of experts, of funds. Each says what its view says."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Prepare, Run

Sheets = dict[str, list[tuple[Any, ...]]]
LINES = (
    "county add 410802 --name 解放区 --kind district",
    "county add 410803 --name 中站区 --kind district",
    "committee add C1 --county-code 410802 --name 和平调委会 --kind township --established-on 2018-01-01",
    "office add O1 --county-code 410802 --name 和平所 --township 和平街道 --established-on 2010-05-01",
    "office add O2 --county-code 410802 --name 新华所 --township 新华街道 --established-on 2011-05-01",
    "office survey O1 --surveyed-on 2019-05-01 --area-m2 119.99 --tenure new_build --land-use complete --misappropriated no --signs yes --rule-boards no",
    "office fund O1 --year 2019 --local-yuan 61234.5",
    "office find-problem O1 --problem-no 1 --found-on 2019-05-02 --problem signs --responsible 王五 --planned-on 2019-06-20",
    "office find-problem O1 --problem-no 2 --found-on 2019-05-02 --problem area_short --planned-on 2019-06-20",
    "office solve-problem O1 --problem-no 1 --solved-on 2019-06-10 --solution new_build --proof 照片1",
    "committee appoint-expert C1 --expert-no 1 --appointed-on 2019-06-01 --name 周七 --expert-fields law,labour --unit 示例所 --birth-on 1971-04-02 --term-until 2024-05-31",
    "committee appoint-expert C1 --expert-no 2 --appointed-on 2019-06-01 --name 吴八 --expert-fields medicine --term-until 2019-06-29",
    "county budget 410802 --year 2019 --fund-line guidance --reported-on 2019-06-20 --budget-yuan 50000",
    "county budget 410802 --year 2019 --fund-line cases --reported-on 2019-06-21 --budget-yuan 30000",
    "county settle-funds 410802 --year 2019 --fund-line cases --settled-on 2019-06-25 --arrived-yuan 15000 --spent-yuan 0",
    "screening record C1 --screened-on 2019-09-10 --occasion regular --found 3 --settled 1 --turned 2 --households 46 --participants 赵六",
    "screening record C1 --screened-on 2019-09-20 --occasion regular --found 0",
)

NAMES = {"410802": "解放区", "410803": "中站区", "C1": "和平调委会"}


@pytest.fixture
def bureau(prepared: Prepare) -> Run:
    return prepared(LINES)


@pytest.fixture
def sheets(bureau: Run, tmp_path: Path) -> Callable[..., Sheets]:
    def sheets(name: str, *line: str) -> Sheets:
        file = tmp_path / f"{name}.xlsx"
        made = bureau("paper", name, *line, "-o", str(file))
        assert made.code == 0, made.err
        return {sheet.title: list(sheet.values) for sheet in load_workbook(file).worksheets}

    return sheets


def view(bureau: Run, name: str, on: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(bureau("view", name, "--as-of", on, "--format", "json").out)["rows"]
    return rows


def lines(sheet: list[tuple[Any, ...]], first: object, column: int = 0) -> list[tuple[Any, ...]]:
    return [row for row in sheet if row[column] == first]


def test_the_ledger_of_offices_has_every_office_with_what_is_on_record(sheets: Callable[..., Sheets], bureau: Run):
    book = sheets("office-ledger", "--as-of", "2019-06-30")
    assert list(book) == ["汇总", "解放区", "问题销号台账"]
    rows = view(bureau, "ledger", "2019-06-30")
    [first] = lines(book["解放区"], "和平所", 1)
    [second] = lines(book["解放区"], "新华所", 1)
    assert [row["office_name"] for row in rows] == [first[1], second[1]]
    assert first[7:16] == ("新建", "—", 119.99, 120, "×", "齐全", "否", "√", "×")
    assert first[-10:-8] == (6.12345, "—")
    assert (first[-3], first[-2], first[-1]) == (rows[0]["problems"], rows[0]["open_problems"], "—") == (2, 1, "—")
    assert second[4:9] == ("—",) * 5
    assert set(second[32:39]) == {"—"}


def test_people_stand_by_establishment_and_who_is_seconded_out_is_on_it_but_not_present(sheets: Callable[..., Sheets], bureau: Run):
    for line in (
        "office post O2 S1 --name 赵一 --establishment civil_servant --post chief --start-on 2018-01-01",
        "office post O2 S2 --name 钱二 --establishment civil_servant --post staff --start-on 2018-01-01",
        "office post O2 S3 --name 孙三 --establishment purchased_service --post staff --start-on 2018-01-01",
        "office second-out O2 S2 --start-on 2018-01-01 --seconded-out-from 2019-06-01 --seconded-out-to 2019-06-30",
    ):
        ran = bureau(*line.split())
        assert ran.code == 0, ran.err
    [on_loan] = lines(sheets("office-ledger", "--as-of", "2019-06-30")["解放区"], "新华所", 1)
    assert on_loan[19:26] == (2, 1, 1, 0, 1, 0, 0)
    assert on_loan[30:32] == ("赵一", "2018-01-01")
    [back] = lines(sheets("office-ledger", "--as-of", "2019-07-01")["解放区"], "新华所", 1)
    assert back[19:22] == (2, 0, 2)


def test_the_summary_adds_up_and_agrees_with_the_views(sheets: Callable[..., Sheets], bureau: Run):
    summary = sheets("office-ledger", "--as-of", "2019-06-30")["汇总"]
    [county], [together] = lines(summary, "解放区"), lines(summary, "合计")
    staffed = next(row for row in view(bureau, "staffing-summary", "2019-06-30") if row["county_code"] == "410802")
    assert (county[1], county[11], f"{county[12]:.4f}", f"{county[13]:.4f}") == (
        staffed["offices"],
        staffed["offices_with_three"],
        staffed["share_with_three"],
        staffed["share_target"],
    )
    assert county[1:7] == (2, 0, 0, 0, 1, 0)
    assert county[-3:] == together[-3:] == (2, 1, 1)
    assert lines(summary, "中站区") == []


def test_problems_stand_as_on_the_day(sheets: Callable[..., Sheets]):
    def problems(on: str) -> list[tuple[Any, ...]]:
        return [row[7:] for row in sheets("office-ledger", "--as-of", on)["问题销号台账"] if row[2] == "和平所"]

    assert problems("2019-06-09")[0] == ("—", "王五", "2019-06-20", "—", "—", "整改中")
    solved, late = problems("2019-06-21")
    assert solved == ("新建", "王五", "2019-06-20", "2019-06-10", "照片1", "已销号")
    assert late == ("—", "—", "2019-06-20", "—", "—", "逾期未整改")


def test_a_paper_says_what_was_known_at_a_moment(sheets: Callable[..., Sheets], bureau: Run):
    before = json.loads(bureau("view", "ledger", "--as-of", "2019-06-30", "--format", "json").out)["known_at"]
    assert bureau("office", "solve-problem", "O1", "--problem-no", "2", "--solved-on", "2019-06-11", "--solution", "new_build").code == 0
    assert lines(sheets("office-ledger", "--as-of", "2019-06-30")["汇总"], "合计")[0][-3:] == (2, 2, 0)
    known = sheets("office-ledger", "--as-of", "2019-06-30", "--known-at", before)
    assert lines(known["汇总"], "合计")[0][-3:] == (2, 1, 1)


def test_the_roster_of_experts_has_who_is_in_the_pool_and_no_birth(sheets: Callable[..., Sheets], bureau: Run):
    book = sheets("expert-roster", "--as-of", "2019-06-30")
    [one] = lines(book["名册"], "解放区", 2)
    assert one[1:] == ("周七", "解放区", "和平调委会", "法律、劳动人事", "示例所", "—", "2019-06-01", "2024-05-31", 0, 0)
    assert "1971" not in str(book)
    for row in view(bureau, "experts", "2019-06-30"):
        [pool] = lines(book["汇总"], row["county_name"])
        assert pool[1:4] == (row["experts"], row["quota"], row["short"])
        assert len(pool[4].split("、")) == len(row["fields_missing"])
        assert pool[7] == ("√" if row["meets_target"] else "×")
    assert [row[1] for row in sheets("expert-roster", "--as-of", "2019-06-29")["名册"] if row[2] == "解放区"] == ["周七", "吴八"]


def test_the_report_of_funds_has_every_line_and_tells_nothing_from_not_reported(sheets: Callable[..., Sheets], bureau: Run):
    rows = {(row["county_name"], row["fund_line"]): row for row in view(bureau, "funding", "2019-06-30")}
    [sheet] = sheets("funding-report", "--as-of", "2019-06-30").values()
    [reported], [silent], [together] = lines(sheet, "解放区"), lines(sheet, "中站区"), lines(sheet, "合计")
    for place, line in enumerate(("guidance", "committee", "allowance", "wages", "cases", "experts")):
        for stage, name in enumerate(("budget_yuan", "arrived_yuan", "spent_yuan")):
            value = rows["解放区", line][name]
            assert reported[1 + 3 * place + stage] == ("—" if value is None else float(value) / 10_000), (line, name)
    assert reported[13:16] == (3, 1.5, 0)
    assert (reported[19], reported[20], reported[-1]) == ("是", 0.5, "2019-06-21")
    assert set(silent[1:21]) == {"—"}
    assert together[1] == 5
    assert set(together[2:13]) == {"—"}


def test_the_ledger_of_screening_has_the_rounds_and_what_is_missing(sheets: Callable[..., Sheets], bureau: Run):
    book = sheets("screening-ledger", "--quarter", "2019-Q3")
    held = [row for row in book["排查台账"] if row[2] == "和平调委会"]
    assert [row[3:] for row in held] == [
        ("定期排查", "2019-09-10", 46, 3, 1, 2, "—", "×", "—"),
        ("定期排查", "2019-09-20", "—", 0, "—", "—", "—", "√", "—"),
    ]
    assert "赵六" not in str(book)
    summed = view(bureau, "screening-summary", "2019-09-30")
    compliance = [row for row in book["排查情况"] if row[0] in {"解放区", "中站区", "全市"}]
    assert summed
    assert sorted(row[2:7] for row in compliance) == sorted(
        (row["due"], row["done"] + row["nil"], row["nil"], row["late"], row["missing"]) for row in summed
    )
    bodies: dict[str, list[str]] = {}
    for row in view(bureau, "screening-compliance", "2019-09-30"):
        if row["due_on"] >= "2019-07-01":
            bodies.setdefault(row["body_code"], []).append(row["standing"])
    failing = {(row[2], *row[4:7]) for row in book["迟排漏排"] if row[1] in {"解放区", "中站区"}}
    assert failing == {
        (NAMES[code], len(of), of.count("late"), of.count("missing")) for code, of in bodies.items() if {"late", "missing"} & set(of)
    }
    assert failing
