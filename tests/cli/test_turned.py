"""What `import` says and asks where a workbook corrects the past, and the verbs that it names (contract, section 2, "Again and again")."""

import json
import shlex
from pathlib import Path
from typing import Any

import pytest
import typer

from cli.commands.turned import VERBS
from cli.main import build_app
from infra.workbook.sheets import SHEETS
from tests.cli.conftest import Run
from tests.infra.importing.small_bureau import tables, write


@pytest.fixture
def corrected(on: Run, tmp_path: Path) -> str:
    """A workbook in which the committee of a mediator is another one, who has a case that is paid for."""
    content = tables()
    content["disputes"][0]["file_review"] = "qualified"
    assert on("import", str(write(content, tmp_path / "book"))).code == 0
    content["mediators"][0]["committee_code"] = "K0"
    return str(write(content, tmp_path / "later"))


class Terminal:
    """A terminal at which somebody answers."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, answer: bool) -> None:
        self.asked = 0
        self._answer = answer
        monkeypatch.setattr("cli.commands.turned.sys.stdin", type("Terminal", (), {"isatty": lambda _self: True})())
        monkeypatch.setattr(typer, "confirm", self._confirm)

    def _confirm(self, *_words: Any, **_how: Any) -> bool:
        self.asked += 1
        return self._answer


WORDS = {
    "en": (
        "This corrects the past and turns earlier outcomes:",
        "cases no longer paid for: 1, paid for now: 0; yuan less: 50.00, more: 0.00",
        "Mediators, row 2 (committee code K1 → K0)",
        "If it was a transfer: fengqiao --store",
        " mediator transfer M1 --committee-code K0 --transferred-on DATE",
    ),
    "zh": (
        "更正既往，会改变以前的结果：",
        "1 件不再有补贴，0 件转为有补贴；少 50.00 元，多 0.00 元",
        "调解员第 2 行，调委会代码 K1 → K0",
        "若是调任：fengqiao --store",
        " mediator transfer M1 --committee-code K0 --transferred-on 日期",
    ),
}


@pytest.mark.parametrize("lang", WORDS)
@pytest.mark.parametrize("options", [(), ("--dry-run",), ("--yes",)])
def test_without_a_terminal_it_is_recorded_as_a_correction_and_said(on: Run, corrected: str, lang: str, options: tuple[str, ...]) -> None:
    ran = on("import", corrected, *options, "--lang", lang)
    assert ran.code == 0
    assert [words for words in WORDS[lang] if words not in ran.err] == []


@pytest.mark.parametrize(
    ("answer", "options", "asked", "code"), [(False, (), 1, 2), (True, (), 1, 0), (False, ("--yes",), 0, 0), (False, ("--dry-run",), 0, 0)]
)
def test_on_a_terminal_it_asks_once_before_anything_is_recorded(
    on: Run, corrected: str, monkeypatch: pytest.MonkeyPatch, answer: bool, options: tuple[str, ...], asked: int, code: int
) -> None:
    before = json.loads(on("info", "--format", "json").out)["position"]
    terminal = Terminal(monkeypatch, answer)
    ran = on("import", corrected, *options)
    assert (ran.code, terminal.asked, ran.err.count(WORDS["en"][0])) == (code, asked, 1)
    recorded = json.loads(on("info", "--format", "json").out)["position"] - before
    assert recorded == (1 if code == 0 and "--dry-run" not in options else 0)


def test_json_has_every_row_that_turns_something(on: Run, corrected: str) -> None:
    turned = json.loads(on("import", corrected, "--format", "json").out)["turned"]
    (row,) = turned.pop("rows")
    sums = {"cases_lost": 1, "cases_gained": 0, "cases_other": 0, "yuan_less": "50.00", "yuan_more": "0.00", "views": {"targets": 1}}
    assert turned == {**sums, "periods": [], "rounds": {}, "reviews": {}}
    assert row.pop("verb").endswith(" mediator transfer M1 --committee-code K0 --transferred-on DATE")
    assert row == {
        **sums,
        "sheet": "mediators",
        "row": 2,
        "cells": [{"column": "committee_code", "was": "K1", "now": "K0"}],
    }
    assert json.loads(on("import", corrected, "--format", "json").out)["turned"] is None


@pytest.mark.parametrize(
    ("sheet", "was", "now", "verb"),
    [
        ("mediators", {"left_on": "2019-02-28"}, {"left_on": ""}, "mediator reappoint M1 --appointed-on DATE"),
        ("mediators", {}, {"left_on": "2019-02-28"}, None),
        ("disputes", {}, {"outcome": "failed", "agreement_form": "", "performed_on": ""}, "dispute annul A1 --annulled-on DATE"),
        ("offices", {}, {"signs": "no"}, "office survey O1 --surveyed-on DATE --signs no"),
        ("committees", {}, {"established_on": "2019-03-02", "filed_on": "2019-03-02"}, None),
    ],
)
def test_the_verb_is_named_where_one_may_have_been_meant(
    on: Run, tmp_path: Path, sheet: str, was: dict[str, str], now: dict[str, str], verb: str | None
) -> None:
    content = tables()
    content["disputes"][0]["file_review"] = "qualified"
    content["mediators"][0]["appointed_on"] = "2019-03-01" if sheet == "committees" else "2014-06-01"
    place = 1 if sheet == "committees" else 0
    content[sheet][place] |= was
    on("import", str(write(content, tmp_path / "book")))
    content[sheet][place] |= now
    turned = json.loads(on("import", str(write(content, tmp_path / "later")), "--format", "json").out)["turned"]
    named = next((row["verb"] for row in turned["rows"] if row["sheet"] == sheet), None)
    assert (named or "").endswith(verb or "")
    assert (named is None) == (verb is None)


def test_the_first_ten_rows_are_told_and_json_has_all_also_of_a_dry_run(on: Run, tmp_path: Path) -> None:
    content = tables()
    content["assessments"] += [{**content["assessments"][0], "item": item, "points": "1"} for item in ("file_quality", "satisfaction")]
    content["training"] = [{**content["training"][0], "held_on": f"2019-02-{day:02d}"} for day in range(1, 11)]
    assert on("import", str(write(content, tmp_path / "book"))).code == 0
    assert on("period", "close", "C1", "--period", "2019-03", "--closed-on", "2019-04-20", "--closed", "1").code == 0
    for row in (*content["assessments"], *content["training"]):
        row.update({"points": "2"} if "points" in row else {"hours": "1"})
    content["disputes"][0]["closed_on"] = "2019-04-01"
    later = str(write(content, tmp_path / "later"))
    ran = on("import", later, "--dry-run")
    assert "further rows: 4, see --format json" in ran.err
    assert "closed periods C1 2019-03" in ran.err
    assert ran.err.count("Training, row") + ran.err.count("Assessments, row") + ran.err.count("Disputes, row") == 10
    assert on("import", later, "--dry-run", "--format", "json").err.count("Training, row") == 10
    assert len(json.loads(on("import", later, "--format", "json").out)["turned"]["rows"]) == 14


@pytest.mark.parametrize(
    ("place", "verb"),
    [(place, verb) for place, (_, verb) in VERBS.items()],
    ids=lambda value: "-".join(value) if isinstance(value, tuple) else "",
)
def test_every_verb_that_is_named_is_a_command_with_these_options(place: tuple[str, str], verb: str) -> None:
    sheet = next(sheet for sheet in SHEETS if sheet.key == place[0])
    assert place[1] in {column.key for column in sheet.columns}
    _, noun, name, *words = shlex.split(verb)
    command = build_app("en", only=noun).commands[noun].commands[name]  # type: ignore[attr-defined]
    options = {option for parameter in command.params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options
