"""典型案例采用台账 That a typical case was adopted, not only sent, and at which level (2.2.1-c)."""

from datetime import date

from domain.base.event import Event
from domain.base.kinds import CaseLevel
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{adopted_on} 的采用", "adoption of {adopted_on}"


class TypicalCaseAdopted(
    Event,
    effective="adopted_on",
    zh="典型案例《{title}》被{case_level}采用[，{adopted_by}]",
    en="typical case {title} adopted at {case_level} level[, {adopted_by}]",
):
    """典型案例被采用."""

    adopted_on: date
    title: str
    case_level: CaseLevel
    adopted_by: str | None = None


class CaseAdoptionCorrected(EntryCorrected, sheet="case_adoptions", zh=ZH, en=EN):
    """更正典型案例采用."""

    adopted_on: date


class CaseAdoptionTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回典型案例采用."""

    adopted_on: date


ADOPTION = Book(
    name="case-adoption",
    noun="adoption",
    group="dispute",
    sheet="case_adoptions",
    text=Text("典型案例采用", "adoption of a typical case"),
    clause="2.2.1-c",
    subjects=("dispute",),
    code="case_no",
    keys=("adopted_on",),
    stages=(Stage(TypicalCaseAdopted, "adopt-typical", Text("记录典型案例被采用", "Records that a typical case was adopted")),),
    corrected=CaseAdoptionCorrected,
    taken_back=CaseAdoptionTakenBack,
)
