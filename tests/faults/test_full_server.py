"""A disk that is full under a PostgreSQL server: a file system of a few megabytes, filled while commands are recorded, on which the tables stand, or the
server's own write-ahead log. The command gets its code, nothing is lost or torn, and its command id tells what happened."""

import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path

import psycopg
import pytest

from infra.bureau.bureau import Bureau
from tests.forked import Ran, run_line
from tests.postgresql.server import NOBODY, Server

MOST = 40
"""So many commands at the most fit into what a full disk still has: the pages of a table that are there already."""

LEFT = 10_000
"""So many bytes of the write-ahead log are left, less than two commands take."""

Fault = Callable[[Server, Path], None]


@contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A file system of its own in a folder of the server's, which the server may write to."""
    disk = folder / "disk"
    disk.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "none", str(disk)], capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("no file system can be mounted here")
    try:
        os.chown(disk, NOBODY, NOBODY)
        yield disk
    finally:
        subprocess.run(["umount", "-l", str(disk)], capture_output=True, check=False)


def tables_on(server: Server, disk: Path) -> None:
    """The tables of a new database `log` stand on the small disk, the server's write-ahead log elsewhere."""
    space = disk / "space"
    space.mkdir()
    os.chown(space, NOBODY, NOBODY)
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{space}'".encode())
        connection.execute("CREATE DATABASE log TABLESPACE small")


def write_ahead_log_on(server: Server, disk: Path) -> None:
    """The server's write-ahead log stands on the small disk, the tables elsewhere."""
    with psycopg.connect(server.address(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE log")
    server.stop()
    shutil.move(server.data / "pg_wal", disk / "pg_wal")
    (server.data / "pg_wal").symlink_to(disk / "pg_wal")
    for place in (disk / "pg_wal", *(disk / "pg_wal").rglob("*")):
        os.chown(place, NOBODY, NOBODY)
    server.start()


def fill(disk: Path) -> None:
    """Nothing more fits, for anybody."""
    with suppress(OSError), (disk / "others").open("wb", buffering=0) as file:
        while True:
            file.write(bytes(4096))


def use_up(server: Server, disk: Path) -> None:
    """Of the write-ahead log some kilobytes are left: there is no further file of it, and no room for one."""
    segment = 16 << 20
    with psycopg.connect(server.address("log"), autocommit=True) as connection:
        while True:
            place = connection.execute("SELECT * FROM pg_walfile_name_offset(pg_current_wal_insert_lsn())").fetchone()
            assert place is not None
            file, offset = place
            if any(later.name > file for later in (disk / "pg_wal").glob("0*")):
                connection.execute("SELECT pg_logical_emit_message(false, '', ''), pg_switch_wal()")
            elif segment - offset > LEFT + 1000:
                connection.execute(
                    "SELECT pg_logical_emit_message(false, '', repeat('x', %s))", ((segment - offset - LEFT) * 99 // 100,)
                )  # pages have heads
            else:
                return


def nothing_more(_server: Server, _disk: Path) -> None:
    """The next commands use up what there is."""


def add_county(url: str, number: int, chance: random.Random) -> Ran:
    """A command of some kilobytes that cannot be made smaller."""
    county = ["county", "add", f"K{number}", "--name", "县", "--kind", "county", "--reason", chance.randbytes(3000).hex()]
    return run_line(["--store", url, "--lang", "en", *county, "--command-id", f"add {number}"])


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root mounts a file system")
@pytest.mark.parametrize(
    ("on_it", "then", "megabytes", "words"),
    [(tables_on, nothing_more, 40, "Nothing was recorded"), (write_ahead_log_on, use_up, 80, "--command-id")],
    ids=["the tables", "the write-ahead log"],
)
def test_a_disk_that_fills_up_under_a_server_loses_and_tears_nothing(
    tmp_path: Path, on_it: Fault, then: Fault, megabytes: int, words: str
) -> None:
    with ExitStack() as stack:
        server = stack.enter_context(Server.made(tmp_path / "full"))
        disk = stack.enter_context(small_disk(server.folder, megabytes))
        stack.callback(server.kill)  # before its disk is gone
        on_it(server, disk)
        url, chance = server.address("log"), random.Random(1)
        with Bureau.open(url, create=True) as bureau:
            bureau.info()
        assert add_county(url, 0, chance).code == 0
        fill(disk)
        then(server, disk)
        state = chance.getstate()
        ran: list[Ran] = []
        while not ran or ran[-1].code in {0, 6}:
            assert len(ran) < MOST, "the disk is not full"
            ran.append(add_county(url, len(ran) + 1, chance))
        last = ran[-1].err.splitlines()[-1]
        assert (ran[-1].code, words in last, f"--command-id add {len(ran)}" in last) == (4, True, True), ran[-1].err
        assert all("Traceback" not in each.err for each in ran)

        (disk / "others").unlink()
        server.kill()
        server.start()
        recorded = sum(each.code in {0, 6} for each in ran)
        with Bureau.open(url) as bureau:
            known = [number for number in range(len(ran) + 1) if bureau.log.find_command(f"add {number}") is not None]
            assert known == list(range(recorded + 2 if "is not known" in last and len(ran) in known else recorded + 1))
            assert bureau.log.head() == len(known)
        chance.setstate(state)
        again = [add_county(url, number, chance) for number in range(1, len(ran) + 1)]
        assert {each.code for each in again} == {0}, again
        with Bureau.open(url) as bureau:
            assert bureau.log.head() == len(ran) + 1
            assert list(bureau.look(["log", "views"])) == []
