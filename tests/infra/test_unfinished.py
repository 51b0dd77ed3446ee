"""Files that are being written: nobody else's to read, and gone after a kill."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from infra.unfinished import PREFIX, SUFFIX, unfinished_beside

WRITER = """
import sys, time
from pathlib import Path
from infra.unfinished import unfinished_beside
with unfinished_beside(Path(sys.argv[1])) as unfinished:
    unfinished.write_text("half")
    Path(f"{unfinished}-journal").write_text("half")
    parts = Path(f"{unfinished}.parts"); parts.mkdir(); (parts / "1").write_text("half")
    print(unfinished, flush=True)
    time.sleep(60)
"""


def begin(path: Path) -> tuple[subprocess.Popen[str], Path]:
    writer = subprocess.Popen([sys.executable, "-c", WRITER, str(path)], stdout=subprocess.PIPE, text=True)
    assert writer.stdout is not None
    return writer, Path(writer.stdout.readline().strip())


def unfinished_in(folder: Path) -> list[str]:
    return sorted(left.name for left in folder.iterdir() if left.name.startswith(PREFIX))


def test_it_is_private_from_the_beginning_and_gone_at_the_end(tmp_path):
    before = os.umask(0)
    try:
        with unfinished_beside(tmp_path / "book.xlsx") as unfinished:
            assert (unfinished.parent, stat.S_IMODE(unfinished.stat().st_mode)) == (tmp_path, 0o600)
            assert unfinished.name.startswith(PREFIX)
            assert unfinished.name.endswith(f"{SUFFIX}.new")
    finally:
        os.umask(before)
    assert list(tmp_path.iterdir()) == []


def test_what_a_killed_run_left_is_cleared_away_by_the_next_one_and_what_another_is_writing_is_not(tmp_path):
    killed, left = begin(tmp_path / "a.csv")
    writing, another = begin(tmp_path / "b.csv")
    try:
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        (tmp_path / ".fengqiao-notes").write_text("a clerk's")
        assert len(unfinished_in(tmp_path)) == 9
        with unfinished_beside(tmp_path / "c.csv") as unfinished:
            found = unfinished_in(tmp_path)
        assert not any(name.startswith(left.stem) for name in found)
        beside_another = [another.stem, another.name, f"{another.name}-journal", f"{another.name}.parts"]
        assert found == sorted([".fengqiao-notes", unfinished.stem, unfinished.name, *beside_another])
        assert another.read_text() == "half"
    finally:
        for process in (killed, writing):
            process.kill()
            process.wait()
            assert process.stdout is not None
            process.stdout.close()


def test_a_long_name_is_no_reason_to_fail(tmp_path):
    path = tmp_path / ("调" * 84)
    with unfinished_beside(path) as unfinished:
        unfinished.replace(path)
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("name", ["missing/book.xlsx"])
def test_an_error_names_the_file_that_was_asked_for(tmp_path, name):
    with pytest.raises(FileNotFoundError) as caught, unfinished_beside(tmp_path / name):
        pass
    assert caught.value.filename == str(tmp_path / name)
