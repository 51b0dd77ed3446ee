"""In which language the command line speaks."""

import pytest

from cli.terminal.language import choose_language, extract_options, say, speak
from domain.base.text import Text


@pytest.mark.parametrize(
    ("named", "environ", "lang"),
    [
        (None, {}, "en"),
        (None, {"LANG": "zh_CN.UTF-8"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "en"),
        (None, {"LANG": "en_GB.UTF-8", "LC_MESSAGES": "zh_TW"}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "LC_ALL": ""}, "zh"),
        (None, {"LANG": "zh_CN.UTF-8", "FENGQIAO_LANG": "en"}, "en"),
        ("zh", {"LANG": "C", "FENGQIAO_LANG": "en"}, "zh"),
        ("fr", {"LANG": "zh_CN"}, "zh"),
    ],
)
def test_the_line_comes_before_the_setting_and_the_setting_before_the_locale(named, environ, lang):
    assert choose_language(named, environ) == lang


def test_an_option_is_lifted_from_anywhere_on_the_line():
    lifted, rest = extract_options(["office", "--lang", "zh", "list", "--store=x", "--county", "1"], "--lang", "--store")
    assert lifted == {"--lang": "zh", "--store": "x"}
    assert rest == ["office", "list", "--county", "1"]


def test_what_follows_two_dashes_is_left_alone():
    assert extract_options(["history", "--", "--lang"], "--lang") == ({}, ["history", "--", "--lang"])


def test_an_option_without_its_value_stays_to_be_complained_about():
    assert extract_options(["views", "--lang"], "--lang") == ({}, ["views", "--lang"])


def test_a_text_without_a_separator_is_the_same_in_both_languages():
    for lang in ("zh", "en"):
        speak(lang)
        assert say("fengqiao") == "fengqiao"


@pytest.mark.parametrize(("lang", "told"), [("zh", "甲：2"), ("en", "a: 2")])
def test_a_text_is_said_in_the_language_spoken_whether_written_as_one_string_or_as_a_text(lang, told):
    speak(lang)
    assert say("甲：{n} ‖ a: {n}", n=2) == say(Text("甲：{n}", "a: {n}"), n=2) == told


def test_braces_of_a_text_that_is_not_filled_stay():
    speak("en")
    assert say("表 {} ‖ a table {}") == "a table {}"


def test_an_unknown_language_is_a_usage_error(run):
    ran = run("--lang", "fr", "views")
    assert ran.code == 2
    assert ran.err.startswith("unknown_language  --lang: ")
    assert ran.out == ""


def test_an_unknown_language_in_the_environment_is_named_as_such(run, monkeypatch):
    monkeypatch.setenv("FENGQIAO_LANG", "deutsch")
    ran = run("views")
    assert ran.code == 2
    assert "FENGQIAO_LANG" in ran.err


@pytest.mark.parametrize("shell", ["complete_zsh", "complete_fish"])
@pytest.mark.parametrize(
    ("line", "environ", "words"),
    [
        ("fengqiao office survey O1 --tenure new_b", "en", "new build"),
        ("fengqiao office survey O1 --tenure new_b", "zh", "新建"),
        ("fengqiao --lang en office survey O1 --tenure new_b", "zh", "new build"),
        ("fengqiao --lang fr office survey O1 --tenure new_b", "zh", "新建"),
        ("fengqiao dispute acc", "en", "Accepts a dispute."),
        ("fengqiao dispute acc", "zh", "受理纠纷。"),
        ("fengqiao view staffing-s", "en", "Staffing by county"),
        ("fengqiao view staffing-s", "zh", "人员配备汇总"),
    ],
)
def test_the_shell_completes_with_descriptions_in_the_language_spoken(run, monkeypatch, capsys, shell, line, environ, words):
    monkeypatch.setenv("FENGQIAO_LANG", environ)
    monkeypatch.setenv("_FENGQIAO_COMPLETE", shell)
    monkeypatch.setenv("_TYPER_COMPLETE_ARGS", line)
    monkeypatch.setenv("_TYPER_COMPLETE_FISH_ACTION", "get-args")
    with pytest.raises(SystemExit):
        run()
    assert words in capsys.readouterr().out


def test_messages_follow_the_language(run):
    assert "缺少" in run("view", "--lang", "zh").err
    assert "is missing" in run("view", "--lang", "en").err
