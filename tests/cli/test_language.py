"""In which language the command line speaks."""

import pytest

from cli.terminal.language import SEPARATOR, lift, pick, settle


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
    assert settle(named, environ) == lang


def test_an_option_is_lifted_from_anywhere_on_the_line():
    lifted, rest = lift(["office", "--lang", "zh", "list", "--store=x", "--county", "1"], "--lang", "--store")
    assert lifted == {"--lang": "zh", "--store": "x"}
    assert rest == ["office", "list", "--county", "1"]


def test_what_follows_two_dashes_is_left_alone():
    assert lift(["history", "--", "--lang"], "--lang") == ({}, ["history", "--", "--lang"])


def test_an_option_without_its_value_stays_to_be_complained_about():
    assert lift(["views", "--lang"], "--lang") == ({}, ["views", "--lang"])


def test_a_text_without_a_separator_is_the_same_in_both_languages():
    assert pick("fengqiao", "zh") == pick("fengqiao", "en") == "fengqiao"
    assert pick(f"甲{SEPARATOR}a", "zh") == "甲"
    assert pick(f"甲{SEPARATOR}a", "en") == "a"


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


def test_messages_follow_the_language(run):
    assert "缺少" in run("view", "--lang", "zh").err
    assert "is missing" in run("view", "--lang", "en").err
