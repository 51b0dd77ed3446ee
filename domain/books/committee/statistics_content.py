"""统计内容台账 What the statistics of a month say of screening and prevention, beside their date (ministry's table) (2.2.5-f)."""

from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{month} 统计内容", "figures of {month}"


class StatisticsFiguresReported(
    Event,
    zh="{month} 排查 {screenings} 次，预防纠纷 {prevented} 件[，防自杀 {suicides} 件][ {suicide_people} 人][，防民转刑 {crimes} 件][ {crime_people} 人][，防群体性上访 {petitions} 件][ {petition_people} 人][，防械斗 {brawls} 件][ {brawl_people} 人]",
    en="{month}: {screenings} screenings, {prevented} disputes prevented[, {suicides} suicides][ ({suicide_people} people)][, {crimes} crimes][ ({crime_people} people)][, {petitions} group petitions][ ({petition_people} people)][, {brawls} brawls][ ({brawl_people} people)]",
):
    """报送统计内容."""

    month: str
    screenings: int
    prevented: int
    suicides: int | None = None
    suicide_people: int | None = None
    crimes: int | None = None
    crime_people: int | None = None
    petitions: int | None = None
    petition_people: int | None = None
    brawls: int | None = None
    brawl_people: int | None = None


class StatisticsContentCorrected(EntryCorrected, sheet="statistics_figures", zh=ZH, en=EN):
    """更正统计内容."""

    month: str


class StatisticsContentTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回统计内容."""

    month: str


STATISTICS_CONTENT = Book(
    name="statistics-figures",
    noun="figures",
    group="committee",
    sheet="statistics_figures",
    text=Text("统计内容", "figures of the statistics"),
    clause="2.2.5-f",
    subjects=("committee",),
    code="committee_code",
    keys=("month",),
    stages=(
        Stage(
            StatisticsFiguresReported,
            "report-figures",
            Text("报送一个月的排查预防数", "Reports the figures of screening and prevention of a month"),
        ),
    ),
    corrected=StatisticsContentCorrected,
    taken_back=StatisticsContentTakenBack,
)
