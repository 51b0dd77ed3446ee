"""矛盾纠纷季度分析研判报告, read back and compared with its views."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from infra.bureau.bureau import Bureau
from infra.papers.making.document import Chart, Document, Placed
from tests.infra.papers.conftest import Make

COUNTY, QUARTER, ON = "410821", "2019-Q2", date(2019, 6, 30)


@pytest.fixture
def analysis(make: Make) -> Document:
    return make("risk-analysis", QUARTER, county=COUNTY)


def tables(made: Document) -> dict[str, list[dict[str, Any]]]:
    return {
        block.table.name: [dict(zip((column.key for column in block.columns), values, strict=True)) for values in block.values]
        for sheet in made.sheets
        for block in sheet.blocks
        if isinstance(block, Placed)
    }


def charts(made: Document) -> list[Chart]:
    return [block for block in made.sheets[0].blocks if isinstance(block, Chart)]


def in_view(example: Bureau, name: str) -> list[Any]:
    return list(example.view(name, as_of=ON, county=COUNTY).rows)


def test_the_kinds_have_the_views_figures_from_the_largest_and_all_together_last(analysis: Document, example: Bureau):
    *kinds, together = tables(analysis)["kinds"]
    view = [row for row in in_view(example, "risk") if row["quarter"] == QUARTER]
    shown = ("cases", "quarter_before", "year_before", "open_over", "escalated")
    printed = ("cases", "before", "year_before", "open_over", "escalated")
    assert sorted(tuple(row[key] for key in printed) for row in kinds) == sorted(tuple(row[key] for key in shown) for row in view)
    assert [row["cases"] for row in kinds] == sorted((row["cases"] for row in kinds), reverse=True)
    assert [together[key] for key in printed] == [sum(row[key] for row in view) for key in shown]
    assert together["cases"] > 0
    assert together["amount"] * 10_000 == sum(Decimal(row["amount_yuan"]) for row in view)


def test_the_townships_add_up_to_the_kinds_and_to_the_screening_that_was_due(analysis: Document, example: Bureau):
    *places, together = tables(analysis)["townships"]
    kinds = tables(analysis)["kinds"][-1]
    assert [together[key] for key in ("cases", "open_over", "escalated")] == [kinds[key] for key in ("cases", "open_over", "escalated")]
    for key in ("cases", "agreed", "open", "due", "screened"):
        assert (together[key] or 0) == sum(row[key] or 0 for row in places)
    due = [row for row in in_view(example, "screening-compliance") if "2019-04-01" <= row["due_on"] <= "2019-06-30"]
    assert (together["due"] or 0) == len(due)
    assert (together["screened"] or 0) == sum(row["standing"] in {"done", "nil"} for row in due)


def test_the_charts_are_drawn_from_the_same_figures(analysis: Document):
    taken_on, settled, by_kind, by_township = charts(analysis)
    made = tables(analysis)
    assert len(taken_on.bars.values) == len(settled.bars.values) == 13
    assert sum(taken_on.bars.values[-3:]) == made["kinds"][-1]["cases"]
    assert list(by_kind.bars.labels) == [row["kind"] for row in made["kinds"][:-1] if row["cases"]]
    assert list(by_kind.bars.values) == [row["cases"] for row in made["kinds"][:-1] if row["cases"]]
    assert set(by_township.bars.labels) <= {row["township"] for row in made["townships"][:-1]}
    assert list(by_township.bars.values) == sorted(by_township.bars.values, reverse=True)


def test_the_shares_of_the_levels_are_those_of_the_view(analysis: Document, example: Bureau):
    said = str(analysis.sheets[0].blocks)
    rows = {row["rung"]: row for row in in_view(example, "settlement")}
    closed = sum(row["closed"] for row in rows.values())
    for rung, words in (("village", "村级化解"), ("township", "乡级化解"), ("county", "县级化解")):
        cents = (Decimal(rows[rung]["agreed"]) * 100 / closed).quantize(Decimal("0.01"), "ROUND_HALF_UP")
        assert f"{words}{cents}%" in said


def test_what_holds_after_the_quarter_does_not_change_it(analysis: Document, make: Make):
    assert tables(make("risk-analysis", QUARTER, county=COUNTY, on=date(2020, 1, 31))) == tables(analysis)


def test_a_quarter_without_a_case_has_no_analysis_and_a_county_issues_it(make: Make):
    with pytest.raises(FengqiaoError, match="paper_without_record"):
        make("risk-analysis", "1999-Q2", county=COUNTY)
    with pytest.raises(FengqiaoError, match="paper_of_county"):
        make("risk-analysis", QUARTER)
