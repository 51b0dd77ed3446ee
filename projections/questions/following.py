"""其后的影响 What a change of the registers means for what procedures decided: rounds, closed periods, confirmed reviews, awards and certificates.

None of them is changed by a register. Whoever changes what one of them rests on is told which, and by which step it is dealt with
(docs/decisions/0032).
"""

import json
import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import NamedTuple, get_args

from domain.base.event import Event
from domain.base.kinds import Kind
from domain.base.text import Text
from domain.books.book import Book
from domain.books.catalogue import BOOK_OF_KIND
from projections.reading import Connection, text


class Decided(Kind):
    """程序的决定. What a procedure decided, and what is done about it where its grounds changed."""

    ROUND = (
        "round",
        "补贴发放期 {codes} 含有此项所涉的案件；各期不变，差额见 fengqiao view subsidy-differences，处理见 fengqiao subsidy settle --help、fengqiao subsidy declare --help",
        "subsidy rounds {codes} have cases that this is about; they stay; for the difference see fengqiao view subsidy-differences, to deal with it fengqiao subsidy settle --help, fengqiao subsidy declare --help",
    )
    PERIOD = (
        "period",
        "已关账期间 {codes} 的数字可能变动；关账数不变，见 fengqiao view periods、fengqiao period late --help，需要时见 fengqiao period reopen --help",
        "figures of closed periods {codes} may have moved; the closing stays; see fengqiao view periods, fengqiao period late --help, and where it is needed fengqiao period reopen --help",
    )
    REVIEW = (
        "review",
        "年度考核 {codes} 已确认；排名不变，按现在所知见 fengqiao view grading，更正见 fengqiao review reopen --help",
        "annual reviews {codes} are confirmed; their ranking stays; for what is known now see fengqiao view grading, to correct it fengqiao review reopen --help",
    )
    AWARD = (
        "award",
        "授牌 {codes} 不变，按现在所知见 fengqiao view star-rating，处理见 fengqiao star --help",
        "awards {codes} stay; for what is known now see fengqiao view star-rating, to deal with it fengqiao star --help",
    )
    CERTIFICATE = (
        "certificate",
        "证书 {codes} 不变，现在符合的等级见 fengqiao view grade-proposals，处理见 fengqiao certify --help",
        "certificates {codes} stay; for the grade met now see fengqiao view grade-proposals, to deal with it fengqiao certify --help",
    )


class Follows(NamedTuple):
    """影响. The decisions of one kind that a change concerns."""

    decided: Decided
    codes: tuple[str, ...]

    @property
    def text(self) -> Text:
        """In words."""
        from domain.taking_back.words import named  # noqa: PLC0415 - said of few records

        return self.decided.text.fill(codes=named(list(self.codes)))


class Touch(NamedTuple):
    """变动. What changed of a body: from which day on ("": on every day), in which year or month of scores or statistics, and what more is named."""

    code: str
    since: str = ""
    year: int = 0
    month: str = ""
    was: str | None = None


def following(connection: Connection, touched: Mapping[str, Collection[Touch]]) -> list[Follows]:
    """What follows from what was touched."""
    if not touched or not anything_decided(connection):
        return []
    codes: defaultdict[Decided, set[str]] = defaultdict(set)
    for kind, touches in touched.items():
        by = {"touches": json.dumps([touch._asdict() for touch in touches], ensure_ascii=False)}
        for decided, query in CONCERNED[kind].items():
            for row in connection.execute(text(f"WITH touch AS ({TOUCH}) {query}"), by):
                codes[decided].add(_code(decided, row))
    return [Follows(decided, tuple(sorted(codes[decided]))) for decided in Decided if codes[decided]]


def anything_decided(connection: Connection) -> bool:
    """Whether any procedure decided something on which a register could bear."""
    return bool(connection.execute(text(ANYTHING_DECIDED)).scalar())


def _code(decided: Decided, row: Sequence[object]) -> str:
    if decided is Decided.PERIOD:
        from domain.processes.period_closing import closing_name  # noqa: PLC0415 - said of few records

        county, period, closing = row
        return f"{county} {closing_name(str(period), int(str(closing)))}"
    return str(row[0])


def touched_by(changed: Iterable[tuple[str, Event]]) -> Mapping[str, Collection[Touch]]:
    """What events changed, given with their streams, by the kind of body and of fact; what procedures recorded themselves is none of it."""
    touched: defaultdict[str, dict[Touch, None]] = defaultdict(dict)
    for stream, event in changed:
        kind, _, code = stream.partition(":")
        fact = _fact(kind, event)
        if fact is not None:
            touched[fact].update(dict.fromkeys(_touches(kind, code, event)))
    return touched


def _fact(kind: str, event: Event) -> str | None:
    """What the event is about: a case, a committee, somebody's service, record or entry in a book, a year's score, a training, an office, a star score."""
    match kind:
        case "dispute" | "training":
            return kind
        case "committee":
            from domain.mediation_committee.events import CommitteeEstablished  # noqa: PLC0415 - an event of a kind is there, so its module is

            return None if isinstance(event, CommitteeEstablished) else kind
        case "office":
            return _fact_of_office(event)
        case "mediator":
            return _fact_of_mediator(event)
        case _ if kind in BOOK_OF_KIND:
            return "entry" if _bears_on_cases(BOOK_OF_KIND[kind]) else None
    return None


def _bears_on_cases(book: Book) -> bool:
    """Whether it is a book about mediators on which cases may rest."""
    if book.subjects != ("mediator",):
        return False
    from domain.policies.cases.case_books import CASE_BOOKS  # noqa: PLC0415 - it loads every book

    return book in CASE_BOOKS


def _fact_of_office(event: Event) -> str | None:
    from domain.judicial_office.events import OfficeEstablished, StaffIdentityCorrected, StarItemScored, StarScoreCorrected  # noqa: PLC0415
    from domain.judicial_office.star_evaluation.events import StarEvent  # noqa: PLC0415
    from domain.taking_back.events import StarScoreTakenBack  # noqa: PLC0415

    if isinstance(event, (*get_args(StarEvent), OfficeEstablished, StaffIdentityCorrected)):
        return None
    return "star_score" if isinstance(event, StarItemScored | StarScoreCorrected | StarScoreTakenBack) else "office"


def _fact_of_mediator(event: Event) -> str | None:
    from domain.mediator import events as m  # noqa: PLC0415
    from domain.mediator.certification.events import CertificationEvent  # noqa: PLC0415
    from domain.mediator.personnel_record.events import PersonnelRecordEvent  # noqa: PLC0415
    from domain.taking_back.events import AssessmentTakenBack, MediatorTransferTakenBack  # noqa: PLC0415

    if isinstance(event, m.MediatorAssessed | m.AssessmentCorrected | AssessmentTakenBack):
        return "score"
    if isinstance(event, get_args(PersonnelRecordEvent)):
        return "record"
    changes = m.MediatorLeft | m.MediatorReappointed | m.ReappointmentWithdrawn | m.MediatorTransferred | MediatorTransferTakenBack
    serves = isinstance(event, changes) or (isinstance(event, m.MediatorCorrected) and event.fact in SERVICE_FACTS)
    return "service" if serves and not isinstance(event, get_args(CertificationEvent)) else None


SERVICE_FACTS = ("committee_code", "appointed_on", "left_on", "in_service_official")


def _touches(kind: str, code: str, event: Event) -> Iterable[Touch]:
    if kind == "dispute":
        from domain.dispute.events import DisputeCorrected  # noqa: PLC0415

        was = str(event.was) if isinstance(event, DisputeCorrected) and event.fact == "committee_code" else None
        return [Touch(code, day, was=was) for day in ("", *DAY.findall(event.model_dump_json()))]
    is_closing = False
    if kind == "office":
        from domain.judicial_office.events import OfficeClosed  # noqa: PLC0415

        is_closing = isinstance(event, OfficeClosed)
    since = event.effective_on
    year, month = getattr(event, "year", 0), getattr(event, "month", "")
    always = since is None or month or is_closing
    return [Touch(code, "" if always or since is None else since.isoformat(), year, month)]


DAY = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")

TOUCH = """
    SELECT json_extract(value, '$.code') AS code, json_extract(value, '$.since') AS since, CAST(json_extract(value, '$.year') AS INTEGER) AS year,
        json_extract(value, '$.month') AS month, json_extract(value, '$.was') AS was
    FROM json_each(:touches)
"""
ANYTHING_DECIDED = """
    SELECT EXISTS (SELECT 1 FROM subsidy_round) OR EXISTS (SELECT 1 FROM period_closing) OR EXISTS (SELECT 1 FROM review WHERE confirmed_on IS NOT NULL)
        OR EXISTS (SELECT 1 FROM star_award) OR EXISTS (SELECT 1 FROM grade_application)
"""
CLAIMED = """
    SELECT DISTINCT c.round_code FROM touch t JOIN subsidy_claim c ON {whose} = t.code
    WHERE (c.fate IS NULL OR EXISTS (SELECT 1 FROM subsidy_payment p WHERE p.round_code = c.round_code AND p.case_no = c.case_no))
        AND {when}
"""
SINCE = "(t.since = '' OR coalesce(c.case_closed_on, '9999') >= t.since) AND (t.month = '' OR substr(c.case_closed_on, 1, 7) = t.month)"
CLOSED = """
    SELECT DISTINCT p.county_code, p.period, p.closing FROM {source} t {joined} JOIN period_closing p ON p.county_code = k.county_code
    WHERE p.reopened_on IS NULL AND {when}
"""
REVIEWED = """
    SELECT DISTINCT r.review_code FROM {source} t {joined} JOIN review r ON r.review_code = p.review_code WHERE r.confirmed_on IS NOT NULL AND {when}
"""
CERTIFIED = """
    SELECT DISTINCT c.certificate_no FROM {source} t {joined} JOIN grade_application a ON a.mediator_code = c.mediator_code AND a.ended_on = c.certified_on
    WHERE c.ended_on IS NULL AND {when}
"""
AWARDED = """
    SELECT DISTINCT w.plaque_no FROM touch t JOIN star_award w ON w.office_code = t.code WHERE {when} AND (
        SELECT h.stars FROM star_award_change h WHERE h.plaque_no = w.plaque_no AND h.office_code = w.office_code ORDER BY h.since DESC LIMIT 1
    ) > 0
"""
MEDIATORS = """(
    SELECT t.code, t.since, d.closed_on, d.mediator_code FROM touch t JOIN dispute d ON d.case_no = t.code
    UNION ALL SELECT t.code, t.since, d.closed_on, h.mediator_code FROM touch t JOIN dispute d ON d.case_no = t.code
        JOIN co_mediator h ON h.case_no = t.code
)"""
THEIR_CASES = """(
    SELECT t.since, d.committee_code, d.closed_on, d.entered_on FROM touch t JOIN dispute d ON d.mediator_code = t.code
    UNION ALL SELECT t.since, d.committee_code, d.closed_on, d.entered_on FROM touch t JOIN co_mediator h ON h.mediator_code = t.code
        JOIN dispute d ON d.case_no = h.case_no
)"""
PLACE = "JOIN review_place p ON p.mediator_code = t.code"
HELD = "JOIN certificate c ON c.mediator_code = t.code"

CONCERNED: Mapping[str, Mapping[Decided, str]] = {
    "dispute": {
        Decided.ROUND: CLAIMED.format(whose="c.case_no", when="true"),
        Decided.PERIOD: CLOSED.format(
            source="touch",
            joined="JOIN dispute d ON d.case_no = t.code JOIN committee k ON k.committee_code IN (d.committee_code, t.was)",
            when="(d.closed_on BETWEEN p.first_on AND p.last_on OR d.entered_on BETWEEN p.first_on AND p.last_on OR t.since BETWEEN p.first_on AND p.last_on)",
        ),
        Decided.REVIEW: REVIEWED.format(
            source=MEDIATORS,
            joined="JOIN review_place p ON p.mediator_code = t.mediator_code",
            when="CAST(r.year AS TEXT) IN (substr(t.closed_on, 1, 4), substr(t.since, 1, 4))",
        ),
        Decided.CERTIFICATE: CERTIFIED.format(
            source=MEDIATORS,
            joined="JOIN certificate c ON c.mediator_code = t.mediator_code",
            when="coalesce(t.closed_on, nullif(t.since, ''), '9999') <= c.certified_on",
        ),
    },
    "committee": {
        Decided.ROUND: CLAIMED.format(whose="c.committee_code", when=SINCE),
        Decided.PERIOD: CLOSED.format(
            source="touch",
            joined="JOIN committee k ON k.committee_code = t.code",
            when="CASE WHEN t.month <> '' THEN t.month || '-01' BETWEEN p.first_on AND p.last_on ELSE p.last_on >= t.since END",
        ),
    },
    "service": {
        Decided.ROUND: CLAIMED.format(whose="c.mediator_code", when=SINCE),
        Decided.PERIOD: CLOSED.format(
            source=THEIR_CASES,
            joined="JOIN committee k ON k.committee_code = t.committee_code",
            when="p.last_on >= t.since AND (t.closed_on BETWEEN p.first_on AND p.last_on OR t.entered_on BETWEEN p.first_on AND p.last_on)",
        ),
        Decided.REVIEW: REVIEWED.format(source="touch", joined=PLACE, when="substr(t.since, 1, 4) <= CAST(r.year AS TEXT)"),
        Decided.CERTIFICATE: CERTIFIED.format(source="touch", joined=HELD, when="t.since <= c.certified_on"),
    },
    "record": {
        Decided.ROUND: CLAIMED.format(whose="c.mediator_code", when=SINCE),
        Decided.CERTIFICATE: CERTIFIED.format(source="touch", joined=HELD, when="t.since <= c.certified_on"),
    },
    "entry": {Decided.ROUND: CLAIMED.format(whose="c.mediator_code", when=SINCE)},
    "score": {
        Decided.REVIEW: REVIEWED.format(source="touch", joined=PLACE, when="r.year = t.year"),
        Decided.CERTIFICATE: CERTIFIED.format(source="touch", joined=HELD, when="t.since <= c.certified_on"),
    },
    "training": {
        Decided.REVIEW: REVIEWED.format(source="touch", joined=PLACE, when="CAST(r.year AS TEXT) = substr(t.since, 1, 4)"),
        Decided.CERTIFICATE: CERTIFIED.format(source="touch", joined=HELD, when="t.since <= c.certified_on"),
    },
    "office": {Decided.AWARD: AWARDED.format(when="substr(t.since, 1, 4) <= CAST(w.year AS TEXT)")},
    "star_score": {Decided.AWARD: AWARDED.format(when="t.year = w.year")},
}
"""By what changed, the decisions that it concerns."""
