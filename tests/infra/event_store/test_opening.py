"""Whatever stands at the address, there is a code for it and never a traceback; and what is not ours is not changed."""

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from infra.event_store import EventLog, StoreAddressError, StoreCode, StoreLocked, StoreUnavailable, database_path
from infra.event_store.migrations import SCHEMA_VERSION
from tests.infra.event_store.cases import append, change

Opener = Callable[[str], EventLog]
both = pytest.mark.parametrize("opener", [EventLog.open, EventLog.create], ids=["open", "create"])


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("", StoreCode.URL_INVALID),
        ("x.db", StoreCode.URL_INVALID),
        ("/var/x.db", StoreCode.URL_INVALID),
        ("sqlite://x.db", StoreCode.URL_INVALID),
        ("sqlite:///", StoreCode.URL_INVALID),
        ("sqlite:///:memory:", StoreCode.URL_INVALID),
        ("sqlite:///a\0b", StoreCode.URL_INVALID),
        ("mysql://localhost/x", StoreCode.URL_INVALID),
        ("postgresql://[localhost/x", StoreCode.URL_INVALID),
    ],
)
@both
def test_an_address_that_names_no_store_is_a_usage_error(opener: Opener, url: str, code: StoreCode) -> None:
    with pytest.raises(StoreAddressError) as caught:
        opener(url)
    assert (caught.value.code, caught.value.exit_code) == (code, 2)
    assert caught.value.message("zh")
    assert caught.value.advice("en")


def test_addresses_are_absolute_with_four_slashes_and_relative_with_three() -> None:
    assert database_path("sqlite:////var/lib/x.db") == Path("/var/lib/x.db")
    assert database_path("sqlite:///data/x.db") == Path("data/x.db")
    assert database_path("sqlite:////var/焦作 100%?.db") == Path("/var/焦作 100%?.db")


def refused(opener: Opener, path: Path) -> StoreCode:
    with pytest.raises(StoreUnavailable) as caught:
        opener(f"sqlite:///{path}").close()
    assert (caught.value.exit_code, caught.value.where) == (4, str(path))
    assert isinstance(caught.value.code, StoreCode)
    return caught.value.code


def test_opening_makes_no_store(tmp_path: Path) -> None:
    assert refused(EventLog.open, tmp_path / "x.db") is StoreCode.MISSING
    assert list(tmp_path.iterdir()) == []


def test_creating_makes_no_folder(tmp_path: Path) -> None:
    assert refused(EventLog.create, tmp_path / "year" / "x.db") is StoreCode.FOLDER_MISSING
    assert list(tmp_path.iterdir()) == []


@both
def test_a_folder_is_no_store(opener: Opener, tmp_path: Path) -> None:
    assert refused(opener, tmp_path) is StoreCode.IS_FOLDER


@both
def test_a_file_below_a_file_is_no_store(opener: Opener, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert refused(opener, tmp_path / "file" / "x.db") in {StoreCode.MISSING, StoreCode.FOLDER_MISSING}


@pytest.mark.parametrize("content", [b"not a database", b"PK\x03\x04" + bytes(5000), os.urandom(20_000)], ids=["text", "zip", "noise"])
@both
def test_a_file_of_another_kind_is_refused_and_not_changed(opener: Opener, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.db"
    path.write_bytes(content)
    assert refused(opener, path) is StoreCode.FOREIGN
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("application_id", [0, 42])
@both
def test_a_database_of_another_program_is_refused_and_not_changed(opener: Opener, tmp_path: Path, application_id: int) -> None:
    path = tmp_path / "x.db"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE customers (name TEXT)")
        connection.execute(f"PRAGMA application_id = {application_id}")
        connection.commit()
    before = path.read_bytes()
    assert refused(opener, path) is StoreCode.FOREIGN
    assert path.read_bytes() == before


def test_an_empty_file_becomes_a_store_only_when_one_is_to_be_made(tmp_path: Path) -> None:
    path = tmp_path / "x.db"
    path.touch()
    assert refused(EventLog.open, path) is StoreCode.FOREIGN
    EventLog.create(f"sqlite:///{path}").close()
    EventLog.open(f"sqlite:///{path}").close()


@both
def test_a_store_of_a_later_format_is_refused(opener: Opener, file_url: str) -> None:
    EventLog.create(file_url).close()
    with closing(sqlite3.connect(database_path(file_url))) as connection:
        connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    assert refused(opener, database_path(file_url)) is StoreCode.NEWER


def test_creating_a_store_that_is_there_opens_it(store_url: str) -> None:
    with EventLog.create(store_url) as log:
        append(log, change())
    with EventLog.create(store_url) as log:
        assert log.head() == 1


def test_a_closed_store_is_one_file(file_url: str) -> None:
    with EventLog.create(file_url) as log:
        append(log, change())
    path = database_path(file_url)
    assert list(path.parent.iterdir()) == [path]


def test_every_commit_is_on_disk_before_it_is_answered(file_url: str) -> None:
    with EventLog.create(file_url) as log, log.recorder.database.writing() as connection:
        assert [connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in ("journal_mode", "synchronous")] == ["wal", 2]


def test_a_writer_that_waits_too_long_says_so(file_url: str) -> None:
    EventLog.create(file_url).close()
    with (
        closing(sqlite3.connect(database_path(file_url), isolation_level=None)) as other,
        EventLog.open(file_url, busy_timeout=0.05) as waiting,
    ):
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreLocked) as caught:
            append(waiting, change())
        assert (caught.value.code, caught.value.exit_code, caught.value.params) == (StoreCode.LOCKED, 4, {"seconds": "0.05"})
        assert waiting.page(0, 1) == []
        other.execute("ROLLBACK")
        append(waiting, change())
        assert waiting.head() == 1


# --- damage ----------------------------------------------------------------------------------------------------------


def exercise(path: Path) -> None:
    with EventLog.create(f"sqlite:///{path}") as log:
        head = log.head()
        log.page(0, head)
        log.stream("committee:3")
        log.streams(["committee:1", "committee:3"])
        with log.reading() as connection:
            connection.execute("SELECT max(number) FROM log_commits").fetchall()
        log.find_command("command 0")
        log.append([change(f"committee:new {head}")], command_id="new", recorded_at=log.recorded_at(1) or pytest.fail("no moment"))


@pytest.fixture(scope="module")
def sound_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "x.db"
    with EventLog.create(f"sqlite:///{path}") as log:
        for number in range(60):
            append(log, change(f"committee:{number}", 0, 5))
    return path


@pytest.mark.parametrize("kept", [0.01, 0.1, 0.5, 0.9])
def test_a_store_cut_short_is_damaged(sound_store: Path, tmp_path: Path, kept: float) -> None:
    path = tmp_path / "x.db"
    content = sound_store.read_bytes()
    path.write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(FengqiaoError) as caught:
        exercise(path)
    assert caught.value.code in {StoreCode.DAMAGED, StoreCode.FOREIGN, StoreCode.EVENT_DAMAGED}


def test_noise_in_a_store_never_gives_a_traceback(sound_store: Path, tmp_path: Path) -> None:
    content, path = sound_store.read_bytes(), tmp_path / "x.db"
    noticed: set[tuple[str, bool]] = set()
    for seed in range(120):
        noise = random.Random(seed)
        damaged = bytearray(content)
        for _ in range(noise.choice([1, 20, 400])):
            damaged[noise.randrange(100 * (seed % 2), len(damaged))] = noise.randrange(256)
        path.write_bytes(damaged)
        try:
            exercise(path)
        except FengqiaoError as error:
            noticed.add((error.code, bool(error.message("zh"))))
        for left in tmp_path.iterdir():
            left.unlink()
    assert {(StoreCode.DAMAGED, True), (StoreCode.EVENT_DAMAGED, True)} <= noticed


# --- permissions: meant for a plain user, so that it also holds where the tests run as root ---------------------------


@pytest.fixture
def others_folder() -> Iterator[Path]:
    """A folder that a plain user can see into."""
    folder = Path(tempfile.mkdtemp(prefix="fengqiao"))
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


def as_plain_user(attempt: Callable[[], object]) -> str:
    """What a user without any rights over the file gets: the error's code, or `done`."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        answer = "a traceback"
        try:
            if os.geteuid() == 0:
                os.setgid(65534)
                os.setuid(65534)
            attempt()
            answer = "done"
        except FengqiaoError as error:
            answer = error.code.value
        finally:
            os.write(write, answer.encode())
            os._exit(0)
    os.close(write)
    os.waitpid(child, 0)
    with os.fdopen(read) as answered:
        return answered.read()


def reading(path: Path) -> None:
    with EventLog.open(f"sqlite:///{path}") as log:
        assert log.head() == len(log.page(0, 99))


def writing(path: Path) -> None:
    with EventLog.open(f"sqlite:///{path}") as log:
        append(log, change("committee:new"))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions of POSIX")
def test_a_store_that_may_only_be_read_is_read_and_not_written(others_folder: Path) -> None:
    path = others_folder / "x.db"
    EventLog.create(f"sqlite:///{path}").close()
    path.chmod(0o444)
    others_folder.chmod(0o777)
    assert as_plain_user(lambda: reading(path)) == "done"
    assert as_plain_user(lambda: writing(path)) == "store_read_only"
    others_folder.chmod(0o555)
    assert as_plain_user(lambda: writing(path)) in {"store_read_only", "store_cannot_open"}


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions of POSIX")
def test_a_store_that_may_not_be_read_or_made_says_so(others_folder: Path) -> None:
    path = others_folder / "x.db"
    EventLog.create(f"sqlite:///{path}").close()
    path.chmod(0o000)
    others_folder.chmod(0o555)
    assert as_plain_user(lambda: reading(path)) == "store_cannot_open"
    assert as_plain_user(lambda: EventLog.create(f"sqlite:///{others_folder / 'y.db'}")) == "store_cannot_open"
    others_folder.chmod(0o000)
    assert as_plain_user(lambda: reading(path)) in {"store_missing", "store_cannot_open"}
