"""Checking on: what was recorded since is gone through in full, what stood before is compared by its digest, and nothing is believed that was not checked."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.base.text import Text
from domain.mediator.commands import ChangeWage
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import certification
from infra.checks import mark as marks
from infra.checks.chain import Link
from infra.checks.findings import Finding, FindingCode
from infra.checks.looking import Looked
from infra.checks.mark import Mark, Marks
from infra.event_store import database_path
from infra.places import places_of
from projections.engine.database import open_scratch
from tests.infra.checks.forging import ON, change, change_views, take

REWRITE = (
    'UPDATE stored_events SET state = replace(state, \'"points":"\', \'"points":"0\') '
    "WHERE position = (SELECT min(position) FROM stored_events WHERE topic LIKE 'MediatorAssessed@%')"
)
NO_DIGESTS = "UPDATE log_commits SET events_sha256 = NULL"


def record(bureau: Bureau, wage: str = "3111") -> None:
    mediator = str(bureau.listing("mediator")[0]["mediator_code"])
    bureau.execute(ChangeWage(mediator, monthly_wage=Decimal(wage), changed_on=date(2019, 5, 1)), bureau.issue("clerk"))


def unsound(looked: Looked) -> list[str]:
    """What is found of the store itself."""
    return list(dict.fromkeys(finding.code.value for finding in looked.findings if finding.code.part != "facts"))


@pytest.fixture
def looked_at(bureau: Bureau) -> Bureau:
    """A store that was found sound, up to its head."""
    first = bureau.look_through()
    assert (unsound(first), first.since, first.upto, first.is_kept) == ([], 0, bureau.log.head(), True)
    return bureau


def test_the_next_check_goes_on_from_there_and_finds_the_same(looked_at: Bureau) -> None:
    again = looked_at.look_through()
    assert (unsound(again), again.since, again.is_kept) == ([], looked_at.log.head(), True)
    assert again.findings == looked_at.look_through(anew=True).findings


def test_what_was_recorded_since_is_gone_through_and_the_mark_moves(looked_at: Bureau) -> None:
    before = looked_at.log.head()
    record(looked_at)
    assert looked_at.look_through()[1:] == (before, before + 1, True)
    assert looked_at.look_through()[1:] == (before + 1, before + 1, True)


def test_decisions_taken_since_are_made_again_and_no_others(looked_at: Bureau) -> None:
    applicant = str(looked_at.view("grade-proposals", as_of=ON).rows[0]["mediator_code"])
    take(looked_at, certification.apply(applicant, "village", ON))
    told: list[tuple[str, int, int]] = []
    looked = looked_at.look_through(lambda *step: told.append(step))
    assert (unsound(looked), [step for step in told if step[0] == "decisions"]) == ([], [("decisions", 1, 1)])


def test_a_changed_byte_of_what_was_checked_before_is_found(looked_at: Bureau) -> None:
    change(looked_at, REWRITE)
    for anew in (False, True):
        looked = looked_at.look_through(anew=anew)
        assert {"log_not_as_checked", "commit_changed"} <= set(unsound(looked))
        assert (looked.since, looked.is_kept) == (0, False)


def test_an_event_rewritten_with_what_was_derived_from_it_is_told_until_somebody_begins_anew(looked_at: Bureau) -> None:
    change(looked_at, REWRITE, NO_DIGESTS)
    looked_at.rebuild()
    assert [finding.code.value for finding in looked_at.look(["log", "views"])] == []  # nothing in the store tells it by now
    for anew in (False, False, True):
        looked = looked_at.look_through(anew=anew)
        assert (unsound(looked), looked.since, looked.is_kept) == (["log_not_as_checked"], 0, anew)
    assert unsound(looked_at.look_through()) == []


def test_a_row_is_held_against_what_the_log_gave_whatever_its_own_digest_says(looked_at: Bureau) -> None:
    change_views(looked_at, "UPDATE mediator SET name = '李四' WHERE mediator_code = (SELECT min(mediator_code) FROM mediator)")
    assert unsound(looked_at.look_through()) == ["row_changed"]
    from projections.engine.digests import counted
    from projections.registers.mediators import MEDIATOR

    with looked_at._read.current() as (connection, _):
        digest = counted(connection, MEDIATOR).total
    change_views(looked_at, f"UPDATE projection_digest SET digest = '{digest:x}' WHERE table_name = 'mediator'")
    looked = looked_at.look_through()
    assert (unsound(looked), looked.since, looked.is_kept) == (["log_gives_another"], looked_at.log.head(), False)


def test_an_older_backup_in_the_place_of_the_store_is_told(looked_at: Bureau, tmp_path: Path) -> None:
    store = database_path(looked_at.url)
    with looked_at.log.reading() as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    shutil.copy(store, tmp_path / "kept.db")
    record(looked_at)
    assert looked_at.look_through().is_kept
    looked_at.close()
    for rest in ("-wal", "-shm"):
        store.with_name(store.name + rest).unlink(missing_ok=True)
    shutil.copy(tmp_path / "kept.db", store)
    with Bureau.open(looked_at.url) as bureau:
        assert {"log_not_as_checked", "views_ahead"} <= set(unsound(bureau.look_through()))


def spoil_position(bureau: Bureau) -> None:
    said = json.loads(mark_of(bureau).read_text(encoding="utf-8"))
    said["link"][0] -= 1
    mark_of(bureau).write_text(json.dumps(said), encoding="utf-8")


def spoil_tables(bureau: Bureau) -> None:
    with places_of(bureau.url).checked.open("r+b") as file:
        byte = file.read(101)[100]
        file.seek(100)
        file.write(bytes([byte ^ 1]))


def lose_key(bureau: Bureau) -> None:
    places_of(bureau.url).key.unlink()


def write_anything(bureau: Bureau) -> None:
    mark_of(bureau).write_bytes(b"[\xff")


def mark_of(bureau: Bureau) -> Path:
    return places_of(bureau.url).mark


@pytest.mark.parametrize("spoil", [spoil_position, spoil_tables, lose_key, write_anything], ids=lambda spoil: spoil.__name__)
def test_a_mark_that_is_not_as_it_was_kept_counts_for_nothing(looked_at: Bureau, spoil: Callable[[Bureau], None]) -> None:
    spoil(looked_at)
    assert looked_at.look_through()[1:] == (0, looked_at.log.head(), True)
    assert looked_at.look_through().since == looked_at.log.head()


def test_what_another_program_has_checked_is_checked_again(looked_at: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marks, "program", lambda: "another")
    assert looked_at.look_through().since == 0


def test_where_nothing_can_be_kept_the_check_is_done_all_the_same(bureau: Bureau) -> None:
    mark_of(bureau).mkdir()
    looked = bureau.look_through()
    assert (unsound(looked), looked.since, looked.is_kept) == ([], 0, False)
    assert bureau.look_through().since == 0


def test_decisions_that_came_out_otherwise_are_kept_with_the_mark(bureau: Bureau) -> None:
    refused = Finding(FindingCode.DECISION_REFUSED, "review:C1-2018@3", 7, "X", params={"detail": Text("无", "none"), "code": "C1"})
    differs = Finding(FindingCode.DECISION_DIFFERS, "review:C1-2018@4", 8, "X", "a: 1", "a: 2", "0.1.0", {"code": "C1"})
    mark = Mark(Link(9, "ab"), "2026-11-28T00:00:00.000000Z", [refused, differs])
    kept = Marks(places_of(bureau.url))
    scratch = open_scratch()
    try:
        assert kept.keep(mark, scratch)
    finally:
        scratch.dispose()
    assert kept.last() == mark
