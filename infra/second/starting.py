"""A second process is begun, spoken with, and ended: whatever becomes of it or of this one, nothing of it stays.

Both speak in lines over its standard input and output. It ends by itself when its input ends, as it does when this process is killed; Ctrl-C is this
one's to answer.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path

from infra.addresses import SQLITE
from projections.engine.database import PRIVATE
from projections.engine.in_two.leading import OtherGone, Second

_BEGIN = "import json, sys; sys.path[:] = json.loads(sys.argv[1]); from {module} import main; main()"
_PATIENCE = 5
"""So many seconds it has to end by itself."""


def cores() -> int:
    """The processors that this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not every system says
        return os.cpu_count() or 1


def can_begin(url: str) -> bool:
    """Whether a second process can help with the views of the log at an address: this one may use two processors, and the views are in a file, not on a
    server, which has processes of its own."""
    return url.startswith(SQLITE) and cores() > 1 and bool(sys.executable)


@contextmanager
def second_process(module: str, task: Mapping[str, object]) -> Iterator["SecondProcess"]:
    """A process that runs `main` of a module and reads its `task` in its first line. Raises OSError where none can be begun."""
    command = [sys.executable, "-c", _BEGIN.format(module=module), json.dumps(sys.path)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:  # noqa: S603 - words of ours
        second = SecondProcess(process)
        try:
            with suppress(OtherGone):
                second.tell(json.dumps(task).encode())
            yield second
        except BaseException:
            process.kill()
            raise
        finally:
            second.end()


class SecondProcess:
    """A process of ours, spoken with line by line."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018, S101 - both are pipes
        self.process, self._input, self._output = process, process.stdin, process.stdout

    def tell(self, line: bytes) -> None:
        """Says a line. Raises OtherGone."""
        try:
            self._input.write(line + b"\n")
            self._input.flush()
        except OSError:
            raise OtherGone from None

    def hear(self) -> bytes:
        """The next line that it says. Raises OtherGone."""
        if not (line := self._output.readline()):
            raise OtherGone
        return line

    def end(self) -> None:
        """Lets it end, which it does when there is nothing more to hear; one that does not is killed."""
        with suppress(OSError):
            self._input.close()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()


class TrailingViews:
    """The process whose tables follow this one's (infra/second/trailing.py)."""

    def __init__(self, second: SecondProcess) -> None:
        self.second = second
        self._last = self._reached = 0

    def reached(self, position: int) -> None:
        before, self._last = self._last, position
        self.second.tell(b"%d" % position)
        self._wait_for(before)

    def finish(self) -> None:
        self._wait_for(self._last)

    def _wait_for(self, position: int) -> None:
        while self._reached < position:
            self._reached = int(self.second.hear())


def trailing_views(url: str) -> Second | None:
    """What begins a second process for the views of the log at an address; None where there can be none."""
    return partial(begun, url) if can_begin(url) else None


@contextmanager
def begun(url: str, leading: Path, own: Path, names: Sequence[str]) -> Iterator[TrailingViews]:
    """The process that makes the tables of projections in the file `own`, after those that this one makes in the file `leading`."""
    task: dict[str, object] = {"log": url, "leading": str(leading), "own": str(own), "projections": list(names), "parent": os.getpid()}
    task["private"] = leading.parent.name.startswith(PRIVATE)
    with second_process("infra.second.trailing", task) as second:
        yield TrailingViews(second)
