"""司法所荣誉台账 Honours of an office and of its staff, and for what; professional ability comes first (2.1.3)."""

from datetime import date

from domain.base.event import Event
from domain.base.kinds import HonourLevel
from domain.base.text import Text
from domain.base.vocabulary.offices import HonourGround
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{awarded_on} 的表彰「{title}」", "honour {title} of {awarded_on}"


class OfficeHonoured(
    Event,
    effective="awarded_on",
    zh="获{level}表彰「{title}」[，人员 {person_code}][，依据：{ground}][（{document_no}）]",
    en="honoured at {level} level: {title}[, staff member {person_code}][, for {ground}][ ({document_no})]",
):
    """司法所或其人员受表彰."""

    title: str
    awarded_on: date
    level: HonourLevel
    person_code: str | None = None
    ground: HonourGround | None = None
    document_no: str | None = None


class OfficeHonourCorrected(EntryCorrected, sheet="office_honours", zh=ZH, en=EN):
    """更正司法所荣誉."""

    title: str
    awarded_on: date


class OfficeHonourTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回司法所荣誉."""

    title: str
    awarded_on: date


HONOUR = Book(
    name="office-honour",
    noun="honour",
    group="office",
    sheet="office_honours",
    text=Text("司法所荣誉", "honour of an office"),
    clause="2.1.3",
    subjects=("office",),
    code="office_code",
    keys=("title", "awarded_on"),
    stages=(Stage(OfficeHonoured, "honour", Text("记录司法所或其人员的表彰", "Records an honour of an office or of its staff")),),
    corrected=OfficeHonourCorrected,
    taken_back=OfficeHonourTakenBack,
    refers={"person_code": ("person",)},
)
