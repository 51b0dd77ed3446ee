"""What holds for whatever rows and verbs come: nothing twice, the last row stands, order does not matter, no state that a row could not say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.aggregates import decide, evolve
from domain.base import kinds as k
from domain.base.command import Command
from domain.base.event import Event
from domain.base.rejection import Refused
from domain.county import RegisterCounty, SetMinimumWage
from domain.county import facts_of as facts_of_county
from domain.dispute.commands import CloseDispute, EnterCase, PerformAgreement, RegisterDispute, ReopenDispute, ReviewCaseFile, SettleDispute
from domain.dispute.state import facts_of as facts_of_dispute
from domain.judicial_office.commands import (
    CloseOffice,
    EndSecondment,
    PostStaff,
    RegisterOffice,
    RegisterPosting,
    ReleaseStaff,
    SecondStaff,
)
from domain.judicial_office.events import OfficeEstablished
from domain.judicial_office.state import facts_of as facts_of_office
from domain.judicial_office.state import facts_of_posting
from domain.mediation_committee.commands import DissolveCommittee, FileCommittee, RegisterCommittee
from domain.mediation_committee.state import facts_of as facts_of_committee
from domain.mediator.commands import ChangeEngagement, ChangeWage, LeaveService, RegisterMediator, TransferMediator
from domain.mediator.state import facts_of as facts_of_mediator
from tests.given_when_then import envelope

FIRST_DAY, LAST_DAY = date(2019, 1, 3), date(2019, 1, 9)
DAYS = st.dates(date(2019, 1, 1), LAST_DAY)
MAYBE = st.none() | DAYS
TEXTS = st.none() | st.sampled_from(["一", "二"])
AMOUNTS = st.none() | st.decimals(0, 3, places=2)
Row = dict[str, Any]


def one_of(kind: type[k.Kind]) -> st.SearchStrategy[k.Kind]:
    return st.sampled_from(list(kind))


@dataclass(frozen=True)
class Register:
    """One kind of row: how it is registered and how the state shows it."""

    kind: str
    command: Callable[[Row, frozenset[str]], Command]
    rows: st.SearchStrategy[Row]
    shown: Callable[[Any], Mapping[str, object]]
    before: tuple[Event, ...] = ()


def from_day(day: date) -> st.SearchStrategy[date | None]:
    """A day that is in order after that one, or none."""
    return st.none() | st.dates(day, LAST_DAY)


@st.composite
def dispute_rows(draw: st.DrawFn) -> Row:
    accepted_on = draw(DAYS)
    row: Row = {
        "committee_code": draw(st.sampled_from(["T01", "T02"])),
        "mediator_code": "M001",
        "kind": draw(one_of(k.DisputeKind)),
        "source": draw(TEXTS),
        "difficulty": draw(one_of(k.Difficulty)),
        "channel": draw(st.none() | one_of(k.Channel)),
        "accepted_on": accepted_on,
        "amount_yuan": draw(AMOUNTS),
        "parties": draw(st.none() | st.integers(0, 3)),
        "entered_on": draw(from_day(accepted_on)),
    }
    row |= dict.fromkeys(("closed_on", "outcome", "agreement_form", "performed_on", "file_review", "file_reviewed_on"))
    closed_on = row["closed_on"] = draw(from_day(accepted_on))
    if closed_on is not None:
        row["outcome"] = draw(one_of(k.Outcome))
        row["file_review"] = draw(st.none() | one_of(k.FileReview))
        row["file_reviewed_on"] = draw(from_day(closed_on)) if row["file_review"] is not None else None
    if closed_on is not None and row["outcome"] is k.Outcome.AGREED:
        row["agreement_form"], row["performed_on"] = draw(one_of(k.AgreementForm)), draw(from_day(closed_on))
    return row


@st.composite
def mediator_rows(draw: st.DrawFn) -> Row:
    appointed_on = draw(DAYS)
    numbers = st.sampled_from(
        [("410802196501010013", k.Sex.MALE, date(1965, 1, 1)), ("410821197001020024", k.Sex.FEMALE, date(1970, 1, 2))]
    )
    id_number, sex, birth_on = draw(numbers | st.tuples(st.none(), st.none() | one_of(k.Sex), MAYBE))
    return {
        "committee_code": draw(st.sampled_from(["T01", "T02"])),
        "name": draw(st.sampled_from(["王芳", "李明"])),
        "id_number": id_number,
        "sex": sex,
        "birth_on": birth_on,
        "education": draw(TEXTS),
        "occupation": draw(TEXTS),
        "engagement": draw(one_of(k.Engagement)),
        "appointed_on": appointed_on,
        "left_on": draw(from_day(appointed_on)),
        "monthly_wage": draw(AMOUNTS),
        "in_service_official": draw(st.none() | st.booleans()),
    }


@st.composite
def committee_rows(draw: st.DrawFn) -> Row:
    established_on = draw(DAYS)
    return {
        "county_code": draw(st.sampled_from(["410802", "410803"])),
        "office_code": draw(TEXTS),
        "name": "新华街道调委会",
        "kind": draw(one_of(k.CommitteeKind)),
        "parent_code": draw(TEXTS),
        "field": draw(TEXTS),
        "founding_body": draw(TEXTS),
        "established_on": established_on,
        "filed_on": draw(from_day(established_on)),
        "filing_no": draw(TEXTS),
        "dissolved_on": draw(from_day(established_on)),
    }


@st.composite
def posting_rows(draw: st.DrawFn) -> Row:
    seconded_out_from = draw(MAYBE)
    return {
        "name": draw(st.sampled_from(["王芳", "李明"])),
        "establishment": draw(one_of(k.Establishment)),
        "post": draw(st.none() | one_of(k.Post)),
        "joined_by": draw(st.none() | one_of(k.JoinedBy)),
        "end_on": draw(from_day(FIRST_DAY)),
        "seconded_out_from": seconded_out_from,
        "seconded_out_to": draw(from_day(seconded_out_from)) if seconded_out_from is not None else None,
        "birth_on": draw(MAYBE),
        "education": draw(TEXTS),
    }


OFFICE_ROWS = st.fixed_dictionaries(
    {"county_code": st.just("410802"), "name": st.sampled_from(["一所", "二所"]), "township": TEXTS, "established_on": MAYBE}
)
COUNTY_ROWS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["解放区", "中站区"]),
        "kind": one_of(k.CountyKind),
        "minimum_wage": AMOUNTS,
        "responsible_person": TEXTS,
    }
)


def shown_posting(office: Any) -> Mapping[str, object]:
    return {fact: value for fact, value in facts_of_posting(office.registration.postings["P1", FIRST_DAY]).items() if fact != "start_on"}


REGISTERS = [
    Register("dispute", lambda row, changed: RegisterDispute("A1", facts=row, changed=changed), dispute_rows(), facts_of_dispute),
    Register("mediator", lambda row, changed: RegisterMediator("M001", facts=row, changed=changed), mediator_rows(), facts_of_mediator),
    Register("committee", lambda row, changed: RegisterCommittee("T01", facts=row, changed=changed), committee_rows(), facts_of_committee),
    Register("county", lambda row, changed: RegisterCounty("410802", facts=row, changed=changed), COUNTY_ROWS, facts_of_county),
    Register("office", lambda row, changed: RegisterOffice("S01", facts=row, changed=changed), OFFICE_ROWS, facts_of_office),
    Register(
        "office",
        lambda row, changed: RegisterPosting("S01", person_code="P1", start_on=FIRST_DAY, facts=row, changed=changed),
        posting_rows(),
        shown_posting,
        (OfficeEstablished(county_code="410802", name="新华司法所"),),
    ),
]
EACH = pytest.mark.parametrize("register", REGISTERS, ids=["dispute", "mediator", "committee", "county", "office", "posting"])


def register_row(register: Register, state: Any, row: Row, changed: frozenset[str]) -> Any:
    """The state after the row, whose events must be evolved whatever they are."""
    return evolve(register.kind, state, decide(register.command(row, changed), state, envelope()))


def start(register: Register, row: Row) -> Any:
    return register_row(register, evolve(register.kind, None, register.before), row, frozenset(row))


def differing(row: Row, other: Row) -> frozenset[str]:
    return frozenset(fact for fact in row if row[fact] != other[fact])


def says(register: Register, state: Any, row: Row) -> bool:
    shown = register.shown(state)
    return all(shown.get(fact) == value for fact, value in row.items())


@EACH
@given(data=st.data())
def test_the_state_says_what_the_row_says_and_the_same_row_adds_nothing(register: Register, data: st.DataObject) -> None:
    row = data.draw(register.rows)
    state = start(register, row)
    assert says(register, state, row)
    assert decide(register.command(row, frozenset(row)), state, envelope()) == []


@EACH
@settings(max_examples=50)
@given(data=st.data())
def test_the_last_of_two_rows_stands(register: Register, data: st.DataObject) -> None:
    row, other = data.draw(register.rows), data.draw(register.rows)
    state = register_row(register, start(register, row), other, differing(row, other))
    assert says(register, state, other)
    back = register_row(register, state, row, differing(row, other))
    assert says(register, back, row)


@EACH
@settings(max_examples=50)
@given(data=st.data())
def test_cells_changed_one_by_one_in_any_order_end_where_they_end_together(register: Register, data: st.DataObject) -> None:
    """A cell that is refused, because it makes no sense without another, is told again with the next."""
    row, other = data.draw(register.rows), data.draw(register.rows)
    state = start(register, row)
    waiting: set[str] = set()
    for fact in data.draw(st.permutations(sorted(differing(row, other)))):
        row = row | {fact: other[fact]}
        waiting.add(fact)
        try:
            state = register_row(register, state, row, frozenset(waiting))
        except Refused:
            continue
        waiting.clear()
    assert not waiting
    assert says(register, state, other)


def dispute_verbs(day: date, value: int) -> list[Command]:
    return [
        SettleDispute("A1", closed_on=day, agreement_form=k.AgreementForm.ORAL),
        CloseDispute("A1", closed_on=day, outcome=[k.Outcome.FAILED, k.Outcome.WITHDRAWN, k.Outcome.TRANSFERRED][value % 3]),
        ReopenDispute("A1"),
        EnterCase("A1", day),
        PerformAgreement("A1", day),
        ReviewCaseFile("A1", result=list(k.FileReview)[value % 3], reviewed_on=day),
    ]


def mediator_verbs(day: date, value: int) -> list[Command]:
    return [
        LeaveService("M001", day),
        TransferMediator("M001", committee_code=f"T0{value}", transferred_on=day),
        ChangeWage("M001", monthly_wage=Decimal(value), changed_on=day),
        ChangeEngagement("M001", engagement=list(k.Engagement)[value % 2], changed_on=day),
    ]


def committee_verbs(day: date, value: int) -> list[Command]:
    return [FileCommittee("T01", filed_on=day, filing_no=str(value)), DissolveCommittee("T01", day)]


def county_verbs(day: date, value: int) -> list[Command]:
    return [SetMinimumWage("410802", minimum_wage=Decimal(value), valid_from=day)]


def office_verbs(day: date, value: int) -> list[Command]:
    post = list(k.Post)[value % 3]
    return [
        PostStaff("S01", person_code="P1", start_on=day, name="王芳", establishment=k.Establishment.CIVIL_SERVANT, post=post),
        ReleaseStaff("S01", person_code="P1", end_on=day),
        SecondStaff("S01", person_code="P1", seconded_out_from=day),
        EndSecondment("S01", person_code="P1", seconded_out_to=day),
        CloseOffice("S01", day),
    ]


VERBS = dict(
    zip(
        ["dispute", "mediator", "committee", "county", "office"],
        [dispute_verbs, mediator_verbs, committee_verbs, county_verbs, office_verbs],
        strict=True,
    )
)


@pytest.mark.parametrize("register", REGISTERS[:5], ids=lambda register: register.kind)
@given(data=st.data())
def test_whatever_verbs_lead_to_is_what_a_row_could_say(register: Register, data: st.DataObject) -> None:
    state = start(register, data.draw(register.rows))
    for day, value, choice in data.draw(st.lists(st.tuples(DAYS, st.integers(0, 3), st.integers(0, 9)), max_size=8)):
        verbs = VERBS[register.kind](day, value)
        try:
            events = decide(verbs[choice % len(verbs)], state, envelope())
        except Refused:
            continue
        assert events
        state = evolve(register.kind, state, events)
    shown = dict(register.shown(state))
    assert decide(register.command(shown, frozenset(shown)), state, envelope()) == []
    again = evolve(register.kind, None, decide(register.command(shown, frozenset(shown)), None, envelope()))
    assert says(register, again, shown)
