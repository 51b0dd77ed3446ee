"""What a person types first: the name alone, `-h`, `--version`, a path as the store."""

import json
import platform
import sqlite3
from pathlib import Path

import pytest

from infra.addresses import address_of, place_of


@pytest.mark.parametrize(("lang", "heading"), [("zh", "从这里开始"), ("en", "Begin here")])
def test_the_name_alone_shows_the_first_three_commands(run, lang, heading):
    ran = run("--lang", lang)
    assert ran.code == 0
    assert heading in ran.out
    assert [line.strip() for line in ran.out.splitlines() if line.startswith("  fengqiao")] == [
        f"fengqiao --lang {lang} demo",
        f"fengqiao --lang {lang} template 2019.xlsx",
        f"fengqiao --lang {lang} import 2019.xlsx",
    ]
    assert len(ran.out.splitlines()) < 15


@pytest.mark.parametrize("line", [(), ("view",), ("county", "add"), ("info",), ("info", "config"), ("take-back", "case"), ("demo",)])
def test_h_is_help_everywhere(run, line):
    assert run(*line, "-h").out == run(*line, "--help").out
    assert run(*line, "-h").code == 0


def test_the_version_is_one_line_and_for_programs_all_that_a_report_needs(run):
    assert run("--version").out.startswith("fengqiao 0.")
    told = json.loads(run("--version", "--format", "json").out)
    assert (told["python"], told["sqlite"]) == (platform.python_version(), sqlite3.sqlite_version)
    assert set(told) == {"release", "python", "sqlite", "store_schema", "system"}
    assert told["store_schema"] >= 1


@pytest.mark.parametrize("line", [("--version", "views"), ("--format", "json", "views")])
def test_what_belongs_to_the_version_alone_is_no_option_of_a_command(run, line):
    ran = run("--errors", "text", *line)
    assert (ran.code, ran.out, ran.err.split("  ")[0]) == (2, "", "misplaced_option")


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ("city.db", "sqlite:///city.db"),
        ("./a b/城.db", "sqlite:///a b/城.db"),
        ("/srv/city.db", "sqlite:////srv/city.db"),
        ("C:/data/city.db", "sqlite:///C:/data/city.db"),
        ("~/city.db", "sqlite:///{home}/city.db"),
        ("sqlite:////srv/city.db", "sqlite:////srv/city.db"),
        ("sqlite:///~/x.db", "sqlite:///~/x.db"),
        ("mysql://here/there", "mysql://here/there"),
        ("MySQL://Here/There", "MySQL://Here/There"),
        ("SQLite:///City.db", "sqlite:///City.db"),
        ("POSTGRESQL://Clerk@DB.city/Fengqiao", "postgresql://Clerk@DB.city/Fengqiao"),
        ("sqlite:city.db", "sqlite:city.db"),
        ("", ""),
        (":memory:", ":memory:"),
    ],
)
def test_a_path_is_the_address_of_a_store(given, address, isolation):
    assert address_of(given) == address.format(home=isolation)


def test_a_path_in_a_folder_counts_from_there():
    assert address_of("city.db", Path("/srv")) == address_of("sqlite:///city.db", Path("/srv")) == "sqlite:////srv/city.db"
    assert address_of("/x/city.db", Path("/srv")) == "sqlite:////x/city.db"


@pytest.mark.parametrize("given", ["", " ", ":memory:", "mysql://h/d", "sqlite:x", "postgres:x", "sqlite:///", "a\0b"])
def test_what_is_neither_a_path_nor_an_address_names_no_place(given):
    assert place_of(given) is None


def test_a_plain_path_is_the_store(run, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert run("--store", "city.db", "county", "add", "C1", "--name", "甲", "--kind", "county").code == 0
    assert (tmp_path / "city.db").exists()
    assert "C1" in run("--store", tmp_path / "city.db", "county", "list").out
    monkeypatch.setenv("FENGQIAO_STORE", "city.db")
    assert "C1" in run("county", "list").out


@pytest.mark.parametrize("given", ["mysql://me:geheim@here/there", "sqlite:city.db", "sqlite://city.db", ":memory:"])
@pytest.mark.parametrize(("lang", "words"), [("zh", "city.db"), ("en", "such as city.db")])
def test_an_address_of_another_kind_is_refused_with_words(run, given, lang, words):
    ran = run("--store", given, "--lang", lang, "info")
    assert ran.code == 2
    assert ran.err.startswith("store_url_invalid")
    assert words in ran.err
    assert "geheim" not in ran.err
