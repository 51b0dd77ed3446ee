"""司法所 Offices: premises and star scores."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import LandUse, Tenure
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    Premises,
    PremisesSurveyCorrected,
    PremisesSurveyed,
    StarItemScored,
    StarScoreCorrected,
)
from projections.every_register import OFFICE, PREMISES_SURVEY, STAR_SCORE
from tests.projections.registers.story import given

ESTABLISHED = OfficeEstablished(county_code="410821", name="城关所", township="城关镇", established_on=date(2010, 3, 1))
SMALL = Premises(
    area_m2=Decimal("99.5"), tenure=Tenure.LEASE, land_use=LandUse.MISSING, misappropriated=False, signs=True, rule_boards=False
)


def test_an_office_is_established_corrected_and_closed() -> None:
    given("office:S1", ESTABLISHED).when(
        OfficeCorrected(fact="name", was="城关所", now="云台所"),
        OfficeCorrected(fact="established_on", was="2010-03-01", now="2010-04-01"),
        OfficeCorrected(fact="township", was="城关镇", now=None),
        OfficeClosed(closed_on=date(2019, 7, 1)),
    ).then(
        OFFICE,
        {"office_code": "S1", "county_code": "410821", "name": "云台所", "established_on": "2010-04-01", "closed_on": "2019-07-01"},
    )


def test_an_office_may_have_no_date() -> None:
    given("office:S1", OfficeEstablished(county_code="410821", name="城关所")).then(
        OFFICE, {"office_code": "S1", "county_code": "410821", "name": "城关所"}
    )


def test_each_survey_stands_by_its_date_and_one_without_always() -> None:
    given("office:S1", ESTABLISHED).when(
        PremisesSurveyed(surveyed_on=None, premises=SMALL),
        PremisesSurveyed(surveyed_on=date(2019, 5, 1), premises=Premises(area_m2=Decimal(130))),
    ).then(
        PREMISES_SURVEY,
        {
            "office_code": "S1",
            "surveyed_on": "",
            "area_m2": 9950,
            "tenure": "lease",
            "land_use": "missing",
            "misappropriated": False,
            "signs": True,
            "rule_boards": False,
        },
        {"office_code": "S1", "surveyed_on": "2019-05-01", "area_m2": 13000},
    )


def test_a_corrected_survey_keeps_its_date_and_nothing_else() -> None:
    given("office:S1", ESTABLISHED).when(
        PremisesSurveyed(surveyed_on=None, premises=SMALL),
        PremisesSurveyCorrected(surveyed_on=None, was=SMALL, now=Premises(signs=False)),
    ).then(PREMISES_SURVEY, {"office_code": "S1", "surveyed_on": "", "signs": False})


def test_a_score_on_a_later_day_stands_beside_the_first_and_a_correction_in_its_place() -> None:
    first, later = date(2019, 6, 1), date(2019, 12, 1)
    given("office:S1", ESTABLISHED).when(
        StarItemScored(year=2019, item="team", points=Decimal(12), scored_on=first),
        StarItemScored(year=2019, item="team", points=Decimal(13), scored_on=later),
        StarScoreCorrected(year=2019, item="team", scored_on=first, was=Decimal(12), now=Decimal("12.5")),
    ).then(
        STAR_SCORE,
        {"office_code": "S1", "year": 2019, "item": "team", "scored_on": "2019-06-01", "points": 1250},
        {"office_code": "S1", "year": 2019, "item": "team", "scored_on": "2019-12-01", "points": 1300},
    )
