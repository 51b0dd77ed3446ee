"""专家库名册 The experts of a county centre: appointed for fields and a term, and when they left (2.2.2-c)."""

from datetime import date

from domain.base.event import Event, PersonDate, PersonName
from domain.base.text import Text
from domain.base.vocabulary.members import ExpertField
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "专家 {expert_no}", "expert {expert_no}"


class ExpertAppointed(
    Event,
    effective="appointed_on",
    zh="聘任专家 {name}，领域：{expert_fields}[，{unit}][，{professional_title}][，聘期至 {term_until}]",
    en="{name} appointed as an expert on {expert_fields}[, {unit}][, {professional_title}][, until {term_until}]",
):
    """聘任专家."""

    expert_no: str
    appointed_on: date
    name: PersonName
    expert_fields: tuple[ExpertField, ...]
    unit: str | None = None
    professional_title: str | None = None
    birth_on: PersonDate | None = None
    term_until: date | None = None


class ExpertReleased(
    Event,
    effective="left_on",
    zh="专家 {expert_no} 离库[：{leaving_reason}]",
    en="expert {expert_no} left the pool[: {leaving_reason}]",
):
    """专家离库."""

    expert_no: str
    left_on: date
    leaving_reason: str | None = None


class ExpertCorrected(EntryCorrected, sheet="experts", zh=ZH, en=EN):
    """更正专家库."""

    expert_no: str


class ExpertTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回专家库."""

    expert_no: str


EXPERT = Book(
    name="expert",
    noun="expert",
    group="committee",
    sheet="experts",
    text=Text("专家库", "expert"),
    clause="2.2.2-c",
    subjects=("committee",),
    code="committee_code",
    keys=("expert_no",),
    stages=(
        Stage(ExpertAppointed, "appoint-expert", Text("聘任专家入库", "Appoints an expert to the pool")),
        Stage(ExpertReleased, "release-expert", Text("专家离库", "Releases an expert from the pool")),
    ),
    corrected=ExpertCorrected,
    taken_back=ExpertTakenBack,
    ahead=frozenset({"term_until"}),
    in_order=(
        ("appointed_on", "term_until"),
        ("appointed_on", "left_on"),
    ),
)
