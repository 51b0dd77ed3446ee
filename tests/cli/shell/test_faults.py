"""Errors for programs: one object on stderr, whatever goes wrong."""

import json

import pytest

from cli.commands import view
from cli.shell.faults import wanted

PARTS = {"code", "where", "why", "next", "exit", "others", "notes"}


@pytest.mark.parametrize(
    ("named", "environ", "line", "form"),
    [
        (None, {}, [], "text"),
        (None, {}, ["view", "x", "--format", "json"], "json"),
        (None, {}, ["view", "x", "--format=ndjson"], "json"),
        (None, {}, ["view", "x", "--format", "csv"], "text"),
        (None, {}, ["history", "--", "--format", "json"], "text"),
        (None, {}, ["view", "--format"], "text"),
        (None, {"FENGQIAO_ERRORS": "json"}, ["views"], "json"),
        ("text", {"FENGQIAO_ERRORS": "json"}, ["view", "x", "--format", "json"], "text"),
    ],
)
def test_the_option_comes_before_the_environment_and_both_before_the_form_of_the_output(named, environ, line, form):
    assert wanted(named, environ, line) == form


def error(ran):
    """The one object that stderr holds."""
    told = json.loads(ran.err)
    assert set(told) >= PARTS
    assert told["exit"] == ran.code
    assert ran.out in {"", "[]\n"}
    return told


@pytest.mark.parametrize(
    ("line", "code", "ended"),
    [
        (("view", "nonsense", "--format", "json"), "unknown_view", 2),
        (("view", "staffing", "--format", "json", "--nonsense"), "unknown_option", 2),
        (("nonsense", "--format", "json"), "unknown_command", 2),
        (("--errors", "json", "views", "more"), "extra_argument", 2),
        (("--errors", "json", "--lang", "fr", "views"), "unknown_language", 2),
        (("--errors", "json", "import", "none.xlsx"), "workbook_not_found", 2),
        (("--errors", "json", "county", "add", "C1"), "missing_parameter", 2),
        (("view", "staffing", "--format", "json"), "store_missing", 4),
        (("county", "wage", "C1", "--minimum-wage", "1", "--valid-from", "2019-01-01", "--format", "json"), "store_missing", 4),
    ],
)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_error_is_one_object(run, tmp_path, line, code, ended, lang):
    told = error(run("--store", tmp_path / "none.db", *([] if "--lang" in line else ["--lang", lang]), *line))
    assert (told["code"], told["exit"]) == (code, ended)
    assert told["why"]
    assert "--lang" in line or (max(told["why"]) >= "一") is (lang == "zh")


def test_a_refusal_has_all_reasons_and_says_that_nothing_was_recorded(on):
    assert on("county", "add", "C1", "--name", "甲", "--kind", "county").code == 0
    told = error(on("county", "add", "C1", "--name", "乙", "--kind", "county", "--format", "json", "--command-id", "once"))
    assert (told["code"], told["exit"], told["recorded"], told["command_id"]) == ("already_registered", 3, False, "once")
    assert told["notes"][0].startswith("Store: ")
    assert told["next"]
    assert ";" not in told["why"]


@pytest.mark.parametrize(
    ("raised", "code", "ended"), [(ZeroDivisionError("no"), "internal_error", 70), (KeyboardInterrupt(), "interrupted", 130)]
)
def test_a_fault_of_the_program_and_an_interruption_are_objects_too(run, monkeypatch, raised, code, ended):
    def broken(*_):
        raise raised

    monkeypatch.setattr(view, "opened_to_show", broken)
    assert (error(run("view", "staffing", "--format", "json"))["code"], ended) == (code, ended)


def test_what_was_recorded_without_its_views_says_so(on, monkeypatch):
    from infra.bureau.read_database import ReadDatabase

    def full(*_words, **_options):
        raise OSError(28, "No space left on device", "views.db")

    monkeypatch.setattr(ReadDatabase, "follow", full)
    ran = on("county", "add", "C1", "--name", "甲", "--kind", "county", "--format", "json")
    told = json.loads(ran.err)
    assert (told["exit"], told["recorded"]) == (6, True)


def test_secrets_stay_out_of_it(run):
    told = error(run("--store", "postgresql://me:geheim@db/city", "info", "--format", "json"))
    assert "geheim" not in json.dumps(told)


def test_notes_of_a_command_that_went_well_are_said_after_all(on):
    ran = on("county", "add", "C1", "--name", "甲", "--kind", "county", "--format", "json")
    assert ran.code == 0
    assert ran.err.startswith("Store: ")


def test_quiet_says_nothing_but_errors(on):
    assert on("--quiet", "county", "add", "C1", "--name", "甲", "--kind", "county").err == ""
    assert on("county", "list", "--quiet").err == ""
    ran = on("county", "show", "C9", "--quiet")
    assert (ran.code, len(ran.err.splitlines())) == (2, 1)


@pytest.mark.parametrize(("option", "environ"), [(("--errors", "xml"), {}), ((), {"FENGQIAO_ERRORS": "xml"})])
def test_another_form_is_refused(run, monkeypatch, option, environ):
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    ran = run(*option, "views")
    assert (ran.code, ran.err.partition("  ")[0]) == (2, "bad_value")
