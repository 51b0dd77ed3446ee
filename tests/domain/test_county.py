from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from domain.base.kinds import CountyKind
from domain.base.rejections import FactRejection
from domain.county import (
    AddCounty,
    ChangeCountyKind,
    CorrectCounty,
    CountyCorrected,
    CountyKindChanged,
    CountyRegistered,
    CountyRejection,
    MinimumWageSet,
    NameResponsiblePerson,
    RegisterCounty,
    ResponsiblePersonNamed,
    SetMinimumWage,
)
from domain.taking_back.command import TakeBackOfCounty
from domain.taking_back.events import CountyKindTakenBack, ResponsiblePersonTakenBack
from tests.given_when_then import TODAY, given

CODE = "410802"
DAY = timedelta(days=1)
RAISED_ON = date(2019, 10, 1)
ROW: dict[str, object] = {
    "name": "解放区",
    "kind": CountyKind.DISTRICT,
    "minimum_wage": Decimal("1900.00"),
    "responsible_person": "李明",
}
REGISTERED = CountyRegistered.model_validate(ROW)
RAISED = MinimumWageSet(minimum_wage=Decimal("2000.00"), valid_from=RAISED_ON)


def changed(**facts: object) -> RegisterCounty:
    return RegisterCounty(CODE, facts=ROW | facts, changed=frozenset(facts))


def test_a_first_row_registers() -> None:
    given().when(RegisterCounty(CODE, facts=ROW, changed=frozenset(ROW))).then(REGISTERED)


@pytest.mark.parametrize("fact", ["name", "kind"])
def test_a_required_fact_may_not_be_missing_nor_emptied(fact: str) -> None:
    given().when(RegisterCounty(CODE, ROW | {fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))
    given(REGISTERED).when(changed(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))


def test_bad_codes_and_numbers_are_named_together() -> None:
    given().when(RegisterCounty("*", ROW | {"minimum_wage": Decimal(-1)})).then_rejected(
        (FactRejection.CODE_INVALID, "county_code"), (FactRejection.NUMBER_INVALID, "minimum_wage")
    )


def test_the_same_row_again_says_nothing_new() -> None:
    given(REGISTERED).when(RegisterCounty(CODE, facts=ROW, changed=frozenset(ROW))).then_nothing()


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [
        ("name", "解放新区", "解放区", "解放新区"),
        ("kind", CountyKind.COUNTY, "district", "county"),
        ("minimum_wage", Decimal(1950), "1900.00", "1950.00"),
        ("minimum_wage", None, "1900.00", None),
    ],
)
def test_a_changed_cell_is_a_correction_that_keeps_both_values(fact: Any, value: object, was: Any, now: Any) -> None:
    row = given(REGISTERED).when(changed(**{fact: value}))
    row.then(CountyCorrected(fact=fact, was=was, now=now))
    given(REGISTERED, *row.events).when(changed(**{fact: value})).then_nothing()


def test_another_responsible_person_is_named() -> None:
    given(REGISTERED).when(changed(responsible_person="张伟")).then(ResponsiblePersonNamed(responsible_person="张伟", was="李明"))
    emptied = given(REGISTERED).when(changed(responsible_person=None))
    emptied.then(ResponsiblePersonNamed(responsible_person=None, was="李明"))
    assert emptied.state.responsible_persons.latest is None


def test_a_wage_told_for_the_first_time_holds_always() -> None:
    without = REGISTERED.model_copy(update={"minimum_wage": None})
    row = given(without).when(changed(minimum_wage=Decimal("1900.00")))
    row.then(CountyCorrected(fact="minimum_wage", was=None, now="1900.00"))
    assert row.state.minimum_wages.on(date(1990, 1, 1)) == Decimal("1900.00")


def test_a_new_wage_holds_from_its_day() -> None:
    row = given(REGISTERED).when(SetMinimumWage(CODE, minimum_wage=Decimal("2000.00"), valid_from=RAISED_ON))
    row.then(RAISED)
    wages = row.state.minimum_wages
    assert [wages.on(day) for day in (RAISED_ON - DAY, RAISED_ON, RAISED_ON + DAY)] == [Decimal(1900), Decimal(2000), Decimal(2000)]


def test_the_row_corrects_the_latest_wage() -> None:
    row = given(REGISTERED, RAISED).when(changed(minimum_wage=Decimal("2100.00")))
    row.then(CountyCorrected(fact="minimum_wage", was="2000.00", now="2100.00"))
    assert row.state.minimum_wages.on(RAISED_ON - DAY) == Decimal(1900)


def test_a_wage_is_set_once() -> None:
    history = given(REGISTERED, RAISED)
    history.when(SetMinimumWage(CODE, minimum_wage=Decimal("2000.00"), valid_from=RAISED_ON)).then_rejected(
        (FactRejection.ALREADY_SO, "minimum_wage")
    )
    history.when(SetMinimumWage(CODE, minimum_wage=Decimal("2100.00"), valid_from=RAISED_ON)).then_rejected(
        (FactRejection.ALREADY_CHANGED, "valid_from")
    )


def test_a_wage_is_usable_and_not_from_the_future() -> None:
    given(REGISTERED).when(SetMinimumWage(CODE, minimum_wage=Decimal("0.001"), valid_from=TODAY + DAY)).then_rejected(
        (FactRejection.NUMBER_INVALID, "minimum_wage"), (FactRejection.FUTURE_DATE, "valid_from")
    )
    assert given(REGISTERED).when(SetMinimumWage(CODE, minimum_wage=Decimal(2000), valid_from=TODAY)).refused is None


def test_a_code_is_given_once_and_only_a_known_county_is_changed() -> None:
    given().when(AddCounty(CODE, facts=ROW, changed=frozenset(ROW))).then(REGISTERED)
    given(REGISTERED).when(AddCounty(CODE, facts=ROW, changed=frozenset(ROW))).then_rejected(
        (FactRejection.ALREADY_REGISTERED, "county_code")
    )
    given().when(CorrectCounty(CODE, facts={"name": "x"}, changed=frozenset({"name"}))).then_rejected(
        (CountyRejection.UNKNOWN_COUNTY, "county_code")
    )
    given(REGISTERED).when(CorrectCounty(CODE, facts={"name": "x"}, changed=frozenset({"name"}))).then(
        CountyCorrected(fact="name", was="解放区", now="x")
    )
    given().when(SetMinimumWage(CODE, minimum_wage=Decimal(2000), valid_from=RAISED_ON)).then_rejected(
        (CountyRejection.UNKNOWN_COUNTY, "county_code")
    )


NAMED = ResponsiblePersonNamed(responsible_person="王建国", was="李明", valid_from=RAISED_ON)
CITY = CountyKindChanged(kind=CountyKind.COUNTY_CITY, was=CountyKind.DISTRICT, valid_from=RAISED_ON)


def named(person: str | None, on: date = RAISED_ON) -> NameResponsiblePerson:
    return NameResponsiblePerson(CODE, person, on)


def test_from_a_day_on_somebody_else_answers_and_until_then_the_earlier_stays() -> None:
    given(REGISTERED).when(named("王建国")).then(NAMED)
    given(REGISTERED).when(named(None)).then(ResponsiblePersonNamed(responsible_person=None, was="李明", valid_from=RAISED_ON))
    earlier = given(REGISTERED, NAMED).when(named("赵六", RAISED_ON - DAY))
    earlier.then(ResponsiblePersonNamed(responsible_person="赵六", was="李明", valid_from=RAISED_ON - DAY))


def test_from_a_day_on_a_county_is_of_another_kind() -> None:
    given(REGISTERED).when(ChangeCountyKind(CODE, CountyKind.COUNTY_CITY, RAISED_ON)).then(CITY)


@pytest.mark.parametrize(
    ("before", "command", "fact"),
    [
        ((REGISTERED,), named("李明"), "responsible_person"),
        ((REGISTERED, NAMED), named("王建国", RAISED_ON + DAY), "responsible_person"),
        ((REGISTERED,), ChangeCountyKind(CODE, CountyKind.DISTRICT, RAISED_ON), "kind"),
    ],
)
def test_what_holds_on_that_day_already_is_no_change(before: tuple[Any, ...], command: Any, fact: str) -> None:
    given(*before).when(command).then_rejected((FactRejection.ALREADY_SO, fact))


def test_a_second_change_on_one_day_and_one_that_lies_ahead_are_refused() -> None:
    given(REGISTERED, NAMED).when(named("赵六")).then_rejected((FactRejection.ALREADY_CHANGED, "valid_from"))
    city = ChangeCountyKind(CODE, CountyKind.COUNTY, RAISED_ON)
    given(REGISTERED, CITY).when(city).then_rejected((FactRejection.ALREADY_CHANGED, "valid_from"))
    given(REGISTERED).when(named("赵六", TODAY + DAY)).then_rejected((FactRejection.FUTURE_DATE, "valid_from"))


def test_a_row_without_a_day_corrects_what_holds_last() -> None:
    given(REGISTERED, NAMED).when(changed(responsible_person="王建过")).then(
        ResponsiblePersonNamed(responsible_person="王建过", was="王建国")
    )
    given(REGISTERED, CITY).when(changed(kind=CountyKind.COUNTY)).then(CountyCorrected(fact="kind", was="county_city", now="county"))
    corrected = ResponsiblePersonNamed(responsible_person="王建过", was="王建国")
    given(REGISTERED, NAMED, corrected).when(named("赵六", RAISED_ON - DAY)).then(
        ResponsiblePersonNamed(responsible_person="赵六", was="李明", valid_from=RAISED_ON - DAY)
    )


def test_a_change_taken_back_leaves_what_was_before() -> None:
    for record, event, taken_back in (
        ("responsible-person", NAMED, ResponsiblePersonTakenBack),
        ("county-kind", CITY, CountyKindTakenBack),
    ):
        command = TakeBackOfCounty(CODE, record, (RAISED_ON,), "误登")
        given(REGISTERED, event).when(command).then(taken_back(valid_from=RAISED_ON, why="误登"))
        given(REGISTERED).when(command).then_rejected((FactRejection.NOT_RECORDED, "valid_from"))
