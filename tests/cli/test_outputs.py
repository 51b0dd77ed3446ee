"""Whatever is written into a file: no output takes the place of a store."""

import json
import os
import sqlite3
import stat
from contextlib import closing

import pytest

from cli.main import build_app
from infra.bureau.bureau import Bureau
from infra.database import READ_APPLICATION_ID
from infra.demo_city import city
from infra.event_store.sqlite.schema import APPLICATION_ID
from infra.files import PUBLISHED
from infra.rulebook_files import shipped_text
from tests.cli.conftest import runs_on
from tests.cli.test_demo import HAMLET
from tests.forked import run_line


@pytest.fixture
def folder(tmp_path):
    folder = tmp_path / "2019"
    folder.mkdir()
    (folder / "counties.csv").write_text(
        "county_code,name,kind,minimum_wage,responsible_person\n1,甲县,county,1700,周一\n", encoding="utf-8"
    )
    return folder


@pytest.mark.of_a_file
@pytest.mark.parametrize(
    "line",
    [
        ("publish", "-o"),
        ("view", "staffing", "-o"),
        ("view", "staffing", "--format", "xlsx", "-o"),
        ("explain", "target", "2.1.2", "--format", "html", "-o"),
        ("import", "FOLDER", "--rejected"),
        ("rulebook", "try", "RULES", "--from", "2019-01-01", "--to", "2019-12-31", "--format", "json", "-o"),
        ("template", "--force"),
    ],
    ids=lambda line: " ".join(line[:2]),
)
@pytest.mark.parametrize("of_store", ["bureau.db", "bureau.views.db", "bureau.db-wal"])
def test_no_output_takes_the_place_of_a_store(on, folder, tmp_path, line, of_store):
    on("import", folder)
    (tmp_path / "bureau.db-wal").touch()
    rules = tmp_path / "rules.toml"
    rules.write_text(shipped_text("jiaozuo-2019"), encoding="utf-8")
    (folder / "counties.csv").write_text("county_code,name,kind\n2,乙县,planet\n", encoding="utf-8")
    before = {place: place.read_bytes() for place in (tmp_path / "bureau.db", tmp_path / "bureau.views.db")}
    words = [{"FOLDER": folder, "RULES": rules}.get(word, word) for word in line]
    place = tmp_path / of_store if line[0] != "template" else tmp_path / f"{of_store}.xlsx"
    if line[0] == "template":
        place.write_bytes((tmp_path / "bureau.db").read_bytes())
        before[place] = place.read_bytes()
    ran = on(*words, place)
    assert ran.code == 2, ran.err
    assert "file_holds_a_record" in ran.err
    assert {place: place.read_bytes() for place in before} == before
    assert "Traceback" not in ran.err


ENDINGS = {"publish": "db", "replay": "db", "certify print": "pdf", "template": "xlsx"}
"""Of commands that write one form only."""

OUTPUTS = {
    "publish": ("publish", "-o"),
    "view csv": ("view", "staffing", "--format", "csv", "-o"),
    "view json": ("view", "staffing", "--format", "json", "-o"),
    "view xlsx": ("view", "staffing", "--format", "xlsx", "-o"),
    "explain subsidy text": ("explain", "subsidy", "A1", "-o"),
    "explain grading text": ("explain", "grading", "M1", "--year", "2019", "-o"),
    "explain grade text": ("explain", "grade", "M1", "-o"),
    "explain star text": ("explain", "star", "O1", "-o"),
    "explain committee-rating text": ("explain", "committee-rating", "C1", "--year", "2019", "-o"),
    "explain office-rating text": ("explain", "office-rating", "O1", "--year", "2019", "-o"),
    "explain allowances text": ("explain", "allowances", "M1", "--year", "2019", "-o"),
    "explain target html": ("explain", "target", "2.1.2", "--format", "html", "-o"),
    "try json": ("rulebook", "try", "RULES", "--from", "2019-01-01", "--to", "2019-12-31", "--format", "json", "-o"),
    "try xlsx": ("rulebook", "try", "RULES", "--from", "2019-01-01", "--to", "2019-12-31", "--format", "xlsx", "-o"),
    "export xlsx": ("export", "-o"),
    "certify print": ("certify", "print", "Z1", "-o"),
    "check log text": ("check", "log", "-o"),
    "check views text": ("check", "views", "-o"),
    "check facts text": ("check", "facts", "--as-of", "2001-01-01", "-o"),
    "check decisions json": ("check", "decisions", "--format", "json", "-o"),
    "store upgrade json": ("store", "upgrade", "--dry-run", "--format", "json", "-o"),
    "replay": ("replay", "--to", "2100-01-01T00:00:00", "-o"),
    "diff json": ("diff", "staffing", "--known-at", "2100-01-01T00:00:00", "--format", "json", "-o"),
    "diff xlsx": ("diff", "staffing", "--known-at", "2100-01-01T00:00:00", "--format", "xlsx", "-o"),
    "as-published csv": ("as-published", "review", "--format", "csv", "-o"),
    "paper docx": ("paper", "roster", "-o"),
    "paper xlsx": ("paper", "roster", "-o"),
    "explain scoreboard html": ("explain", "scoreboard", "1", "--format", "html", "-o"),
    "template": ("template",),
}
"""Every command that writes the file it is told to, the place comes last."""

RECORDS = {
    "counties": "county_code,name,kind,minimum_wage,responsible_person\n1,甲县,county,1700,周一\n",
    "offices": "office_code,county_code,name,established_on\nO1,1,甲所,2010-01-01\n",
    "committees": "committee_code,county_code,name,kind,established_on\nC1,1,甲调委会,village,2018-01-01\n",
    "mediators": "mediator_code,committee_code,name,engagement,appointed_on\nM1,C1,张三,full_time,2018-01-01\n",
    "certificates": "certificate_no,mediator_code,grade,tier,certified_on,issued_by\nZ1,M1,village,village,2019-01-01,县司法局\n",
    "star_scores": "office_code,year,item,points,scored_on\nO1,2019,team,10,2019-12-01\n",
    "assessments": "mediator_code,year,item,points,scored_on\nM1,2019,file_quality,10,2019-12-01\n",
    "disputes": "case_no,committee_code,mediator_code,kind,difficulty,accepted_on,closed_on,outcome\n"
    "A1,C1,M1,neighbour,simple,2019-01-01,2019-01-02,failed\n",
}


@pytest.fixture(scope="module")
def records(tmp_path_factory):
    folder = tmp_path_factory.mktemp("records")
    for sheet, rows in RECORDS.items():
        (folder / f"{sheet}.csv").write_text(rows, encoding="utf-8")
    return folder


@pytest.fixture
def recorded(run, stores, records, tmp_path):
    """A store with something to write of every kind."""

    def fill(store):
        ran = run_line(["--store", store, "--lang", "en", "import", records])
        assert ran.code == 0, ran.err

    on = runs_on(run, stores.copy_of("outputs", fill, tmp_path))
    rules = tmp_path / "rules.toml"
    rules.write_text(shipped_text("jiaozuo-2019"), encoding="utf-8")
    return lambda line, *place: on(*[{"RULES": rules}.get(word, word) for word in line], *place)


def ending_of(name):
    return ENDINGS.get(name) or name.split()[-1].replace("text", "txt")


def test_every_command_with_an_output_is_among_these():
    """A command that is told a file to write offers --force, and stands in the tests below."""
    told = {
        " ".join(path)
        for path, command in commands(build_app("en"))
        if any("-o" in parameter.opts for parameter in command.params) or path == ("template",)
    } - {"papers"}
    forced = {
        " ".join(path) for path, command in commands(build_app("en")) if any("--force" in parameter.opts for parameter in command.params)
    } - {"papers"}  # a folder of templates, not one file
    assert forced == told | {"demo"}
    assert {
        " ".join(
            word
            for word in line[:2]
            if word.replace("-", "").isalpha() and word.islower() and word[0] != "-" and word not in {"staffing", "review", "roster"}
        )
        for line in OUTPUTS.values()
    } == told


def commands(group, path=()):
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from commands(command, (*path, name))
        else:
            yield (*path, name), command


@pytest.mark.of_a_file
@pytest.mark.parametrize("name", OUTPUTS)
def test_another_file_gives_way_only_to_force(recorded, tmp_path, name):
    line = OUTPUTS[name]
    place = tmp_path / f"mine.{ending_of(name)}"
    place.write_text("a clerk's", encoding="utf-8")
    before = sorted(tmp_path.iterdir())
    ran = recorded(line, place)
    said = ran.err.splitlines()[-1]
    assert (ran.code, json.loads(said)["code"] if said.startswith("{") else said.split()[0]) == (2, "file_exists"), said
    assert str(place) in said
    assert "--force" in said
    assert (place.read_text(encoding="utf-8"), sorted(tmp_path.iterdir())) == ("a clerk's", before)
    forced = recorded(line, place, "--force")
    assert forced.code == 0, forced.err
    assert place.read_bytes() != b"a clerk's"


@pytest.mark.of_a_file
@pytest.mark.parametrize("name", [name for name in OUTPUTS if "xlsx" in name or name in {"publish", "template"}])
def test_what_this_product_wrote_gives_way_as_long_as_nobody_has_changed_it(recorded, tmp_path, name):
    place = tmp_path / f"ours.{ending_of(name)}"
    assert recorded(OUTPUTS[name], place).code == 0
    again = recorded(OUTPUTS[name], place)
    assert again.code == 0, again.err


@pytest.mark.of_a_file
@pytest.mark.parametrize("name", OUTPUTS)
def test_what_is_written_is_the_users_own(recorded, tmp_path, monkeypatch, name):
    before = os.umask(0o022)
    ours, theirs = (tmp_path / f"{whose}.{ending_of(name)}" for whose in ("ours", "theirs"))
    try:
        assert recorded(OUTPUTS[name], ours).code == 0
        assert mode_of(ours) == (0o644 if name == "template" else 0o600)
        monkeypatch.setenv("FENGQIAO_FILE_MODE", "0640")
        assert recorded(OUTPUTS[name], theirs).code == 0
        assert mode_of(theirs) == (0o644 if name == "template" else 0o640)
    finally:
        os.umask(before)


def mode_of(path):
    return stat.S_IMODE(path.stat().st_mode)


@pytest.mark.of_a_file
def test_the_store_its_companions_and_the_rejected_copy_are_the_users_own(on, run, folder, tmp_path, isolation):
    (folder / "counties.csv").write_text("county_code,name,kind\n1,甲县,county\n2,乙县,planet\n", encoding="utf-8")
    before = os.umask(0)
    try:
        with Bureau.open(f"sqlite:///{tmp_path / 'bureau.db'}", create=True) as bureau:
            bureau.info()
            open_now = {path.name: mode_of(path) for path in tmp_path.glob("bureau*")}
        assert on("import", folder).code == 1
        assert run("import", folder, "--lang", "en").code == 1  # into the user's data folder, which is made
    finally:
        os.umask(before)
    companions = {f"bureau{name}{suffix}" for name in (".db", ".views.db") for suffix in ("", "-wal", "-shm")}
    assert open_now == dict.fromkeys(companions, 0o600)
    assert mode_of(tmp_path / "2019.rejected.xlsx") == 0o600
    data = isolation / ".local" / "share" / "fengqiao"
    assert {path.name: mode_of(path) for path in data.glob("*.db")} == {"fengqiao.db": 0o600, "fengqiao.views.db": 0o600}
    assert {mode_of(path) for path in (data, data.parent, data.parent.parent)} == {0o700}


def test_a_setting_that_is_no_mode_is_a_usage_error(on, folder, monkeypatch):
    monkeypatch.setenv("FENGQIAO_FILE_MODE", "everybody")
    ran = on("import", folder)
    assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (2, "file_mode_invalid")


@pytest.mark.of_a_file
def test_each_database_has_an_application_id_of_its_own(on, folder, tmp_path):
    on("import", folder)
    on("publish", "-o", tmp_path / "reports.db")
    ids = {}
    for name in ("bureau.db", "bureau.views.db", "reports.db"):
        with closing(sqlite3.connect(tmp_path / name)) as database:
            [(ids[name],)] = database.execute("PRAGMA application_id")
    assert ids == {"bureau.db": APPLICATION_ID, "bureau.views.db": READ_APPLICATION_ID, "reports.db": PUBLISHED}
    assert len(set(ids.values())) == len(ids)


@pytest.mark.of_a_file
def test_the_demos_workbook_that_somebody_changed_stays(on, tmp_path, monkeypatch):
    monkeypatch.setattr(city, "PLANS", {"county": HAMLET, "city": HAMLET})
    assert on("demo").code == 0
    assert mode_of(tmp_path / "demo-county-1.xlsx") == 0o600
    (tmp_path / "demo-county-1.xlsx").write_text("a clerk's")
    ran = on("demo")
    assert (ran.code, ran.err.splitlines()[-1].split()[0]) == (2, "file_exists")
    assert (tmp_path / "demo-county-1.xlsx").read_text() == "a clerk's"
    assert on("demo", "--force").code == 0


def test_what_was_published_is_published_again(on, folder, tmp_path):
    on("import", folder)
    reports = tmp_path / "reports.db"
    assert on("publish", "-o", reports).code == 0
    assert on("publish", "-o", reports).code == 0
    assert on("view", "staffing", "-o", reports).code == 2


def test_a_copy_of_bad_rows_takes_no_other_files_place_but_a_number(on, folder, tmp_path):
    (folder / "counties.csv").write_text("county_code,name,kind\n2,乙县,planet\n", encoding="utf-8")
    (tmp_path / "mine.xlsx").write_text("a clerk's", encoding="utf-8")
    ran = on("import", folder, "--rejected", tmp_path / "mine.xlsx")
    assert ran.code == 1
    assert str(tmp_path / "mine-2.xlsx") in ran.err
    assert (tmp_path / "mine.xlsx").read_text(encoding="utf-8") == "a clerk's"
