"""人民调解卷宗 (2.2.1-a): the file of one dispute, from cover to follow-up, with what is on record of it and nothing else. Inside only."""

from dataclasses import dataclass
from typing import Any

from domain.base.errors import FengqiaoError
from domain.base.kinds import AgreementForm, CasePaper, Channel, Difficulty, DisputeKind, FileReview, Outcome, SpecialGroup, case_papers
from domain.base.text import Text
from domain.base.vocabulary.receiving import ReceivingBody
from domain.base.vocabulary.risk import ConfirmationResult, Direction, EscalationKind, Performed, Satisfaction, WarningLevel
from domain.base.vocabulary.sources import CaseSource
from infra.papers.kinds.case_file.tables import TABLES
from infra.papers.making.figures import label, shown
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.questions.errors import QuestionCode
from projections.registers.as_of import within

NEEDED = {CasePaper.NOTICE, CasePaper.IDENTITY, CasePaper.RECORD, CasePaper.STATEMENT}
"""What every file has; an application or an acceptance form, an agreement or a register of an oral one, and all else as the case has it."""


@dataclass(frozen=True)
class Fact:
    """A line of a form."""

    what: str
    said: str | None


@dataclass(frozen=True)
class FilePaper:
    """A paper of the file: whether it has to be there, and whether it is; None where the papers of the file are not on record."""

    paper: str
    needed: str
    there: bool | None
    page: str = "____"


@dataclass(frozen=True)
class Line:
    """An entry of a book about the case: when, what, and in what words."""

    on: str
    what: str | None
    where: str | None = None
    people: int | None = None
    who: str | None = None
    said: str | None = None


@dataclass(frozen=True)
class CaseFile:
    """The file. Tables of entries are empty where none is on record."""

    case_no: str
    name: str
    committee: str
    mediators: str
    accepted_on: str
    closed_on: str | None
    papers: list[FilePaper]
    acceptance: list[Fact]
    sessions: list[Line]
    agreement: list[Fact]
    confirmations: list[Line]
    follow_ups: list[Line]
    events: list[Line]
    reviews: list[Line]
    basis: str = "各项事实发生日期"


def case_file(reading: Reading) -> CaseFile:
    """The model, from the register of disputes and the books about one. Raises FengqiaoError (unknown_code) for a case that is not there by the day."""
    rows = reading.select(
        f"""
        SELECT d.*, c.name AS committee_name, m.name AS mediator_name FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
        JOIN mediator m ON m.mediator_code = d.mediator_code
        WHERE d.case_no = :subject AND d.accepted_on <= :on AND {within(reading.county, "c.county_code")}
        """
    )
    if not rows:
        raise FengqiaoError(QuestionCode.UNKNOWN_CODE, reading.subject)
    case = rows[0]
    on = reading.on.isoformat()
    closed = case.closed_on if case.closed_on and case.closed_on <= on else None
    with_others = [name for (name,) in reading.select(HELPING)]
    return CaseFile(
        case_no=case.case_no,
        name=f"{label(DisputeKind, case.kind)}纠纷",
        committee=case.committee_name,
        mediators="、".join([case.mediator_name, *with_others]),
        accepted_on=case.accepted_on,
        closed_on=closed,
        papers=_papers(case, closed=closed is not None),
        acceptance=_acceptance(case, reading),
        sessions=[
            Line(held_on, label(Channel, channel), place, attended, said=result)
            for held_on, channel, place, attended, result in _entries(
                reading, "mediation_sessions", "held_on, channel, place, attended, result"
            )
        ],
        agreement=_agreement(case, on) if closed else [],
        confirmations=_confirmations(reading, on),
        follow_ups=[
            Line(
                visited_on,
                label(Performed, performance),
                label(Satisfaction, satisfaction),
                who=visitor,
                said=f"{'有' if danger else '无'}激化隐患{f'；{measures}' if measures else ''}" if danger is not None else measures,
            )
            for visited_on, performance, satisfaction, danger, visitor, measures in _entries(
                reading, "follow_ups", "visited_on, performance, satisfaction, danger, visitor, measures"
            )
        ],
        events=_events(reading, on),
        reviews=[Line(day, label(FileReview, result)) for day, result in _entries(reading, "file_review", "reviewed_on, result")],
    )


HELPING = """
    SELECT m.name FROM co_mediator k JOIN mediator m ON m.mediator_code = k.mediator_code
    WHERE k.case_no = :subject ORDER BY m.mediator_code
"""


def _entries(reading: Reading, table: str, columns: str) -> list[Any]:
    """The entries about the case by the day, in their order; the first column is the day."""
    first = columns.partition(",")[0]
    return reading.select(f"SELECT {columns} FROM {table} WHERE case_no = :subject AND {first} <= :on ORDER BY {first}")


def _papers(case: Any, *, closed: bool) -> list[FilePaper]:
    there = None if case.papers is None else set(case_papers(case.papers))
    agreed = closed and case.outcome == Outcome.AGREED
    asked = {
        CasePaper.APPLICATION: case.source == CaseSource.ON_APPLICATION,
        CasePaper.ACCEPTANCE: case.source != CaseSource.ON_APPLICATION,
        CasePaper.AGREEMENT: agreed and case.agreement_form == AgreementForm.WRITTEN,
        CasePaper.ORAL_REGISTER: agreed and case.agreement_form == AgreementForm.ORAL,
    }
    return [
        FilePaper(paper.text.zh, "必须" if asked.get(paper, paper in NEEDED) else "按需", None if there is None else paper in there)
        for paper in CasePaper
    ]


def _acceptance(case: Any, reading: Reading) -> list[Fact]:
    warned = _entries(reading, "dispute_warnings", "assessed_on, warning_level")
    return [
        Fact("案件来源", label(CaseSource, case.source)),
        Fact("受理日期", case.accepted_on),
        Fact("纠纷类型", label(DisputeKind, case.kind)),
        Fact("难易程度", label(Difficulty, case.difficulty)),
        Fact("当事人（人）", None if case.parties is None else str(case.parties)),
        Fact("特殊群体", label(SpecialGroup, case.special_group)),
        Fact("涉及金额（元）", None if case.amount_yuan is None else shown(case.amount_yuan, "yuan")),
        Fact("调解方式", label(Channel, case.channel)),
        Fact("此前案件", case.earlier_case_no),
        Fact("风险等级", "；".join(f"{day} {label(WarningLevel, level)}" for day, level in warned) or None),
    ]


def _agreement(case: Any, on: str) -> list[Fact]:
    """How the case ended, by a day after its closing."""

    def by(day: str | None) -> str | None:
        return day if day is not None and day <= on else None

    return [
        Fact("调解结果", label(Outcome, case.outcome)),
        Fact("结案日期", case.closed_on),
        Fact("协议形式", label(AgreementForm, case.agreement_form)),
        Fact("录入日期", by(case.entered_on)),
        Fact("履行日期", by(case.performed_on)),
        Fact("协议被撤销或确认无效", by(case.annulled_on)),
    ]


def _confirmations(reading: Reading, on: str) -> list[Line]:
    rows = _entries(reading, "confirmations", "applied_on, court, decided_on, confirmation, ruling_no")
    return [
        Line(
            applied_on,
            label(ConfirmationResult, result) if decided else None,
            court,
            who=ruling if decided else None,
            said=decided_on if decided else None,
        )
        for applied_on, court, decided_on, result, ruling in rows
        for decided in [decided_on is not None and decided_on <= on]
    ]


def _events(reading: Reading, on: str) -> list[Line]:
    """What the case turned into and to whom it was handed over."""
    escalated = [
        Line(
            day,
            f"激化：{label(EscalationKind, kind)}",
            people=people,
            said=_joined(description, measures if settled and settled <= on else None),
        )
        for day, kind, people, description, settled, measures in _entries(
            reading, "escalations", "escalated_on, escalation, people, description, settled_on, measures"
        )
    ]
    handed = [
        Line(
            day,
            f"移交：{label(Direction, direction)}",
            _joined(label(ReceivingBody, body), name),
            who=outside_no,
            said=f"{replied}回复：{reply}" if replied and replied <= on else f"{due}前应回复" if due else None,
        )
        for day, direction, body, name, outside_no, due, replied, reply in _entries(
            reading, "hand_overs", "handed_over_on, direction, other_body, body_name, outside_no, reply_due_on, replied_on, reply"
        )
    ]
    return sorted([*escalated, *handed], key=lambda line: line.on)


def _joined(*texts: str | None) -> str | None:
    return "；".join(text for text in texts if text) or None


CASE_FILE = Paper(
    name="case-file",
    title=Text("人民调解卷宗", "Case file"),
    clauses=("2.2.1-a", "1.2", "2.2.3-b"),
    every="day",
    scope="either",
    reads=(),
    model=case_file,
    tables=TABLES,
    forms=("docx", "pdf"),
    editions=("inside",),
    as_of="today",
    subject="dispute",
)
