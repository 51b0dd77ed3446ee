from datetime import date, timedelta
from typing import Any

import pytest

from domain.base.kinds import CommitteeKind
from domain.base.rejection import RejectionCode
from domain.base.rejections import FactRejection
from domain.mediation_committee.commands import (
    CorrectCommittee,
    DissolveCommittee,
    EstablishCommittee,
    FileCommittee,
    RegisterCommittee,
    RegisterStatistics,
)
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.mediation_committee.rejections import CommitteeRejection
from domain.mediation_committee.state import Active, Dissolved
from tests.given_when_then import TODAY, given

CODE = "T01"
DAY = timedelta(days=1)
ESTABLISHED_ON = date(2017, 6, 1)
FILED_ON = date(2019, 5, 20)
DISSOLVED_ON = date(2019, 10, 1)
ROW: dict[str, object] = {
    "county_code": "410802",
    "office_code": "S01",
    "name": "新华街道调委会",
    "kind": CommitteeKind.TOWNSHIP,
    "parent_code": None,
    "field": None,
    "founding_body": "新华街道办事处",
    "established_on": ESTABLISHED_ON,
}
ESTABLISHED = CommitteeEstablished.model_validate(ROW)
FILED = CommitteeFiled(filed_on=FILED_ON, filing_no="备2019-1")
DISSOLVED = CommitteeDissolved(dissolved_on=DISSOLVED_ON)


def register(**facts: object) -> RegisterCommittee:
    row = ROW | facts
    return RegisterCommittee(CODE, facts=row, changed=frozenset(row))


def changed(**facts: object) -> RegisterCommittee:
    return RegisterCommittee(CODE, facts=ROW | facts, changed=frozenset(facts))


# --- rows ------------------------------------------------------------------------------------------------------------


def test_a_first_row_establishes() -> None:
    given().when(register()).then(ESTABLISHED)


def test_a_first_row_may_tell_the_whole_story() -> None:
    given().when(register(filed_on=FILED_ON, filing_no="备2019-1", dissolved_on=DISSOLVED_ON)).then(ESTABLISHED, FILED, DISSOLVED)


def test_a_number_without_a_day_is_a_filing_without_one() -> None:
    given().when(register(filing_no="备2019-1")).then(ESTABLISHED, CommitteeFiled(filed_on=None, filing_no="备2019-1"))


@pytest.mark.parametrize("fact", ["county_code", "name", "kind", "established_on"])
def test_a_required_fact_may_not_be_missing_nor_emptied(fact: str) -> None:
    given().when(register(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))
    given(ESTABLISHED).when(changed(**{fact: None})).then_rejected((FactRejection.FACT_MISSING, fact))


@pytest.mark.parametrize(
    ("fact", "code"),
    [("filed_on", CommitteeRejection.FILED_BEFORE_ESTABLISHED), ("dissolved_on", CommitteeRejection.DISSOLVED_BEFORE_ESTABLISHED)],
)
def test_filing_and_dissolution_do_not_come_before_the_establishment(fact: str, code: RejectionCode) -> None:
    given().when(register(**{fact: ESTABLISHED_ON - DAY})).then_rejected((code, fact))
    assert given().when(register(**{fact: ESTABLISHED_ON})).refused is None
    assert given().when(register(**{fact: ESTABLISHED_ON + DAY})).refused is None
    given(ESTABLISHED, FILED, DISSOLVED).when(changed(established_on=TODAY)).then_rejected(
        (CommitteeRejection.FILED_BEFORE_ESTABLISHED, "established_on"), (CommitteeRejection.DISSOLVED_BEFORE_ESTABLISHED, "established_on")
    )


@pytest.mark.parametrize("fact", ["established_on", "filed_on", "dissolved_on"])
def test_no_date_lies_ahead(fact: str) -> None:
    assert given().when(register(**{fact: TODAY})).refused is None
    given().when(register(**{fact: TODAY + DAY})).then_rejected((FactRejection.FUTURE_DATE, fact))
    assert given().when(register(**{fact: TODAY + DAY}), latest_date=None).refused is None


def test_the_code_must_be_one() -> None:
    given().when(RegisterCommittee("*", facts=ROW, changed=frozenset(ROW))).then_rejected((FactRejection.CODE_INVALID, "committee_code"))


def test_the_same_row_again_says_nothing_new() -> None:
    row = register(filed_on=FILED_ON, filing_no="备2019-1", dissolved_on=DISSOLVED_ON)
    given(ESTABLISHED, FILED, DISSOLVED).when(row).then_nothing()


@pytest.mark.parametrize(
    ("fact", "value", "was", "now"),
    [
        ("county_code", "410803", "410802", "410803"),
        ("office_code", None, "S01", None),
        ("name", "新华调委会", "新华街道调委会", "新华调委会"),
        ("kind", CommitteeKind.VILLAGE, "township", "village"),
        ("parent_code", "T02", None, "T02"),
        ("field", "医疗", None, "医疗"),
        ("founding_body", "区政府", "新华街道办事处", "区政府"),
        ("established_on", date(2017, 7, 1), "2017-06-01", "2017-07-01"),
    ],
)
def test_a_changed_cell_is_a_correction_that_keeps_both_values(fact: Any, value: object, was: Any, now: Any) -> None:
    row = given(ESTABLISHED).when(changed(**{fact: value}))
    row.then(CommitteeCorrected(fact=fact, was=was, now=now))
    assert getattr(row.state.registration, fact) == value


def test_a_filled_day_of_filing_is_a_filing() -> None:
    given(ESTABLISHED).when(changed(filed_on=FILED_ON, filing_no="备2019-1")).then(FILED)
    given(ESTABLISHED, CommitteeFiled(filed_on=None, filing_no="备2019-1")).when(changed(filed_on=FILED_ON)).then(FILED)


def test_a_filing_completed_under_another_number_corrects_the_number_first() -> None:
    history = given(ESTABLISHED, CommitteeFiled(filed_on=None, filing_no="备1"))
    history.when(changed(filed_on=FILED_ON, filing_no="备2019-1")).then(
        CommitteeCorrected(fact="filing_no", was="备1", now="备2019-1"), FILED
    )


def test_a_filing_is_corrected_and_taken_back() -> None:
    history = given(ESTABLISHED, FILED)
    history.when(changed(filing_no="备2")).then(CommitteeCorrected(fact="filing_no", was="备2019-1", now="备2"))
    history.when(changed(filed_on=FILED_ON + DAY)).then(CommitteeCorrected(fact="filed_on", was="2019-05-20", now="2019-05-21"))
    emptied = history.when(changed(filed_on=None, filing_no=None))
    emptied.then(
        CommitteeCorrected(fact="filing_no", was="备2019-1", now=None), CommitteeCorrected(fact="filed_on", was="2019-05-20", now=None)
    )
    given(ESTABLISHED, FILED, *emptied.events).when(changed(filed_on=FILED_ON, filing_no="备2019-1")).then(FILED)


def test_a_dissolution_is_told_corrected_and_taken_back() -> None:
    dissolution = given(ESTABLISHED).when(changed(dissolved_on=DISSOLVED_ON))
    dissolution.then(DISSOLVED)
    assert isinstance(dissolution.state, Dissolved)
    moved = given(ESTABLISHED, DISSOLVED).when(changed(dissolved_on=DISSOLVED_ON + DAY))
    moved.then(CommitteeCorrected(fact="dissolved_on", was="2019-10-01", now="2019-10-02"))
    assert moved.state.dissolved_on == DISSOLVED_ON + DAY
    back = given(ESTABLISHED, DISSOLVED).when(changed(dissolved_on=None))
    back.then(CommitteeCorrected(fact="dissolved_on", was="2019-10-01", now=None))
    assert isinstance(back.state, Active)


# --- verbs -----------------------------------------------------------------------------------------------------------


def test_a_code_is_given_once() -> None:
    given().when(EstablishCommittee(CODE, facts=ROW, changed=frozenset(ROW))).then(ESTABLISHED)
    given(ESTABLISHED).when(EstablishCommittee(CODE, facts=ROW, changed=frozenset(ROW))).then_rejected(
        (FactRejection.ALREADY_REGISTERED, "committee_code")
    )


def test_only_a_known_committee_is_corrected() -> None:
    correct = CorrectCommittee(CODE, facts={"field": "医疗"}, changed=frozenset({"field"}))
    given(ESTABLISHED).when(correct).then(CommitteeCorrected(fact="field", was=None, now="医疗"))
    given().when(correct).then_rejected((CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"))


@pytest.mark.parametrize(
    "command",
    [FileCommittee(CODE, FILED_ON), DissolveCommittee(CODE, FILED_ON), RegisterStatistics(CODE, month="2019-05", submitted_on=FILED_ON)],
    ids=lambda command: type(command).__name__,
)
def test_nothing_is_done_to_an_unknown_committee(command: Any) -> None:
    given().when(command).then_rejected((CommitteeRejection.UNKNOWN_COMMITTEE, "committee_code"))


def test_a_committee_is_filed_once() -> None:
    given(ESTABLISHED).when(FileCommittee(CODE, filed_on=FILED_ON, filing_no="备2019-1")).then(FILED)
    given(ESTABLISHED, FILED).when(FileCommittee(CODE, filed_on=FILED_ON, filing_no="备2019-1")).then_rejected(
        (CommitteeRejection.ALREADY_FILED, "filed_on")
    )
    given(ESTABLISHED).when(FileCommittee(CODE, ESTABLISHED_ON - DAY)).then_rejected(
        (CommitteeRejection.FILED_BEFORE_ESTABLISHED, "filed_on")
    )
    given(ESTABLISHED).when(FileCommittee(CODE, TODAY + DAY)).then_rejected((FactRejection.FUTURE_DATE, "filed_on"))


def test_a_filing_keeps_the_number_that_was_known_before() -> None:
    number = CommitteeFiled(filed_on=None, filing_no="备2019-1")
    given(ESTABLISHED, number).when(FileCommittee(CODE, FILED_ON)).then(FILED)


def test_a_dissolved_committee_is_filed_no_more() -> None:
    given(ESTABLISHED, DISSOLVED).when(FileCommittee(CODE, filed_on=DISSOLVED_ON - DAY, filing_no="备2019-1")).then(
        CommitteeFiled(filed_on=DISSOLVED_ON - DAY, filing_no="备2019-1")
    )
    given(ESTABLISHED, DISSOLVED).when(FileCommittee(CODE, DISSOLVED_ON)).then_rejected(
        (CommitteeRejection.COMMITTEE_DISSOLVED, "filed_on")
    )


def test_a_committee_is_dissolved_once() -> None:
    given(ESTABLISHED).when(DissolveCommittee(CODE, DISSOLVED_ON)).then(DISSOLVED)
    given(ESTABLISHED, DISSOLVED).when(DissolveCommittee(CODE, DISSOLVED_ON)).then_rejected(
        (CommitteeRejection.ALREADY_DISSOLVED, "dissolved_on")
    )


def test_statistics_are_submitted_and_their_day_corrected() -> None:
    submitted = StatisticsSubmitted(month="2019-05", submitted_on=date(2019, 6, 4))
    given(ESTABLISHED).when(RegisterStatistics(CODE, month="2019-05", submitted_on=date(2019, 6, 4))).then(submitted)
    given(ESTABLISHED, submitted).when(RegisterStatistics(CODE, month="2019-05", submitted_on=date(2019, 6, 4))).then_nothing()
    corrected = StatisticsCorrected(month="2019-05", was=date(2019, 6, 4), now=date(2019, 6, 6))
    given(ESTABLISHED, submitted).when(RegisterStatistics(CODE, month="2019-05", submitted_on=date(2019, 6, 6))).then(corrected)
    given(ESTABLISHED, submitted, corrected).when(RegisterStatistics(CODE, month="2019-05", submitted_on=date(2019, 6, 6))).then_nothing()


def test_statistics_from_before_the_month_is_over_are_a_fact() -> None:
    assert given(ESTABLISHED).when(RegisterStatistics(CODE, month="2019-05", submitted_on=date(2019, 5, 20))).refused is None


@pytest.mark.parametrize("month", ["2019-13", "2019-00", "201905", "2019-5", "2019-05-01", "二〇一九"])
def test_a_month_is_written_as_one(month: str) -> None:
    given(ESTABLISHED).when(RegisterStatistics(CODE, month=month, submitted_on=FILED_ON)).then_rejected(
        (FactRejection.MONTH_INVALID, "month")
    )


def test_statistics_are_not_submitted_ahead() -> None:
    given(ESTABLISHED).when(RegisterStatistics(CODE, month="2020-01", submitted_on=TODAY + DAY)).then_rejected(
        (FactRejection.FUTURE_DATE, "submitted_on")
    )
