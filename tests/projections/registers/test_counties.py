"""县市区 Counties."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import CountyKind
from domain.county import CountyCorrected, CountyKindChanged, CountyRegistered, MinimumWageSet, ResponsiblePersonNamed
from domain.taking_back.events import CountyKindTakenBack, ResponsiblePersonTakenBack
from projections.every_register import COUNTY, COUNTY_KIND, COUNTY_MINIMUM_WAGE, COUNTY_RESPONSIBLE
from tests.projections.registers.story import given

REGISTERED = CountyRegistered(name="修武县", kind=CountyKind.COUNTY, minimum_wage=Decimal(1700), responsible_person="王")
WAGE = ("valid_from", "valid_until", "minimum_wage")


def wage_from(month: int, wage: int) -> MinimumWageSet:
    return MinimumWageSet(minimum_wage=Decimal(wage), valid_from=date(2019, month, 1))


def test_a_county_is_registered_with_a_wage_that_always_held() -> None:
    story = given("county:410821", REGISTERED)
    story.then(COUNTY, {"county_code": "410821", "name": "修武县", "kind": "county", "responsible_person": "王"})
    story.then(COUNTY_MINIMUM_WAGE, {"county_code": "410821", "valid_from": "", "minimum_wage": 170000})


def test_without_a_wage_the_whole_of_time_is_empty() -> None:
    story = given("county:410821", CountyRegistered(name="修武县", kind=CountyKind.COUNTY))
    assert story.then_of(COUNTY_MINIMUM_WAGE, *WAGE) == [("", None, None)]
    assert story.when(wage_from(8, 1900)).then_of(COUNTY_MINIMUM_WAGE, *WAGE) == [("", "2019-08-01", None), ("2019-08-01", None, 190000)]


def test_a_wage_holds_until_the_next_in_whatever_order_they_are_recorded() -> None:
    story = given("county:410821", REGISTERED).when(wage_from(10, 2000), wage_from(8, 1900))
    assert story.then_of(COUNTY_MINIMUM_WAGE, *WAGE) == [
        ("", "2019-08-01", 170000),
        ("2019-08-01", "2019-10-01", 190000),
        ("2019-10-01", None, 200000),
    ]


def test_a_wage_set_again_for_the_same_day_takes_its_place() -> None:
    story = given("county:410821", REGISTERED).when(wage_from(8, 1900), wage_from(10, 2000), wage_from(8, 1950))
    assert story.then_of(COUNTY_MINIMUM_WAGE, *WAGE)[1] == ("2019-08-01", "2019-10-01", 195000)


def test_a_correction_of_the_wage_is_of_the_latest() -> None:
    story = given("county:410821", REGISTERED).when(wage_from(8, 1900), CountyCorrected(fact="minimum_wage", was="1900.00", now="1910.50"))
    assert story.then_of(COUNTY_MINIMUM_WAGE, *WAGE) == [("", "2019-08-01", 170000), ("2019-08-01", None, 191050)]
    story.when(CountyCorrected(fact="minimum_wage", was="1910.50", now=None))
    assert story.then_of(COUNTY_MINIMUM_WAGE, *WAGE)[1] == ("2019-08-01", None, None)


def test_names_kinds_and_persons_change() -> None:
    given("county:410882", REGISTERED).when(
        CountyCorrected(fact="name", was="修武县", now="沁阳市"),
        CountyCorrected(fact="kind", was="county", now="county_city"),
        ResponsiblePersonNamed(responsible_person=None, was="王"),
    ).then(COUNTY, {"county_code": "410882", "name": "沁阳市", "kind": "county_city"})


HELD = ("valid_from", "valid_until")
JULY, OCTOBER = date(2019, 7, 1), date(2019, 10, 1)


def named(person: str | None, on: date | None) -> ResponsiblePersonNamed:
    return ResponsiblePersonNamed(responsible_person=person, was="王", valid_from=on)


def test_a_person_answers_from_a_day_on_in_whatever_order_it_is_recorded() -> None:
    story = given("county:410821", REGISTERED).when(named("赵", OCTOBER), named("李", JULY), named("赵六", None))
    assert story.then_of(COUNTY_RESPONSIBLE, *HELD, "responsible_person") == [
        ("", "2019-07-01", "王"),
        ("2019-07-01", "2019-10-01", "李"),
        ("2019-10-01", None, "赵六"),
    ]
    assert story.then_of(COUNTY, "responsible_person") == [("赵六",)]
    gone = story.when(ResponsiblePersonTakenBack(valid_from=OCTOBER, why="误登"))
    assert gone.then_of(COUNTY_RESPONSIBLE, *HELD, "responsible_person") == [("", "2019-07-01", "王"), ("2019-07-01", None, "李")]
    assert gone.then_of(COUNTY, "responsible_person") == [("李",)]


def test_a_county_is_a_city_from_a_day_on() -> None:
    city = CountyKindChanged(kind=CountyKind.COUNTY_CITY, was=CountyKind.COUNTY, valid_from=JULY)
    story = given("county:410821", REGISTERED).when(city)
    assert story.then_of(COUNTY_KIND, *HELD, "kind") == [("", "2019-07-01", "county"), ("2019-07-01", None, "county_city")]
    assert story.then_of(COUNTY, "kind") == [("county_city",)]
    corrected = story.when(CountyCorrected(fact="kind", was="county_city", now="district"))
    assert corrected.then_of(COUNTY_KIND, "kind") == [("county",), ("district",)]
    gone = corrected.when(CountyKindTakenBack(valid_from=JULY, why="误登"))
    assert gone.then_of(COUNTY_KIND, *HELD, "kind") == [("", None, "county")]
    assert gone.then_of(COUNTY, "kind") == [("county",)]
