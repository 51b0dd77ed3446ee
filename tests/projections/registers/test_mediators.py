"""调解员 Mediators: the register, the three timelines, and reviewers' scores."""

from datetime import date
from decimal import Decimal

from domain.base.event import Scalar
from domain.base.kinds import Engagement, ExitCause, JoinedAs, Sex
from domain.mediator.events import (
    AssessmentCorrected,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEngagementChanged,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorOfficialChanged,
    MediatorReappointed,
    MediatorSucceeded,
    MediatorTransferred,
    MediatorWageChanged,
    ReappointmentWithdrawn,
)
from domain.taking_back.events import MediatorOfficialTakenBack
from projections.every_register import (
    EARLIER_SERVICE,
    MEDIATOR,
    MEDIATOR_ASSIGNMENT,
    MEDIATOR_ENGAGEMENT,
    MEDIATOR_OFFICIAL,
    MEDIATOR_WAGE,
    REVIEWER_SCORE,
)
from tests.projections.registers.story import Story, given

JULY, SEPTEMBER = date(2019, 7, 1), date(2019, 9, 1)


def appointed(wage: Decimal | None = Decimal(1800)) -> Story:
    return given(
        "mediator:M1",
        MediatorAppointed(
            committee_code="C1",
            name="张",
            id_number="410821197001020024",
            sex=Sex.FEMALE,
            birth_on=date(1970, 1, 2),
            education="高中",
            occupation="教师",
            engagement=Engagement.PART_TIME,
            appointed_on=date(2015, 5, 1),
            monthly_wage=wage,
            in_service_official=False,
        ),
    )


def corrected(fact: str, now: Scalar) -> MediatorCorrected:
    return MediatorCorrected.model_validate({"fact": fact, "was": None, "now": now})


def test_an_appointment_fills_the_register_and_opens_the_timelines() -> None:
    story = appointed()
    story.then(
        MEDIATOR,
        {
            "mediator_code": "M1",
            "name": "张",
            "id_number": "410821197001020024",
            "sex": "女",
            "birth_on": "1970-01-02",
            "education": "高中",
            "occupation": "教师",
            "appointed_on": "2015-05-01",
            "in_service_official": False,
        },
    )
    story.then(MEDIATOR_ASSIGNMENT, {"mediator_code": "M1", "valid_from": "", "committee_code": "C1"})
    story.then(MEDIATOR_ENGAGEMENT, {"mediator_code": "M1", "valid_from": "", "engagement": "part_time"})
    story.then(MEDIATOR_WAGE, {"mediator_code": "M1", "valid_from": "", "monthly_wage": 180000})


def test_a_transfer_ends_one_assignment_and_begins_another() -> None:
    story = appointed().when(
        MediatorTransferred(committee_code="C3", transferred_on=SEPTEMBER), MediatorTransferred(committee_code="C2", transferred_on=JULY)
    )
    assert story.then_of(MEDIATOR_ASSIGNMENT, "valid_from", "valid_until", "committee_code") == [
        ("", "2019-07-01", "C1"),
        ("2019-07-01", "2019-09-01", "C2"),
        ("2019-09-01", None, "C3"),
    ]


def test_engagement_and_wage_change_on_a_day() -> None:
    story = appointed(wage=None).when(
        MediatorEngagementChanged(engagement=Engagement.FULL_TIME, changed_on=JULY),
        MediatorWageChanged(monthly_wage=Decimal(1900), changed_on=JULY),
    )
    assert story.then_of(MEDIATOR_ENGAGEMENT, "valid_from", "engagement") == [("", "part_time"), ("2019-07-01", "full_time")]
    assert story.then_of(MEDIATOR_WAGE, "valid_from", "monthly_wage") == [("", None), ("2019-07-01", 190000)]


def test_corrections_of_a_timeline_are_of_its_latest_entry() -> None:
    story = appointed().when(
        MediatorTransferred(committee_code="C2", transferred_on=JULY),
        corrected("committee_code", "C9"),
        corrected("engagement", "full_time"),
        MediatorWageChanged(monthly_wage=Decimal(1900), changed_on=JULY),
        corrected("monthly_wage", "1950.50"),
    )
    assert story.then_of(MEDIATOR_ASSIGNMENT, "valid_from", "committee_code") == [("", "C1"), ("2019-07-01", "C9")]
    assert story.then_of(MEDIATOR_ENGAGEMENT, "valid_from", "engagement") == [("", "full_time")]
    assert story.then_of(MEDIATOR_WAGE, "valid_from", "monthly_wage") == [("", 180000), ("2019-07-01", 195050)]
    story.when(corrected("monthly_wage", None))
    assert story.then_of(MEDIATOR_WAGE, "valid_from", "monthly_wage") == [("", 180000), ("2019-07-01", None)]


def test_a_wage_not_known_at_first_is_corrected_on_every_date() -> None:
    story = appointed(wage=None).when(corrected("monthly_wage", "1700.00"))
    assert story.then_of(MEDIATOR_WAGE, "valid_from", "valid_until", "monthly_wage") == [("", None, 170000)]


def test_a_mediator_leaves_for_a_cause_and_both_are_taken_back_together() -> None:
    story = appointed().when(MediatorLeft(left_on=JULY, cause=ExitCause.HEALTH))
    assert story.then_of(MEDIATOR, "left_on", "left_cause") == [("2019-07-01", "health")]
    story.when(corrected("left_on", "2019-07-02"))
    assert story.then_of(MEDIATOR, "left_on", "left_cause") == [("2019-07-02", "health")]
    story.when(corrected("left_on", None))
    assert story.then_of(MEDIATOR, "left_on", "left_cause") == [(None, None)]


def test_plain_facts_are_corrected() -> None:
    story = appointed().when(
        corrected("education", None),
        corrected("occupation", "律师"),
        corrected("appointed_on", "2016-01-01"),
        corrected("in_service_official", now=True),
        MediatorIdentityCorrected(fact="name", was="张", now="章"),
        MediatorIdentityCorrected(fact="id_number", was="410821197001020024", now=None),
        MediatorIdentityCorrected(fact="sex", was="女", now="男"),
        MediatorIdentityCorrected(fact="birth_on", was="1970-01-02", now="1971-01-02"),
    )
    columns = ("name", "id_number", "sex", "birth_on", "education", "occupation", "appointed_on", "in_service_official")
    assert story.then_of(MEDIATOR, *columns) == [("章", None, "男", "1971-01-02", None, "律师", "2016-01-01", True)]


def test_scores_stand_by_their_day_and_are_corrected_in_place() -> None:
    story = appointed().when(
        MediatorAssessed(year=2019, item="screening", points=Decimal(7), scored_on=JULY),
        MediatorAssessed(year=2019, item="screening", points=Decimal(8), scored_on=SEPTEMBER),
        AssessmentCorrected(year=2019, item="screening", scored_on=SEPTEMBER, was=Decimal(8), now=Decimal("8.25")),
    )
    assert story.then_of(REVIEWER_SCORE, "year", "item", "scored_on", "points") == [
        (2019, "screening", "2019-07-01", 700),
        (2019, "screening", "2019-09-01", 825),
    ]


LEFT, AGAIN = MediatorLeft(left_on=date(2018, 5, 31), cause=ExitCause.RESIGNED), date(2019, 3, 1)
SERVICE = ("appointed_on", "left_on", "left_cause", "successor_code", "succeeded_on")
EARLIER = {
    "mediator_code": "M1",
    "appointed_on": "2015-05-01",
    "left_on": "2018-05-31",
    "left_cause": "resigned",
    "committee_code": "C1",
}


def reappointed(committee: str = "C2") -> MediatorReappointed:
    return MediatorReappointed(committee_code=committee, engagement=Engagement.FULL_TIME, appointed_on=AGAIN, monthly_wage=Decimal(2000))


def test_a_further_appointment_begins_a_service_and_keeps_the_one_before() -> None:
    story = appointed().when(LEFT, reappointed())
    assert story.then_of(MEDIATOR, *SERVICE) == [("2019-03-01", None, None, None, None)]
    story.then(EARLIER_SERVICE, EARLIER)
    assert story.then_of(MEDIATOR_ASSIGNMENT, "valid_from", "valid_until", "committee_code") == [
        ("", "2019-03-01", "C1"),
        ("2019-03-01", None, "C2"),
    ]
    assert story.then_of(MEDIATOR_ENGAGEMENT, "valid_from", "engagement") == [("", "part_time"), ("2019-03-01", "full_time")]
    assert story.then_of(MEDIATOR_WAGE, "valid_from", "monthly_wage") == [("", 180000), ("2019-03-01", 200000)]


def test_each_service_keeps_its_own_way_of_coming_in() -> None:
    again = reappointed().model_copy(update={"joined_as": JoinedAs.HIRED})
    story = appointed().when(corrected("joined_as", "elected"), LEFT, again)
    assert story.then_of(MEDIATOR, "joined_as") == [("hired",)]
    assert story.then_of(EARLIER_SERVICE, "joined_as") == [("elected",)]
    back = appointed().when(corrected("joined_as", "elected"), LEFT, again, ReappointmentWithdrawn(appointed_on=AGAIN, why="误登"))
    assert back.then_of(MEDIATOR, "joined_as") == [("elected",)]


def test_who_comes_back_to_the_same_committee_fills_the_own_place() -> None:
    story = appointed().when(LEFT, reappointed("C1"))
    story.then(EARLIER_SERVICE, {**EARLIER, "successor_code": "M1", "succeeded_on": "2019-03-01"})


def test_a_place_left_before_is_filled_by_somebody_else() -> None:
    story = appointed().when(LEFT, reappointed(), MediatorSucceeded(successor_code="M2", succeeded_on=JULY))
    story.then(EARLIER_SERVICE, {**EARLIER, "successor_code": "M2", "succeeded_on": "2019-07-01"})
    assert story.then_of(MEDIATOR, "successor_code") == [(None,)]


def test_a_first_day_corrected_takes_along_what_holds_from_it() -> None:
    story = appointed().when(LEFT, reappointed(), corrected("appointed_on", "2019-03-11"))
    assert story.then_of(MEDIATOR, "appointed_on") == [("2019-03-11",)]
    assert story.then_of(MEDIATOR_ASSIGNMENT, "valid_from", "valid_until") == [("", "2019-03-11"), ("2019-03-11", None)]


def test_a_further_appointment_taken_back_leaves_everything_as_it_was() -> None:
    before = appointed().when(LEFT)
    tables = (MEDIATOR, EARLIER_SERVICE, MEDIATOR_ASSIGNMENT, MEDIATOR_ENGAGEMENT, MEDIATOR_WAGE)
    rows = [before.then_of(table, *(column.name for column in table.columns)) for table in tables]
    for committee in ("C1", "C2"):
        story = appointed().when(LEFT, reappointed(committee), ReappointmentWithdrawn(appointed_on=AGAIN, why="误登"))
        assert [story.then_of(table, *(column.name for column in table.columns)) for table in tables] == rows


def test_an_official_from_a_day_on_was_none_until_then() -> None:
    official = MediatorOfficialChanged(in_service_official=True, changed_on=JULY)
    story = appointed().when(official, corrected("in_service_official", now=None))
    assert story.then_of(MEDIATOR_OFFICIAL, "valid_from", "valid_until", "in_service_official") == [
        ("", "2019-07-01", False),
        ("2019-07-01", None, None),
    ]
    assert story.then_of(MEDIATOR, "in_service_official") == [(None,)]
    gone = story.when(MediatorOfficialTakenBack(changed_on=JULY, why="误登"))
    assert gone.then_of(MEDIATOR_OFFICIAL, "valid_from", "valid_until", "in_service_official") == [("", None, False)]
    assert gone.then_of(MEDIATOR, "in_service_official") == [(False,)]
