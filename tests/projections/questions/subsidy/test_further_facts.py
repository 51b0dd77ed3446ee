"""Facts that the default rules do not look at reach a rulebook that names them, and change its decisions when they change."""

from datetime import date
from decimal import Decimal
from hashlib import sha256
from importlib import resources

import pytest
from sqlalchemy import select

from domain.base.event import Event
from domain.base.kinds import AgreementForm, Channel, CommitteeKind, Difficulty, DisputeKind, Engagement, IncidentKind, JoinedAs
from domain.base.vocabulary.statuses import MediatorStatus
from domain.books.mediator.status import MediatorStatusCorrected, MediatorStatusEnded, MediatorStatusStated, MediatorStatusTakenBack
from domain.dispute.events import (
    AgreementAnnulled,
    AgreementPerformed,
    CaseEntered,
    CoMediatorNamed,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
)
from domain.mediation_committee.events import CommitteeCorrected, CommitteeEstablished
from domain.mediator.events import MediatorAppointed, MediatorCorrected, MediatorEngagementChanged
from domain.mediator.personnel_record.events import (
    Certificate,
    CertificateCorrected,
    CertificateWithdrawn,
    MediatorCertified,
    MisconductFindingWithdrawn,
    MisconductFound,
)
from domain.rulebooks.adoption import CITY, RulebookAdopted
from domain.rulebooks.in_force import RulesInForce
from projections.engine.database import open_scratch, reading
from projections.engine.runner import Engine
from projections.every_register import REGISTERS
from projections.questions.subsidy.projection import subsidy_projection
from projections.questions.subsidy.tables import SUBSIDY_SEGMENT
from tests.domain.policies.cases import rules_of
from tests.projections.memory_log import MemoryLog

TEXT = resources.files("domain.rulebooks").joinpath("jiaozuo-2019.toml").read_text(encoding="utf-8")
SCRATCH = open_scratch()
STORY: tuple[tuple[str, Event], ...] = (
    (
        "committee:C1",
        CommitteeEstablished(
            county_code="410802", office_code="O1", name="委", kind=CommitteeKind.VILLAGE, established_on=date(2010, 1, 1)
        ),
    ),
    (
        "mediator:M1",
        MediatorAppointed(
            committee_code="C1",
            name="张",
            engagement=Engagement.PART_TIME,
            appointed_on=date(2019, 1, 1),
            joined_as=JoinedAs.ELECTED,
        ),
    ),
    (
        "dispute:1",
        DisputeAccepted(
            committee_code="C1",
            mediator_code="M1",
            kind=DisputeKind.LABOUR,
            source="依申请",
            difficulty=Difficulty.ORDINARY,
            channel=Channel.VIDEO,
            accepted_on=date(2019, 5, 10),
            amount_yuan=Decimal("10000.10"),
            parties=4,
        ),
    ),
    ("dispute:1", DisputeSettled(closed_on=date(2019, 5, 20), agreement_form=AgreementForm.WRITTEN)),
    ("dispute:1", CaseEntered(entered_on=date(2019, 5, 20))),
    ("dispute:1", AgreementPerformed(performed_on=date(2019, 5, 25))),
)


def text_of(column: str) -> str:
    """A rulebook under which a row with that column pays 7 yuan and any other case 1."""
    start, end = TEXT.index("[[subsidy.gates]]"), TEXT.index("# --- 年度考核")
    row = f'[[subsidy.amounts]]\nsource = "1"\n{column}\nyuan = 7\n[[subsidy.amounts]]\nsource = "1"\nyuan = 1\n'
    return TEXT[:start] + "[subsidy]\ngates = []\n" + row + TEXT[end : TEXT.index("[[examples]]")]


def fen(column: str, *more: tuple[str, Event]) -> list[tuple[str, int]]:
    """What the only case is paid from which day on, under the rulebook with that column."""
    return paid(text_of(column), *more)


def paid(shipped: str, *more: tuple[str, Event]) -> list[tuple[str, int]]:
    rules = rules_of(shipped)
    log = MemoryLog()
    for stream, event in (*STORY, *more):
        log.add(stream, event)
    SCRATCH.dispose()
    engine = Engine(SCRATCH, log, (*REGISTERS, subsidy_projection(RulesInForce(lambda: rules))), batch=1)
    engine.catch_up()
    assert [status.error for status in engine.status() if status.state != "ok"] == []
    with reading(SCRATCH) as connection:
        rows = connection.execute(select(SUBSIDY_SEGMENT).order_by(*SUBSIDY_SEGMENT.primary_key)).all()
    return [(row.valid_from, row.amount) for row in rows]


@pytest.mark.parametrize(
    "column",
    [
        'kind = "labour"',
        'channel = "video"',
        'case_source = "依申请"',
        "amount_yuan = { at_least = 10000.10, at_most = 10000.10 }",
        "parties = { at_least = 4, at_most = 4 }",
        'committee_kind = "village"',
        'county_code = "410802"',
        'office_code = "O1"',
        'committee_code = ["C1", "C2"]',
        'joined_as = "elected"',
        'engagement = "part_time"',
        'when = "amount_yuan == 10000.10 && parties == 4 && days_taken == 10"',
    ],
)
def test_every_fact_of_the_registers_reaches_the_table(column: str) -> None:
    assert fen(column) == [("2019-05-20", 700)]


def test_performance_turns_the_decision_on_its_day() -> None:
    assert fen("performed = true") == [("2019-05-20", 100), ("2019-05-25", 700)]


@pytest.mark.parametrize(
    ("column", "stream", "event"),
    [
        ('committee_kind = "village"', "committee:C1", CommitteeCorrected(fact="kind", was="village", now="township")),
        ('engagement = "part_time"', "mediator:M1", MediatorCorrected(fact="engagement", was="part_time", now="full_time")),
        (
            'engagement = "part_time"',
            "mediator:M1",
            MediatorEngagementChanged(engagement=Engagement.FULL_TIME, changed_on=date(2019, 5, 10)),
        ),
        ('office_code = "O1"', "committee:C1", CommitteeCorrected(fact="office_code", was="O1", now="O2")),
        ('joined_as = "elected"', "mediator:M1", MediatorCorrected(fact="joined_as", was="elected", now="hired")),
        ("parties = { at_least = 4 }", "dispute:1", DisputeCorrected(fact="parties", was=4, now=3)),
    ],
)
def test_a_further_fact_that_changes_changes_the_decision(column: str, stream: str, event: Event) -> None:
    assert [fen(column), fen(column, (stream, event))] == [[("2019-05-20", 700)], [("2019-05-20", 100)]]


def decided(when: str, *more: tuple[str, Event]) -> list[tuple[str, int]]:
    return fen(f'when = "{when}"', *more)


@pytest.mark.parametrize(
    ("when", "stream", "event", "expected"),
    [
        ("annulled", "dispute:1", AgreementAnnulled(annulled_on=date(2019, 6, 1)), [("2019-05-20", 100), ("2019-06-01", 700)]),
        ("co_mediators == 1", "dispute:1", CoMediatorNamed(mediator_code="M2"), [("2019-05-20", 700)]),
        ("mediated_before", "dispute:1", DisputeCorrected(fact="earlier_case_no", was=None, now="0"), [("2019-05-20", 700)]),
        ("'record' in papers", "dispute:1", DisputeCorrected(fact="papers", was=None, now="application,record"), [("2019-05-20", 700)]),
        ("special_group == 'minor'", "dispute:1", DisputeCorrected(fact="special_group", was=None, now="minor"), [("2019-05-20", 700)]),
        ("occupation == '律师'", "mediator:M1", MediatorCorrected(fact="occupation", was=None, now="律师"), [("2019-05-20", 700)]),
        (
            "forged_files > 0",
            "mediator:M1",
            MisconductFound(kind=IncidentKind.FORGED_FILE, found_on=date(2019, 5, 31)),
            [("2019-05-20", 100), ("2019-05-31", 700)],
        ),
        ("forged_files > 0", "mediator:M1", MisconductFound(kind=IncidentKind.LEAK, found_on=date(2019, 7, 1)), [("2019-05-20", 100)]),
        *(
            (
                "mediator_grade_known && mediator_grade == 'village'",
                "mediator:M1",
                MediatorCertified(certificate_no="N1", grade="village", certified_on=first, valid_until=last),
                [("2019-05-20", 700 if held else 100)],
            )
            for first, last, held in (
                (date(2019, 5, 10), date(2019, 5, 10), True),
                (date(2019, 5, 11), None, False),
                (date(2019, 1, 1), date(2019, 5, 9), False),
                (date(2019, 1, 1), None, True),
            )
        ),
    ],
)
def test_facts_that_local_rules_ask_for_count_from_their_day(when: str, stream: str, event: Event, expected: list[tuple[str, int]]) -> None:
    assert decided(when, (stream, event)) == expected


CERTIFIED = MediatorCertified(certificate_no="N1", grade="village", certified_on=date(2019, 5, 10))
HELD = Certificate(grade="village", certified_on=date(2019, 5, 10))
FORGED = MisconductFound(kind=IncidentKind.FORGED_FILE, found_on=date(2019, 5, 20))
OF_GRADE = "mediator_grade_known && mediator_grade == 'village'"


@pytest.mark.parametrize(
    ("when", "was", "event"),
    [
        (OF_GRADE, CERTIFIED, CertificateWithdrawn(certificate_no="N1", certified_on=date(2019, 5, 10))),
        (
            OF_GRADE,
            CERTIFIED,
            CertificateCorrected(certificate_no="N1", was=HELD, now=HELD.model_copy(update={"certified_on": date(2019, 5, 11)})),
        ),
        (OF_GRADE, CERTIFIED, MediatorCertified(certificate_no="N2", grade="county", certified_on=date(2019, 5, 10))),
        ("forged_files > 0", FORGED, MisconductFindingWithdrawn(kind=IncidentKind.FORGED_FILE, found_on=date(2019, 5, 20))),
    ],
)
def test_a_certificate_or_finding_that_is_corrected_or_withdrawn_changes_the_decision(when: str, was: Event, event: Event) -> None:
    before, after = ("mediator:M1", was), ("mediator:M1", event)
    assert [decided(when, before), decided(when, before, after)] == [[("2019-05-20", 700)], [("2019-05-20", 100)]]


LEADER = MediatorStatusStated(status=MediatorStatus.LEADER, valid_from=date(2019, 5, 10))
KEY = {"status": MediatorStatus.LEADER, "valid_from": date(2019, 5, 10)}


@pytest.mark.parametrize(
    ("first", "last", "held"),
    [
        (date(2019, 5, 10), date(2019, 5, 10), True),
        (date(2019, 5, 11), None, False),
        (date(2019, 1, 1), date(2019, 5, 9), False),
        (date(2019, 1, 1), None, True),
    ],
)
def test_a_status_counts_where_the_mediator_had_it_on_the_day_of_acceptance(first: date, last: date | None, held: bool) -> None:
    story: list[Event] = [MediatorStatusStated(status=MediatorStatus.LEADER, valid_from=first)]
    if last is not None:
        story.append(MediatorStatusEnded(status=MediatorStatus.LEADER, valid_from=first, last_on=last))
    stated = [("mediator_status:M1", event) for event in story]
    assert decided("mediator_leader", *stated) == fen("mediator_leader = true", *stated) == [("2019-05-20", 700 if held else 100)]
    assert decided("mediator_invited", *stated) == [("2019-05-20", 100)]


@pytest.mark.parametrize(
    "event",
    [
        MediatorStatusEnded(**KEY, last_on=date(2019, 5, 9)),
        MediatorStatusTakenBack(**KEY, why="误登"),
    ],
    ids=lambda event: type(event).__name__,
)
def test_a_status_that_ended_before_or_never_was_changes_the_decision(event: Event) -> None:
    before, after = ("mediator_status:M1", LEADER), ("mediator_status:M1", event)
    assert [decided("mediator_leader", before), decided("mediator_leader", before, after)] == [[("2019-05-20", 700)], [("2019-05-20", 100)]]


def test_a_status_whose_end_is_corrected_changes_the_decision() -> None:
    ended = MediatorStatusEnded(**KEY, last_on=date(2019, 12, 31))
    story = [
        ("mediator_status:M1", event)
        for event in (LEADER, ended, MediatorStatusCorrected(**KEY, fact="last_on", was="2019-12-31", now="2019-05-09"))
    ]
    assert [decided("mediator_leader", *story[:2]), decided("mediator_leader", *story)] == [[("2019-05-20", 700)], [("2019-05-20", 100)]]


@pytest.mark.parametrize(("when", "event"), [(OF_GRADE, CERTIFIED), ("forged_files > 0", FORGED), ("mediator_leader", LEADER)])
def test_a_rulebook_adopted_afterwards_sees_what_none_asked_for_before(when: str, event: Event) -> None:
    text, stream = text_of(f'when = "{when}"'), "mediator_status:M1" if event is LEADER else "mediator:M1"
    adopted = RulebookAdopted(rulebook_id="jiaozuo-2019", text=text, sha256=sha256(text.encode()).hexdigest(), valid_from=date(2019, 1, 1))
    for story in ([(stream, event), (f"rulebook:{CITY}", adopted)], [(f"rulebook:{CITY}", adopted), (stream, event)]):
        assert paid(text_of("parties = { at_least = 9 }"), *story) == [("2019-05-20", 700)]
