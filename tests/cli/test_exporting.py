"""`fengqiao export` on the command line, and an import that asks before an old state goes into a store that knows more."""

import shutil
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.infra.importing.small_bureau import tables, write


@pytest.fixture
def filled(on: Run, tmp_path: Path) -> Run:
    """A store with the small bureau, and a mediator who was transferred."""
    assert on("import", str(write(tables(), tmp_path / "book"))).code == 0
    assert on("mediator", "transfer", "M1", "--committee-code", "K0", "--transferred-on", "2019-07-01").code == 0
    return on


@pytest.mark.parametrize(
    ("lang", "wrote", "left"),
    [
        ("en", "rows: 13 (position", "1  committees of mediators before a transfer"),
        ("zh", "共 13 行（日志位置", "1  调任前的调委会"),
    ],
)
def test_it_says_what_it_wrote_and_what_it_cannot_say(filled: Run, tmp_path: Path, lang: str, wrote: str, left: str) -> None:
    ran = filled("export", "-o", str(tmp_path / "out.xlsx"), "--lang", lang)
    assert (ran.code, ran.out) == (0, "")
    assert wrote in ran.err
    assert left in ran.err
    again = filled("import", str(tmp_path / "out.xlsx"))
    assert (again.code, "Events recorded: 0" in again.err) == (0, True)


@pytest.mark.of_a_file
def test_one_of_a_day_is_asked_about_before_it_takes_away_what_came_later(filled: Run, tmp_path: Path) -> None:
    path = str(tmp_path / "out.zip")
    assert filled("export", "-o", path, "--as-of", "2019-03-01").code == 0
    refused = filled("import", path)
    assert (refused.code, "export_of_the_past" in refused.err, "2019-03-01" in refused.err) == (2, True, True)
    assert filled("import", path, "--dry-run").code == 0
    assert filled("import", path, "--yes").code == 0
    shutil.move(tmp_path / "bureau.db", tmp_path / "elsewhere.db")
    assert filled("import", path).code == 0  # an empty store has nothing to lose


@pytest.mark.parametrize(
    ("options", "code"),
    [
        (("-o", "out.pdf"), "export_form_unknown"),
        (("-o", "out.xlsx", "--county", "C9"), "unknown_county_code"),
        (("-o", "out.xlsx", "--as-of", "soon"), "not_a_date"),
        (("-o", "out.xlsx", "--known-at", "999"), "unknown_position"),
        ((), "missing_parameter"),
    ],
)
def test_what_is_wrong_is_said_with_its_code(
    filled: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...], code: str
) -> None:
    monkeypatch.chdir(tmp_path)
    ran = filled("export", *options)
    assert (ran.code, code in ran.err) == (2, True), ran.err
