"""司法所人员 Office staff: postings and secondments."""

from datetime import date

from domain.base.event import Scalar
from domain.base.kinds import Establishment, JoinedBy, Post
from domain.judicial_office.events import (
    PostingCorrected,
    SecondmentEnded,
    StaffIdentityCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
)
from projections.every_register import POSTING, SECONDMENT
from tests.projections.registers.story import Story, given

START = date(2018, 3, 1)
POSTED = StaffPosted(
    person_code="P1",
    name="李",
    establishment=Establishment.CIVIL_SERVANT,
    post=Post.CHIEF,
    joined_by=JoinedBy.APPOINTED,
    start_on=START,
    birth_on=date(1970, 1, 2),
    education="大专",
)
SECONDED = ("seq", "seconded_out_from", "seconded_out_to")


def away(month: int, until: int | None = None) -> StaffSecondedOut:
    until_on = None if until is None else date(2019, until, 28)
    return StaffSecondedOut(person_code="P1", start_on=START, seconded_out_from=date(2019, month, 1), seconded_out_to=until_on)


def corrected(fact: str, was: Scalar, now: Scalar) -> PostingCorrected:
    return PostingCorrected.model_validate({"person_code": "P1", "start_on": START, "fact": fact, "was": was, "now": now})


def posted() -> Story:
    return given("office:S1", POSTED)


def test_a_person_is_posted_and_released() -> None:
    posted().when(StaffReleased(person_code="P1", start_on=START, end_on=date(2019, 6, 30))).then(
        POSTING,
        {
            "office_code": "S1",
            "person_code": "P1",
            "start_on": "2018-03-01",
            "name": "李",
            "establishment": "civil_servant",
            "post": "chief",
            "joined_by": "appointed",
            "end_on": "2019-06-30",
            "birth_on": "1970-01-02",
            "education": "大专",
        },
    )


def test_corrections_are_of_the_posting_that_began_on_that_day() -> None:
    other = StaffPosted(person_code="P1", name="李", establishment=Establishment.VOLUNTEER, start_on=date(2019, 1, 1))
    story = posted().when(
        other,
        corrected("establishment", "civil_servant", "reemployed"),
        corrected("post", "chief", None),
        corrected("joined_by", "appointed", "rotated"),
        corrected("education", "大专", "本科"),
        corrected("end_on", None, "2019-07-31"),
        StaffIdentityCorrected(person_code="P1", start_on=START, fact="name", was="李", now="李四"),
        StaffIdentityCorrected(person_code="P1", start_on=START, fact="birth_on", was="1970-01-02", now=None),
    )
    columns = ("start_on", "name", "establishment", "post", "joined_by", "education", "end_on", "birth_on")
    assert story.then_of(POSTING, *columns) == [
        ("2018-03-01", "李四", "reemployed", None, "rotated", "本科", "2019-07-31", None),
        ("2019-01-01", "李", "volunteer", None, None, None, None, None),
    ]


def test_secondments_follow_one_another() -> None:
    story = posted().when(
        away(2), SecondmentEnded(person_code="P1", start_on=START, seconded_out_to=date(2019, 3, 15)), away(5, 6), away(8)
    )
    assert story.then_of(SECONDMENT, *SECONDED) == [
        (1, "2019-02-01", "2019-03-15"),
        (2, "2019-05-01", "2019-06-28"),
        (3, "2019-08-01", None),
    ]


def test_a_correction_is_of_the_last_secondment() -> None:
    story = posted().when(
        away(2, 3), away(5, 6), corrected("seconded_out_from", "2019-05-01", "2019-05-20"), corrected("seconded_out_to", "2019-06-28", None)
    )
    assert story.then_of(SECONDMENT, *SECONDED) == [(1, "2019-02-01", "2019-03-28"), (2, "2019-05-20", None)]


def test_a_secondment_that_never_was_is_gone_and_the_next_takes_its_number() -> None:
    story = posted().when(
        away(2, 3), away(5, 6), corrected("seconded_out_to", "2019-06-28", None), corrected("seconded_out_from", "2019-05-01", None)
    )
    assert story.then_of(SECONDMENT, *SECONDED) == [(1, "2019-02-01", "2019-03-28")]
    assert story.when(away(9)).then_of(SECONDMENT, *SECONDED)[1] == (2, "2019-09-01", None)


def test_secondments_of_different_postings_are_kept_apart() -> None:
    other = date(2019, 1, 1)
    story = posted().when(
        away(2),
        StaffPosted(person_code="P1", name="李", establishment=Establishment.VOLUNTEER, start_on=other),
        StaffSecondedOut(person_code="P1", start_on=other, seconded_out_from=date(2019, 4, 1)),
    )
    assert story.then_of(SECONDMENT, "start_on", "seq") == [("2018-03-01", 1), ("2019-01-01", 1)]
