"""县市区 Counties."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import CountyKind
from domain.county import CountyCorrected, CountyRegistered, MinimumWageSet, ResponsiblePersonNamed
from projections.registers import COUNTY, COUNTY_MINIMUM_WAGE
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
