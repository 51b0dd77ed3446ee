"""工作室命名台账 After whom a personal studio is named, from a day on (2.2.1-d)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{named_on} 的命名", "naming of {named_on}"


class StudioNamed(
    Event,
    effective="named_on",
    zh="工作室以 {mediator_code} 命名[：{studio_name}]",
    en="studio named after {mediator_code}[: {studio_name}]",
):
    """命名个人调解工作室."""

    named_on: date
    mediator_code: str
    studio_name: str | None = None


class NamedStudioCorrected(EntryCorrected, sheet="studio_mediators", zh=ZH, en=EN):
    """更正工作室命名调解员."""

    named_on: date


class NamedStudioTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回工作室命名调解员."""

    named_on: date


STUDIO = Book(
    name="studio-mediator",
    noun="studio",
    group="committee",
    sheet="studio_mediators",
    text=Text("工作室命名调解员", "mediator of a studio"),
    clause="2.2.1-d",
    subjects=("committee",),
    code="committee_code",
    keys=("named_on",),
    stages=(Stage(StudioNamed, "name-studio", Text("记录个人调解工作室以谁命名", "Records after whom a studio is named")),),
    corrected=NamedStudioCorrected,
    taken_back=NamedStudioTakenBack,
    refers={"mediator_code": ("mediator",)},
)
