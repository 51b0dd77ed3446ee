"""Facts that the default rules do not look at reach a rulebook that names them, and change its decisions when they change."""

from datetime import date
from decimal import Decimal
from importlib import resources

import pytest
from sqlalchemy import select

from domain.dispute import AgreementPerformed, CaseEntered, DisputeAccepted, DisputeCorrected, DisputeSettled
from domain.event import Event
from domain.kinds import AgreementForm, Channel, CommitteeKind, Difficulty, DisputeKind, Engagement
from domain.mediation_committee import CommitteeCorrected, CommitteeEstablished
from domain.mediator import MediatorAppointed, MediatorCorrected, MediatorEngagementChanged
from domain.rules_in_force import RulesInForce
from projections.engine import Engine
from projections.read_database import open_scratch, reading
from projections.registers import REGISTERS
from projections.subsidy.projection import subsidy_projection
from projections.subsidy.tables import SUBSIDY_SEGMENT
from tests.domain.policies.cases import rules_of
from tests.projections.memory_log import MemoryLog

TEXT = resources.files("domain.rulebooks").joinpath("jiaozuo-2019.toml").read_text(encoding="utf-8")
SCRATCH = open_scratch()
STORY: tuple[tuple[str, Event], ...] = (
    ("committee:C1", CommitteeEstablished(county_code="410802", name="委", kind=CommitteeKind.VILLAGE, established_on=date(2010, 1, 1))),
    (
        "mediator:M1",
        MediatorAppointed(committee_code="C1", name="张", engagement=Engagement.PART_TIME, appointed_on=date(2019, 1, 1)),
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


def fen(column: str, *more: tuple[str, Event]) -> list[tuple[str, int]]:
    """What the only case is paid from which day on, where a row with that column pays 7 yuan and any other case 1."""
    start, end = TEXT.index("[[subsidy.gates]]"), TEXT.index("# --- 年度考核")
    row = f'[[subsidy.amounts]]\nsource = "1"\n{column}\nyuan = 7\n[[subsidy.amounts]]\nsource = "1"\nyuan = 1\n'
    rules = rules_of(TEXT[:start] + "[subsidy]\ngates = []\n" + row + TEXT[end : TEXT.index("[[examples]]")])
    log = MemoryLog()
    for stream, event in (*STORY, *more):
        log.add(stream, event)
    SCRATCH.dispose()
    engine = Engine(SCRATCH, log, (*REGISTERS, subsidy_projection(RulesInForce(lambda: rules))), batch=1)
    engine.catch_up()
    assert [status.error for status in engine.status() if status.state != "ok"] == []
    with reading(SCRATCH) as connection:
        held = connection.execute(select(SUBSIDY_SEGMENT).order_by(*SUBSIDY_SEGMENT.primary_key)).all()
    return [(row.valid_from, row.amount) for row in held]


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
        ("parties = { at_least = 4 }", "dispute:1", DisputeCorrected(fact="parties", was=4, now=3)),
    ],
)
def test_a_further_fact_that_changes_changes_the_decision(column: str, stream: str, event: Event) -> None:
    assert [fen(column), fen(column, (stream, event))] == [[("2019-05-20", 700)], [("2019-05-20", 100)]]
