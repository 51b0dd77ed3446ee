"""`check views`: rows that are not the log's, another log's views, views ahead of the log, a projection that has stopped."""

import shutil
from pathlib import Path

import pytest

from domain.mediator.commands import ChangeWage
from infra.bureau.bureau import Bureau
from infra.checks.findings import COMPARE, FindingCode
from infra.event_store import database_path
from tests.infra.checks.forging import change, change_views, codes, found


def record(bureau: Bureau, wage: str = "3111") -> None:
    from datetime import date
    from decimal import Decimal

    mediator = str(bureau.listing("mediator")[0]["mediator_code"])
    bureau.execute(ChangeWage(mediator, monthly_wage=Decimal(wage), changed_on=date(2019, 5, 1)), bureau.issue("clerk"))


def test_views_that_are_what_the_log_gives_are_passed_over_in_silence(bureau: Bureau) -> None:
    assert found(bureau, "views") == []


def test_views_that_are_behind_are_looked_at_where_they_are(bureau: Bureau, tmp_path: Path) -> None:
    views = Path(str(bureau.info()["views"]))
    kept = tmp_path / "kept.db"
    change_views(bureau, "UPDATE projection_digest SET rows = rows")  # a commit, so that the copy is whole
    bureau._read.close()
    shutil.copy(views, kept)
    record(bureau)
    bureau._read.close()
    shutil.copy(kept, views)
    for rest in ("-wal", "-shm"):
        views.with_name(views.name + rest).unlink(missing_ok=True)
    assert found(bureau, "views") == []


@pytest.mark.parametrize(
    ("statement", "place"),
    [
        ("UPDATE mediator SET name = '李四' WHERE mediator_code = (SELECT min(mediator_code) FROM mediator)", "mediator "),
        ("DELETE FROM training WHERE person_code = (SELECT min(person_code) FROM training)", "training "),
        ("INSERT INTO county VALUES ('forged', '假县', 'county', NULL)", "county forged"),
        ("UPDATE projection_digest SET digest = 'ff' WHERE table_name = 'office'", "projection_digest office"),
    ],
)
def test_a_row_that_was_changed_is_named(bureau: Bureau, statement: str, place: str) -> None:
    change_views(bureau, statement)
    findings = found(bureau, "views")
    assert {finding.code for finding in findings} == {FindingCode.ROW_CHANGED}
    assert all(finding.place.startswith(place) for finding in findings)
    bureau.rebuild()
    assert found(bureau, "views") == []


def test_a_log_that_was_changed_after_it_was_folded_is_told_from_an_edited_table(bureau: Bureau) -> None:
    """To rebuild would make the changed figure the only one there is."""
    change(
        bureau,
        'UPDATE stored_events SET state = replace(state, \'"points":"\', \'"points":"0\') '
        "WHERE position = (SELECT min(position) FROM stored_events WHERE topic LIKE 'TrainingAttended@%')",
        'UPDATE stored_events SET state = replace(state, \'"hours":"\', \'"hours":"1\') '
        "WHERE position = (SELECT min(position) FROM stored_events WHERE topic LIKE 'TrainingAttended@%')",
    )
    findings = found(bureau, "views")
    assert {finding.code for finding in findings} == {FindingCode.LOG_GIVES_ANOTHER}
    assert findings[0].code.remedy is COMPARE


def test_views_ahead_of_the_log_are_told_before_anything_is_made_again(bureau: Bureau, tmp_path: Path) -> None:
    """The log is an old backup: what was recorded since is known to nobody but the views."""
    backup = tmp_path / "backup.db"
    store = database_path(bureau.url)
    bureau.log.close()
    shutil.copy(store, backup)
    with Bureau.open(bureau.url) as later:
        record(later)
    shutil.copy(backup, store)
    for rest in ("-wal", "-shm"):
        store.with_name(store.name + rest).unlink(missing_ok=True)
    with Bureau.open(bureau.url) as restored:
        head = restored.log.head()
        findings = found(restored, "views")
        assert {finding.code for finding in findings} == {FindingCode.VIEWS_AHEAD}
        assert {finding.params["recorded"] for finding in findings} == {head + 1}
        assert "projections rebuild" not in findings[0].remedy("en")


def test_views_of_another_log_are_told(bureau: Bureau) -> None:
    change_views(bureau, "UPDATE projection_checkpoint SET mark = 'county:410801@1 another'")
    assert codes(bureau, "views") == [FindingCode.VIEWS_OF_ANOTHER_LOG]


def test_a_projection_that_has_stopped_is_told(bureau: Bureau) -> None:
    change_views(
        bureau,
        "UPDATE projection_checkpoint SET tried = fingerprint, failed_at = 7, failed_event = 'X county:1@1', error = 'ValueError: no' "
        "WHERE name = 'counties'",
    )
    (finding,) = found(bureau, "views")
    assert (finding.code, finding.position, finding.place) == (FindingCode.PROJECTION_STOPPED, 7, "counties")


def test_a_damaged_file_is_told(bureau: Bureau) -> None:
    views = Path(str(bureau.info()["views"]))
    change_views(bureau, "UPDATE projection_digest SET rows = rows")
    bureau._read.close()
    raw = bytearray(views.read_bytes())
    middle = len(raw) // 2
    raw[middle : middle + 4096] = bytes(4096)
    views.write_bytes(raw)
    assert codes(bureau, "views")[0] is FindingCode.VIEWS_DAMAGED


def test_where_there_are_no_views_none_are_made(bureau: Bureau) -> None:
    views = Path(str(bureau.info()["views"]))
    bureau._read.close()
    for file in views.parent.glob(f"{views.name}*"):
        file.unlink()
    assert found(bureau, "views") == []
    assert not views.exists()
