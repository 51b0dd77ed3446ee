"""Errors read `CODE  where: why. What next.` and end with the contract's exit codes."""

import re
import subprocess
import sys

import pytest

from cli.commands import view
from cli.terminal import problems
from cli.terminal.outcome import exit_code_of
from cli.terminal.problem import FindingsReported, Problem
from domain.base.rejections import FactRejection

LINE = re.compile(r"^[a-z0-9_]+  \S.*[:：].+[.。]$")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (["nonsense"], "unknown_command"),
        (["office", "lst"], "unknown_command"),
        (["office"], "missing_command"),
        (["view"], "missing_parameter"),
        (["view", "nonsense"], "unknown_view"),
        (["view", "staffing", "--format", "pdf"], "bad_value"),
        (["view", "staffing", "--as-of", "2019-02-30"], "no_such_date"),
        (["view", "staffing", "--as-of", "yesterday"], "not_a_date"),
        (["view", "staffing", "--as-of", "2019"], "only_year_and_month"),
        (["view", "staffing", "--known-at", "2019-04-10"], "bad_timestamp"),
        (["view", "staffing", "--fail"], "no_target"),
        (["view", "staffing", "--nonsense"], "unknown_option"),
        (["view", "staffing", "more"], "extra_argument"),
        (["view", "staffing", "--county"], "bad_option"),
        (["demo", "--seed", "one"], "bad_value"),
        (["import"], "missing_parameter"),
        (["import", "no-such-file.xlsx"], "workbook_not_found"),
        (["dispute", "settle", "A", "--closed-on", "2019-05-03"], "missing_parameter"),
        (["dispute", "settle", "A", "--closed-on", "2019-05-03", "--agreement-form", "spoken"], "unknown_value"),
        (["dispute", "settle", "*", "--closed-on", "2019-05-03", "--agreement-form", "oral"], "code_reserved"),
        (["dispute", "settle", "A" * 65, "--closed-on", "2019-05-03", "--agreement-form", "oral"], "code_too_long"),
        (["dispute", "settle", " ", "--closed-on", "2019-05-03", "--agreement-form", "oral"], "empty_value"),
        (["office", "score", "A", "--year", "19", "--item", "team", "--points", "1", "--scored-on", "2019-05-03"], "not_a_year"),
        (["office", "score", "A", "--year", "2019", "--item", "team", "--points", "1.234", "--scored-on", "2019-05-03"], "too_many_places"),
        (["office", "survey", "A", "--surveyed-on", "2019-05-03", "--signs", "perhaps"], "not_yes_no"),
        (["committee", "report", "A", "--month", "2019-13", "--submitted-on", "2019-05-03"], "not_a_month"),
        (["template", "2019.csv"], "not_xlsx"),
        (["--store", "mysql://here/there", "info"], "store_url_invalid"),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_usage_error_is_one_line_with_its_code(run, line, code, lang):
    ran = run("--lang", lang, *line)
    assert ran.code == 2
    assert ran.out == ""
    assert ran.err.startswith(f"{code}  ")
    assert LINE.match(ran.err.strip()), ran.err
    assert len(ran.err.strip().splitlines()) == 1
    if lang == "zh":
        assert "is" not in ran.err.split("  ", 1)[1].split()


def test_a_missing_store_is_unavailable(run, tmp_path):
    ran = run("--store", f"sqlite:///{tmp_path / 'none.db'}", "view", "staffing")
    assert ran.code == 4
    assert ran.err.startswith("store_missing  ")


def test_a_folder_that_is_not_there_is_unavailable(run, tmp_path):
    ran = run("--store", f"sqlite:///{tmp_path / 'no' / 'bureau.db'}", "county", "add", "1", "--name", "甲", "--kind", "county")
    assert ran.code == 4
    assert "Traceback" not in ran.err


def test_a_fault_of_the_program_is_one_line_and_shows_its_traceback_only_when_asked(run, monkeypatch):
    monkeypatch.setattr(view, "write", lambda *_, **_how: 1 / 0)
    monkeypatch.setattr(view, "opened_to_show", lambda _context: _Opened())
    ran = run("view", "staffing", "--lang", "en")
    assert ran.code == 70
    assert ran.err.startswith("internal_error  ZeroDivisionError: ")
    assert "Traceback" not in ran.err
    assert "FENGQIAO_DEBUG=1" in ran.err
    monkeypatch.setenv("FENGQIAO_DEBUG", "1")
    assert "Traceback" in run("view", "staffing").err


class _Opened:
    """A store in which every view is empty."""

    def __enter__(self):
        return self

    def __exit__(self, *_exc):
        return None

    def view(self, _name, **_times):
        return None


def test_ctrl_c_ends_with_130_and_says_that_nothing_is_half_recorded(run, monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(view, "opened_to_show", interrupted)
    ran = run("view", "staffing", "--lang", "en")
    assert ran.code == 130
    assert ran.err.startswith("interrupted  ")
    assert "nothing is half recorded" in ran.err


def test_found_is_exit_code_1_and_says_nothing(capsys):
    def found():
        raise FindingsReported

    assert exit_code_of(found) == 1
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    ("error", "why"),
    [
        (FileNotFoundError(2, "", "here"), "no such file"),
        (PermissionError(13, "", "here"), "permission denied"),
        (IsADirectoryError(21, "", "here"), "is a folder"),
        (OSError(28, "", "here"), "disk is full"),
        (OSError(5, "Input/output error", "here"), "Input/output error"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_the_reason(run, error, why):
    run("--lang", "en")
    (problem,) = problems.problems_of(error)
    assert problem.exit_code == 2
    assert problem.where == "here"
    assert why in problem.why


def test_every_fault_that_the_domain_found_is_a_line(capsys):
    from domain.base.rejection import Refused, Rejection

    def refused():
        raise Refused(Rejection(FactRejection.FACT_MISSING, "name"), Rejection(FactRejection.FACT_MISSING, "kind"))

    assert exit_code_of(refused) == 3
    lines = capsys.readouterr().err.strip().splitlines()
    assert [line.split("  ")[0] for line in lines] == ["fact_missing", "fact_missing"]
    assert "--name" in lines[0]


def test_a_problem_gives_its_own_exit_code(capsys):
    def refused():
        raise Problem("some_code", "here", "because", "Do that.", 5)

    assert exit_code_of(refused) == 5
    assert capsys.readouterr().err.startswith("some_code  here")


@pytest.mark.parametrize("line", [["views"], ["info", "labels"], ["--help"]])
def test_a_reader_that_goes_away_is_no_error(line):
    program = [sys.executable, "-c", "import sys; from cli.main import main; sys.exit(main())", *line]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.wait(60) == 0
        assert process.stderr.read() == b""


def test_a_terminal_without_chinese_is_no_error():
    program = [sys.executable, "-c", "import sys; from cli.main import main; sys.exit(main())", "views", "--lang", "zh"]
    done = subprocess.run(program, capture_output=True, check=False, env={"PYTHONIOENCODING": "ascii", "PATH": ""})
    assert done.returncode == 0
    assert b"staffing-summary" in done.stdout


def test_a_conflict_ends_with_5_and_says_that_nothing_was_recorded(on, monkeypatch):
    from infra.bureau.bureau import Bureau
    from infra.event_store.codes import StoreCode
    from infra.event_store.errors import Conflict

    def overtaken(*_):
        raise Conflict(StoreCode.HEAD_MOVED, found=2, expected=1)

    monkeypatch.setattr(Bureau, "carry_out", overtaken)
    ran = on("county", "add", "1", "--name", "甲", "--kind", "county")
    assert ran.code == 5
    assert ran.err.splitlines()[-1].startswith("head_moved  ")
    assert "nothing was recorded" in ran.err


def test_a_file_that_is_no_store_is_unavailable_and_left_alone(run, tmp_path):
    file = tmp_path / "notes.db"
    file.write_text("my notes, quite long enough to be taken for something else" * 100, encoding="utf-8")
    before = file.read_bytes()
    ran = run("--store", f"sqlite:///{file}", "info")
    assert ran.code == 4
    assert file.read_bytes() == before
