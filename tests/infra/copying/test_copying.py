"""A copy is the store to the byte, whatever it stands in; it goes on from what is there, and is never mixed with anything else."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau
from infra.checks.findings import FindingCode
from infra.copying import copying, pages
from infra.copying.copying import Copied, copy_store
from infra.copying.errors import CopyCode
from infra.event_store import Conflict, EventDamaged, EventLog, StoreCode, StoreUnavailable
from infra.event_store.postgresql.codes import ServerCode
from infra.importing.memory_table import IMPORT_MEMORY
from infra.progress import unwatched
from infra.replaying import replay_into
from projections.questions.catalogue import VIEWS
from tests.infra.bureau.worked_example import copy_of

D = date(2019, 12, 31)


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Bureau]:
    """The worked example, with two commands after its import."""
    with copy_of(filled, tmp_path) as bureau:
        for code in ("A", "B"):
            county(bureau, code)
        yield bureau


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pages, "AT_ONCE", 50)


def county(bureau: Bureau, code: str, command_id: str | None = None) -> int:
    facts = {"name": f"{code}县", "kind": CountyKind.COUNTY}
    envelope = bureau.issue("clerk", command_id=command_id or f"register {code}")
    bureau.execute(RegisterCounty(code, facts, frozenset(facts)), envelope)
    return bureau.head()


def copied(bureau: Bureau, url: str) -> Copied:
    return copy_store(bureau.log, url, unwatched)


def contents(url: str) -> list[list[tuple[Any, ...]]]:
    """Every row of every table that a store keeps."""
    with EventLog.open(url) as log, log.reading_one_state() as connection:
        state = pages.State(log, connection)
        return [list(state.events(0, state.head())), list(state.commits()), state.releases(), list(state.memory())]


def refused(bureau: Bureau, url: str) -> FengqiaoError:
    before = contents(url)
    with pytest.raises(FengqiaoError) as raised:
        copied(bureau, url)
    assert contents(url) == before
    return raised.value


@pytest.mark.usefixtures("small_pages")
def test_there_and_back_it_is_the_same_to_the_byte(store: Bureau, postgresql_url: str, tmp_path: Path) -> None:
    back = f"sqlite:///{tmp_path / 'back.db'}"
    there = copied(store, postgresql_url)
    assert (there.before, there.position, there.findings) == (0, store.head(), [])
    with Bureau.open(postgresql_url) as server:
        assert copied(server, back).findings == []
        with Bureau.open(back) as file:
            for name in VIEWS:
                assert store.view(name, as_of=D).rows == server.view(name, as_of=D).rows == file.view(name, as_of=D).rows, name
    events, commits, releases, memory = contents(store.url)
    assert len(events) == store.head() > 0
    assert min(len(commits), len(releases), len(memory)) > 0
    assert contents(postgresql_url) == contents(back) == [events, commits, releases, memory]


def test_a_command_is_recorded_once_in_both_and_recording_goes_on_in_the_copy(store: Bureau, postgresql_url: str) -> None:
    copied(store, postgresql_url)
    with Bureau.open(postgresql_url) as server:
        head = server.head()
        assert county(server, "B", "register B") == head
        assert county(server, "C") == head + 1
        assert contents(server.url)[1][-1][0] == len(contents(store.url)[1]) + 1
        assert server.log.recorded_at(head + 1) >= server.log.recorded_at(head)  # type: ignore[operator]


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("is_server", [True, False])
def test_a_copy_that_was_cut_off_is_gone_on_with(store: Bureau, postgresql_url: str, tmp_path: Path, *, is_server: bool) -> None:
    url = postgresql_url if is_server else f"sqlite:///{tmp_path / 'other.db'}"
    imported = store.head() - 2

    def stopped(step: str, _done: int, _total: int) -> None:
        if step == copying.COPY_STEP:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        copy_store(store.log, url, stopped)
    with EventLog.open(url) as log:
        assert log.head() == imported  # a whole command, and no half of the next
    assert (copied(store, url).before, contents(url)) == (imported, contents(store.url))
    county(store, "C")
    again = copied(store, url)
    assert (again.before, again.position, contents(url)) == (store.head() - 1, store.head(), contents(store.url))
    assert copied(store, url).before == store.head()


def test_another_log_and_one_that_has_more_are_left_as_they_are(store: Bureau, tmp_path: Path) -> None:
    other, ahead = f"sqlite:///{tmp_path / 'other.db'}", f"sqlite:///{tmp_path / 'ahead.db'}"
    with Bureau.open(other, create=True) as bureau:
        county(bureau, "Z")
    error = refused(store, other)
    assert (error.code, error.params["what"]) == (CopyCode.NOT_A_PREFIX, "#1")
    copied(store, ahead)
    with Bureau.open(ahead) as bureau:
        county(bureau, "Z")
    error = refused(store, ahead)
    assert (error.code, error.params["what"], error.params["position"]) == (CopyCode.AHEAD, f"#{store.head() + 1}", store.head())
    assert refused(store, store.url).code is CopyCode.ITSELF


def test_the_same_events_in_other_commands_are_another_log(store: Bureau, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    copied(store, url)
    with EventLog.open(url) as log, log.recorder.database.writing() as connection:
        connection.execute("UPDATE log_commits SET result = 'other' WHERE number = 2")
    error = refused(store, url)
    assert (error.code, error.params["what"]) == (CopyCode.NOT_A_PREFIX, "log_commits 2")


def test_a_release_that_recorded_there_alone_makes_it_another(store: Bureau, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    copied(store, url)
    with EventLog.open(url) as log, log.recorder.database.writing() as connection:
        connection.execute("INSERT INTO log_releases SELECT 'other', position, recorded_at, actor, why, differing FROM log_releases")
    assert refused(store, url).code is CopyCode.NOT_A_PREFIX


def test_what_is_recorded_there_meanwhile_makes_it_stop(store: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    put = pages.put_page

    def with_another(*given: Any) -> int:
        position = put(*given)
        given[1].execute("UPDATE log_head SET position = position + 1")
        return position

    monkeypatch.setattr(copying, "put_page", with_another)
    with pytest.raises(Conflict) as raised:
        copied(store, url)
    assert raised.value.code is StoreCode.HEAD_MOVED


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("UPDATE stored_events SET topic = 'x' WHERE position = 3", "#3"),
        ("UPDATE log_commits SET content = 'x' WHERE number = 1", "log_commits 1"),
        ("UPDATE log_releases SET why = 'x'", "log_releases"),
        ("UPDATE import_memory SET cells = X'00'", "import_memory"),
        ("UPDATE log_head SET position = position - 1", "log_head"),
    ],
)
def test_a_copy_that_is_not_as_it_was_written_is_told(
    store: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, statement: str, what: str
) -> None:
    copy = copying._copy

    def damaged(ours: pages.State, target: EventLog, *given: Any) -> None:
        copy(ours, target, *given)
        with target.recorder.database.writing() as connection:
            connection.execute(statement)

    monkeypatch.setattr(copying, "_copy", damaged)
    with pytest.raises(FengqiaoError) as raised:
        copied(store, f"sqlite:///{tmp_path / 'other.db'}")
    assert raised.value.code is CopyCode.DIFFERS
    assert str(raised.value.params["what"]).startswith(what)


def test_what_cannot_be_reached_or_takes_no_records_is_told(store: Bureau, tmp_path: Path) -> None:
    with pytest.raises(StoreUnavailable) as raised:
        copied(store, "postgresql://nobody@127.0.0.1:1/fengqiao?connect_timeout=2")
    assert raised.value.code is ServerCode.UNREACHABLE
    with pytest.raises(StoreUnavailable) as raised:
        copied(store, f"sqlite:///{tmp_path / 'none' / 'other.db'}")
    assert raised.value.code is StoreCode.FOLDER_MISSING
    replay = f"sqlite:///{replay_into(store, tmp_path / 'then.db', None, None, unwatched).path}"
    with pytest.raises(StoreUnavailable) as raised:
        copied(store, replay)
    assert raised.value.code is StoreCode.REPLAYED
    with Bureau.open(replay) as bureau, pytest.raises(StoreUnavailable) as raised:
        copied(bureau, f"sqlite:///{tmp_path / 'other.db'}")
    assert raised.value.code is StoreCode.REPLAYED


def test_what_is_wrong_in_the_store_is_wrong_in_the_copy_and_told(store: Bureau, tmp_path: Path, postgresql_url: str) -> None:
    with store.log.recorder.database.writing() as connection:
        connection.execute("UPDATE log_commits SET events_sha256 = 'x' WHERE number = 1")
    [finding] = copied(store, f"sqlite:///{tmp_path / 'other.db'}").findings
    assert (finding.code, finding.recorded) == (FindingCode.COMMIT_CHANGED, "x")
    with store.log.recorder.database.writing() as connection:
        connection.execute("UPDATE stored_events SET state = CAST(X'7bff7d' AS TEXT) WHERE position = 2")
    with pytest.raises(EventDamaged):
        copied(store, postgresql_url)


def test_the_import_memory_of_a_copy_is_the_stores(store: Bureau, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'other.db'}"
    copied(store, url)
    with store.log.recorder.database.writing() as connection:
        IMPORT_MEMORY.put(connection, [("sheet", "key", b"\x00\xff")])
        connection.execute("DELETE FROM import_memory WHERE (sheet, row_key) = (SELECT min(sheet), min(row_key) FROM import_memory)")
    copied(store, url)
    assert contents(url) == contents(store.url)
