"""Codes and names find each other on the line: `find`, names where somebody reads, the code where somebody writes, views by their titles."""

import json

import pytest

from cli.commands.view import view_named
from cli.main import build_app, main
from infra.rulebook_files import shipped_text
from projections.questions.catalogue import VIEWS
from tests.cli.test_help import commands

LINES = (
    "county add 410802 --name 解放区 --kind district",
    "county add 410811 --name 山阳区 --kind district",
    "office add O1 --county-code 410802 --name 张店司法所 --established-on 2010-01-01",
    "office post O1 S1 --name 张伟 --establishment civil_servant --start-on 2019-03-01",
    "committee add C1 --county-code 410802 --office-code O1 --name 民生调委会 --kind township --established-on 2010-05-01",
    "committee add C2 --county-code 410811 --name 东方调委会 --kind township --established-on 2010-05-01",
    "mediator appoint M1 --committee-code C1 --name 张三 --engagement full_time --appointed-on 2018-01-01",
    "mediator appoint M2 --committee-code C2 --name 李秀英 --engagement full_time --appointed-on 2018-01-01",
    "mediator appoint M3 --committee-code C1 --name 李秀英 --engagement part_time --appointed-on 2018-01-01",
    "mediator change M1 --name 张叁",
    "dispute accept D-00017 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-03",
    "office score O1 --year 2018 --item team --points 10 --scored-on 2018-12-01",
)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """A small store that no test changes."""
    place = f"sqlite:///{tmp_path_factory.mktemp('names') / 'bureau.db'}"
    for line in LINES:
        assert main(["--store", place, "--lang", "en", *line.split()]) == 0, line
    return place


@pytest.fixture
def look(run, store):
    def look(line, lang="en"):
        return run("--store", store, "--lang", lang, *line.split())

    return look


def found(look, line):
    return [(match["kind"], match["code"], match["shown_by"]) for match in json.loads(look(f"find {line} --format json").out)]


def test_find_prints_who_is_meant_where_and_the_command_that_shows_it(look):
    lines = look("find 张").out.splitlines()
    assert lines[0].split() == ["Kind", "Code", "Name", "County", "Since", "Shown", "by"]
    shown = [line.split() for line in lines[2:]]
    assert all("--store" in words for words in shown)  # as it works when typed here
    assert [[*words[: words.index("--store")], *words[words.index("--lang") + 2 :]] for words in shown] == [
        ["office", "O1", "张店司法所", "410802", "解放区", "2010-01-01", "fengqiao", "office", "show", "O1"],
        ["mediator", "M1", "张叁", "410802", "解放区", "2018-01-01", "fengqiao", "mediator", "show", "M1"],
        ["staff", "S1", "张伟", "410802", "解放区", "2019-03-01", "fengqiao", "history", "S1"],
    ]
    assert "曾用名 张三" in look("find 张三", lang="zh").out
    assert "formerly 张三" in look("find 张三").out


def test_every_command_that_find_prints_shows_what_it_found(look):
    commands = [command for text in ("1", "O1", "D-00017", "李") for *_, command in found(look, text)]
    assert {command.split()[1] for command in commands} == {"county", "office", "committee", "mediator", "dispute", "history"}
    for command in dict.fromkeys(commands):
        assert look(command.removeprefix("fengqiao ")).code == 0, command


def test_find_keeps_to_a_kind_and_to_a_county_by_its_name(look):
    assert [code for _, code, _ in found(look, "李秀英")] == ["M2", "M3"]
    assert [code for _, code, _ in found(look, "李秀英 --county 山阳区")] == ["M2"]
    assert [code for _, code, _ in found(look, "张 --kind staff")] == ["S1"]
    nothing = look("find 赵")
    assert (nothing.code, nothing.out) == (0, "")
    assert "nothing is called '赵'" in nothing.err
    assert look("find   ").code == 2


@pytest.mark.parametrize(
    ("by_name", "by_code"),
    [
        ("mediator show 张叁", "mediator show M1"),
        ("mediator show 张三", "mediator show M1"),
        ("committee show 民生调委会", "committee show C1"),
        ("office show 张店司法所", "office show O1"),
        ("county show 解放区", "county show 410802"),
        ("history 张叁", "history M1"),
        ("history 张伟", "history S1"),
        (
            "explain grading 张叁 --year 2019 --as-of 2020-03-31 --known-at 12",
            "explain grading M1 --year 2019 --as-of 2020-03-31 --known-at 12",
        ),
        ("explain grade 张叁 --as-of 2020-03-31 --known-at 12", "explain grade M1 --as-of 2020-03-31 --known-at 12"),
        ("explain star 张店司法所 --as-of 2019-12-31 --known-at 12", "explain star O1 --as-of 2019-12-31 --known-at 12"),
        (
            "explain target 2.2.2-d --subject 民生调委会 --as-of 2019-12-31 --known-at 12",
            "explain target 2.2.2-d --subject C1 --as-of 2019-12-31 --known-at 12",
        ),
        (
            "view staffing --county 解放区 --as-of 2019-12-31 --known-at 12",
            "view staffing --county 410802 --as-of 2019-12-31 --known-at 12",
        ),
        (
            "explain target 2.2.2-d --county 解放区 --as-of 2019-12-31 --known-at 12",
            "explain target 2.2.2-d --county 410802 --as-of 2019-12-31 --known-at 12",
        ),
        ("committee list --county 解放区", "committee list --county 410802"),
        ("rulebook show --county 解放区", "rulebook show --county 410802"),
    ],
)
def test_where_somebody_reads_a_name_stands_for_its_code(look, by_name, by_code):
    named, coded = look(by_name), look(by_code)
    assert (named.code, coded.code) == (0, 0), named.err
    assert named.out == coded.out
    assert "The code of " in named.err
    assert "The code of " not in coded.err


WITHIN_A_COUNTY = {
    "view": "staffing",
    "find": "张",
    "export": "-o {folder}/registers.zip",
    "publish": "-o {folder}/reports.db",
    "replay": "--to 5 -o {folder}/replayed.db",
    "diff": "staffing --known-at 1 --known-at 2",
    "as-published": "star",
    "check facts": "--as-of 2001-01-01",
    "paper": "roster -o {folder}/roster.xlsx",
    "papers": "--month 2019-06 -o {folder}/june",
    "county list": "",
    "office list": "",
    "committee list": "",
    "mediator list": "",
    "dispute list": "",
    "explain target": "2.2.2-d --as-of 2019-12-31",
    "rulebook show": "",
    "rulebook try": "{folder}/draft.toml --from 2019-01-01 --to 2019-12-31",
    "rulebook adopt": "{folder}/draft.toml --from 2030-01-01 --dry-run",
}
"""Every command that has --county, with what else it needs."""


def test_every_command_within_a_county_is_tried() -> None:
    group = build_app("en")
    assert {" ".join(path) for path, command in commands(group) if any("--county" in parameter.opts for parameter in command.params)} == {
        *WITHIN_A_COUNTY
    }


@pytest.mark.parametrize("command", WITHIN_A_COUNTY)
def test_every_command_within_a_county_takes_the_name_of_the_county(look, tmp_path, command):
    (tmp_path / "draft.toml").write_text(shipped_text("county-2010"), "utf-8")
    line = f"{command} {WITHIN_A_COUNTY[command].format(folder=tmp_path)}"
    ran = look(f"{line} --county 解放区")
    assert ran.code == (1 if command.startswith("check") else 0), ran.err  # the county has no minimum wage
    assert "The code of 解放区 is 410802" in ran.err
    unknown = look(f"{line.replace('.zip', '2.zip').replace('.db', '2.db').replace('.xlsx', '2.xlsx')} --county 解放县")
    assert unknown.code in {2, 3}, unknown.out
    assert unknown.out == ""


def test_of_several_with_one_name_nobody_is_meant_and_all_are_listed(look):
    for line in ("mediator show 李秀英", "history 李秀英", "explain grade 李秀英"):
        ran = look(line)
        assert (ran.code, ran.out) == (2, "")
        assert "name_of_several  李秀英: 2 are called '李秀英': M2 李秀英 (山阳区), M3 李秀英 (解放区)" in ran.err


def test_a_code_is_a_code_even_where_somebody_is_called_so(run, tmp_path):
    place = f"sqlite:///{tmp_path / 'odd.db'}"
    for line in (
        "county add A --name B --kind county",
        "county add B --name C --kind county",
    ):
        assert run("--store", place, "--lang", "en", *line.split()).code == 0
    assert json.loads(run("--store", place, "county", "show", "B", "--format", "json").out)["name"] == "C"
    assert json.loads(run("--store", place, "county", "show", "C", "--format", "json").out)["county_code"] == "B"


@pytest.mark.parametrize(
    "line",
    [
        "committee add C9 --county-code 解放区 --name 新调委会 --kind township --established-on 2010-05-01",
        "mediator transfer 张叁 --committee-code C2 --transferred-on 2020-01-01",
        "mediator transfer M1 --committee-code 东方调委会 --transferred-on 2020-01-01",
        "committee report 民生调委会 --month 2019-05 --submitted-on 2019-06-04",
        "committee change 民生调委会 --field 医疗",
        "review open 解放区 --year 2019 --opened-on 2020-01-06",
        "take-back mediator 张叁 --why 误登",
    ],
)
def test_where_somebody_writes_a_name_is_refused_with_the_code_to_type(look, line):
    ran = look(line)
    assert (ran.code, ran.out) == (2, "")
    assert "name_for_code" in ran.err
    assert any(f"The code is {code}" in ran.err for code in ("410802 解放区", "M1 张叁", "C2 东方调委会", "C1 民生调委会"))


@pytest.mark.parametrize("name", VIEWS)
def test_a_view_answers_to_its_titles_in_both_languages(name):
    title = VIEWS[name].title
    for asked in (title.zh, title.en, title.zh.replace("(", "（").replace(")", "）")):
        assert view_named(asked).name == name


def test_a_part_of_a_title_is_enough_where_one_view_has_it(look):
    assert look("view 补贴资格 --format json --known-at 12").out == look("view subsidy-eligibility --format json --known-at 12").out
    several = look("view 补贴")
    assert several.code == 2
    assert several.err.startswith("view_of_several  ")
    assert "subsidy-ledger Subsidy ledger" in several.err
    assert "Did you mean 月度通报?" in look("view 月度通保").err


def test_lists_and_records_have_the_names_of_their_codes(look):
    (row,) = json.loads(look("mediator list --county 410811 --format json").out)
    assert (row["county_name"], row["committee_name"], row["name"]) == ("山阳区", "东方调委会", "李秀英")
    (case,) = json.loads(look("dispute list --format json").out)
    assert (case["county_name"], case["committee_name"], case["mediator_name"]) == ("解放区", "民生调委会", "张叁")
    committee = json.loads(look("committee show C1 --format json").out)
    assert list(committee)[-3:] == ["county_name", "office_name", "parent_name"]
    assert "C1 民生调委会" in look("mediator show M1").out
    assert "410802 解放区" in look("office list").out
    office = json.loads(look("office show O1 --format json").out)
    assert "person_name" not in office["posting"][0]


def test_histories_and_what_is_recorded_say_who_is_meant(look):
    assert "accepted by 民生调委会 (C1), mediator 张叁 (M1)" in look("history D-00017").out
    assert "民生调委会（C1）" in look("history M1", lang="zh").out
    assert "[张店司法所 (O1)]" in look("history S1").out
    dry = look("mediator transfer M1 --committee-code C2 --transferred-on 2020-01-01 --dry-run")
    assert dry.out == "2020-01-01  mediator:M1 张叁  transferred to committee 东方调委会 (C2)\n"
    events = json.loads(look("history D-00017 --format json").out)["events"]
    assert [event["name"] for event in events] == [None]
    assert json.loads(look("history M1 --format json").out)["events"][0]["name"] == "张叁"


UNKNOWN = (
    "history {}",
    "mediator show {}",
    "explain star {}",
    "explain grading {} --year 2019",
    "explain subsidy {}",
    "certify print {} -o -",
)


@pytest.mark.parametrize("line", UNKNOWN)
@pytest.mark.parametrize(("written", "typed"), [("张店", "'张店'"), ("C9", "C9"), ("C9;x", "'C9;x'")])
def test_what_is_no_code_is_looked_for_by_the_command_that_is_printed(look, line, written, typed):
    ran = look(line.format(written))
    assert ran.code == 2
    assert f" find {typed} looks" in ran.err
