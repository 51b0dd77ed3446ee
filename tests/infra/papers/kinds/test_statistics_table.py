"""The ministry's table has its 49 figures in its order, the sums of the months, and the checks that do not come out."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from infra.bureau.bureau import Bureau
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Document, Paragraph, Placed
from infra.papers.making.made import write
from projections.questions.statistics.table import FIGURES
from projections.questions.statistics.year import FIGURES as OF_YEAR
from tests.infra.papers.conftest import Make


def table(made: Document, name: str = "statistics") -> Placed:
    [placed] = [block for sheet in made.sheets for block in sheet.blocks if isinstance(block, Placed) and block.table.name == name]
    return placed


def rows(made: Document, name: str = "statistics") -> dict[str, dict[str, Any]]:
    placed = table(made, name)
    return {str(values[0]): dict(zip((column.key for column in placed.columns), values, strict=True)) for values in placed.values}


def test_the_columns_are_the_forms_with_its_figures_in_its_order(make: Make):
    keys = [column.key.removeprefix("figures.") for column in table(make("statistics-table", "2019-06")).columns]
    assert keys == ["name", *("agreed_sum" if key == "agreed_yuan" else key for key in FIGURES)]


@pytest.mark.parametrize(
    ("period", "last", "of"), [("2019-06", date(2019, 6, 30), 1), ("2019-Q2", date(2019, 6, 30), 3), ("2019", date(2019, 12, 31), 12)]
)
def test_a_row_is_the_sum_of_the_views_months(period: str, last: date, of: int, make: Make, example: Bureau):
    view = example.view("statistics-table", as_of=last).rows
    months = sorted({row["month"] for row in view})[-of:]
    made = rows(make("statistics-table", period, on=last))
    for row in made.values():
        code = {each["county_name"]: each["county_code"] for each in view}.get(row["name"], "*")
        mine = [each for each in view if each["county_code"] == code and each["month"] in months]
        assert [row[f"figures.{key}"] for key in FIGURES if key != "agreed_yuan"] == [
            sum(each[key] for each in mine) for key in FIGURES if key != "agreed_yuan"
        ]
        assert row["agreed_sum"] == sum(Fraction(each["agreed_yuan"]) for each in mine) / 10_000
    assert list(made)[-2:] == ["下级上报总计", "本级上报总计"]
    assert made["本级上报总计"]["figures.cases"] > 0


def test_a_countys_paper_has_a_row_a_township_and_their_sum(make: Make, example: Bureau):
    day = date(2019, 6, 30)
    code = next(
        str(row["county_code"]) for row in example.view("statistics-table", as_of=day).rows if row["county_code"] != "*" and row["cases"]
    )
    view = [row for row in example.view("statistics-townships", as_of=day, county=code).rows if row["month"] == "2019-06"]
    made = rows(make("statistics-table", "2019-06", county=code))
    assert list(made) == [*(row["township"] or "未登记乡镇街道" for row in view), "下级上报总计", "本级上报总计"]
    assert [row["figures.cases"] for row in made.values()][: len(view)] == [row["cases"] for row in view]
    assert made["下级上报总计"]["figures.cases"] == made["本级上报总计"]["figures.cases"] == sum(row["cases"] for row in view) > 0


def test_a_check_that_does_not_come_out_is_said_with_the_units(make: Make, example: Bureau):
    made = make("statistics-table", "2019-06")
    said = [block.parts[0] for sheet in made.sheets for block in sheet.blocks if isinstance(block, Paragraph) and len(block.parts) == 1]
    broken = {
        (check, row["county_name"])
        for row in example.view("statistics-table", as_of=date(2019, 6, 30)).rows
        if row["month"] == "2019-06" and row["county_code"] != "*"
        for check in row["sums_broken"]
    }
    assert len({check for check, _name in broken}) == len(said) > 0
    assert all(any(name in line for line in said) for _check, name in broken)
    assert all(line.startswith("校验不符　") for line in said)


def test_the_workbook_has_the_groups_over_their_columns_and_the_units_below(make: Make, tmp_path: Path):
    write(make("statistics-table", "2019-06"), "xlsx", Templates(), tmp_path / "table.xlsx")
    sheet = load_workbook(tmp_path / "table.xlsx").active
    assert sheet is not None
    merged = {str(each): sheet.cell(each.min_row, each.min_col).value for each in sheet.merged_cells.ranges}
    assert [merged[place] for place in ("A3:A5", "B3:AN3", "AO3:AX3", "G4:L4", "M4:T4", "U4:AL4", "AM4:AN4")] == [
        "单位名称",
        "调解情况",
        "排查预防纠纷",
        "不同主体调解情况",
        "案件来源",
        "案件分类情况",
        "协议形式",
    ]
    assert [sheet.cell(6, place).value for place in (2, 3, 6, 41)] == ["件", "人", "万元", "次"]
    assert sheet.page_setup.orientation == "landscape"


def test_a_countys_table_is_by_township_and_adds_up_to_the_county(make: Make, example: Bureau):
    made = rows(make("statistics-table", "2019-06", county="410821"))
    view = [row for row in example.view("statistics-townships", as_of=date(2019, 6, 30), county="410821").rows if row["month"] == "2019-06"]
    *townships, below, level = made.values()
    assert [row["name"] for row in townships] == [row["township"] or "未登记乡镇街道" for row in view]
    assert sum(row["figures.cases"] for row in townships) == below["figures.cases"] == level["figures.cases"] > 0
    assert {key: value for key, value in below.items() if key != "name"} == {key: value for key, value in level.items() if key != "name"}


def test_a_years_second_page_says_what_the_view_of_the_year_says(make: Make, example: Bureau):
    made = rows(make("statistics-table", "2019"), "organisation")
    view = example.view("statistics-year", as_of=date(2019, 12, 31)).rows
    assert list(made) == [*(row["county_name"] for row in view if row["county_name"]), "合计"]
    city = next(row for row in view if row["county_code"] == "*")
    assert (made["合计"]["figures.mediators"], made["合计"]["figures.committees"]) == (city["mediators"], city["committees"])
    assert made["合计"]["figures.spent_cases_yuan"] == Fraction(city["spent_cases_yuan"] or 0) / 10_000
    assert [column.key.removeprefix("figures.") for column in table(make("statistics-table", "2019"), "organisation").columns][1:] == list(
        OF_YEAR
    )
    with pytest.raises(ValueError, match="not enough values"):
        table(make("statistics-table", "2019-06"), "organisation")
