"""经费保障台账 The six lines of money for mediation, by county and year: budgeted and reported, then arrived and spent (2.2.4-a)."""

from datetime import date

from domain.base.amounts import Amount
from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.funding import FundLine
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{year} 年{fund_line}", "{fund_line} of {year}"


class FundsBudgeted(
    Event,
    effective="reported_on",
    zh="{year} 年{fund_line}：预算 {budget_yuan} 元",
    en="{year} {fund_line}: {budget_yuan} yuan budgeted",
):
    """报送经费预算."""

    year: int
    fund_line: FundLine
    reported_on: date
    budget_yuan: Amount


class FundsSettled(
    Event,
    effective="settled_on",
    zh="{year} 年{fund_line}：到位 {arrived_yuan} 元[，支出 {spent_yuan} 元]",
    en="{year} {fund_line}: {arrived_yuan} yuan arrived[, {spent_yuan} spent]",
):
    """经费到位和支出."""

    year: int
    fund_line: FundLine
    settled_on: date
    arrived_yuan: Amount
    spent_yuan: Amount | None = None


class CountyFundsCorrected(EntryCorrected, sheet="county_funds", zh=ZH, en=EN):
    """更正经费保障."""

    year: int
    fund_line: FundLine


class CountyFundsTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回经费保障."""

    year: int
    fund_line: FundLine


FUNDS = Book(
    name="county-funds",
    noun="funds",
    group="county",
    sheet="county_funds",
    text=Text("经费保障", "funds of a county"),
    clause="2.2.4-a",
    subjects=("county",),
    code="county_code",
    keys=("year", "fund_line"),
    stages=(
        Stage(FundsBudgeted, "budget", Text("报送一项经费的预算", "Reports what is budgeted on a line")),
        Stage(FundsSettled, "settle-funds", Text("记录一项经费的到位和支出", "Records what of a line arrived and was spent")),
    ),
    corrected=CountyFundsCorrected,
    taken_back=CountyFundsTakenBack,
    within=(("spent_yuan", "arrived_yuan"),),
)
