#!/usr/bin/env python3
"""Runs fengqiao from a checkout, on a machine that has only Python and pip.

    python3 run.py demo               any fengqiao command, in the folder where you are
    python3 run.py test [ARGUMENTS]   all tests; what follows goes to pytest
    python3 run.py ci                 everything that CI checks
    python3 run.py setup              only the environment

The first run makes `.venv` beside this file from requirements.txt, whose hashes fix every package; later runs only compare a stamp. uv
does the work, the one on the path or one that pip puts into `.uv`: Debian's Python refuses a plain `pip install` and lacks ensurepip.
"""

import contextlib
import functools
import hashlib
import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path


def _stop(message: str) -> None:
    """2 is fengqiao's exit code for a wrong setting, and the machine is one."""
    print(message, file=sys.stderr)
    sys.exit(2)


if sys.version_info < (3, 11):  # noqa: UP036 - nothing has checked this yet
    _stop(
        "python_too_old: fengqiao needs Python 3.11 or newer, this is {}.{}. Run it with a newer one: python3.11 run.py".format(
            *sys.version_info
        )
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = BIN / ("python.exe" if os.name == "nt" else "python")
FENGQIAO = BIN / ("fengqiao.exe" if os.name == "nt" else "fengqiao")
STAMP = VENV / "made-from"
LOCK = ROOT / "requirements.txt"
OWN_UV = ROOT / ".uv"
ALL_TESTS = ["-n", "auto", "--dist", "worksteal"]  # on all cores; a few tests are quicker on one
KEEP_THE_RULEBOOK = "import sys; sys.dont_write_bytecode = False; from infra.rulebook_files import shipped; shipped()"
COPY = "Copy the project to a folder of your own and run it there."


class SetupFailed(Exception):
    """What stood in the way of making the environment: a code, where, why, and what to do next."""


def main(arguments: list[str]) -> None:
    """Make the environment where it is missing or old, then become the command asked for."""
    try:
        with _one_at_a_time():
            wanted = _fingerprint()
            if not (STAMP.is_file() and STAMP.read_text() == wanted and PYTHON.exists()):
                print("Making .venv from requirements.txt; this happens once.", file=sys.stderr)
                _make()
                STAMP.write_text(wanted)
    except SetupFailed as failure:
        _stop(str(failure))
    except OSError as error:
        _stop(f"folder_unusable: {error.filename or ROOT}: {error.strerror or error}. {COPY}")
    task, rest = (arguments[0], arguments[1:]) if arguments else ("", [])
    if task == "setup":
        return
    if task == "test":
        os.chdir(ROOT)
        _become([str(PYTHON), "-m", "pytest", *(rest or ALL_TESTS)])
    if task == "ci":
        _become(["bash", str(ROOT / ".ci" / "run")])
    os.environ["FENGQIAO_CALLED"] = _typed()
    _become([str(FENGQIAO), *arguments])


def _typed() -> str:
    """How this file was typed, as a shell takes it: fengqiao prints its next steps behind it."""
    if os.name == "nt":
        return f"{'py' if shutil.which('py') else 'python'} {subprocess.list2cmdline([sys.argv[0]])}"
    python = Path(sys.orig_argv[0])
    return shlex.join([python.name if shutil.which(python.name) else str(python), sys.argv[0]])


def _fingerprint() -> str:
    """What the environment depends on: the lock, the project's own metadata, the Python and the place."""
    parts = (LOCK.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), sys.version.encode(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


def _make() -> None:
    if not os.access(ROOT, os.W_OK):
        raise SetupFailed(f"folder_read_only: this user may not write to {ROOT}. {COPY}")
    uv = _uv()
    if not _same_python():
        _run([uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)])
    _run([uv, "pip", "sync", "--quiet", "--compile-bytecode", "--python", str(PYTHON), "--require-hashes", str(LOCK)])
    _run([uv, "pip", "install", "--quiet", "--python", str(PYTHON), "--no-deps", "--no-build-isolation", "--editable", str(ROOT)])
    # Where byte code is kept nowhere, as on a read-only installation, each command would compile all that it loads, and read the rulebook: three
    # times its own time.
    _run([str(PYTHON), "-m", "compileall", "-q", *(str(ROOT / part) for part in ("domain", "projections", "infra", "cli"))])
    _run([str(PYTHON), "-c", KEEP_THE_RULEBOOK])


def _same_python() -> bool:
    """An environment that is there and works is kept, its packages only brought into line."""
    ask = "import sys; print(sys.version)"
    try:
        answer = subprocess.run([str(PYTHON), "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return False
    return answer.returncode == 0 and answer.stdout.strip() == sys.version.strip()


def _uv() -> str:
    """The path of a uv: one on the path that is new enough, else the locked one, put into a folder of its own by pip."""
    on_path = shutil.which("uv")
    if on_path and _new_enough(on_path):
        return on_path
    own = OWN_UV / "bin" / ("uv.exe" if os.name == "nt" else "uv")
    if own.exists() and _new_enough(str(own)):
        return str(own)
    if subprocess.run([sys.executable, "-m", "pip", "--version"], capture_output=True, check=False).returncode:
        message = f"pip_missing: {sys.executable} has no pip, and there is no uv. Install one of them, on Debian: apt install python3-pip"
        raise SetupFailed(message)
    with tempfile.TemporaryDirectory() as folder:
        requirement = Path(folder) / "uv.txt"
        requirement.write_text(_locked("uv"))
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--root-user-action=ignore"]
        _run([*pip, "--no-deps", "--require-hashes", "--upgrade", "--target", str(OWN_UV), "-r", str(requirement)])
    return str(own)


def _new_enough(uv: str) -> bool:
    """`uv venv --clear` came with 0.8."""
    try:
        words = subprocess.run([uv, "--version"], capture_output=True, text=True, check=True).stdout.split()
        return tuple(int(part) for part in words[1].split(".")[:2]) >= (0, 8)
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError):
        return False


def _locked(package: str) -> str:
    """The lines of one package in the lock: its version and hashes."""
    lines = LOCK.read_text(encoding="utf-8").splitlines()
    start = next(number for number, line in enumerate(lines) if line.startswith(f"{package}=="))
    end = next(number for number in range(start, len(lines)) if not lines[number].endswith("\\"))
    return "\n".join(lines[start : end + 1]) + "\n"


def _run(command: list[str]) -> None:
    done = subprocess.run(command, cwd=ROOT, env=_environment(), capture_output=True, text=True, check=False, stdin=subprocess.DEVNULL)
    if done.returncode:
        output = (done.stderr.strip() or done.stdout.strip()).splitlines()[-12:]
        message = "\n".join(
            [
                f"setup_failed: {'pip' if command[0] == sys.executable else 'uv'} could not make {VENV}:",
                *(f"    {line}" for line in output),
                "If the network is the reason, try again when it is back. Behind a mirror, name it: pip config set global.index-url ADDRESS",
            ]
        )
        raise SetupFailed(message)


@functools.cache
def _environment() -> dict[str, str]:
    """What pip knows of a mirror is handed on, as uv does not read pip's settings; without a home of its own the user's cache is put here."""
    environment = {"UV_LINK_MODE": "copy", "UV_PYTHON_DOWNLOADS": "never", "UV_NO_PROGRESS": "1", **os.environ}
    if not any(name in environment for name in ("UV_DEFAULT_INDEX", "UV_INDEX_URL")):
        settings = subprocess.run([sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False).stdout
        for line in settings.splitlines():
            name, _, value = line.partition("=")
            if name.endswith(".index-url"):
                environment["UV_DEFAULT_INDEX"] = value.strip("'")
            if name.endswith(".cert"):
                environment.setdefault("SSL_CERT_FILE", value.strip("'"))
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - Path.home() fails for a user without one
    if "UV_CACHE_DIR" not in environment and not os.access(home, os.W_OK):
        environment["UV_CACHE_DIR"] = str(OWN_UV / "cache")
    return environment


@contextlib.contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Two first runs at once make one environment: this file is the lock, where the system has such locks."""
    with Path(__file__).open("rb") as file:
        with contextlib.suppress(ImportError, OSError):
            import fcntl  # noqa: PLC0415 - not on Windows

            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def _become(command: list[str]) -> None:
    """Replace this process, so that signals and the exit code are the command's own."""
    if os.name == "nt":
        sys.exit(subprocess.run(command, check=False).returncode)
    os.execv(shutil.which(command[0]) or command[0], command)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except KeyboardInterrupt:
        sys.exit(130)
