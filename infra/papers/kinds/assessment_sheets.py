"""人民调解员年度考核表 (2.2.5-a): a page for each mediator with every item, its points and what they rest on. Inside only."""

from dataclasses import dataclass
from fractions import Fraction

from domain.base.text import Text
from infra.papers.kinds.review_year import Ranked, review_year
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading


@dataclass(frozen=True)
class ItemLine:
    """An item of a mediator's sheet, in points."""

    item: str
    most: Fraction
    points: Fraction | None
    rests_on: str | None


@dataclass(frozen=True)
class AssessmentSheets:
    """The people, and the lines of each."""

    people: list[Ranked]
    items: list[list[ItemLine]]
    basis: str = "考核排名拟定日"


def assessment_sheets(reading: Reading) -> AssessmentSheets:
    """The model. Raises FengqiaoError (paper_without_record)."""
    year = review_year(reading)
    most = sum((item.most for item in year.items), Fraction())
    lines = [
        [
            *(ItemLine(item.label, item.most, each.points.get(item.key), each.basis.get(item.key)) for item in year.items),
            ItemLine("总分", most, each.score, None),
        ]
        for each in year.ranked
    ]
    return AssessmentSheets(year.ranked, lines)


ASSESSMENT_SHEETS = Paper(
    name="assessment-sheets",
    title=Text("年度考核表", "Assessment sheets"),
    clauses=("2.2.5-a",),
    every="year",
    scope="county",
    reads=("reviews", "review-ranking"),
    model=assessment_sheets,
    tables=(
        Table(
            "items",
            "",
            (
                Column("item", "项目", width=2),
                Column("most", "分值", "average"),
                Column("points", "得分", "average"),
                Column("rests_on", "依据（件数/评分人）", width=3),
            ),
            totals=1,
        ),
    ),
    forms=("docx", "pdf"),
    editions=("inside",),
    as_of="today",
)
