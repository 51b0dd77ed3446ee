from datetime import date, timedelta
from typing import Any

import pytest

from domain.base.kinds import Establishment, JoinedBy, Post
from domain.base.rejection import RejectionCode
from domain.base.rejections import FactRejection
from domain.judicial_office.commands import CorrectPosting, EndSecondment, PostStaff, RegisterPosting, ReleaseStaff, SecondStaff
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeEstablished,
    PostingCorrected,
    SecondmentEnded,
    StaffIdentityCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
)
from domain.judicial_office.rejections import OfficeRejection
from tests.given_when_then import TODAY, given

CODE = "S01"
DAY = timedelta(days=1)
ESTABLISHED_ON = date(2010, 1, 4)
CLOSED_ON = date(2019, 11, 1)
START_ON = date(2015, 3, 1)
END_ON = date(2019, 6, 30)
FROM, TO = date(2018, 1, 1), date(2018, 6, 30)
ROW: dict[str, object] = {
    "name": "李明",
    "establishment": Establishment.CIVIL_SERVANT,
    "post": Post.STAFF,
    "joined_by": JoinedBy.APPOINTED,
    "birth_on": date(1980, 1, 1),
    "education": "本科",
}
ESTABLISHED = OfficeEstablished(county_code="410802", name="新华司法所", established_on=ESTABLISHED_ON)
UNDATED = OfficeEstablished(county_code="410802", name="新华司法所")
POSTED = StaffPosted.model_validate(ROW | {"person_code": "P1", "start_on": START_ON})
RELEASED = StaffReleased(person_code="P1", start_on=START_ON, end_on=END_ON)
SECONDED = StaffSecondedOut(person_code="P1", start_on=START_ON, seconded_out_from=FROM)
RETURNED = SecondmentEnded(person_code="P1", start_on=START_ON, seconded_out_to=TO)


def register(person: str = "P1", start_on: date = START_ON, **facts: object) -> RegisterPosting:
    row = ROW | facts
    return RegisterPosting(CODE, person_code=person, start_on=start_on, facts=row, changed=frozenset(row))


def changed(**facts: object) -> RegisterPosting:
    return RegisterPosting(CODE, person_code="P1", start_on=START_ON, facts=ROW | facts, changed=frozenset(facts))


def corrected(fact: Any, was: Any, now: Any) -> PostingCorrected:
    return PostingCorrected(person_code="P1", start_on=START_ON, fact=fact, was=was, now=now)


def chief(person: str, start_on: date, end_on: date | None = None) -> tuple[StaffPosted | StaffReleased, ...]:
    posted = POSTED.model_copy(update={"person_code": person, "start_on": start_on, "post": Post.CHIEF})
    return (posted,) if end_on is None else (posted, StaffReleased(person_code=person, start_on=start_on, end_on=end_on))


# --- rows ------------------------------------------------------------------------------------------------------------


def test_a_first_row_posts() -> None:
    given(ESTABLISHED).when(register()).then(POSTED)


def test_a_first_row_may_tell_of_release_and_secondment() -> None:
    row = register(end_on=END_ON, seconded_out_from=FROM, seconded_out_to=TO)
    given(ESTABLISHED).when(row).then(POSTED, RELEASED, SECONDED.model_copy(update={"seconded_out_to": TO}))


@pytest.mark.parametrize("fact", ["name", "establishment"])
def test_a_required_fact_may_not_be_missing_nor_emptied(fact: str) -> None:
    emptied: dict[str, Any] = {fact: None}
    given(ESTABLISHED).when(register(**emptied)).then_rejected((FactRejection.FACT_MISSING, fact))
    given(ESTABLISHED, POSTED).when(changed(**emptied)).then_rejected((FactRejection.FACT_MISSING, fact))


def test_nobody_is_posted_before_the_office_was_established() -> None:
    given(ESTABLISHED).when(register(start_on=ESTABLISHED_ON - DAY)).then_rejected((OfficeRejection.POSTED_BEFORE_ESTABLISHED, "start_on"))
    assert given(ESTABLISHED).when(register(start_on=ESTABLISHED_ON)).refused is None
    assert given(ESTABLISHED).when(register(start_on=ESTABLISHED_ON + DAY)).refused is None
    assert given(UNDATED).when(register(start_on=ESTABLISHED_ON - DAY)).refused is None


def test_nobody_is_posted_to_a_closed_office() -> None:
    history = given(ESTABLISHED, OfficeClosed(closed_on=CLOSED_ON))
    assert history.when(register(start_on=CLOSED_ON - DAY)).refused is None
    history.when(register(start_on=CLOSED_ON)).then_rejected((OfficeRejection.OFFICE_CLOSED, "start_on"))
    history.when(register(start_on=CLOSED_ON + DAY)).then_rejected((OfficeRejection.OFFICE_CLOSED, "start_on"))


@pytest.mark.parametrize(
    ("earlier", "later", "code"),
    [
        ("start_on", "end_on", OfficeRejection.ENDED_BEFORE_START),
        ("seconded_out_from", "seconded_out_to", OfficeRejection.SECONDMENT_ENDED_BEFORE_START),
    ],
)
def test_an_end_does_not_come_before_its_beginning(earlier: str, later: str, code: RejectionCode) -> None:
    facts: dict[str, Any] = {} if earlier == "start_on" else {earlier: START_ON}
    given(ESTABLISHED).when(register(**facts | {later: START_ON - DAY})).then_rejected((code, later))
    assert given(ESTABLISHED).when(register(**facts | {later: START_ON})).refused is None
    assert given(ESTABLISHED).when(register(**facts | {later: START_ON + DAY})).refused is None


def test_a_secondment_that_ends_has_begun() -> None:
    given(ESTABLISHED).when(register(seconded_out_to=TO)).then_rejected((OfficeRejection.SECONDMENT_START_MISSING, "seconded_out_to"))
    given(ESTABLISHED, POSTED, SECONDED, RETURNED).when(changed(seconded_out_from=None)).then_rejected(
        (OfficeRejection.SECONDMENT_START_MISSING, "seconded_out_from")
    )


@pytest.mark.parametrize("fact", ["start_on", "end_on", "seconded_out_from", "birth_on"])
def test_no_date_lies_ahead(fact: str) -> None:
    def row(day: date) -> RegisterPosting:
        facts: dict[str, Any] = {fact: day}
        return register(**facts)

    assert given(ESTABLISHED).when(row(TODAY)).refused is None
    given(ESTABLISHED).when(row(TODAY + DAY)).then_rejected((FactRejection.FUTURE_DATE, fact))
    assert given(ESTABLISHED).when(row(TODAY + DAY), latest_date=None).refused is None


def test_the_person_has_a_code() -> None:
    given(ESTABLISHED).when(register(person="*")).then_rejected((FactRejection.CODE_INVALID, "person_code"))


def test_a_secondment_outside_the_posting_is_a_fact() -> None:
    assert given(ESTABLISHED).when(register(end_on=END_ON, seconded_out_from=END_ON + DAY)).refused is None


def test_one_person_may_hold_several_postings_at_once() -> None:
    second = register(start_on=START_ON + DAY)
    given(ESTABLISHED, POSTED).when(second).then(POSTED.model_copy(update={"start_on": START_ON + DAY}))


def test_the_same_row_again_says_nothing_new() -> None:
    row = register(end_on=END_ON, seconded_out_from=FROM, seconded_out_to=TO)
    given(ESTABLISHED, POSTED, RELEASED, SECONDED, RETURNED).when(row).then_nothing()


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [
        ("establishment", Establishment.VOLUNTEER, "civil_servant", "volunteer"),
        ("post", None, "staff", None),
        ("joined_by", JoinedBy.HIRED, "appointed", "hired"),
        ("education", "硕士", "本科", "硕士"),
    ],
)
def test_a_changed_cell_is_a_correction_that_keeps_both_values(fact: str, value: object, was: Any, now: Any) -> None:
    row = given(ESTABLISHED, POSTED).when(changed(**{fact: value}))
    row.then(corrected(fact, was, now))
    assert getattr(row.state.registration.postings["P1", START_ON], fact) == value


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [("name", "李铭", "李明", "李铭"), ("birth_on", date(1981, 1, 1), "1980-01-01", "1981-01-01"), ("birth_on", None, "1980-01-01", None)],
)
def test_a_corrected_identity_is_an_event_of_its_own(fact: Any, value: object, was: Any, now: Any) -> None:
    row = given(ESTABLISHED, POSTED).when(changed(**{fact: value}))
    row.then(StaffIdentityCorrected(person_code="P1", start_on=START_ON, fact=fact, was=was, now=now))
    assert getattr(row.state.registration.postings["P1", START_ON], fact) == value


def test_a_filled_last_day_is_a_release_and_a_changed_one_a_correction() -> None:
    given(ESTABLISHED, POSTED).when(changed(end_on=END_ON)).then(RELEASED)
    given(ESTABLISHED, POSTED, RELEASED).when(changed(end_on=END_ON + DAY)).then(corrected("end_on", "2019-06-30", "2019-07-01"))
    emptied = given(ESTABLISHED, POSTED, RELEASED).when(changed(end_on=None))
    emptied.then(corrected("end_on", "2019-06-30", None))
    given(ESTABLISHED, POSTED, RELEASED, *emptied.events).when(changed(end_on=END_ON)).then(RELEASED)


def test_a_filled_secondment_happened_and_a_changed_one_is_corrected() -> None:
    history = given(ESTABLISHED, POSTED)
    history.when(changed(seconded_out_from=FROM)).then(SECONDED)
    history.when(changed(seconded_out_from=FROM, seconded_out_to=TO)).then(SECONDED.model_copy(update={"seconded_out_to": TO}))
    out = given(ESTABLISHED, POSTED, SECONDED)
    out.when(changed(seconded_out_to=TO)).then(RETURNED)
    out.when(changed(seconded_out_from=FROM + DAY)).then(corrected("seconded_out_from", "2018-01-01", "2018-01-02"))
    back = given(ESTABLISHED, POSTED, SECONDED, RETURNED)
    back.when(changed(seconded_out_to=TO + DAY)).then(corrected("seconded_out_to", "2018-06-30", "2018-07-01"))
    back.when(changed(seconded_out_to=None)).then(corrected("seconded_out_to", "2018-06-30", None))


def test_an_emptied_secondment_never_was() -> None:
    emptied = given(ESTABLISHED, POSTED, SECONDED, RETURNED).when(changed(seconded_out_from=None, seconded_out_to=None))
    emptied.then(corrected("seconded_out_to", "2018-06-30", None), corrected("seconded_out_from", "2018-01-01", None))
    assert emptied.state.registration.postings["P1", START_ON].secondments == ()


# --- one chief at a time ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("start_on", "end_on", "taken"),
    [
        (END_ON - DAY, None, False),
        (END_ON, None, True),
        (END_ON + DAY, None, True),
        (START_ON - DAY, START_ON + DAY, False),
        (START_ON - DAY, START_ON, True),
        (START_ON - DAY, START_ON - DAY, True),
        (START_ON - DAY, None, False),
        (START_ON, END_ON, False),
    ],
)
def test_chiefs_may_share_the_day_of_the_handover_and_no_other(start_on: date, end_on: date | None, *, taken: bool) -> None:
    row = given(ESTABLISHED, *chief("P1", START_ON, END_ON)).when(register("P2", start_on, post=Post.CHIEF, end_on=end_on))
    if taken:
        assert row.refused is None
    else:
        row.then_rejected((OfficeRejection.TWO_CHIEFS, "post"))


def test_a_chief_without_a_last_day_bars_the_next() -> None:
    post = PostStaff(CODE, person_code="P2", start_on=TODAY, name="张伟", establishment=Establishment.CIVIL_SERVANT, post=Post.CHIEF)
    given(ESTABLISHED, *chief("P1", START_ON)).when(post).then_rejected((OfficeRejection.TWO_CHIEFS, "post"))


def test_deputies_are_not_chiefs_and_one_person_is_no_second_chief() -> None:
    assert given(ESTABLISHED, *chief("P1", START_ON)).when(register("P2", post=Post.DEPUTY)).refused is None
    assert given(ESTABLISHED, *chief("P1", START_ON)).when(register("P1", START_ON + DAY, post=Post.CHIEF)).refused is None


def test_a_correction_does_not_make_a_second_chief() -> None:
    second = chief("P2", START_ON)
    given(ESTABLISHED, POSTED, *second).when(changed(post=Post.CHIEF)).then_rejected((OfficeRejection.TWO_CHIEFS, "post"))
    first = chief("P1", START_ON, END_ON)
    given(ESTABLISHED, *first, *chief("P2", END_ON)).when(changed(end_on=None)).then_rejected((OfficeRejection.TWO_CHIEFS, "end_on"))
    given(ESTABLISHED, *first, *chief("P2", END_ON)).when(changed(end_on=END_ON + DAY)).then_rejected(
        (OfficeRejection.TWO_CHIEFS, "end_on")
    )


# --- verbs -----------------------------------------------------------------------------------------------------------


def post_staff(start_on: date = START_ON) -> PostStaff:
    return PostStaff(
        CODE,
        person_code="P1",
        start_on=start_on,
        name="李明",
        establishment=Establishment.CIVIL_SERVANT,
        post=Post.STAFF,
        joined_by=JoinedBy.APPOINTED,
        birth_on=date(1980, 1, 1),
        education="本科",
    )


def test_a_person_is_posted_once_from_a_day() -> None:
    given(ESTABLISHED).when(post_staff()).then(POSTED)
    given(ESTABLISHED, POSTED).when(post_staff()).then_rejected((OfficeRejection.ALREADY_POSTED, "start_on"))
    given(ESTABLISHED, POSTED).when(post_staff(START_ON + DAY)).then(POSTED.model_copy(update={"start_on": START_ON + DAY}))
    given(ESTABLISHED).when(post_staff(TODAY + DAY)).then_rejected((FactRejection.FUTURE_DATE, "start_on"))


def test_only_a_known_posting_is_corrected() -> None:
    correct = CorrectPosting(CODE, person_code="P1", start_on=START_ON, facts={"education": None}, changed=frozenset({"education"}))
    given(ESTABLISHED, POSTED).when(correct).then(corrected("education", "本科", None))
    given(ESTABLISHED).when(correct).then_rejected((OfficeRejection.UNKNOWN_POSTING, "start_on"))


def test_a_person_is_released_once() -> None:
    given(ESTABLISHED, POSTED).when(ReleaseStaff(CODE, person_code="P1", end_on=END_ON)).then(RELEASED)
    given(ESTABLISHED, POSTED).when(ReleaseStaff(CODE, person_code="P1", end_on=END_ON, start_on=START_ON)).then(RELEASED)
    for start_on in (None, START_ON):
        again = ReleaseStaff(CODE, person_code="P1", end_on=END_ON, start_on=start_on)
        given(ESTABLISHED, POSTED, RELEASED).when(again).then_rejected((OfficeRejection.ALREADY_RELEASED, "end_on"))
    given(ESTABLISHED, POSTED).when(ReleaseStaff(CODE, person_code="P1", end_on=START_ON - DAY)).then_rejected(
        (OfficeRejection.ENDED_BEFORE_START, "end_on")
    )


def test_a_release_says_of_which_posting_where_there_are_several() -> None:
    second = POSTED.model_copy(update={"start_on": START_ON + DAY})
    history = given(ESTABLISHED, POSTED, second)
    history.when(ReleaseStaff(CODE, person_code="P1", end_on=END_ON)).then_rejected((OfficeRejection.SEVERAL_POSTINGS, "start_on"))
    history.when(ReleaseStaff(CODE, person_code="P1", end_on=END_ON, start_on=START_ON)).then(RELEASED)
    history.when(ReleaseStaff(CODE, person_code="P1", end_on=END_ON, start_on=START_ON - DAY)).then_rejected(
        (OfficeRejection.UNKNOWN_POSTING, "person_code")
    )
    history.when(ReleaseStaff(CODE, person_code="P9", end_on=END_ON)).then_rejected((OfficeRejection.UNKNOWN_POSTING, "person_code"))


def test_a_secondment_begins_after_the_last_one_ended() -> None:
    given(ESTABLISHED, POSTED).when(SecondStaff(CODE, person_code="P1", seconded_out_from=FROM)).then(SECONDED)
    given(ESTABLISHED, POSTED, SECONDED).when(SecondStaff(CODE, person_code="P1", seconded_out_from=TO)).then_rejected(
        (OfficeRejection.ALREADY_SECONDED, "seconded_out_from")
    )
    history = given(ESTABLISHED, POSTED, SECONDED, RETURNED)
    history.when(SecondStaff(CODE, person_code="P1", seconded_out_from=TO)).then_rejected(
        (OfficeRejection.ALREADY_SECONDED, "seconded_out_from")
    )
    further = history.when(SecondStaff(CODE, person_code="P1", seconded_out_from=TO + DAY, seconded_out_to=TO + DAY))
    further.then(SECONDED.model_copy(update={"seconded_out_from": TO + DAY, "seconded_out_to": TO + DAY}))
    assert further.state.registration.postings["P1", START_ON].secondments == ((FROM, TO), (TO + DAY, TO + DAY))
    history.when(SecondStaff(CODE, person_code="P1", seconded_out_from=TO + DAY, seconded_out_to=TO)).then_rejected(
        (OfficeRejection.SECONDMENT_ENDED_BEFORE_START, "seconded_out_to")
    )


def test_a_secondment_ends_once() -> None:
    given(ESTABLISHED, POSTED, SECONDED).when(EndSecondment(CODE, person_code="P1", seconded_out_to=TO)).then(RETURNED)
    given(ESTABLISHED, POSTED, SECONDED, RETURNED).when(EndSecondment(CODE, person_code="P1", seconded_out_to=TO)).then_rejected(
        (OfficeRejection.NOT_SECONDED, "seconded_out_to")
    )
    given(ESTABLISHED, POSTED).when(EndSecondment(CODE, person_code="P1", seconded_out_to=TO)).then_rejected(
        (OfficeRejection.NOT_SECONDED, "seconded_out_to")
    )
    given(ESTABLISHED, POSTED, SECONDED).when(EndSecondment(CODE, person_code="P1", seconded_out_to=FROM - DAY)).then_rejected(
        (OfficeRejection.SECONDMENT_ENDED_BEFORE_START, "seconded_out_to")
    )
