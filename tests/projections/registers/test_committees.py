"""调委会 Committees and their statistics."""

import json
from datetime import date

import pytest

from domain.base.event import Scalar
from domain.base.kinds import CommitteeKind
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from projections.every_register import COMMITTEE, STATISTICS
from tests.projections.registers.story import Story, given

ROW: dict[str, object] = {
    "committee_code": "C1",
    "county_code": "410821",
    "office_code": "S1",
    "name": "城关镇调委会",
    "kind": "township",
    "parent_code": "C0",
    "field": "综合",
    "founding_body": "镇政府",
    "established_on": "2012-01-01",
}


def established() -> Story:
    facts = {name: value for name, value in ROW.items() if name != "committee_code"}
    return given("committee:C1", CommitteeEstablished.model_validate(facts | {"kind": CommitteeKind.TOWNSHIP}))


def corrected(fact: str, now: Scalar) -> CommitteeCorrected:
    return CommitteeCorrected.model_validate({"fact": fact, "was": None, "now": now})


def test_a_committee_is_established_filed_and_dissolved() -> None:
    established().when(CommitteeFiled(filed_on=date(2019, 4, 2), filing_no="豫-7"), CommitteeDissolved(dissolved_on=date(2019, 9, 1))).then(
        COMMITTEE, ROW | {"filed_on": "2019-04-02", "filing_no": "豫-7", "dissolved_on": "2019-09-01"}
    )


def test_a_number_without_a_date_is_no_filing() -> None:
    established().when(CommitteeFiled(filed_on=None, filing_no="豫-7")).then(COMMITTEE, ROW | {"filing_no": "豫-7"})


def test_every_fact_can_be_corrected() -> None:
    now = {
        "county_code": "410822",
        "office_code": "S2",
        "name": "新名",
        "kind": "village",
        "parent_code": "C9",
        "field": "医疗",
        "founding_body": "村委会",
        "established_on": "2013-01-01",
        "filed_on": "2019-01-01",
        "filing_no": "9",
        "dissolved_on": "2020-01-01",
    }
    story = established().when(*(corrected(fact, value) for fact, value in now.items()))
    story.then(COMMITTEE, {"committee_code": "C1", **now})
    story.when(corrected("filed_on", None), corrected("dissolved_on", None))
    assert story.then_of(COMMITTEE, "filed_on", "dissolved_on") == [(None, None)]


@pytest.mark.parametrize(
    ("recorded", "counted", "finer"),
    [
        ("residents", "village", "residents"),
        ("villagers", "village", "villagers"),
        ("town", "township", "town"),
        ("street", "township", "street"),
        ("village", "village", None),
        ("studio", "studio", None),
    ],
)
def test_a_finer_kind_counts_as_the_kind_of_the_rules(recorded: str, counted: str, finer: str | None) -> None:
    facts = {name: value for name, value in ROW.items() if name != "committee_code"} | {"kind": recorded}
    story = given("committee:C1", CommitteeEstablished.model_validate_json(json.dumps(facts)))
    assert story.then_of(COMMITTEE, "kind", "finer_kind") == [(counted, finer)]
    story = established().when(corrected("kind", recorded))
    assert story.then_of(COMMITTEE, "kind", "finer_kind") == [(counted, finer)]


def test_a_finer_kind_that_is_corrected_back_is_gone() -> None:
    story = established().when(corrected("kind", "street"), corrected("kind", "township"))
    assert story.then_of(COMMITTEE, "kind", "finer_kind") == [("township", None)]


def test_statistics_are_submitted_and_their_date_corrected() -> None:
    established().when(
        StatisticsSubmitted(month="2019-05", submitted_on=date(2019, 6, 4)),
        StatisticsSubmitted(month="2019-06", submitted_on=date(2019, 7, 9)),
        StatisticsCorrected(month="2019-06", was=date(2019, 7, 9), now=date(2019, 7, 5)),
    ).then(
        STATISTICS,
        {"committee_code": "C1", "month": "2019-05", "submitted_on": "2019-06-04"},
        {"committee_code": "C1", "month": "2019-06", "submitted_on": "2019-07-05"},
    )
