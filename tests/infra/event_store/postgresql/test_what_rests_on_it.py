"""What looks past the log at its tables does so on a server as in a file: the check of the log, the import memory, the view for people."""

from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from infra.backup import back_up, compared
from infra.checks.findings import FindingCode
from infra.checks.log import check_log
from infra.clock import now
from infra.event_store import EventLog, StoreCode
from infra.importing.memory import pack
from infra.importing.memory_table import IMPORT_MEMORY, forgetting, remembered, remembering
from tests.infra.event_store.cases import NOON, append, change, envelope, query


def findings(log: EventLog) -> list[str]:
    """What is found, but for what all committees of these tests have: nobody has registered them."""
    codes = (finding.code.value for finding in check_log(log, now(), lambda *_: None))
    return [code for code in codes if code != FindingCode.EVENT_IMPOSSIBLE.value]


def test_a_check_finds_what_was_changed_and_nothing_else(postgresql_url: str) -> None:
    with EventLog.create(postgresql_url) as log:
        append(log, change("committee:A", 0, 3, by=envelope("first")), command_id="first")
        append(log, change("committee:B", by=envelope("second")), command_id="second")
        assert findings(log) == []
        query(postgresql_url, "UPDATE stored_events SET state = replace(state, '焦调备1号', '焦调备9号') WHERE position = 1")
        assert findings(log) == [FindingCode.COMMIT_CHANGED]
        query(postgresql_url, "DELETE FROM stored_events WHERE position = 2")
        assert FindingCode.POSITIONS_MISSING in findings(log)


def test_an_import_remembers_and_forgets(postgresql_url: str) -> None:
    rows = [("disputes", f"{number}", pack({"name": "张三", "age": str(number)})) for number in range(1200)]
    with EventLog.create(postgresql_url, beside=IMPORT_MEMORY) as log:
        log.append([], command_id="1", recorded_at=NOON, written_with=remembering([*rows, ("disputes", "7", pack({"name": "李四"}))]))
        keys = [key for _, key, _ in rows]
        memory = remembered(log, "disputes", keys)
        assert len(memory) == 1200
        assert (memory["7"], memory["8"]) == (pack({"name": "李四"}), rows[8][2])
        forget = forgetting({("disputes", "8"): frozenset({"age"}), ("disputes", "9"): None, ("offices", "1"): None})
        log.append([], command_id="2", recorded_at=NOON, written_with=forget)
        del memory["9"]
        assert remembered(log, "disputes", keys) == memory | {"8": pack({"name": "张三"})}


def test_a_text_that_json_can_name_and_jsonb_cannot_hold_shows_in_the_view(postgresql_url: str) -> None:
    with EventLog.create(postgresql_url) as log:
        append(log, change(by=envelope(reason="a\0b")))
        assert log.stream("committee:TW1")[0].envelope.reason == "a\0b"
    assert query(postgresql_url, "SELECT metadata ->> 'reason', actor FROM events") == [("a\ufffdb", "clerk")]


def test_a_backup_of_a_server_is_made_with_the_servers_own_means(postgresql_url: str, tmp_path: Path) -> None:
    with EventLog.create(postgresql_url) as log:
        for attempt in (
            lambda: back_up(log, tmp_path / "copy.db", lambda *_: None),
            lambda: compared(tmp_path / "copy.db", postgresql_url, lambda *_: None),
        ):
            with pytest.raises(FengqiaoError) as caught:
                attempt()
            assert caught.value.code is StoreCode.NO_FILE
            assert "pg_dump" in caught.value.advice("en")
    assert list(tmp_path.iterdir()) == []
