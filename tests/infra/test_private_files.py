import os
import stat
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from infra.private_files import ModeCode, file_mode, folder_mode, make_private_file, make_private_folder


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture(autouse=True)
def open_umask():
    """A file that nobody took care of would be open to everybody."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.parametrize(
    ("setting", "of_files", "of_folders"),
    [(None, 0o600, 0o700), ("", 0o600, 0o700), ("0600", 0o600, 0o700), ("640", 0o640, 0o750), ("0664", 0o664, 0o775)],
)
def test_files_are_the_users_own_unless_a_setting_widens_it(tmp_path, monkeypatch, setting, of_files, of_folders):
    if setting is not None:
        monkeypatch.setenv("FENGQIAO_FILE_MODE", setting)
    make_private_file(tmp_path / "a")
    make_private_folder(tmp_path / "b" / "c")
    assert (file_mode(), folder_mode()) == (of_files, of_folders)
    assert (mode_of(tmp_path / "a"), mode_of(tmp_path / "b"), mode_of(tmp_path / "b" / "c")) == (of_files, of_folders, of_folders)


def test_a_narrow_umask_does_not_narrow_the_setting(tmp_path, monkeypatch):
    monkeypatch.setenv("FENGQIAO_FILE_MODE", "0640")
    os.umask(0o077)
    make_private_file(tmp_path / "a")
    make_private_folder(tmp_path / "b")
    assert (mode_of(tmp_path / "a"), mode_of(tmp_path / "b")) == (0o640, 0o750)


def test_what_is_there_keeps_its_mode(tmp_path):
    (tmp_path / "a").write_text("x")
    (tmp_path / "a").chmod(0o644)
    make_private_file(tmp_path / "a")
    make_private_folder(tmp_path)
    assert ((tmp_path / "a").read_text(), mode_of(tmp_path / "a")) == ("x", 0o644)


@pytest.mark.parametrize("setting", ["rw", "0400", "0700", "0755", "1600", "06", "-600", "0o600", "８"])
def test_what_is_no_mode_is_said(monkeypatch, setting):
    monkeypatch.setenv("FENGQIAO_FILE_MODE", setting)
    with pytest.raises(FengqiaoError) as caught:
        file_mode()
    assert (caught.value.code, caught.value.where) == (ModeCode.INVALID, "FENGQIAO_FILE_MODE")
