"""By which day funds are reported is the rulebook's: another day, a first year, and none at all."""

from datetime import date

import pytest

from domain.rulebooks.in_force import RulesInForce
from projections.engine.database import open_scratch, writing
from projections.every_register import COUNTY, METADATA
from projections.findings.catalogue import fact_findings
from projections.findings.declared import Asked
from tests.domain.policies.cases import rules_of
from tests.projections.questions.registers_by_hand import Facts

OWN = 'id = "own"\ntitle = { zh = "甲", en = "a" }\njurisdiction = "*"\nlegal_basis = { zh = "甲", en = "a" }\n'
BY_MARCH = OWN + '[campaign.funds]\nsource = "1"\nreport_by = "03-31"\n'


@pytest.mark.parametrize(
    ("rulebook", "on", "wanted"),
    [
        (BY_MARCH, "2018-03-31", []),
        (BY_MARCH, "2018-04-01", ["2018-03-31"]),
        (BY_MARCH + "since = 2019-03-31\n", "2018-04-01", []),
        (BY_MARCH + "since = 2019-03-31\n", "2019-04-01", ["2019-03-31"]),
        (BY_MARCH + "since = 2019-04-01\n", "2019-12-31", []),
        (OWN + '[campaign.open_cases]\nsource = "1"\nopen_days = 60\n', "2019-12-31", []),
        (OWN + '[[none]]\nsource = "1"\nsection = "campaign"\n', "2019-12-31", []),
    ],
)
def test_what_is_late_is_late_by_the_rules_of_the_county(rulebook: str, on: str, wanted: list[str]) -> None:
    rules = rules_of(rulebook)
    read = open_scratch()
    with writing(read) as connection:
        METADATA.create_all(connection)
        Facts(connection).put(COUNTY, county_code="A")
        asked = Asked(connection, date.fromisoformat(on), RulesInForce(lambda: rules))
        assert [found.wanted for found in fact_findings()["funds_not_reported"].find(asked)] == wanted
    read.dispose()
