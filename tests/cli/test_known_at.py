"""`--known-at` of every command that shows what is recorded: what was recorded later is not there, and the answer says as known when it is."""

import json
import sqlite3
from datetime import datetime

import pytest
from pypdf import PdfReader

from cli.main import build_app
from infra.clock import now

BEFORE = (
    "county add A --name Ay --kind district",
    "office add O --county-code A --name Office --established-on 2010-01-01",
    "committee add C --county-code A --office-code O --name People --kind township --established-on 2010-05-01",
    "mediator appoint M --committee-code C --name Wang --engagement full_time --appointed-on 2018-01-01",
    "dispute accept D1 --committee-code C --mediator-code M --kind neighbour --difficulty simple --accepted-on 2019-05-03",
    "period close A --period 2019-04 --closed-on 2019-05-10",
    "committee report C --month 2019-04 --submitted-on 2019-05-12",
)
LATER = (
    "mediator change M --name Zhang",
    "dispute accept D2 --committee-code C --mediator-code M --kind neighbour --difficulty simple --accepted-on 2019-05-04",
    "committee report C --month 2019-03 --submitted-on 2019-05-13",
    "dispute accept D3 --committee-code C --mediator-code M --kind neighbour --difficulty simple --accepted-on 2019-04-04",
)
SHOWN = (
    "history M",
    "history M --format json",
    "find M",
    "find Wang",
    "find D --format json",
    "mediator show M",
    "mediator show M --format json",
    "dispute list",
    "dispute list --county Ay --format json",
    "period late A --period 2019-04",
    "period late A --period 2019-04 --format json",
    "rulebook list",
    "rulebook show --as-of 2019-12-31",
)
"""Commands that show; each is asked before and after more was recorded."""


def bare(text):
    """The data without what says as known when it is: the position and the moment, and whether anything does."""
    lines = [line for line in text.splitlines() if "nown at" not in line]
    if text.startswith("{"):
        return {key: value for key, value in json.loads(text).items() if key not in {"known_at", "position"}}
    return lines


def test_what_is_asked_as_known_then_is_what_was_answered_then(prepared):
    on = prepared(BEFORE)
    position = json.loads(on("info", "--format", "json").out)["position"]
    then = {line: on(*line.split()) for line in SHOWN}
    for later in LATER:
        assert on(*later.split()).code == 0
    for line, answered in then.items():
        now, again = on(*line.split()), on(*line.split(), "--known-at", position)
        assert (line, again.code, bare(again.out)) == (line, answered.code, bare(answered.out))
        assert f"position {position}" in again.out + again.err or f'"position": {position}' in again.out, line
        assert line.startswith(("rulebook", "find M")) or bare(now.out) != bare(answered.out), line


def test_what_is_recorded_later_is_unknown_then(prepared):
    on = prepared((*BEFORE, *LATER))
    head = json.loads(on("info", "--format", "json").out)["position"]
    for line in ("dispute show D2", "history D2", "events list --code D2", "explain subsidy D2"):
        told = on(*line.split(), "--known-at", head - len(LATER)).err
        assert told.startswith(f"not_known_yet  D2: as known then (position {head - len(LATER)})"), line
        assert told.endswith(f"Give --known-at the position {head - len(LATER) + 2} or a later one.\n"), line
    assert on("history", "D9", "--known-at", head - 1).err.startswith("unknown_code  D9")
    assert "unknown_position" in on("history", "M", "--known-at", head + 1).err
    assert on("find", "M", "--known-at", "2019-13-01").code == 2
    assert on("find", "M", "--known-at", "2000-01-01T00:00:00").out.startswith("As known at 2000-01-01 00:00 (position 0 of the log)")
    assert json.loads(on("info", "--format", "json", "--known-at", 4).out)["position"] == 4


def test_nobody_is_told_what_was_known_at_a_moment_that_has_not_come(prepared):
    on = prepared(BEFORE)
    before = now()
    shown = json.loads(on("view", "staffing", "--known-at", "2190-01-01T00:00:00", "--format", "json").out)
    assert before <= datetime.fromisoformat(shown["known_at"]) <= now()
    assert shown["position"] == len(BEFORE)


@pytest.mark.of_a_file
def test_a_file_for_reporting_tools_can_be_made_as_known_then(prepared, tmp_path):
    on = prepared((*BEFORE, *LATER))
    assert on("publish", "-o", tmp_path / "then.db", "--known-at", "4").code == 0
    with sqlite3.connect(tmp_path / "then.db") as published:
        assert {row[0] for row in published.execute("SELECT position FROM published")} == {4}
    published.close()


def test_a_certificate_is_printed_as_it_was_known_then_and_says_so(prepared, tmp_path):
    certified = "mediator certify M --certificate-no Z1 --grade village --certified-on 2019-01-01 --valid-until 2022-01-01"
    on = prepared((*BEFORE, certified, "mediator change M --name Zhang"))
    head = json.loads(on("info", "--format", "json").out)["position"]
    texts = {}
    for position in (head - 1, head):
        file = tmp_path / f"{position}.pdf"
        ran = on("certify", "print", "Z1", "--known-at", position, "-o", file)
        assert (ran.code, f"position {position}" in ran.err) == (0, True), ran.err
        [page] = PdfReader(file).pages
        texts[position] = "".join(page.extract_text().split())
    assert [name in texts[head - 1] for name in ("Wang", "Zhang", f"日志位置{head - 1}")] == [True, False, True]
    assert [name in texts[head] for name in ("Wang", "Zhang", f"日志位置{head}")] == [False, True, True]
    assert on("certify", "print", "Z1", "-o", tmp_path / "now.pdf").code == 0
    assert "所知" not in PdfReader(tmp_path / "now.pdf").pages[0].extract_text()
    assert "unknown_code" in on("certify", "print", "Z1", "--known-at", head - 2, "-o", tmp_path / "none.pdf").err


READS = {"show", "list", "find", "history", "view", "late", "info", "print"}
"""Commands by these names show what is recorded; a group of its own options, and those that record, have others."""

OF_NOW = {"check facts", "rulebook try"}
"""Commands as of a date that are about the record as it is: what is to be put right in it, and what rules would change."""


def test_every_command_that_shows_what_is_recorded_takes_it():
    def walk(command, path):
        for name, below in getattr(command, "commands", {}).items():
            yield from walk(below, (*path, name))
        yield path, command

    shows = [
        (path, command)
        for path, command in walk(build_app("en"), ())
        if (path and path[-1] in READS | {"explain"}) or path[:1] == ("explain",) or "as_of" in {param.name for param in command.params}
    ]
    without = [
        " ".join(path)
        for path, command in shows
        if "--known-at" not in {option for param in command.params for option in param.opts}
        and path != ("explain",)
        and " ".join(path) not in OF_NOW
    ]
    assert (len(shows) > 20, without) == (True, [])
