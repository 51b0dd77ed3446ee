"""The kept counts of mediators' years are those that counting every case anew gives, whatever was corrected, and by whatever batches it came."""

from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256

from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, select, text

from domain.base.event import Event
from domain.base.kinds import AgreementForm, CommitteeKind, Difficulty, DisputeKind, Engagement, Outcome
from domain.dispute.events import (
    AgreementPerformed,
    CaseEntered,
    Closing,
    ClosingCorrected,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    MediationFailed,
)
from domain.mediation_committee.events import CommitteeCorrected, CommitteeEstablished
from domain.mediator.events import MediatorAppointed
from domain.policies.subsidy import entry_due_on
from domain.rulebooks.adoption import CITY, RulebookAdopted
from domain.rulebooks.in_force import RulesInForce
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.case_years.counting import count_again
from projections.case_years.projection import case_years_projection
from projections.case_years.tables import CASE_COUNTED, CASE_YEAR
from projections.engine.database import open_scratch, writing
from projections.engine.runner import Engine
from projections.engine.work import Work
from projections.every_register import REGISTERS
from projections.questions.assessment.year_record import closed_cases
from projections.questions.grades.careers import COUNTED, careers
from tests.domain.policies.cases import TEXT, rules_of
from tests.projections.memory_log import MemoryLog

PROJECTIONS = (*REGISTERS, case_years_projection(rules_on))
SCRATCH = open_scratch()
START = date(2018, 12, 28)
ENTRY = TEXT[: TEXT.index("[headcount]")] + '[entry]\nsource = "1"\nwithin_days = '
WAS = Closing(closed_on=START, outcome=Outcome.FAILED)
Made = Callable[[date, int], Event]
KINDS = (CommitteeKind.VILLAGE, CommitteeKind.TOWNSHIP, CommitteeKind.CHAMBER)


def adopted(day: date, n: int) -> Event:
    book = f"{ENTRY}{n}\n"
    return RulebookAdopted(rulebook_id="other", text=book, sha256=sha256(book.encode()).hexdigest(), valid_from=day)


BEGINNINGS: dict[str, Made] = {
    "committee": lambda _day, n: CommitteeEstablished(county_code="C", name="委", kind=KINDS[n % 3], established_on=date(2010, 1, 1)),
    "mediator": lambda _day, n: MediatorAppointed(
        committee_code=str(n % 2), name="张", engagement=Engagement.PART_TIME, appointed_on=date(2010, 1, 1)
    ),
    "dispute": lambda day, n: DisputeAccepted(
        committee_code=str(n % 2),
        mediator_code=str(n // 2),
        kind=DisputeKind.LABOUR,
        difficulty=list(Difficulty)[n % 3],
        accepted_on=day,
    ),
}
STEPS: dict[str, tuple[Made, ...]] = {
    "committee": (lambda _day, n: CommitteeCorrected(fact="kind", was=None, now=KINDS[n % 3].value),),
    "dispute": (
        lambda day, _n: DisputeSettled(closed_on=day, agreement_form=AgreementForm.ORAL),
        lambda day, _n: MediationFailed(closed_on=day),
        lambda day, _n: CaseEntered(entered_on=day),
        lambda day, _n: AgreementPerformed(performed_on=day),
        lambda _day, n: DisputeCorrected(fact="mediator_code", was=None, now=str(n % 2)),
        lambda _day, n: DisputeCorrected(fact="committee_code", was=None, now=str(n % 2)),
        lambda _day, _n: ClosingCorrected(was=WAS, now=None),
        lambda day, _n: ClosingCorrected(was=WAS, now=Closing(closed_on=day, outcome=Outcome.AGREED, agreement_form=AgreementForm.WRITTEN)),
    ),
    "rulebook": (adopted,),
}
DAYS = st.integers(0, 12).map(lambda days: START + timedelta(days))


@st.composite
def histories(draw: st.DrawFn) -> list[tuple[str, Event]]:
    """Up to 30 events of two committees, two mediators and three cases around a turn of the year, in any order, and rules on entries."""
    events: list[tuple[str, Event]] = []
    for _ in range(draw(st.integers(1, 30))):
        kind = draw(st.sampled_from(("committee", "mediator", "dispute", "dispute", "dispute", "rulebook")))
        stream = f"rulebook:{CITY}" if kind == "rulebook" else f"{kind}:{draw(st.integers(0, 2 if kind == 'dispute' else 1))}"
        begun = kind not in BEGINNINGS or any(name == stream for name, _ in events)
        made = draw(st.sampled_from(STEPS.get(kind, ()))) if begun and kind in STEPS else BEGINNINGS[kind]
        if begun and kind == "mediator":
            continue
        events.append((stream, made(draw(DAYS), draw(st.integers(0, 3)))))
    return events


COUNTED_ONCE = [
    ("committee:0", BEGINNINGS["committee"](START, 0)),
    ("mediator:0", BEGINNINGS["mediator"](START, 0)),
    ("dispute:0", BEGINNINGS["dispute"](START, 0)),
    ("dispute:0", STEPS["dispute"][0](START, 0)),
    ("dispute:0", CaseEntered(entered_on=START + timedelta(2))),
    ("dispute:0", AgreementPerformed(performed_on=START + timedelta(3))),
]
"""A case of a village committee's, agreed, entered and performed in the days after."""


@example([*COUNTED_ONCE, ("committee:0", STEPS["committee"][0](START, 1))], 1, START + timedelta(12), None)
@example(COUNTED_ONCE, 1, START + timedelta(1), None)
@example([*COUNTED_ONCE, (f"rulebook:{CITY}", adopted(START, 1))], 1, START + timedelta(12), None)
@settings(max_examples=40)
@given(histories(), st.integers(1, 9), DAYS, st.sampled_from((None, 0, 2)))
def test_what_is_kept_is_what_counting_gives(events: list[tuple[str, Event]], batch: int, on: date, other_rule: int | None) -> None:
    log = MemoryLog()
    for stream, event in events:
        log.add(stream, event)
    SCRATCH.dispose()
    engine = Engine(SCRATCH, log, PROJECTIONS, batch=batch)
    engine.catch_up()
    assert [status.error for status in engine.status() if status.state != "ok"] == []
    assert engine.check(["case_years"]) == []
    with writing(SCRATCH) as connection:
        _asked_for(connection, on, other_rule)
        kept = _kept(connection)
        connection.execute(CASE_YEAR.delete())
        connection.execute(CASE_COUNTED.delete())
        count_again(Work(connection, []), ["0", "1", "2"], (), rules_in_force(connection, rules_on))
        assert _kept(connection) == kept


def _kept(connection: Connection) -> list[list[object]]:
    tables = (CASE_YEAR, CASE_COUNTED)
    return [list(map(tuple, connection.execute(select(table).order_by(*table.primary_key)))) for table in tables]


def _asked_for(connection: Connection, on: date, other_rule: int | None) -> None:
    """What the questions make of the kept rows, on a day when some of what they count has not happened, and under another rule on entries."""
    cases = connection.execute(text(CLOSED)).mappings().all()
    in_force = rules_in_force(connection, rules_on)
    for year in (2018, 2019):
        rules = rules_of(f"{ENTRY}{other_rule}\n") if other_rule is not None else in_force(date(year, 12, 31))
        told = closed_cases(connection, on, year, rules)
        for mediator in ("0", "1"):
            own = [case for case in cases if case["mediator_code"] == mediator and case["closed_on"][:4] == str(year)]
            in_time = [
                case
                for case in own
                if case["entered_on"] is not None
                and case["entered_on"] <= min(on, entry_due_on(date.fromisoformat(case["closed_on"]), rules)).isoformat()
            ]
            assert told[mediator] == [len(own), sum(case["outcome"] == "agreed" for case in own), len(in_time)]
    _of_careers(connection, on, in_force, [dict(case) for case in cases if case["closed_on"] <= on.isoformat()])


def _of_careers(connection: Connection, on: date, rules: RulesInForce, cases: list[dict[str, str | None]]) -> None:
    for mediator, (_, _, career) in careers(connection, on, rules, COUNTED).items():
        own = [case for case in cases if case["mediator_code"] == mediator]
        agreed = [case for case in own if case["outcome"] == "agreed"]
        county = ("county_centre", "industry", "chamber")
        counted = {
            "closed": own,
            "agreed": agreed,
            "failed": [case for case in own if case["outcome"] == "failed"],
            "oral": [case for case in own if case["agreement_form"] == "oral"],
            "written": [case for case in own if case["agreement_form"] == "written"],
            "difficult": [case for case in own if case["difficulty"] == "difficult"],
            "major": [case for case in own if case["difficulty"] == "major"],
            "performed": [case for case in own if case["performed_on"] is not None and case["performed_on"] <= on.isoformat()],
            "cases_township": [case for case in agreed if case["kind"] == "township"],
            "cases_county": [case for case in agreed if case["kind"] in county],
            "cases_village": [case for case in agreed if case["kind"] not in ("township", *county)],
        }
        assert {name: career.facts[name] for name in COUNTED} == {name: len(those) for name, those in counted.items()}


CLOSED = """
    SELECT d.mediator_code, d.closed_on, d.outcome, d.agreement_form, d.difficulty, d.performed_on, d.entered_on, c.kind FROM dispute d
    JOIN committee c ON c.committee_code = d.committee_code JOIN mediator m ON m.mediator_code = d.mediator_code WHERE d.closed_on IS NOT NULL
"""
