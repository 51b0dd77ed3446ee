"""The form of a file: as its extension says, and nothing is written where the option says another."""

import json

import pytest

from tests.cli.test_outputs import OUTPUTS, ending_of, recorded, records

__all__ = ["recorded", "records"]


OWN_WORD = {"template": "not_xlsx", "export": "export_form_unknown"}
"""Commands that say it in their own way."""


@pytest.mark.parametrize("name", [name for name in OUTPUTS if not name.startswith("paper")])  # whose forms are its own (test_paper.py)
def test_a_name_of_another_form_is_refused_by_every_command_that_writes_a_file(recorded, tmp_path, name):
    line = [word for word in OUTPUTS[name] if word != "-o"]
    option = ["-o"] if "-o" in OUTPUTS[name] else []
    form = [] if "--format" in line or ending_of(name) in {"db", "pdf", "xlsx"} else ["--format", "json"]
    for ending in ("html" if ending_of(name) != "html" else "csv", "xls", "PDF" if ending_of(name) != "pdf" else "xlsx"):
        place = tmp_path / f"report.{ending}"
        ran = recorded([*line, *form, *option], place)
        assert ran.code == 2, ran.err
        assert OWN_WORD.get(line[0], "form_differs") in ran.err
        assert str(place) in ran.err
        assert not place.exists()


@pytest.mark.parametrize(
    "name",
    [
        name
        for name, line in OUTPUTS.items()
        if "-o" in line and line[0] not in {"export", "paper"} and ending_of(name) not in {"db", "pdf"}
    ],
)
def test_a_name_that_says_nothing_is_refused_with_what_is_possible(recorded, tmp_path, name):
    words = list(OUTPUTS[name])
    if "--format" in words:
        place = words.index("--format")
        words = [*words[:place], *words[place + 2 :]]
    for ending in ("", ".md", ".dat"):
        ran = recorded(words, tmp_path / f"report{ending}")
        assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (2, "form_unknown")
        assert ".json" in ran.err
        assert ".pdf" not in ran.err
        assert not (tmp_path / f"report{ending}").exists()


@pytest.mark.parametrize(
    ("ending", "begins"),
    [("csv", b"\xef\xbb\xbfcounty_code,"), ("TSV", b"county_code\t"), ("json", b'{"view"'), ("jsonl", b'{"county_code"'), ("xlsx", b"PK"), ("txt", b"Staffing")],
)  # fmt: skip
def test_the_extension_says_the_form(recorded, tmp_path, ending, begins):
    place = tmp_path / f"staffing.{ending}"
    assert recorded(["view", "staffing-summary", "-o"], place).code == 0
    assert place.read_bytes().startswith(begins)


def test_explanations_and_trials_follow_the_extension_too(recorded, tmp_path):
    page, trial = tmp_path / "target.html", tmp_path / "trial.json"
    assert recorded(["explain", "target", "2.1.2", "-o"], page).code == 0
    assert page.read_text(encoding="utf-8").startswith("<!")
    assert recorded(["rulebook", "try", "RULES", "--from", "2019-01-01", "--to", "2019-12-31", "-o"], trial).code == 0
    assert "counties" in json.loads(trial.read_text(encoding="utf-8"))


def test_a_name_that_says_nothing_takes_the_form_that_is_given(recorded, tmp_path):
    assert recorded(["view", "staffing", "--format", "csv", "-o"], tmp_path / "staffing.dat").code == 0
    assert recorded(["view", "staffing", "--format", "csv", "-o"], tmp_path / "staffing").code == 0


def test_a_copy_of_bad_rows_is_a_workbook(on, tmp_path):
    (tmp_path / "book").mkdir()
    (tmp_path / "book" / "counties.csv").write_text("county_code,name,kind\n1,甲县,planet\n", encoding="utf-8")
    ran = on("import", tmp_path / "book", "--rejected", tmp_path / "bad.csv")
    assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (2, "form_differs")
