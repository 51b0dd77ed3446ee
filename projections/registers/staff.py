"""司法所人员 Office staff: postings and secondments."""

from sqlalchemy import Index

from domain.base.event import Recorded
from domain.judicial_office.events import (
    PostingCorrected,
    SecondmentEnded,
    StaffIdentityCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
)
from domain.taking_back.events import PostingTakenBack
from projections.engine.projection import Fold
from projections.engine.work import Row, Work
from projections.registers.metadata import code, fact_table, maybe_text, number, text
from projections.registers.values import iso, key

POSTING = fact_table(
    "posting",
    code("office_code"),
    code("person_code"),
    code("start_on"),
    text("name"),
    text("establishment"),
    maybe_text("post"),
    maybe_text("joined_by"),
    maybe_text("end_on"),
    maybe_text("birth_on"),
    maybe_text("education"),
    Index("posting_by_person", "person_code"),
)
"""From `start_on` to `end_on`, both included."""

SECONDMENT = fact_table(
    "secondment",
    code("office_code"),
    code("person_code"),
    code("start_on"),
    number("seq"),
    text("seconded_out_from"),
    maybe_text("seconded_out_to"),
)
"""Away from the posting that began on `start_on`, both ends included. `seq` counts from 1 in the order of recording."""

STAFF = Fold()


@STAFF.on(StaffPosted)
def _posted(work: Work, e: StaffPosted, at: Recorded) -> None:
    work.put(
        POSTING,
        office_code=at.code,
        person_code=e.person_code,
        start_on=e.start_on.isoformat(),
        name=e.name,
        establishment=key(e.establishment),
        post=key(e.post),
        joined_by=key(e.joined_by),
        birth_on=iso(e.birth_on),
        education=e.education,
    )


@STAFF.on(StaffReleased)
def _released(work: Work, e: StaffReleased, at: Recorded) -> None:
    work.row(POSTING, at.code, e.person_code, e.start_on.isoformat())["end_on"] = iso(e.end_on)


@STAFF.on(StaffIdentityCorrected)
def _identity_corrected(work: Work, e: StaffIdentityCorrected, at: Recorded) -> None:
    work.row(POSTING, at.code, e.person_code, e.start_on.isoformat())[e.fact] = e.now


@STAFF.on(StaffSecondedOut)
def _seconded_out(work: Work, e: StaffSecondedOut, at: Recorded) -> None:
    _second_out(work, (at.code, e.person_code, e.start_on.isoformat()), e.seconded_out_from.isoformat(), iso(e.seconded_out_to))


@STAFF.on(SecondmentEnded)
def _secondment_ended(work: Work, e: SecondmentEnded, at: Recorded) -> None:
    _last_secondment(work, (at.code, e.person_code, e.start_on.isoformat()))["seconded_out_to"] = iso(e.seconded_out_to)


@STAFF.on(PostingCorrected)
def _corrected(work: Work, e: PostingCorrected, at: Recorded) -> None:
    posting = (at.code, e.person_code, e.start_on.isoformat())
    match e.fact:
        case "seconded_out_from" if e.now is None:
            work.remove(SECONDMENT, *posting, _last_secondment(work, posting)["seq"])
        case "seconded_out_from" | "seconded_out_to":
            _last_secondment(work, posting)[e.fact] = e.now
        case _:
            work.row(POSTING, *posting)[e.fact] = e.now


@STAFF.on(PostingTakenBack)
def _taken_back(work: Work, e: PostingTakenBack, at: Recorded) -> None:
    posting = (at.code, e.person_code, e.start_on.isoformat())
    for row in _secondments(work, posting):
        work.remove(SECONDMENT, *posting, row["seq"])
    work.remove(POSTING, *posting)


_Posting = tuple[str, str, str]


def _second_out(work: Work, posting: _Posting, begins: str, ends: str | None) -> None:
    office, person, start = posting
    work.put(
        SECONDMENT,
        office_code=office,
        person_code=person,
        start_on=start,
        seq=len(_secondments(work, posting)) + 1,
        seconded_out_from=begins,
        seconded_out_to=ends,
    )


def _secondments(work: Work, posting: _Posting) -> list[Row]:
    office, person, start = posting
    return [row for row in work.rows(SECONDMENT, office) if row["person_code"] == person and row["start_on"] == start]


def _last_secondment(work: Work, posting: _Posting) -> Row:
    return work.row(SECONDMENT, *posting, len(_secondments(work, posting)))
