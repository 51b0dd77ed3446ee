"""依据 What rests on a record, in whatever stream: the records that name it, and the procedures that decided on it (domain/taking_back)."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from domain.base.facts import to_scalar
from domain.base.text import Text
from domain.processes.period_closing import closing_name
from domain.taking_back.command import Key
from domain.taking_back.records import RECORD_KINDS
from projections.reading import Connection, text
from projections.register_rows.book_rows import RESTING_ENTRIES


class Record(NamedTuple):
    """One record: its kind, the code of its aggregate, its key within it as text."""

    kind: str
    code: str
    key: tuple[str, ...]


REVIEW = Text("年度考核", "annual review")
ROUND = Text("补贴发放期", "subsidy round")
SETTLED = Text("期初已结清的申明", "declaration of what was settled before the record of")
CLOSING = Text("关账", "closed period")
ADOPTION = Text("规则施行", "rulebook adopted by")
STARS = Text("星级评定", "star evaluation of")
CERTIFICATION = Text("等级评定申请", "application for the grade")
SUCCESSION = Text("增补，其所补的是", "succession to")

_REVIEWED = """
    SELECT r.review_code FROM review r JOIN review_place p ON p.review_code = r.review_code
    WHERE r.confirmed_on IS NOT NULL
"""

RECORDS: Mapping[str, Sequence[tuple[str, str]]] = {
    "county": (
        ("office", "SELECT office_code FROM office WHERE county_code = :code"),
        ("committee", "SELECT committee_code FROM committee WHERE county_code = :code"),
    ),
    "office": (("committee", "SELECT committee_code FROM committee WHERE office_code = :code"),),
    "posting": (
        (
            "training",
            """SELECT t.person_code, t.kind, t.held_on FROM training t WHERE t.person_code = :person_code AND NOT EXISTS (
                SELECT 1 FROM posting p WHERE p.person_code = t.person_code AND (p.office_code <> :code OR p.start_on <> :start_on)
            )""",
        ),
    ),
    "committee": (
        ("committee", "SELECT committee_code FROM committee WHERE parent_code = :code"),
        ("mediator", "SELECT DISTINCT mediator_code FROM mediator_assignment WHERE committee_code = :code"),
        ("case", "SELECT case_no FROM dispute WHERE committee_code = :code"),
    ),
    "mediator": (
        ("case", "SELECT case_no FROM dispute WHERE mediator_code = :code"),
        ("co-mediator", "SELECT case_no, mediator_code FROM co_mediator WHERE mediator_code = :code"),
        ("training", "SELECT person_code, kind, held_on FROM training WHERE person_code = :code"),
    ),
    "case": (
        ("incident", "SELECT mediator_code, kind, found_on FROM incident WHERE case_no = :code"),
        ("case", "SELECT case_no FROM dispute WHERE earlier_case_no = :code"),
    ),
}
"""By kind of record, the kinds of record that name it, and the query for their codes and keys."""

PROCEDURES: Mapping[str, Sequence[tuple[Text, str]]] = {
    "county": (
        (REVIEW, "SELECT review_code FROM review WHERE county_code = :code"),
        (ROUND, "SELECT round_code FROM subsidy_round WHERE county_code = :code"),
        (SETTLED, "SELECT county_code FROM settled_before WHERE county_code = :code"),
        (CLOSING, "SELECT DISTINCT closing_code FROM period_closing WHERE county_code = :code"),
        (ADOPTION, "SELECT DISTINCT jurisdiction FROM rulebook_adoption WHERE jurisdiction = :code"),
    ),
    "office": (
        (STARS, "SELECT year FROM star_level_score WHERE office_code = :code UNION SELECT year FROM star_award WHERE office_code = :code"),
    ),
    "star-score": ((STARS, "SELECT DISTINCT year FROM star_award WHERE office_code = :code AND year = :year"),),
    "committee": ((ROUND, "SELECT DISTINCT round_code FROM subsidy_claim WHERE committee_code = :code"),),
    "mediator": (
        (REVIEW, "SELECT review_code FROM review_place WHERE mediator_code = :code"),
        (ROUND, "SELECT DISTINCT round_code FROM subsidy_claim WHERE mediator_code = :code"),
        (CERTIFICATION, "SELECT DISTINCT grade FROM grade_application WHERE mediator_code = :code"),
        (SUCCESSION, "SELECT mediator_code FROM mediator WHERE successor_code = :code"),
    ),
    "assessment": ((REVIEW, _REVIEWED + "AND p.mediator_code = :code AND r.year = :year"),),
    "training": ((REVIEW, _REVIEWED + "AND p.mediator_code = :code AND r.year = CAST(substr(:held_on, 1, 4) AS INTEGER)"),),
    "case": (
        (
            ROUND,
            """SELECT DISTINCT c.round_code FROM subsidy_claim c WHERE c.case_no = :code AND (c.fate IS NULL OR EXISTS (
                SELECT 1 FROM subsidy_payment p WHERE p.round_code = c.round_code AND p.case_no = c.case_no))""",
        ),
        (
            REVIEW,
            _REVIEWED
            + """AND EXISTS (SELECT 1 FROM dispute d WHERE d.case_no = :code AND d.mediator_code = p.mediator_code
                AND r.year = CAST(substr(d.closed_on, 1, 4) AS INTEGER))""",
        ),
    ),
}
"""By kind of record, the procedures that decided on it: a review once it is confirmed, a round while the case is in it or paid."""

COUNTED_ON: Mapping[str, str] = {
    "case": """
        SELECT c.county_code, d.closed_on, 'closed_on' FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
        WHERE d.case_no = :code
        UNION SELECT c.county_code, d.entered_on, 'entered_on' FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
        WHERE d.case_no = :code
    """,
    "statistics": "SELECT county_code, :month || '-01', 'statistics ' || :month FROM committee WHERE committee_code = :code",
}
"""By kind of record that a period counts: the county, the day in the period, and the name of the fact that is counted (domain/stated_facts.py)."""


def records_resting(connection: Connection, kind: str, code: str, key: Key) -> Iterator[Record]:
    """The records that name a record."""
    for other, query in (*RECORDS.get(kind, ()), *RESTING_ENTRIES.get(kind, ())):
        for row in connection.execute(text(query), _values(kind, code, key)):
            yield Record(other, str(row[0]), tuple(str(each) for each in row[1:]))


def procedures_resting(connection: Connection, kind: str, code: str, key: Key) -> Iterator[tuple[Text, list[str]]]:
    """The procedures that decided on a record, with their codes."""
    for procedure, query in PROCEDURES.get(kind, ()):
        rows = connection.execute(text(query), _values(kind, code, key))
        if codes := sorted(str(row[0]) for row in rows):
            yield procedure, codes


class Counted(NamedTuple):
    """A closed period in which a fact of a record lies, with the position of the log up to which was counted."""

    period: str
    closing: int
    position: int
    fact: str

    @property
    def name(self) -> str:
        """Which closing it is."""
        return closing_name(self.period, self.closing)


def closings_over(connection: Connection, kind: str, code: str, key: Key) -> Iterator[Counted]:
    """The closed periods in which a record lies."""
    query = COUNTED_ON.get(kind)
    if query is None:
        return
    for county, day, fact in connection.execute(text(query), _values(kind, code, key)).all():
        closed = text("""
            SELECT DISTINCT period, closing, position FROM period_closing
            WHERE county_code = :county AND reopened_on IS NULL AND first_on <= :day AND :day <= last_on ORDER BY position
        """)
        for period, closing, position in connection.execute(closed, {"county": county, "day": day}):
            yield Counted(period, closing, position, fact)


def key_texts(key: Key) -> tuple[str, ...]:
    """A key as the read tables hold it."""
    return tuple(str(to_scalar(each)) for each in key)


def _values(kind: str, code: str, key: Key) -> dict[str, object]:
    return {"code": code, **dict(zip(RECORD_KINDS[kind].keys, map(to_scalar, key), strict=True))}
