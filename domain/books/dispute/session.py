"""调解场次台账 Each session of a mediation with its channel (2.2.3-b)."""

from datetime import date

from domain.base.event import Event
from domain.base.kinds import Channel
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "第 {session_no} 场调解", "session {session_no}"


class SessionHeld(
    Event,
    effective="held_on",
    zh="第 {session_no} 场调解，{channel}[，地点 {place}][，到场 {attended} 人][：{result}]",
    en="session {session_no}, {channel}[, at {place}][, {attended} people][: {result}]",
):
    """举行调解."""

    session_no: str
    held_on: date
    channel: Channel
    place: str | None = None
    attended: int | None = None
    result: str | None = None


class MediationSessionCorrected(EntryCorrected, sheet="mediation_sessions", zh=ZH, en=EN):
    """更正调解场次."""

    session_no: str


class MediationSessionTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回调解场次."""

    session_no: str


SESSION = Book(
    name="mediation-session",
    noun="session",
    group="dispute",
    sheet="mediation_sessions",
    text=Text("调解场次", "mediation session"),
    clause="2.2.3-b",
    subjects=("dispute",),
    code="case_no",
    keys=("session_no",),
    stages=(Stage(SessionHeld, "hold-session", Text("记录一场调解", "Records a session")),),
    corrected=MediationSessionCorrected,
    taken_back=MediationSessionTakenBack,
)
