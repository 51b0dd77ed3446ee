"""人民调解案件补贴欠发台账 (2.2.1-a, 2.2.4-a): what counties approved and have not paid, by how long they owe it."""

from dataclasses import dataclass
from decimal import Decimal

from domain.base.amounts import hundredths
from domain.base.text import Text
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading

AGES = (30, 90, 180)
"""The edges of the ages of a debt in days, each included below it."""
MONEY = ("approved", "paid", "outstanding")


@dataclass(frozen=True)
class Debt:
    """A county's round, amounts in hundredths."""

    county: str
    period: str | None
    approved: int
    paid: int
    outstanding: int
    to_30: int
    to_90: int
    to_180: int
    longer: int
    why: str | None = None
    planned_on: str | None = None


@dataclass(frozen=True)
class SubsidyArrears:
    """Every round with something approved, all together at the end."""

    debts: list[Debt]
    outstanding: int
    basis: str = "批准日期"


def subsidy_arrears(reading: Reading) -> SubsidyArrears:
    """The model, from `subsidy-ledger`."""
    sums: dict[tuple[str, str], list[int]] = {}
    for row in reading.view("subsidy-ledger"):
        if row["period"] is None or not hundredths(Decimal(row["approved"])):
            continue
        amounts = sums.setdefault((row["county_code"], row["period"]), [0] * (len(MONEY) + len(AGES) + 1))
        money = [hundredths(Decimal(row[name])) for name in MONEY]
        for place, amount in enumerate(money):
            amounts[place] += amount
        if row["days_overdue"] is not None:
            amounts[len(MONEY) + sum(row["days_overdue"] > edge for edge in AGES)] += money[-1]
    in_order = [(code, period) for code in reading.counties for of, period in sorted(sums) if of == code]
    debts = [_debt(reading.counties[code], period, sums[code, period]) for code, period in in_order]
    together = [sum(amounts) for amounts in zip(*sums.values(), strict=True)] if sums else [0] * (len(MONEY) + len(AGES) + 1)
    return SubsidyArrears([*debts, _debt("合计", None, together)], together[len(MONEY) - 1])


def _debt(county: str, period: str | None, amounts: list[int]) -> Debt:
    approved, paid, outstanding, to_30, to_90, to_180, longer = amounts
    return Debt(county, period, approved, paid, outstanding, to_30, to_90, to_180, longer)


SUBSIDY_ARREARS = Paper(
    name="subsidy-arrears",
    title=Text("案件补贴欠发台账", "Subsidies owed"),
    clauses=("2.2.1-a", "2.2.4-a"),
    every="day",
    scope="either",
    reads=("subsidy-ledger",),
    model=subsidy_arrears,
    tables=(
        Table(
            "debts",
            "",
            (
                Column("county", "县（市、区）", width=1.3),
                Column("period", "期间", width=1.1),
                Column("approved", "核定（元）", "yuan", 1.2),
                Column("paid", "已发（元）", "yuan", 1.2),
                Column("outstanding", "欠发（元）", "yuan", 1.2),
                Column("to_30", "30日内", "yuan", 1.1, group="账龄（元）"),
                Column("to_90", "31—90日", "yuan", 1.1, group="账龄（元）"),
                Column("to_180", "91—180日", "yuan", 1.1, group="账龄（元）"),
                Column("longer", "180日以上", "yuan", 1.1, group="账龄（元）"),
                Column("why", "原因", width=1.5),
                Column("planned_on", "计划发放日", width=1.2),
            ),
            totals=1,
        ),
    ),
    forms=("xlsx", "pdf"),
    as_of="today",
)
