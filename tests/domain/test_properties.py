"""What holds for whatever rows and verbs come: nothing twice, the last row stands, order does not matter, no state that a row could not say."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from domain import kinds as k
from domain.aggregates import decide, evolve
from domain.command import Command
from domain.county import RegisterCounty, SetMinimumWage
from domain.county import facts_of as facts_of_county
from domain.dispute import (
    CloseDispute,
    EnterCase,
    PerformAgreement,
    RegisterDispute,
    ReopenDispute,
    ReviewCaseFile,
    SettleDispute,
)
from domain.dispute.state import facts_of as facts_of_dispute
from domain.event import Event
from domain.judicial_office import (
    CloseOffice,
    EndSecondment,
    OfficeEstablished,
    PostStaff,
    RegisterOffice,
    RegisterPosting,
    ReleaseStaff,
    SecondStaff,
)
from domain.judicial_office.state import facts_of as facts_of_office
from domain.judicial_office.state import facts_of_posting
from domain.mediation_committee import DissolveCommittee, FileCommittee, RegisterCommittee
from domain.mediation_committee.state import facts_of as facts_of_committee
from domain.mediator import ChangeEngagement, ChangeWage, LeaveService, RegisterMediator, TransferMediator
from domain.mediator.state import facts_of as facts_of_mediator
from domain.rejection import Refused
from tests.given_when_then import issued

DAYS = st.dates(date(2019, 1, 1), date(2019, 1, 9))
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


@st.composite
def dispute_rows(draw: st.DrawFn) -> Row:
    row = draw(
        st.fixed_dictionaries(
            {
                "committee_code": st.sampled_from(["T01", "T02"]),
                "mediator_code": st.just("M001"),
                "kind": one_of(k.DisputeKind),
                "source": TEXTS,
                "difficulty": one_of(k.Difficulty),
                "channel": st.none() | one_of(k.Channel),
                "accepted_on": DAYS,
                "amount_yuan": AMOUNTS,
                "parties": st.none() | st.integers(0, 3),
                "closed_on": MAYBE,
                "entered_on": MAYBE,
            }
        )
    )
    closed = row["closed_on"] is not None
    row["outcome"] = draw(one_of(k.Outcome)) if closed else None
    agreed = row["outcome"] is k.Outcome.AGREED
    row["agreement_form"] = draw(one_of(k.AgreementForm)) if agreed else None
    row["performed_on"] = draw(MAYBE) if agreed else None
    row["file_review"] = draw(st.none() | one_of(k.FileReview)) if closed else None
    row["file_reviewed_on"] = draw(MAYBE) if row["file_review"] is not None else None
    return row


MEDIATOR_ROWS = st.fixed_dictionaries(
    {
        "committee_code": st.sampled_from(["T01", "T02"]),
        "name": st.sampled_from(["王芳", "李明"]),
        "id_number": TEXTS,
        "sex": st.none() | one_of(k.Sex),
        "birth_on": MAYBE,
        "education": TEXTS,
        "occupation": TEXTS,
        "engagement": one_of(k.Engagement),
        "appointed_on": DAYS,
        "left_on": MAYBE,
        "monthly_wage": AMOUNTS,
        "in_service_official": st.none() | st.booleans(),
    }
)
COMMITTEE_ROWS = st.fixed_dictionaries(
    {
        "county_code": st.sampled_from(["410802", "410803"]),
        "office_code": TEXTS,
        "name": st.just("新华街道调委会"),
        "kind": one_of(k.CommitteeKind),
        "parent_code": TEXTS,
        "field": TEXTS,
        "founding_body": TEXTS,
        "established_on": DAYS,
        "filed_on": MAYBE,
        "filing_no": TEXTS,
        "dissolved_on": MAYBE,
    }
)
POSTING_ROWS = st.fixed_dictionaries(
    {
        "name": st.sampled_from(["王芳", "李明"]),
        "establishment": one_of(k.Establishment),
        "post": st.none() | one_of(k.Post),
        "joined_by": st.none() | one_of(k.JoinedBy),
        "end_on": MAYBE,
        "seconded_out_from": MAYBE,
        "seconded_out_to": MAYBE,
        "birth_on": MAYBE,
        "education": TEXTS,
    }
)
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
FIRST_DAY = date(2019, 1, 3)


def shown_posting(office: Any) -> Mapping[str, object]:
    return {fact: value for fact, value in facts_of_posting(office.registration.postings["P1", FIRST_DAY]).items() if fact != "start_on"}


REGISTERS = [
    Register("dispute", lambda row, changed: RegisterDispute("A1", row, changed), dispute_rows(), facts_of_dispute),
    Register("mediator", lambda row, changed: RegisterMediator("M001", row, changed), MEDIATOR_ROWS, facts_of_mediator),
    Register("committee", lambda row, changed: RegisterCommittee("T01", row, changed), COMMITTEE_ROWS, facts_of_committee),
    Register("county", lambda row, changed: RegisterCounty("410802", row, changed), COUNTY_ROWS, facts_of_county),
    Register("office", lambda row, changed: RegisterOffice("S01", row, changed), OFFICE_ROWS, facts_of_office),
    Register(
        "office",
        lambda row, changed: RegisterPosting("S01", "P1", FIRST_DAY, row, changed),
        POSTING_ROWS,
        shown_posting,
        (OfficeEstablished(county_code="410802", name="新华司法所"),),
    ),
]
EACH = pytest.mark.parametrize("register", REGISTERS, ids=["dispute", "mediator", "committee", "county", "office", "posting"])


def register_row(register: Register, state: Any, row: Row, changed: frozenset[str]) -> Any:
    """The state after the row; what it says must be evolved whatever it is. Rows that are refused are not looked at."""
    try:
        events = decide(register.command(row, changed), state, issued())
    except Refused:
        assume(False)
        raise
    return evolve(register.kind, state, events)


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
    assert decide(register.command(row, frozenset(row)), state, issued()) == []


@EACH
@given(data=st.data())
def test_the_last_of_two_rows_stands(register: Register, data: st.DataObject) -> None:
    row, other = data.draw(register.rows), data.draw(register.rows)
    state = register_row(register, start(register, row), other, differing(row, other))
    assert says(register, state, other)
    back = register_row(register, state, row, differing(row, other))
    assert says(register, back, row)


@EACH
@given(data=st.data())
def test_cells_changed_one_by_one_end_where_they_end_together(register: Register, data: st.DataObject) -> None:
    row, other = data.draw(register.rows), data.draw(register.rows)
    state = start(register, row)
    shown = dict(row)
    for fact in data.draw(st.permutations(sorted(differing(row, other)))):
        shown[fact] = other[fact]
        state = register_row(register, state, dict(shown), frozenset({fact}))
    assert says(register, state, other)


def dispute_verbs(day: date, value: int) -> list[Command]:
    return [
        SettleDispute("A1", day, k.AgreementForm.ORAL),
        CloseDispute("A1", day, [k.Outcome.FAILED, k.Outcome.WITHDRAWN, k.Outcome.TRANSFERRED][value % 3]),
        ReopenDispute("A1"),
        EnterCase("A1", day),
        PerformAgreement("A1", day),
        ReviewCaseFile("A1", list(k.FileReview)[value % 3], day),
    ]


def mediator_verbs(day: date, value: int) -> list[Command]:
    return [
        LeaveService("M001", day),
        TransferMediator("M001", f"T0{value}", day),
        ChangeWage("M001", Decimal(value), day),
        ChangeEngagement("M001", list(k.Engagement)[value % 2], day),
    ]


def committee_verbs(day: date, value: int) -> list[Command]:
    return [FileCommittee("T01", day, str(value)), DissolveCommittee("T01", day)]


def county_verbs(day: date, value: int) -> list[Command]:
    return [SetMinimumWage("410802", Decimal(value), day)]


def office_verbs(day: date, value: int) -> list[Command]:
    post = list(k.Post)[value % 3]
    return [
        PostStaff("S01", "P1", day, "王芳", k.Establishment.CIVIL_SERVANT, post),
        ReleaseStaff("S01", "P1", day),
        SecondStaff("S01", "P1", day),
        EndSecondment("S01", "P1", day),
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
            events = decide(verbs[choice % len(verbs)], state, issued())
        except Refused:
            continue
        assert events
        state = evolve(register.kind, state, events)
    shown = dict(register.shown(state))
    assert decide(register.command(shown, frozenset(shown)), state, issued()) == []
    again = evolve(register.kind, None, decide(register.command(shown, frozenset(shown)), None, issued()))
    assert says(register, again, shown)
