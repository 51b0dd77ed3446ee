"""培训班台账 Training sessions that a body held: for whom, how long, how many attended (2.2.5-b)."""

from datetime import date

from domain.base.amounts import Amount
from domain.base.event import Event
from domain.base.kinds import TrainingKind
from domain.base.text import Text
from domain.base.vocabulary.supervision import TrainingAudience
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "培训班 {session_no}", "training session {session_no}"


class TrainingHeld(
    Event,
    effective="held_on",
    zh="举办{training_kind}培训「{title}」，对象{training_audience}，{hours} 学时[，{attended} 人参加][，承办 {organiser}]",
    en="{training_kind} training {title} held for {training_audience}, {hours} hours[, {attended} attended][, by {organiser}]",
):
    """举办培训班."""

    session_no: str
    held_on: date
    title: str
    training_kind: TrainingKind
    training_audience: TrainingAudience
    hours: Amount
    attended: int | None = None
    organiser: str | None = None


class TrainingSessionCorrected(EntryCorrected, sheet="training_sessions", zh=ZH, en=EN):
    """更正培训班."""

    session_no: str


class TrainingSessionTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回培训班."""

    session_no: str


SESSION = Book(
    name="training-session",
    noun="session",
    group="training",
    sheet="training_sessions",
    text=Text("培训班", "training session"),
    clause="2.2.5-b",
    subjects=("committee", "office", "county"),
    code="body_code",
    keys=("session_no",),
    stages=(Stage(TrainingHeld, "hold", Text("记录举办的培训班", "Records a training session that was held")),),
    corrected=TrainingSessionCorrected,
    taken_back=TrainingSessionTakenBack,
)
