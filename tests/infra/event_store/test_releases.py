"""The releases that record in a store, on every database."""

from datetime import date
from hashlib import sha256

from domain.rulebooks.adoption import RulebookAdopted
from infra.checks.decisions import number_of_decisions
from infra.event_store import Change, EventLog, TakenOver
from infra.event_store.migrations import SCHEMA_VERSION
from tests.infra.event_store.cases import NOON, append, change, envelope

DIFFERING = {"星级@3": "0a1b"}


def test_a_release_is_noted_once_with_who_agreed_and_why(log: EventLog) -> None:
    assert (log.schema_version(), log.releases()) == (SCHEMA_VERSION, [])
    append(log, change(count=3))
    assert log.take_over(TakenOver("1.0", NOON)) == SCHEMA_VERSION
    append(log, change("committee:B"))
    log.take_over(TakenOver("2.0", NOON, "王", "市局通知", DIFFERING))
    log.take_over(TakenOver("1.0", NOON, "somebody else"))
    log.take_over(None)
    assert log.releases() == [TakenOver("1.0", NOON, position=3), TakenOver("2.0", NOON, "王", "市局通知", DIFFERING, 4)]
    assert (log.head(), len(log.page(0, 9))) == (4, 4)


def test_decisions_are_counted(log: EventLog) -> None:
    append(log, change(count=3))
    assert number_of_decisions(log) == 0
    text = "[x]"
    adopted = RulebookAdopted(rulebook_id="x", valid_from=date(2020, 1, 1), text=text, sha256=sha256(text.encode()).hexdigest())
    append(log, Change("rulebook:*", 0, [adopted], envelope()))
    assert number_of_decisions(log) == 1
