"""Characters that nobody sees reach neither the log nor a terminal; who is at the machine is recorded; and no secret of an address is printed."""

import ast
import getpass
import io
import json
import os
import pwd
import re
import shutil
import sqlite3
import sys
import zipfile
from contextlib import closing

import pytest
import xlsxwriter

from cli.main import main
from infra.addresses import hiding_secrets, without_secrets
from infra.rulebook_files import shipped_text
from infra.system_user import system_user
from tests.project.sources import nodes, product

HOSTILE = [
    "a\x1b[31m",
    "a\nrecorded 2019-01-01 by somebody else",
    "a\r",
    "a\tb",
    "a\x85b",
    "a\u2028b",
    "a\u202eb",
    "a\u2066b",
    "a\u200bb",
    "a\x00b",
    "a\udc80b",
]
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069]")
COUNTY = ("county", "add", "1", "--name", "甲县", "--kind", "county")


def stored(tmp_path):
    with closing(sqlite3.connect(tmp_path / "bureau.db")) as store:
        return "\n".join(state for (state,) in store.execute("SELECT state FROM stored_events ORDER BY position"))


@pytest.mark.of_a_file
@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("option", ["--actor", "--reason", "--command-id"])
def test_what_is_said_beside_a_command_has_nothing_unseen_in_it(on, tmp_path, option, text):
    ran = on(*COUNTY, option, text)
    assert (ran.code, ran.err.splitlines()[-1].split()[:2]) == (3, ["text_invalid", f"{option}:"])
    assert not RAW.search(ran.err)
    assert stored(tmp_path) == ""


@pytest.mark.of_a_file
@pytest.mark.parametrize(
    "line",
    [("import", "FOLDER"), ("import", "FOLDER", "--dry-run"), ("rulebook", "adopt", "RULES", "--from", "2020-01-01"), COUNTY],
    ids=" ".join,
)
def test_every_command_that_records_is_held_to_it(on, tmp_path, line, monkeypatch):
    on(*COUNTY)
    before = stored(tmp_path)
    words = [{"FOLDER": folder(tmp_path), "RULES": rules(tmp_path)}.get(word, word) for word in line]
    assert on(*words, "--reason", "x\x1b[2J").code == 3
    monkeypatch.setenv("FENGQIAO_ACTOR", "x\u202e")
    assert on(*words).code == 3
    assert stored(tmp_path) == before


def test_envelopes_are_made_at_one_place():
    """`Bureau.issue` looks at what goes into one; nothing else of the product makes any."""
    made = [
        path
        for path in product()
        for node in nodes(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Envelope"
    ]
    assert made == ["infra/bureau/recording.py"]


def rules(tmp_path, text=None):
    path = tmp_path / "rules.toml"
    path.write_text(text or shipped_text("jiaozuo-2019").replace('id = "jiaozuo-2019"', 'id = "mine"', 1), encoding="utf-8")
    return path


def folder(tmp_path):
    made = tmp_path / "2019"
    made.mkdir(exist_ok=True)
    (made / "counties.csv").write_text("county_code,name,kind\n2,乙县,county\n", encoding="utf-8")
    return made


FREE_TEXTS = [
    ("office", "add", "O1", "--county-code", "1", "--name", "TEXT"),
    ("office", "add", "O1", "--county-code", "1", "--name", "甲所", "--township", "TEXT"),
    ("committee", "file", "C1", "--filed-on", "2019-01-01", "--filing-no", "TEXT"),
    ("mediator", "honour", "M1", "--title", "TEXT", "--level", "county", "--awarded-on", "2019-01-01"),
    ("mediator", "honour", "M1", "--title", "x", "--level", "county", "--awarded-on", "2019-01-01", "--document-no", "TEXT"),
    ("review", "confirm", "1", "--year", "2019", "--confirmed-on", "2020-01-01", "--document-no", "TEXT"),
    ("certify", "replace", "Z1", "--replaced-on", "2020-01-01", "--why", "TEXT"),
]


@pytest.mark.of_a_file
@pytest.mark.parametrize("text", ["a\x1b[31m", "a\x85b", "a\u202eb", "a\x9b2Jb"])
@pytest.mark.parametrize("line", FREE_TEXTS, ids=lambda line: " ".join(line[:2]) + line[-2])
def test_no_other_text_of_a_command_has_anything_unseen_in_it(on, tmp_path, line, text):
    on(*COUNTY)
    before = stored(tmp_path)
    ran = on(*[text if word == "TEXT" else word for word in line])
    assert ran.code in {2, 3}, ran.err
    assert ran.err.splitlines()[-1].split()[0] in {"control_character", "invisible_character", "text_invalid"}, ran.err
    assert not RAW.search(ran.err)
    assert stored(tmp_path) == before


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('title = { zh = "', 'title = { zh = "\\u001b[31m'),
        ('title = { zh = "', 'title = { zh = "\u202e'),
        ('id = "jiaozuo-2019"', 'id = "jiaozuo-2019" # \u202e a comment'),
    ],
    ids=["an escape in a string", "raw in a string", "in a comment"],
)
def test_a_rulebook_has_nothing_unseen_in_it(on, tmp_path, before, after):
    text = shipped_text("jiaozuo-2019")
    assert before in text
    ran = on("rulebook", "check", rules(tmp_path, text.replace(before, after, 1)))
    assert ran.code == 1
    assert "[hidden_character]" in ran.out
    assert not RAW.search(ran.out + ran.err)


@pytest.mark.of_a_file
def test_a_file_name_a_sheet_name_and_a_header_are_recorded_and_shown_spelled_out(on, tmp_path):
    name = "2019\x1b[31m\u202e\n.xlsx"
    with xlsxwriter.Workbook(tmp_path / "plain.xlsx") as book:
        page = book.add_worksheet("counties")
        page.write_row(0, 0, ["county_code", "name", "kind", "evil\x9b31m\u202e"])
        page.write_row(1, 0, ["2", "乙县", "county", "x"])
        page.write_row(2, 0, ["3", "丙县", "planet\u202e\x1b[2J"])
        book.add_worksheet("ev\u202eil\x85")
    shutil.copy(tmp_path / "plain.xlsx", tmp_path / name)
    ran = on("import", tmp_path / name)
    assert ran.code == 1
    assert "Events recorded: 1" in ran.err
    history = on("history", "2")
    for printed in (
        ran.err,
        ran.out,
        history.out,
        on("history", "2", "--format", "json").out,
        on("import", tmp_path / name, "--format", "json").out,
    ):
        assert not RAW.search(printed)
    assert "2019\\u001b[31m\\u202e\\n.xlsx#counties!2" in history.out
    assert json.loads(stored(tmp_path))["metadata"]["source"] == "2019\\u001b[31m\\u202e\\n.xlsx#counties!2"
    assert "evil\\u009b31m\\u202e" in ran.err
    assert not any(printed.startswith(".xlsx") for printed in ran.err.splitlines())


def test_names_in_a_zip_are_shown_spelled_out(on, tmp_path):
    with zipfile.ZipFile(tmp_path / "book.zip", "w") as book:
        book.writestr("counties.csv", "county_code,name,kind,\x1b[31mx\n2,乙县,county,1\n")
        book.writestr("no\x1b[2J\u202e.txt", "x")
    ran = on("import", tmp_path / "book.zip")
    assert not RAW.search(ran.err)
    assert "no\\u001b[2J\\u202e.txt" in ran.err


@pytest.fixture
def old_log(on, tmp_path):
    """A log of a release that did not look: its texts turn lines round, begin new ones and colour the screen."""
    on(*COUNTY)
    evil = json.dumps("甲\x1b[31m\u202e县\n#9  always  county:9", ensure_ascii=False)[1:-1]
    with closing(sqlite3.connect(tmp_path / "bureau.db")) as store, store:
        [(state,)] = store.execute("SELECT state FROM stored_events")
        state = re.sub(r'"actor":"[^"]*"', lambda _: f'"actor":"{evil}"', state.replace("甲县", evil))
        store.execute("UPDATE stored_events SET state = ?", (state,))
    for path in tmp_path.glob("bureau.views.db*"):
        path.unlink()
    return on


@pytest.mark.of_a_file
@pytest.mark.parametrize(
    "line",
    [
        ("history", "1"),
        ("county", "show", "1"),
        ("county", "list"),
        ("view", "staffing-summary"),
        ("history", "1", "--format", "json"),
        ("county", "list", "--format", "json"),
        ("explain", "target", "2.1.4"),
    ],
    ids=" ".join,
)
def test_an_old_log_is_shown_spelled_out(old_log, line):
    ran = old_log(*line)
    assert ran.code == 0, ran.err
    assert not RAW.search(ran.out + ran.err)
    assert not any(printed.startswith("#9") for printed in ran.out.splitlines())
    if line[0] in {"history", "county"}:
        assert "\\u001b[31m\\u202e县\\n#9" in ran.out


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.mark.parametrize("shape", ["csv", "tsv", "ndjson", "json", "table"])
@pytest.mark.usefixtures("old_log")
def test_on_a_terminal_no_form_shows_it_raw(tmp_path, monkeypatch, shape):
    line = ["--store", f"sqlite:///{tmp_path / 'bureau.db'}", "--lang", "en", "view", "bulletin", "--format", shape]
    monkeypatch.setattr(sys, "stdout", screen := Terminal())
    assert main(line) == 0
    assert not RAW.search(screen.getvalue())


def test_the_account_is_recorded_beside_the_actor_and_no_variable_forges_it(on, monkeypatch):
    for name in ("USER", "LOGNAME", "LNAME", "USERNAME", "SUDO_USER"):
        monkeypatch.setenv(name, "forged")
    account = pwd.getpwuid(os.getuid()).pw_name
    assert (system_user(), getpass.getuser()) == (account, "forged")
    on(*COUNTY)
    on("county", "change", "1", "--name", "甲甲县", "--actor", "张三")
    entries = json.loads(on("history", "1", "--format", "json").out)["events"]
    assert [(entry["actor"], entry["system_user"]) for entry in entries] == [(account, account), ("张三", account)]
    shown = on("history", "1").out
    assert f"by 张三 (system user {account})" in shown
    assert shown.count("system user") == 1


def test_an_account_without_a_name_is_its_number(monkeypatch):
    def nobody(_number):
        raise KeyError

    monkeypatch.setattr(pwd, "getpwuid", nobody)
    assert system_user() == f"uid {os.getuid()}"


@pytest.mark.of_a_file
def test_an_import_says_the_account_too(on, tmp_path):
    on("import", folder(tmp_path), "--actor", "张三")
    assert json.loads(stored(tmp_path))["metadata"]["system_user"] == system_user()


SECRET = "s3cr:t@p/w?d#x"
ADDRESSES = [
    f"postgresql://clerk:{SECRET}@db.example:5432/bureau",
    f"postgresql://clerk@db.example/bureau?password={SECRET}",
    f"postgres://:{SECRET}@db.example/bureau",
    f"mysql://clerk:{SECRET}@db.example/bureau",
    f"mysql:clerk:{SECRET}@db.example",
    f"sqlite://clerk:{SECRET}@db.example/bureau",
    f"sqlite:///postgresql://clerk:{SECRET}@db.example/bureau",
]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize(
    "line",
    [("info",), ("view", "staffing"), COUNTY, ("import", "FOLDER"), ("import", "FOLDER", "--dry-run"), ("demo",), ("publish",)],
    ids=lambda line: line[0],
)
def test_no_secret_of_an_address_is_printed(run, tmp_path, monkeypatch, address, line):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FENGQIAO_DEBUG", "1")
    words = [folder(tmp_path) if word == "FOLDER" else word for word in line]
    ran = run("--store", address, "--lang", "en", *words)
    assert ran.code in {2, 4} or "--dry-run" in line
    assert "s3cr" not in ran.out + ran.err
    assert "p/w" not in ran.out + ran.err
    monkeypatch.setenv("FENGQIAO_STORE", address)
    assert "s3cr" not in run("info", "--lang", "zh").err


@pytest.mark.parametrize(
    "line",
    [("ADDRESS",), ("view", "ADDRESS"), ("info", "ADDRESS"), ("view", "staffing", "--as-of", "ADDRESS"), ("history", "ADDRESS")],
    ids=" ".join,
)
def test_nor_where_it_was_put_in_a_wrong_place(on, line):
    on(*COUNTY)
    ran = on(*["postgresql://clerk:s3cr@db.example/bureau" if word == "ADDRESS" else word for word in line])
    assert ran.code == 2
    assert "s3cr" not in ran.out + ran.err


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("sqlite:////srv/a@b/bureau.db", "sqlite:////srv/a@b/bureau.db"),
        ("postgresql://clerk@db.example/bureau", "postgresql://clerk@db.example/bureau"),
        ("postgresql://db.example:5432/bureau", "postgresql://db.example:5432/bureau"),
        ("postgresql://clerk:x@y@db.example/bureau?sslpassword=z", "postgresql://clerk:***@db.example/bureau?***"),
        ("host=db password='a b' user=clerk", "host=db password=*** user=clerk"),
        ("bureau.db", "bureau.db"),
    ],
)
def test_what_is_no_secret_stays(address, shown):
    assert without_secrets(address) == shown
    assert without_secrets(shown) == shown
    assert hiding_secrets(f"there is no store at {address}").startswith("there is no store at ")
