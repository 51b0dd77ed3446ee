import os
import stat
from pathlib import Path

import pytest

from infra.files import written_atomically


def test_what_was_there_stays_until_the_new_file_is_complete(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("old")
    with written_atomically(path) as unfinished:
        unfinished.write_text("new")
        assert (path.read_text(), unfinished.parent) == ("old", tmp_path)
    assert path.read_text() == "new"
    assert list(tmp_path.iterdir()) == [path]


def test_a_failure_leaves_what_was_there_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_text("old")

    def fail_halfway() -> None:
        with written_atomically(path) as unfinished:
            unfinished.write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_halfway()
    assert path.read_text() == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_has_the_permissions_of_one_that_was_written_plainly(tmp_path: Path) -> None:
    before = os.umask(0o027)
    try:
        with written_atomically(tmp_path / "book.xlsx"):
            pass
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "book.xlsx").stat().st_mode) == 0o640


@pytest.mark.parametrize(("name", "error"), [("missing/book.xlsx", FileNotFoundError), (".", IsADirectoryError)])
def test_an_error_names_the_file_that_was_asked_for(tmp_path: Path, name: str, error: type[OSError]) -> None:
    with pytest.raises(error) as caught, written_atomically(tmp_path / name):
        pass
    assert caught.value.filename == str(tmp_path / name)
    assert list(tmp_path.iterdir()) == []
