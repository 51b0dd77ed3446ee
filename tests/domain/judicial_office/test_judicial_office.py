from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.base.kinds import Establishment, LandUse, Post, Tenure
from domain.base.rejections import FactRejection
from domain.judicial_office.commands import (
    CloseOffice,
    CorrectOffice,
    EndSecondment,
    EstablishOffice,
    PostStaff,
    RegisterOffice,
    RegisterPosting,
    RegisterStarScore,
    ReleaseStaff,
    SecondStaff,
    SurveyPremises,
)
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    Premises,
    PremisesSurveyCorrected,
    PremisesSurveyed,
    StaffPosted,
    StarItemScored,
    StarScoreCorrected,
)
from domain.judicial_office.rejections import OfficeRejection
from domain.judicial_office.state import Active, Closed
from tests.given_when_then import TODAY, given

CODE = "S01"
DAY = timedelta(days=1)
ESTABLISHED_ON = date(2010, 1, 4)
SURVEYED_ON = date(2019, 5, 6)
CLOSED_ON = date(2019, 11, 1)
SCORED_ON = date(2019, 12, 10)
CELLS: dict[str, object] = {
    "area_m2": Decimal("128.50"),
    "tenure": Tenure.LEASE,
    "land_use": LandUse.COMPLETE,
    "misappropriated": False,
    "signs": True,
    "rule_boards": True,
}
ROW: dict[str, object] = {"county_code": "410802", "name": "新华司法所", "township": "新华街道", "established_on": ESTABLISHED_ON}
SURVEYED_ROW = ROW | CELLS | {"surveyed_on": SURVEYED_ON}
PREMISES = Premises.model_validate(CELLS)
ESTABLISHED = OfficeEstablished.model_validate(ROW)
UNDATED = OfficeEstablished.model_validate(ROW | {"established_on": None})
SURVEYED = PremisesSurveyed(surveyed_on=SURVEYED_ON, premises=PREMISES)
CLOSED = OfficeClosed(closed_on=CLOSED_ON)
POSTED = StaffPosted(person_code="P1", name="李明", establishment=Establishment.CIVIL_SERVANT, post=Post.STAFF, start_on=date(2015, 3, 1))


def register(**facts: object) -> RegisterOffice:
    row = ROW | facts
    return RegisterOffice(CODE, facts=row, changed=frozenset(row))


def corrected(**facts: object) -> CorrectOffice:
    return CorrectOffice(CODE, facts=facts, changed=frozenset(facts))


def changed(**facts: object) -> RegisterOffice:
    """A later row in which exactly these cells changed."""
    return RegisterOffice(CODE, facts=SURVEYED_ROW | facts, changed=frozenset(facts))


# --- rows ------------------------------------------------------------------------------------------------------------


def test_a_first_row_establishes() -> None:
    given().when(register()).then(ESTABLISHED)


def test_a_first_row_with_premises_is_a_survey_too() -> None:
    given().when(register(**SURVEYED_ROW)).then(ESTABLISHED, SURVEYED)


@pytest.mark.parametrize("fact", [*CELLS, "surveyed_on"])
def test_one_premises_fact_is_enough_for_a_survey(fact: str) -> None:
    surveyed = PremisesSurveyed.model_validate(
        {"surveyed_on": SURVEYED_ROW[fact], "premises": {}}
        if fact == "surveyed_on"
        else {"surveyed_on": None, "premises": {fact: CELLS[fact]}}
    )
    given().when(register(**{fact: SURVEYED_ROW[fact]})).then(ESTABLISHED, surveyed)


@pytest.mark.parametrize("fact", ["county_code", "name"])
def test_a_required_fact_may_not_be_missing_nor_emptied(fact: str) -> None:
    given().when(register(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))
    given(ESTABLISHED).when(changed(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))


@pytest.mark.parametrize("fact", ["established_on", "surveyed_on"])
def test_no_date_lies_ahead(fact: str) -> None:
    assert given().when(register(**{fact: TODAY})).refused is None
    given().when(register(**{fact: TODAY + DAY})).then_rejected((FactRejection.FUTURE_DATE, fact))
    assert given().when(register(**{fact: TODAY + DAY}), latest_date=None).refused is None


def test_bad_codes_and_numbers_are_named_together() -> None:
    given().when(RegisterOffice("*", ROW | {"area_m2": Decimal(-1)})).then_rejected(
        (FactRejection.CODE_INVALID, "office_code"), (FactRejection.NUMBER_INVALID, "area_m2")
    )


def test_a_survey_from_before_the_establishment_is_a_fact() -> None:
    assert given().when(register(**CELLS, surveyed_on=ESTABLISHED_ON - DAY)).refused is None


def test_the_same_row_again_says_nothing_new() -> None:
    given(ESTABLISHED, SURVEYED).when(register(**SURVEYED_ROW)).then_nothing()
    given(ESTABLISHED).when(register()).then_nothing()


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [
        ("county_code", "410803", "410802", "410803"),
        ("name", "新华所", "新华司法所", "新华所"),
        ("township", None, "新华街道", None),
        ("established_on", date(2010, 1, 5), "2010-01-04", "2010-01-05"),
        ("established_on", None, "2010-01-04", None),
    ],
)
def test_a_changed_cell_is_a_correction_that_keeps_both_values(fact: Any, value: object, was: Any, now: Any) -> None:
    row = given(ESTABLISHED, SURVEYED).when(changed(**{fact: value}))
    row.then(OfficeCorrected(fact=fact, was=was, now=now))
    assert getattr(row.state.registration, fact) == value


def test_a_day_of_establishment_told_later_is_a_correction() -> None:
    given(UNDATED).when(changed(established_on=ESTABLISHED_ON)).then(OfficeCorrected(fact="established_on", was=None, now="2010-01-04"))


def test_an_office_is_not_corrected_to_be_younger_than_its_staff_or_scores() -> None:
    scored = StarItemScored(year=2019, item="team", points=Decimal(10), scored_on=SCORED_ON)
    for event, code, day in (
        (POSTED, OfficeRejection.POSTED_BEFORE_ESTABLISHED, POSTED.start_on),
        (scored, OfficeRejection.SCORED_BEFORE_ESTABLISHED, SCORED_ON),
    ):
        given(ESTABLISHED, event).when(corrected(established_on=day + DAY)).then_rejected((code, "established_on"))
        assert given(ESTABLISHED, event).when(corrected(established_on=day)).refused is None
        assert given(ESTABLISHED, event).when(corrected(established_on=day - DAY)).refused is None


def test_a_register_may_say_that_an_office_is_younger_for_then_the_rows_from_before_are_at_fault() -> None:
    assert given(ESTABLISHED, POSTED).when(changed(established_on=POSTED.start_on + DAY)).refused is None


# --- surveys ---------------------------------------------------------------------------------------------------------


def test_another_day_is_a_further_survey_with_everything_the_row_shows() -> None:
    later = SURVEYED_ON + DAY
    row = given(ESTABLISHED, SURVEYED).when(changed(surveyed_on=later, signs=False))
    row.then(PremisesSurveyed(surveyed_on=later, premises=PREMISES.model_copy(update={"signs": False})))
    assert row.state.registration.surveys.on(SURVEYED_ON) == PREMISES


def test_an_earlier_day_is_a_further_survey_too_and_the_later_one_stands() -> None:
    earlier = SURVEYED_ON - DAY
    row = given(ESTABLISHED, SURVEYED).when(changed(surveyed_on=earlier, area_m2=Decimal(90)))
    row.then(PremisesSurveyed(surveyed_on=earlier, premises=PREMISES.model_copy(update={"area_m2": Decimal("90.00")})))
    assert row.state.registration.surveys.latest == PREMISES


def test_another_value_under_the_same_day_is_a_correction() -> None:
    now = PREMISES.model_copy(update={"area_m2": Decimal("130.00")})
    given(ESTABLISHED, SURVEYED).when(changed(area_m2=Decimal(130))).then(
        PremisesSurveyCorrected(surveyed_on=SURVEYED_ON, was=PREMISES, now=now)
    )


def test_only_the_changed_cells_correct_the_survey_of_the_row() -> None:
    resurveyed = PREMISES.model_copy(update={"signs": False})
    row = RegisterOffice(CODE, facts=SURVEYED_ROW | {"area_m2": Decimal(130)}, changed=frozenset({"area_m2"}))
    given(ESTABLISHED, PremisesSurveyed(surveyed_on=SURVEYED_ON, premises=resurveyed)).when(row).then(
        PremisesSurveyCorrected(surveyed_on=SURVEYED_ON, was=resurveyed, now=resurveyed.model_copy(update={"area_m2": Decimal("130.00")}))
    )


def test_a_row_corrects_the_survey_of_its_day_and_not_a_later_one() -> None:
    later = PremisesSurveyed(surveyed_on=SURVEYED_ON + DAY, premises=Premises(signs=False))
    row = given(ESTABLISHED, SURVEYED, later).when(changed(area_m2=Decimal(130)))
    assert row.state.registration.surveys.latest == Premises(signs=False)
    assert row.state.registration.surveys.on(SURVEYED_ON).area_m2 == Decimal(130)


def test_a_change_without_a_day_among_the_facts_means_the_latest_survey() -> None:
    command = CorrectOffice(CODE, facts={"signs": False}, changed=frozenset({"signs"}))
    now = PREMISES.model_copy(update={"signs": False})
    given(ESTABLISHED, SURVEYED).when(command).then(PremisesSurveyCorrected(surveyed_on=SURVEYED_ON, was=PREMISES, now=now))


def test_premises_told_later_without_a_day_hold_always() -> None:
    row = RegisterOffice(CODE, facts=ROW | {"area_m2": Decimal(130)}, changed=frozenset({"area_m2"}))
    given(ESTABLISHED).when(row).then(PremisesSurveyed(surveyed_on=None, premises=Premises(area_m2=Decimal(130))))


def test_an_emptied_cell_of_premises_never_surveyed_is_nothing() -> None:
    given(ESTABLISHED).when(RegisterOffice(CODE, facts=ROW | {"area_m2": None}, changed=frozenset({"area_m2"}))).then_nothing()


def test_a_day_changed_to_that_of_an_older_survey_says_what_was_found_then() -> None:
    later = PremisesSurveyed(surveyed_on=SURVEYED_ON + DAY, premises=Premises(signs=False))
    row = RegisterOffice(CODE, facts=ROW | {"signs": False, "surveyed_on": SURVEYED_ON}, changed=frozenset({"surveyed_on"}))
    given(ESTABLISHED, SURVEYED, later).when(row).then(
        PremisesSurveyCorrected(surveyed_on=SURVEYED_ON, was=PREMISES, now=Premises(signs=False))
    )


def test_a_day_taken_out_makes_the_premises_hold_always() -> None:
    row = given(ESTABLISHED, SURVEYED).when(changed(surveyed_on=None, signs=False))
    now = PREMISES.model_copy(update={"signs": False})
    row.then(PremisesSurveyed(surveyed_on=None, premises=now), PremisesSurveyCorrected(surveyed_on=SURVEYED_ON, was=PREMISES, now=now))


def test_a_row_emptied_of_its_premises_takes_the_findings_back() -> None:
    emptied = dict.fromkeys([*CELLS, "surveyed_on"])
    row = given(ESTABLISHED, SURVEYED).when(changed(**emptied))
    row.then(PremisesSurveyCorrected(surveyed_on=SURVEYED_ON, was=PREMISES, now=Premises()))
    given(ESTABLISHED, SURVEYED, *row.events).when(changed(**emptied)).then_nothing()
    given(ESTABLISHED).when(changed(**emptied)).then_nothing()


def test_a_survey_is_made_once_a_day() -> None:
    given(ESTABLISHED).when(SurveyPremises(CODE, surveyed_on=SURVEYED_ON, premises=PREMISES)).then(SURVEYED)
    given(ESTABLISHED, SURVEYED).when(SurveyPremises(CODE, surveyed_on=SURVEYED_ON, premises=PREMISES)).then_rejected(
        (OfficeRejection.ALREADY_SURVEYED, "surveyed_on")
    )
    given(ESTABLISHED).when(SurveyPremises(CODE, surveyed_on=TODAY + DAY, premises=PREMISES)).then_rejected(
        (FactRejection.FUTURE_DATE, "surveyed_on")
    )


# --- establishing and closing ----------------------------------------------------------------------------------------


def test_a_code_is_given_once_and_only_a_known_office_is_corrected() -> None:
    given().when(EstablishOffice(CODE, facts=ROW, changed=frozenset(ROW))).then(ESTABLISHED)
    given(ESTABLISHED).when(EstablishOffice(CODE, facts=ROW, changed=frozenset(ROW))).then_rejected(
        (FactRejection.ALREADY_REGISTERED, "office_code")
    )
    given().when(CorrectOffice(CODE, facts={"name": "x"}, changed=frozenset({"name"}))).then_rejected(
        (OfficeRejection.UNKNOWN_OFFICE, "office_code")
    )


@pytest.mark.parametrize(
    "command",
    [
        CloseOffice(CODE, CLOSED_ON),
        SurveyPremises(CODE, surveyed_on=SURVEYED_ON, premises=PREMISES),
        RegisterStarScore(CODE, year=2019, item="team", scored_on=SCORED_ON, points=Decimal(10)),
        RegisterPosting(CODE, person_code="P1", start_on=SURVEYED_ON, facts={}, changed=frozenset()),
        PostStaff(CODE, person_code="P1", start_on=SURVEYED_ON, name="李明", establishment=Establishment.CIVIL_SERVANT),
        ReleaseStaff(CODE, person_code="P1", end_on=SURVEYED_ON),
        SecondStaff(CODE, person_code="P1", seconded_out_from=SURVEYED_ON),
        EndSecondment(CODE, person_code="P1", seconded_out_to=SURVEYED_ON),
    ],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_done_to_an_unknown_office(command: Any) -> None:
    given().when(command).then_rejected((OfficeRejection.UNKNOWN_OFFICE, "office_code"))


def test_an_office_is_closed_once_and_not_before_it_was_established() -> None:
    closed = given(ESTABLISHED).when(CloseOffice(CODE, CLOSED_ON))
    closed.then(CLOSED)
    assert isinstance(closed.state, Closed)
    given(ESTABLISHED, CLOSED).when(CloseOffice(CODE, CLOSED_ON)).then_rejected((OfficeRejection.OFFICE_ALREADY_CLOSED, "closed_on"))
    given(ESTABLISHED).when(CloseOffice(CODE, ESTABLISHED_ON - DAY)).then_rejected((OfficeRejection.CLOSED_BEFORE_ESTABLISHED, "closed_on"))
    assert given(ESTABLISHED).when(CloseOffice(CODE, ESTABLISHED_ON)).refused is None
    given(ESTABLISHED).when(CloseOffice(CODE, TODAY + DAY)).then_rejected((FactRejection.FUTURE_DATE, "closed_on"))


def test_an_office_is_not_closed_under_staff_posted_later() -> None:
    given(ESTABLISHED, POSTED).when(CloseOffice(CODE, POSTED.start_on)).then_rejected((OfficeRejection.OFFICE_CLOSED, "closed_on"))
    given(ESTABLISHED, POSTED).when(CloseOffice(CODE, POSTED.start_on + DAY)).then(OfficeClosed(closed_on=POSTED.start_on + DAY))


def test_a_closing_is_told_corrected_and_taken_back() -> None:
    def correct(day: date | None) -> CorrectOffice:
        return CorrectOffice(CODE, facts={"closed_on": day}, changed=frozenset({"closed_on"}))

    given(ESTABLISHED).when(correct(CLOSED_ON)).then(CLOSED)
    moved = given(ESTABLISHED, CLOSED).when(correct(CLOSED_ON + DAY))
    moved.then(OfficeCorrected(fact="closed_on", was="2019-11-01", now="2019-11-02"))
    assert moved.state.closed_on == CLOSED_ON + DAY
    back = given(ESTABLISHED, CLOSED).when(correct(None))
    back.then(OfficeCorrected(fact="closed_on", was="2019-11-01", now=None))
    assert isinstance(back.state, Active)


# --- star scores -----------------------------------------------------------------------------------------------------


def score(points: str = "9.00", scored_on: date = SCORED_ON) -> RegisterStarScore:
    return RegisterStarScore(CODE, year=2019, item="team", scored_on=scored_on, points=Decimal(points))


def test_an_item_is_scored_and_scored_again_the_same_day_is_a_correction() -> None:
    scored = StarItemScored(year=2019, item="team", points=Decimal("9.00"), scored_on=SCORED_ON)
    given(ESTABLISHED).when(score()).then(scored)
    given(ESTABLISHED, scored).when(score()).then_nothing()
    corrected = StarScoreCorrected(year=2019, item="team", scored_on=SCORED_ON, was=Decimal("9.00"), now=Decimal("8.50"))
    given(ESTABLISHED, scored).when(score("8.50")).then(corrected)
    given(ESTABLISHED, scored, corrected).when(score("8.50")).then_nothing()
    given(ESTABLISHED, scored).when(score(scored_on=SCORED_ON + DAY)).then(scored.model_copy(update={"scored_on": SCORED_ON + DAY}))


def test_an_item_is_not_scored_before_the_office_was_established() -> None:
    given(ESTABLISHED).when(score(scored_on=ESTABLISHED_ON - DAY)).then_rejected((OfficeRejection.SCORED_BEFORE_ESTABLISHED, "scored_on"))
    assert given(ESTABLISHED).when(score(scored_on=ESTABLISHED_ON)).refused is None
    assert given(ESTABLISHED).when(score(scored_on=ESTABLISHED_ON + DAY)).refused is None
    assert given(UNDATED).when(score(scored_on=ESTABLISHED_ON - DAY)).refused is None


def test_a_score_is_usable_and_not_from_the_future() -> None:
    given(ESTABLISHED).when(score("-1", TODAY + DAY)).then_rejected(
        (FactRejection.NUMBER_INVALID, "points"), (FactRejection.FUTURE_DATE, "scored_on")
    )
