"""专家咨询台账 On which dispute an expert was consulted, and the fee (2.2.2-c)."""

from datetime import date

from domain.base.amounts import Amount
from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.committee.expert import EXPERT
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "专家 {expert_no} 就 {case_no} 的咨询", "consultation of expert {expert_no} on {case_no}"


class ExpertConsulted(
    Event,
    effective="consulted_on",
    zh="就 {case_no} 咨询专家 {expert_no}[：{opinion}][，咨询费 {fee_yuan} 元]",
    en="expert {expert_no} consulted on {case_no}[: {opinion}][, fee {fee_yuan} yuan]",
):
    """咨询专家."""

    expert_no: str
    case_no: str
    consulted_on: date
    opinion: str | None = None
    fee_yuan: Amount | None = None


class ConsultationCorrected(EntryCorrected, sheet="consultations", zh=ZH, en=EN):
    """更正专家咨询."""

    expert_no: str
    case_no: str


class ConsultationTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回专家咨询."""

    expert_no: str
    case_no: str


CONSULTATION = Book(
    name="consulting",
    noun="consultation",
    group="committee",
    sheet="consultations",
    text=Text("专家咨询", "consultation of an expert"),
    clause="2.2.2-c",
    subjects=("committee",),
    code="committee_code",
    keys=("expert_no", "case_no"),
    stages=(Stage(ExpertConsulted, "consult", Text("记录就一件纠纷咨询专家", "Records that an expert was consulted on a dispute")),),
    corrected=ConsultationCorrected,
    taken_back=ConsultationTakenBack,
    refers={"case_no": ("dispute",)},
    entries={"expert_no": EXPERT},
)
