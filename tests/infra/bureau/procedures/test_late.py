"""What moved a closed figure is found without reading what the log has of others (2.2.5-f)."""

from collections import Counter
from datetime import date
from typing import Any

import pytest

from domain.aggregates import evolve
from domain.base.event import Event, Recorded
from domain.dispute.commands import CorrectDispute
from domain.dispute.state import Open, Settled, Unsettled
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.late import MOVING
from infra.bureau.procedures.period import close
from infra.bureau.procedures.renumbering import renumber
from infra.event_store.log import EventLog
from tests.domain.histories import HISTORIES

PERIOD, CLOSED_ON, LATER = "2019-05", date(2019, 6, 10), date(2019, 12, 31)


def place(state: object) -> tuple[Any, ...] | None:
    """What says of which county and which period a case is; None where it is no case any more."""
    if not isinstance(state, Open | Settled | Unsettled):
        return None
    closed_on = None if isinstance(state, Open) else state.closed_on
    return state.case.committee_code, state.case.mediator_code, state.case.entered_on, closed_on


CASE = HISTORIES["dispute"]


@pytest.mark.parametrize("count", range(1, len(CASE)), ids=lambda count: f"{count} {type(CASE[count]).__name__}")
def test_only_what_is_looked_for_takes_a_case_out_of_where_it_was(count: int) -> None:
    event: Event = CASE[count]
    before, after = place(evolve("dispute", None, CASE[:count])), place(evolve("dispute", None, CASE[: count + 1]))
    if before is not None and not isinstance(event, MOVING):
        assert after is not None
        assert all(was in (None, now) for was, now in zip(before, after, strict=True))


@pytest.fixture
def cases(bureau: Bureau) -> list[dict[str, Any]]:
    """Cases of one county that were entered and closed in the period, on which nothing rests."""
    of_may = [dict(row) for row in bureau.view("subsidy-eligibility", as_of=LATER).rows if row["closed_on"].startswith(PERIOD)]
    counties = Counter(row["county_code"] for row in of_may)
    return [row for row in of_may if row["county_code"] == counties.most_common(1)[0][0]]


def test_a_case_that_is_of_the_period_no_more_is_listed(
    bureau: Bureau, cases: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    (moved, numbered, *_), county = [row["case_no"] for row in cases], cases[0]["county_code"]
    bureau.carry_out(close(county, PERIOD, CLOSED_ON, {}), bureau.issue("clerk"))
    facts = dict.fromkeys(("accepted_on", "closed_on", "entered_on"), date(2019, 6, 3))
    bureau.execute(CorrectDispute(moved, facts=facts, changed=frozenset(facts)), bureau.issue("clerk"))
    bureau.carry_out(renumber(numbered, "0-RIGHT", "案号录错"), bureau.issue("clerk", reason="案号录错"))

    def whole(*_args: object, **_more: object) -> list[Recorded]:
        raise AssertionError("reads every event there is")

    monkeypatch.setattr(EventLog, "page", whole)
    late = bureau.late(county, PERIOD)
    assert late is not None
    listed = [(type(recorded.event).__name__, recorded.code) for recorded in late]
    assert ("ClosingCorrected", moved) in listed
    assert ("CaseRenumbered", numbered) in listed
    assert ("CaseNumberCorrected", "0-RIGHT") in listed
    assert {code for _, code in listed} == {moved, numbered, "0-RIGHT"}
