"""`fengqiao projections follow`, as a process of its own: beside a clerk who records, beside another one, and through a lost connection."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from domain.base.kinds import CountyKind
from domain.county import CountyRegistered
from infra.bureau.bureau import Bureau
from infra.event_store import Change
from tests.paths import ROOT

PATIENCE = 20.0


INTERRUPTIBLE = """
import signal
signal.signal(signal.SIGINT, signal.default_int_handler)
from cli.entry import main
raise SystemExit(main())
"""
"""Where the tests themselves run in the background of a shell, it lets Ctrl-C be ignored, and a process begun there inherits that."""


class Follower:
    """A process that follows, and what it has said so far."""

    def __init__(self, url: str, said: Path) -> None:
        self._said = said
        with said.open("w") as err:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-c",
                    INTERRUPTIBLE,
                    "--store",
                    url,
                    "--lang",
                    "en",
                    "projections",
                    "follow",
                ],
                cwd=ROOT,
                env={**os.environ, "PYTHONUNBUFFERED": "1"},
                stdout=subprocess.DEVNULL,
                stderr=err,
            )

    @property
    def said(self) -> str:
        return self._said.read_text()

    def says(self, words: str) -> None:
        until(lambda: words in self.said, f"{words!r} in {self.said!r}")

    def end(self, how: signal.Signals) -> int:
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


def until(holds: Callable[[], bool], what: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


@pytest.fixture
def following(tmp_path: Path) -> Iterator[Callable[[str], Follower]]:
    started: list[Follower] = []

    def start(url: str) -> Follower:
        started.append(Follower(url, tmp_path / f"said{len(started)}"))
        return started[-1]

    yield start
    for follower in started:
        if follower.process.poll() is None:
            follower.process.kill()
            follower.process.wait(PATIENCE)


def add_county(bureau: Bureau, code: str) -> None:
    """Records a county, and leaves the read tables where they are."""
    envelope = bureau.issue("clerk")
    change = Change(f"county:{code}", 0, [CountyRegistered(name="县", kind=CountyKind.COUNTY)], envelope)
    bureau.log.append([change], command_id=envelope.command_id, recorded_at=envelope.recorded_at)


def position(bureau: Bureau) -> int:
    return min(status.position for status in bureau.projections_status())


@pytest.mark.of_a_file
def test_on_a_file_the_views_come_along_until_it_is_ended(tmp_path: Path, following: Callable[[str], Follower]) -> None:
    url = f"sqlite:///{tmp_path / 'store.db'}"
    with Bureau.open(url, create=True) as bureau:
        add_county(bureau, "410801")
        follower = following(url)
        follower.says("The views are at 1")
        assert position(bureau) == 1
    assert follower.end(signal.SIGINT) == 0
    assert "Ended; the views are at 1" in follower.said
    assert "Traceback" not in follower.said


def test_on_a_server_one_leads_and_another_takes_over_and_a_lost_connection_is_made_again(
    postgresql_url: str, following: Callable[[str], Follower]
) -> None:
    with Bureau.open(postgresql_url, create=True) as bureau, psycopg.connect(postgresql_url, autocommit=True) as server:
        leader = following(postgresql_url)
        leader.says("The views are at 0")
        other = following(postgresql_url)
        other.says("Another process follows the log")
        add_county(bureau, "410801")
        until(lambda: position(bureau) == 1, leader.said)
        assert "The views are at" not in other.said
        server.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted AND objid = hashtext('fengqiao follow')::oid"
        )
        other.says("The views are at 1")
        leader.says("once more in 1 s")
        leader.says("Another process follows the log")
        add_county(bureau, "410802")
        other.says("The views are at 2")
        other.process.kill()
        leader.says("The views are at 2")
        add_county(bureau, "410803")
        until(lambda: position(bureau) == 3, leader.said)
        assert leader.end(signal.SIGTERM) == 0
    assert "Traceback" not in leader.said + other.said
