"""人民调解员年度考核排名公示 (2.2.2-a, 2.2.5-a): everybody's place, with the points of every item; what was not scored stays visible."""

from collections.abc import Mapping
from dataclasses import dataclass

from domain.base.text import Text
from infra.papers.kinds.review_year import Ranked, Unassessed, review_year
from infra.papers.kinds.subsidy_notice import day_or_place
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading


@dataclass(frozen=True)
class ReviewNotice:
    """The figures of the notice; `columns_of` has a column for each item of the rules in force."""

    listed: int
    assessed: int
    unassessed: list[Unassessed]
    incomplete: int
    proposed: int
    first_on: str
    last_on: str
    ranking: list[Ranked]
    columns_of: Mapping[str, tuple[Column, ...]]
    basis: str = "考核排名拟定日"


def review_notice(reading: Reading) -> ReviewNotice:
    """The model. Raises FengqiaoError (paper_without_record)."""
    year = review_year(reading)
    items = tuple(Column(f"points.{item.key}", item.label, "average", 0.9, group="得分") for item in year.items)
    return ReviewNotice(
        listed=year.listed,
        assessed=len(year.ranked),
        unassessed=year.unassessed,
        incomplete=sum(bool(each.missing) for each in year.ranked),
        proposed=sum(each.proposal == "拟淘汰" for each in year.ranked),
        first_on=day_or_place(year.first_on),
        last_on=day_or_place(year.last_on),
        ranking=year.ranked,
        columns_of={"ranking": (*FIRST, *items, *LAST)},
    )


FIRST = (
    Column("rank", "名次", "count", 0.6),
    Column("name", "姓名", width=0.9),
    Column("committee", "所在调委会", width=3.4),
    Column("engagement", "专/兼职", width=0.8),
)
LAST = (
    Column("score", "总分", "average", 0.9),
    Column("band", "等次", width=0.8),
    Column("proposal", "拟处理", width=1),
)

REVIEW_NOTICE = Paper(
    name="review-notice",
    title=Text("年度考核排名公示", "Notice of the annual ranking"),
    clauses=("2.2.2-a", "2.2.5-a"),
    every="year",
    scope="county",
    reads=("reviews", "review-ranking"),
    model=review_notice,
    tables=(
        Table("ranking", "附件1　考核排名", (*FIRST, *LAST)),
        Table(
            "unassessed",
            "附件2　未参评人员名单",
            (
                Column("number", "序号", "count", 0.6),
                Column("name", "姓名"),
                Column("committee", "所在调委会", width=4),
                Column("why", "原因", width=2),
            ),
        ),
    ),
    forms=("docx", "pdf", "xlsx"),
    as_of="today",
)
