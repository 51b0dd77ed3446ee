"""敏感时期名录 Spans in which every body screens beyond the regular rounds (2.2.5-d)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "敏感时期「{period_name}」", "sensitive period {period_name}"


class SensitivePeriodSet(
    Event,
    effective="first_on",
    zh="敏感时期「{period_name}」至 {last_on}[（{document_no}）]",
    en="sensitive period {period_name} until {last_on}[ ({document_no})]",
):
    """列入敏感时期."""

    period_name: str
    first_on: date
    last_on: date
    document_no: str | None = None


class SensitivePeriodCorrected(EntryCorrected, sheet="sensitive_periods", zh=ZH, en=EN):
    """更正敏感时期."""

    period_name: str
    first_on: date


class SensitivePeriodTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回敏感时期."""

    period_name: str
    first_on: date


SENSITIVE = Book(
    name="sensitive-period",
    noun="sensitive-period",
    group="county",
    sheet="sensitive_periods",
    text=Text("敏感时期", "sensitive period"),
    clause="2.2.5-d",
    subjects=("county",),
    code="county_code",
    keys=("period_name", "first_on"),
    stages=(Stage(SensitivePeriodSet, "set-sensitive-period", Text("列入一个敏感时期", "Lists a sensitive period")),),
    corrected=SensitivePeriodCorrected,
    taken_back=SensitivePeriodTakenBack,
    ahead=frozenset({"first_on", "last_on"}),
    in_order=(("first_on", "last_on"),),
)
