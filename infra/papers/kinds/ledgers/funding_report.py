"""经费保障情况报告表 (2.2.4-a): the six lines of every county's money in the year, budgeted, arrived and spent, and how far the case subsidy was paid."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.base.amounts import hundredths
from domain.base.text import Text
from domain.base.vocabulary.funding import FundLine
from infra.papers.making.document import Column, Table
from infra.papers.making.figures import part
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading

STAGES = {"budget": "预算", "arrived": "到位", "spent": "支出"}
IN_TEN_THOUSANDS = 1_000_000
"""Hundredths of a yuan in ten thousand yuan."""


@dataclass(frozen=True)
class CountyFunds:
    """A county's money, or that of all: `money` by line and stage in ten thousands of yuan, the subsidy in hundredths of a yuan."""

    county: str
    money: Mapping[str, Fraction | None]
    guidance_budgeted: str | None
    arrived_share: Fraction | None
    subsidy_approved: int
    subsidy_paid: int
    paid_share: Fraction | None
    reported_on: str | None


@dataclass(frozen=True)
class FundingReport:
    """Every county, all together at the end."""

    year: int
    funds: list[CountyFunds]
    reported: int
    counties: int
    basis: str = "上报、批准日期"


def funding_report(reading: Reading) -> FundingReport:
    """The model, from `funding` and `subsidy-ledger`."""
    by_county: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in reading.view("funding"):
        by_county[row["county_code"]].append(row)
    subsidies: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in reading.view("subsidy-ledger"):
        if row["period"] is not None and row["period"].startswith(str(reading.on.year)):
            for place, name in enumerate(("approved", "paid")):
                subsidies[row["county_code"]][place] += hundredths(Decimal(row[name]))
    lines = [_county(reading.counties[code], of, subsidies[code]) for code, of in by_county.items()]
    together = [sum(amounts) for amounts in zip(*subsidies.values(), strict=True)] or [0, 0]
    every = _county("合计", [row for of in by_county.values() for row in of], together, is_total=True)
    return FundingReport(reading.on.year, [*lines, every], sum(line.reported_on is not None for line in lines), len(lines))


def _county(name: str, rows: Sequence[Mapping[str, Any]], subsidy: Sequence[int], *, is_total: bool = False) -> CountyFunds:
    sums: dict[str, int] = {}
    budget = arrived = 0
    for row in rows:
        for stage in STAGES:
            if row[f"{stage}_yuan"] is not None:
                key = f"{row['fund_line']}_{stage}"
                sums[key] = sums.get(key, 0) + hundredths(Decimal(row[f"{stage}_yuan"]))
        if row["budget_yuan"] is not None and row["arrived_yuan"] is not None:
            budget += hundredths(Decimal(row["budget_yuan"]))
            arrived += hundredths(Decimal(row["arrived_yuan"]))
    approved, paid = subsidy
    guidance = sums.get(f"{FundLine.GUIDANCE.value}_budget")
    return CountyFunds(
        county=name,
        money={f"{line.value}_{stage}": _ten_thousands(sums.get(f"{line.value}_{stage}")) for line in FundLine for stage in STAGES},
        guidance_budgeted=None if is_total or guidance is None else "是" if guidance else "否",
        arrived_share=part(arrived, budget),
        subsidy_approved=approved,
        subsidy_paid=paid,
        paid_share=part(paid, approved),
        reported_on=None if is_total else max((row["reported_on"] for row in rows if row["reported_on"]), default=None),
    )


def _ten_thousands(amount: int | None) -> Fraction | None:
    return None if amount is None else Fraction(amount, IN_TEN_THOUSANDS)


FUNDING_REPORT = Paper(
    name="funding-report",
    title=Text("经费保障情况报告表", "Report of funds"),
    clauses=("2.2.4-a",),
    every="day",
    scope="either",
    reads=("funding", "subsidy-ledger"),
    model=funding_report,
    tables=(
        Table(
            "funds",
            "",
            (
                Column("county", "县（市、区）", width=1.2),
                *(
                    Column(f"money.{line.value}_{stage}", called, "average", 0.8, group=f"{line.text.zh}（万元）")
                    for line in FundLine
                    for stage, called in STAGES.items()
                ),
                Column("guidance_budgeted", "指导经费列入预算", width=0.6),
                Column("arrived_share", "到位率", "share", 0.8),
                Column("subsidy_approved", "核定（元）", "yuan", 1.1, group="本年案件补贴"),
                Column("subsidy_paid", "已发（元）", "yuan", 1.1, group="本年案件补贴"),
                Column("paid_share", "保障率", "share", 0.8, group="本年案件补贴"),
                Column("reported_on", "报送日期", width=1.1),
            ),
            totals=1,
        ),
    ),
    forms=("xlsx", "pdf"),
    as_of="today",
)
