"""事实表与维度表 A table of facts or of a dimension: a view of the registers that has a key of its own."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from domain.base.fact_labels import FACT_LABELS
from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from projections.questions.column_labels import column_label
from projections.questions.view import Column, Query, View
from projections.reading import Connection, text
from projections.registers.as_of import within

LABELS = {
    "dim_date.date": Text("日期", "day"),
    "dim_date.year": Text("年", "year"),
    "dim_date.quarter": Text("季度", "quarter"),
    "dim_date.month": Text("月份", "month"),
    "dim_date.day": Text("日", "day of the month"),
    "dim_date.weekday": Text("星期", "day of the week"),
    "dim_date.working_day": Text("工作日", "working day"),
    "fact_case.days_open": Text("办理日数", "days open"),
    "fact_entry.month": Text("录入月份", "month of the entry"),
    "fact_entry.days_after_closing": Text("结案至录入日数", "days after the closing"),
    "fact_payment.yuan": Text("收付金额（元）", "paid or recovered, yuan"),
    "fact_statistics.month": Text("统计月份", "month of the statistics"),
}
"""What a table calls by a word of its own."""


@dataclass(frozen=True, slots=True)
class Table(View):
    """事实表或维度表. Its rows are told apart by the columns of its order; `sheet` is the one of the workbook whose words its columns have."""

    part: Literal["fact", "dimension"] = "fact"
    sheet: str = ""

    def label(self, column: Column) -> Text:
        """What the column is called: by the table's own word, as on its sheet, else as in the views."""
        return (
            LABELS.get(f"{self.name}.{column.key}") or FACT_LABELS.get(f"{self.sheet}.{column.key}") or column_label(self.name, column.key)
        )


def selected(query: str, county_column: str) -> Query:
    """The rows of a query as of a day (`:on`), of one county where `{county}` stands, in the order of the table's own columns."""

    def rows(connection: Connection, on: date, _rules: RulesInForce, county: str | None = None) -> list[tuple[object, ...]]:
        asked = text(query.format(county=within(county, county_column)))
        return [tuple(row) for row in connection.execute(asked, {"on": on.isoformat(), "county": county})]

    return rows
