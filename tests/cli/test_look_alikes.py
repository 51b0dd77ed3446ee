"""What is asked about on the command line before it is recorded, and codes as people type them."""

import sys

import pytest
import typer

CASE = ("--committee-code", "K1", "--mediator-code", "M1", "--kind", "neighbour", "--difficulty", "simple", "--accepted-on", "2019-05-03")
MEDIATOR = ("--committee-code", "K1", "--name", "张三", "--engagement", "part_time", "--appointed-on", "2018-01-01")
COUNTY = ("--name", "甲县", "--kind", "county")


@pytest.fixture
def bureau(on):
    for line in (
        ("county", "add", "C1", *COUNTY),
        ("committee", "add", "K1", "--county-code", "C1", "--name", "甲", "--kind", "village", "--established-on", "2015-01-01"),
        ("mediator", "appoint", "M1", *MEDIATOR, "--id-number", "410802196501010013"),
        ("dispute", "accept", "豫-2019-01", *CASE),
    ):
        ran = on(*line)
        assert ran.code == 0, ran.err
    return on


def test_a_code_that_looks_like_a_known_one_is_refused_without_yes(bureau):
    ran = bureau("dispute", "accept", "豫-2019-O1", *CASE)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1].startswith(
        "looks_like_known  豫-2019-O1: the code 豫-2019-O1 looks like 豫-2019-01, which is registered"
    )
    taken = bureau("dispute", "accept", "豫-2019-O1", *CASE, "--yes")
    assert taken.code == 0
    assert "looks like 豫-2019-01" in taken.err


@pytest.mark.parametrize(
    "line",
    [
        ("county", "add", "c1", *COUNTY),
        ("office", "add", "O1", "--county-code", "C1", "--name", "乙"),
        ("committee", "add", "KI", "--county-code", "C1", "--name", "乙", "--kind", "village", "--established-on", "2015-01-01"),
        ("mediator", "appoint", "m1", *MEDIATOR),
    ],
    ids=lambda line: line[0],
)
def test_every_command_that_registers_a_code_asks(bureau, line):
    bureau("office", "add", "01", "--county-code", "C1", "--name", "甲")
    assert bureau(*line).err.splitlines()[-1].startswith("looks_like_known  ")
    assert bureau(*line, "--dry-run").code == 0
    assert bureau(*line, "--yes").code == 0


@pytest.mark.parametrize(("answer", "code"), [(True, 0), (False, 2)])
def test_on_a_terminal_it_asks(bureau, monkeypatch, answer, code):
    monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(typer, "confirm", lambda *_asked, **_how: answer)
    assert bureau("dispute", "accept", "豫-2019-O1", *CASE).code == code
    assert bureau("dispute", "show", "豫-2019-O1").code == (0 if answer else 2)


def test_an_id_number_that_another_mediator_has_is_asked_about(bureau):
    ran = bureau("mediator", "appoint", "M2", *MEDIATOR, "--id-number", "410802196501010013")
    assert (ran.code, ran.err.splitlines()[-1].split(":")[0]) == (3, "shared_id_number  --id-number")
    assert "410802196501010013" not in ran.err
    assert bureau("mediator", "appoint", "M2", *MEDIATOR).code == 0
    assert bureau("mediator", "change", "M2", "--id-number", "410802196501010013").code == 3
    assert bureau("mediator", "change", "M2", "--id-number", "410802196501010013", "--yes").code == 0


def test_a_wrong_id_number_is_refused(bureau):
    ran = bureau("mediator", "appoint", "M2", *MEDIATOR, "--id-number", "410802196501010014")
    assert (ran.code, ran.err.splitlines()[-1].split(":")[0]) == (3, "id_number_invalid  --id-number")


@pytest.mark.parametrize("typed", ["豫-2019-01", "豫\u20142019\uff0d01", "豫\u22122019\u201001", "豫-\u200b2019-01", " 豫-２０１９-０１"])
def test_a_code_is_found_however_it_is_typed(bureau, typed):
    assert bureau("dispute", "show", typed, "--format", "json").code == 0
    assert bureau("history", typed).code == 0
    assert bureau("dispute", "change", typed, "--source", "来访").code == 0
    assert bureau("dispute", "enter", typed, "--entered-on", "2019-05-04").code == 0
    assert bureau("dispute", "accept", typed, *CASE).err.splitlines()[-1].startswith("already_registered  ")


def test_a_new_code_with_an_invisible_character_is_refused(bureau):
    ran = bureau("dispute", "accept", "豫-\u200b2019-02", *CASE)
    assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (3, "code_invalid")
    ran = bureau("county", "add", "C2", "--name", "乙\u202e县", "--kind", "county")
    assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (2, "invisible_character")


@pytest.mark.parametrize("day", ["9999-12-31", "2200-01-01", "1909-12-31"])
@pytest.mark.parametrize(
    "line", [("view", "staffing", "--as-of"), ("mediator", "leave", "M1", "--allow-future", "--left-on"), ("county", "list", "--as-of")]
)
def test_a_day_that_nobody_means_is_refused_in_every_option(bureau, line, day):
    ran = bureau(*line, day)
    assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (2, "date_out_of_range")


def test_a_moment_that_nobody_means_is_refused(bureau):
    assert bureau("view", "staffing", "--known-at", "9999-12-31T00:00:00+08:00").err.splitlines()[-1].split()[0] == "bad_timestamp"
