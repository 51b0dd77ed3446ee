"""What was recorded is reported as recorded, whatever happens after the commit: exit code 6 (contract, section 5)."""

import errno
import io
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from infra.bureau.errors import BureauCode, views_unavailable
from infra.bureau.read_database import ReadDatabase
from infra.database import Failure
from infra.event_store import EventLog, StoreCode, StoreLocked, StoreUnavailable
from infra.rulebook_files import shipped_text
from tests.cli.conftest import Prepare, Ran, Run
from tests.cli.test_procedures import LINES, RECOVER, ROUND
from tests.infra.importing.small_bureau import tables, write

PAID = (*LINES[:9], *ROUND)
RECOVER_FIVE = f"{RECOVER} --yuan 5 --yes"


def raising(error: BaseException) -> Callable[..., Any]:
    def fails(*_words: object, **_options: object) -> Any:
        raise error

    return fails


@pytest.fixture(autouse=True)
def interruptible() -> Iterator[None]:
    """Ctrl-C interrupts, also where the tests run in the background of a shell that has it ignored there."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


def interrupting(*_words: object, **_options: object) -> None:
    """The signal itself, as a terminal sends it."""
    os.kill(os.getpid(), signal.SIGINT)
    raise AssertionError("the signal did not arrive")


AFTER_THE_COMMIT = {
    "Ctrl-C": interrupting,
    "a full disk": raising(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "views.db")),
    "a views file that cannot be used": raising(views_unavailable("views.db", Failure.DISK, "database or disk is full")),
    "a projection that stops": raising(FengqiaoError(BureauCode.VIEWS_STOPPED, "views.db", detail="dispute 7")),
    "a fault of ours": raising(RuntimeError("no such thing")),
}


@pytest.fixture
def store(prepared: Prepare, tmp_path: Path) -> Path:
    """A store in which a subsidy was paid."""
    prepared(PAID)
    return tmp_path / "bureau.db"


@pytest.fixture
def commands(tmp_path: Path) -> dict[str, tuple[str, ...]]:
    """A command of every kind that records."""
    draft = tmp_path / "draft.toml"
    draft.write_text(shipped_text("jiaozuo-2019"), encoding="utf-8")
    book = write(tables(), tmp_path / "book")
    return {
        "verb": ("mediator", "change", "M1", "--education", "大专"),
        "register": ("county", "add", "2", "--name", "乙县", "--kind", "county"),
        "step": tuple(RECOVER_FIVE.split()),
        "import": ("import", str(book)),
        "adopt": ("rulebook", "adopt", str(draft), "--from", "2030-01-01"),
    }


def position(on: Run) -> int:
    number: int = json.loads(on("info", "--format", "json").out)["position"]
    return number


def command_id(ran: Ran) -> str:
    (named,) = re.findall(r"Command id: (\S+)", ran.err)
    return str(named)


@pytest.mark.of_a_file
@pytest.mark.parametrize("fault", AFTER_THE_COMMIT)
@pytest.mark.parametrize("kind", ["verb", "register", "step", "import", "adopt"])
@pytest.mark.usefixtures("store")
def test_what_happens_after_the_commit_is_no_failure(
    on: Run, commands: dict[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, kind: str, fault: str
) -> None:
    before = position(on)
    with monkeypatch.context() as broken:
        broken.setattr(ReadDatabase, "follow", AFTER_THE_COMMIT[fault])
        ran = on(*commands[kind])
    last = ran.err.splitlines()[-1]
    assert ran.code == 6, ran.err
    assert re.match(r"(recorded|views_follow)  ", last), ran.err
    assert f"#{before + 1}" in last
    assert "nothing to do again" in last.lower()
    assert "Traceback" not in ran.err
    after = position(on)
    assert after > before
    again = on(*commands[kind], "--command-id", command_id(ran))
    assert again.code == 0, again.err
    assert position(on) == after


@pytest.mark.of_a_file
@pytest.mark.usefixtures("store")
def test_the_events_are_shown_though_the_views_did_not_follow(on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(ReadDatabase, "follow", AFTER_THE_COMMIT["a full disk"])
        ran = on(*RECOVER_FIVE.split(), "--format", "json")
    (event,) = json.loads(ran.out)
    assert (ran.code, event["type"], event["command_id"]) == (6, "SubsidyRecovered", json.loads(ran.err)["command_id"])


@pytest.mark.of_a_file
def test_a_recovery_that_seemed_to_fail_is_not_doubled(on: Run, store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The views file was locked by somebody else for longer than the command waits: "failed", and running it again recovered twice."""
    monkeypatch.setattr("infra.database.READ_PATIENCE", 0.1)
    with closing(sqlite3.connect(store.with_name("bureau.views.db"), isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        first = on(*RECOVER_FIVE.split())
        again = on(*RECOVER_FIVE.split(), "--command-id", command_id(first))
        somebody.execute("ROLLBACK")
    assert (first.code, first.err.splitlines()[-1].split("  ")[0]) == (6, "views_follow")
    assert (again.code, again.out) == (0, first.out)
    ledger = on("view", "subsidy-ledger", "--as-of", "2019-12-31", "--format", "json")
    assert [row["recovered"] for row in json.loads(ledger.out)["rows"]] == ["5.00"]


@pytest.mark.of_a_file
def test_read_tables_that_cannot_be_written_are_no_failure_of_what_was_recorded(
    on: Run, store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = position(on)
    with monkeypatch.context() as broken:
        broken.setattr("infra.database.READ_PRAGMAS", ("query_only = ON",))
        ran = on(*RECOVER_FIVE.split())
    assert (ran.code, ran.err.splitlines()[-1].split("  ")[0]) == (6, "views_follow"), ran.err
    assert store.exists()
    assert position(on) == before + 1


# --- the commit itself -----------------------------------------------------------------------------------------------


@pytest.mark.of_a_file
@pytest.mark.parametrize("kind", ["verb", "step", "import", "adopt"])
@pytest.mark.parametrize("committed", [True, False], ids=["after the commit", "before the commit"])
@pytest.mark.usefixtures("store")
def test_after_ctrl_c_at_the_commit_the_log_says_which_it_was(
    on: Run, commands: dict[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, kind: str, committed: bool
) -> None:
    append = EventLog.append

    def stopped(*words: Any, **options: Any) -> Any:
        if committed:
            append(*words, **options)
        interrupting()

    before = position(on)
    with monkeypatch.context() as broken:
        broken.setattr(EventLog, "append", stopped)
        ran = on(*commands[kind])
    last = ran.err.splitlines()[-1]
    if committed:
        assert (ran.code, position(on) > before) == (6, True)
        assert last.startswith(f"recorded  #{before + 1}")
        assert f"--command-id {command_id(ran)}" in last
    else:
        assert (ran.code, position(on)) == (130, before)
        assert last == f"Nothing was recorded; it can be tried again with --command-id {command_id(ran)}"
    assert on(*commands[kind], "--command-id", command_id(ran)).code == 0
    assert position(on) > before


@pytest.mark.of_a_file
@pytest.mark.usefixtures("store")
def test_a_store_that_is_locked_leaves_the_id_to_try_again_with(on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(EventLog, "append", raising(StoreLocked(StoreCode.LOCKED, "bureau.db", seconds="30")))
        ran = on(*RECOVER_FIVE.split(), "--command-id", "mine")
    assert ran.code == 4
    assert ran.err.splitlines()[-1] == "Nothing was recorded; it can be tried again with --command-id mine"


@pytest.mark.of_a_file
@pytest.mark.usefixtures("store")
def test_where_the_log_cannot_be_asked_it_is_said_that_it_is_not_known(on: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(EventLog, "append", raising(StoreUnavailable(StoreCode.DISK, "bureau.db", detail="disk I/O error")))
        broken.setattr("cli.terminal.undertaking.Undertaking.found", raising(StoreUnavailable(StoreCode.DISK, "bureau.db", detail="-")))
        ran = on(*RECOVER_FIVE.split(), "--command-id", "mine")
    assert ran.code == 4
    assert ran.err.splitlines()[-1].startswith("Whether it was recorded is not known; try again with --command-id mine")


@pytest.mark.usefixtures("store")
def test_an_id_of_an_import_that_cannot_be_read_is_not_taken_for_recorded(on: Run, tmp_path: Path) -> None:
    book = write(tables(), tmp_path / "book")
    assert on("import", str(book), "--command-id", "nightly").code == 0
    (book / "disputes.csv").unlink()
    (book / "disputes.csv").mkdir()
    ran = on("import", str(book), "--command-id", "nightly")
    assert ran.code == 5, ran.err


@pytest.mark.of_a_file
@pytest.mark.usefixtures("store")
def test_a_refusal_is_no_open_matter(on: Run) -> None:
    ran = on(*f"{RECOVER} --yuan 500 --yes".split())
    assert ran.code == 3
    assert ran.err.splitlines()[-1].startswith("more_than_paid")


# --- the streams -----------------------------------------------------------------------------------------------------


class Full(io.StringIO):
    """A stream onto a full disk. It has a descriptor of its own."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor = descriptor

    def flush(self) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def fileno(self) -> int:
        return self.descriptor


@pytest.fixture
def full(tmp_path: Path) -> Iterator[Full]:
    descriptor = os.open(tmp_path / "full", os.O_WRONLY | os.O_CREAT)
    yield Full(descriptor)
    os.close(descriptor)


@pytest.mark.of_a_file
@pytest.mark.parametrize("kind", ["verb", "step", "import", "adopt"])
@pytest.mark.usefixtures("store")
def test_an_output_that_cannot_be_written_is_no_failure_of_what_was_recorded(
    on: Run, commands: dict[str, tuple[str, ...]], monkeypatch: pytest.MonkeyPatch, full: Full, kind: str
) -> None:
    before = position(on)
    with monkeypatch.context() as broken:
        broken.setattr(sys, "stdout", full)
        ran = on(*commands[kind])
    assert (ran.code, position(on) > before) == (6, True), ran.err
    last = ran.err.splitlines()[-1]
    assert last.startswith(f"recorded  #{before + 1}")
    assert "the disk is full" in last


def in_a_shell(store: Path, line: str, streams: str) -> subprocess.CompletedProcess[str]:
    """A command line in a process of its own, with its streams as a shell redirects them."""
    program = f'"{sys.executable}" -c "import sys; from cli.main import main; sys.exit(main())" --store "sqlite:///{store}" --lang en'
    environ = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    return subprocess.run(["sh", "-c", f"{program} {line} {streams}"], capture_output=True, encoding="utf-8", check=False, env=environ)


@pytest.mark.of_a_file
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
@pytest.mark.parametrize(
    ("streams", "code"), [(">/dev/full", 6), (">&-", 6), ("2>/dev/full", 0), ("2>&-", 0), (">/dev/full 2>/dev/full", 6), (">&- 2>&-", 6)]
)
def test_closed_and_full_streams_end_with_the_code_of_what_was_recorded(on: Run, store: Path, streams: str, code: int) -> None:
    before = position(on)
    ended = in_a_shell(store, f"mediator change M1 --education 大专{len(streams)}", streams)
    assert (ended.returncode, position(on)) == (code, before + 1), ended.stderr
    assert "Traceback" not in ended.stderr
    assert "Exception ignored" not in ended.stderr
    if "2>" not in streams:
        assert ended.stderr.splitlines()[-1].startswith(f"recorded  #{before + 1}")


@pytest.mark.of_a_file
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a system without /dev/full")
@pytest.mark.parametrize("streams", [">/dev/full", ">&-"])
def test_a_view_that_cannot_be_written_is_an_error_with_a_code(store: Path, streams: str) -> None:
    ended = in_a_shell(store, "view staffing", streams)
    assert (ended.returncode, len(ended.stderr.splitlines())) == (2, 1)
    assert ended.stderr.startswith("file_error  stdout: ")
