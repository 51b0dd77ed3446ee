"""Every command of the README does what it says, in order, on the sample."""

import contextlib
import io
import re
import shlex
import shutil

import pytest

from cli.main import main
from tests.paths import ROOT, SAMPLE

COMMAND = re.compile(r"^\$ (.+?)(?:\s+#.*)?$", re.MULTILINE)
TYPED = ["python3", "run.py"]


def commands(page):
    blocks = re.findall(r"^```console\n(.*?)^```", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    return [shlex.split(line) for block in blocks for line in COMMAND.findall(block)]


@pytest.mark.parametrize(("page", "lang"), [("README.md", "en"), ("README.zh.md", "zh")])
def test_every_command_of_the_readme_works_as_typed(page, lang, tmp_path, monkeypatch):
    (tmp_path / "tests").mkdir()
    shutil.copytree(SAMPLE, tmp_path / "tests" / "sample", ignore=shutil.ignore_patterns("20*"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FENGQIAO_LANG", lang)
    ended = {}
    for line in commands(page):
        if line[0] == "cp":
            shutil.copy(ROOT / line[1], line[2])
            continue
        assert line[:2] == TYPED, line
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()) as err:
            ended[" ".join(line)] = (main(line[2:]), err.getvalue())
    assert {line: end for line, end in ended.items() if end[0] != 0} == {}
    assert len(ended) > 15


def test_the_codes_in_the_text_of_the_readme_are_the_samples():
    """What the prose names in passing exists there too."""
    for page in ("README.md", "README.zh.md"):
        text = (ROOT / page).read_text(encoding="utf-8")
        assert set(re.findall(r"\b4\d{5}-2019-\d{5,6}\b", text)) == {"410821-2019-000094"}
