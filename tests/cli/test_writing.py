"""The field's verbs on the command line: every command that records, in the order in which a bureau would use them."""

import json
import re

import pytest

from infra.system_user import system_user

SETUP = (
    "county add 410802 --name 解放区 --kind 区 --minimum-wage 1900",
    "office add O1 --county-code 410802 --name 民生司法所 --established-on 2005-03-01",
    "committee add C1 --county-code 410802 --office-code O1 --name 民生调委会 --kind township --established-on 2010/5/1",
    "committee add C2 --county-code 410802 --name 新华调委会 --kind village --established-on 2010年5月1日",
    "mediator appoint M1 --committee-code C1 --name 李秀英 --engagement 专职 --appointed-on 2018-01-01 --sex 女 --monthly-wage 2,000.5",
    "dispute accept D1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-03 --parties 2",
)

VERBS = (
    "county change 410802 --responsible-person 王建国",
    "county wage 410802 --minimum-wage 2000 --valid-from 2020-01-01",
    "office change O1 --township 民生街道",
    "office survey O1 --surveyed-on 2019-06-20 --area-m2 150 --tenure new_build --land-use complete --misappropriated no --signs yes",
    "office change O1 --area-m2 140",
    "office post O1 P1 --name 张伟 --establishment civil_servant --post chief --start-on 2019-03-01",
    "office correct-posting O1 P1 --start-on 2019-03-01 --education 本科",
    "office second-out O1 P1 --seconded-out-from 2019-05-01",
    "office return O1 P1 --seconded-out-to 2019-10-31",
    "office release O1 P1 --end-on 2019-12-31",
    "office correct-posting O1 P1 --start-on 2019-03-01 --clear end_on",
    "office score O1 --year 2019 --item premises --points 13.5 --scored-on 2019-12-20",
    "office train P1 --kind chief --hours 16 --held-on 2019-04-18 --title 所长培训",
    "committee change C1 --field 医疗",
    "committee file C1 --filed-on 2019-02-20 --filing-no 001",
    "committee report C1 --month 2019-05 --submitted-on 2019-06-04",
    "mediator change M1 --education 大专",
    "mediator transfer M1 --committee-code C2 --transferred-on 2019-07-01",
    "mediator wage M1 --monthly-wage 2200 --changed-on 2019-07-01",
    "mediator engage M1 --engagement part_time --changed-on 2019-08-01",
    "mediator assess M1 --year 2019 --item file_quality --points 22 --scored-on 2020-01-15",
    "mediator train M1 --kind annual --hours 24 --held-on 2019-04-18",
    "mediator leave M1 --left-on 2020-03-31 --cause resigned",
    "dispute change D1 --amount-yuan 3500",
    "dispute settle D1 --closed-on 2019-05-20 --agreement-form 书面",
    "dispute enter D1 --entered-on 2019-05-22",
    "dispute perform D1 --performed-on 2019-06-01",
    "dispute review D1 --file-review qualified --file-reviewed-on 2019-07-10",
    "dispute submit D1 --submitted-on 2019-07-20 --level city",
    "dispute add D2 --committee-code C1 --mediator-code M1 --kind 婚姻家庭 --difficulty simple --accepted-on 2019-05-03",
    "dispute fail D2 --closed-on 2019-05-20",
    "dispute change D2 --clear closed_on --clear outcome",
    "dispute withdraw D2 --closed-on 2019-05-21",
    "dispute change D2 --clear closed-on --clear 调解结果",
    "dispute transfer D2 --closed-on 2019-05-22 --received-by court --receiver-no 民初100",
    "mediator add M2 --committee-code C2 --name 王强 --engagement part_time --appointed-on 2019-01-01",
    "committee dissolve C2 --dissolved-on 2020-06-01",
    "office close O1 --closed-on 2020-06-01",
)


@pytest.fixture
def bureau(prepared):
    """A command line on a store with one of everything."""
    return prepared(SETUP)


def test_every_verb_records_and_says_what_in_words(bureau):
    for line in VERBS:
        ran = bureau(*line.split())
        assert ran.code == 0, (line, ran.err)
        assert ran.out.startswith("#"), line
        assert "Store: sqlite:///" in ran.err


def test_what_is_recorded_is_printed_as_json_with_its_envelope(bureau):
    ran = bureau(
        "dispute",
        "settle",
        "D1",
        "--closed-on",
        "2019-05-20",
        "--agreement-form",
        "oral",
        "--actor",
        "王敏",
        "--reason",
        "补录",
        "--format",
        "json",
    )
    (event,) = json.loads(ran.out)
    assert event["type"] == "DisputeSettled"
    assert event["stream"] == "dispute:D1"
    assert event["effective_on"] == "2019-05-20"
    assert event["payload"] == {"closed_on": "2019-05-20", "agreement_form": "oral"}
    assert (event["actor"], event["reason"], event["position"]) == ("王敏", "补录", len(SETUP) + 1)


def test_a_dry_run_shows_the_events_and_records_nothing(bureau):
    ran = bureau("committee", "file", "C1", "--filed-on", "2019-02-20", "--dry-run")
    assert ran.code == 0
    assert "filed" in ran.out
    assert "nothing was recorded" in ran.err
    assert json.loads(bureau("info", "--format", "json").out)["position"] == len(SETUP)


def test_the_actor_is_the_one_of_the_environment_unless_named(bureau, monkeypatch):
    monkeypatch.setenv("FENGQIAO_ACTOR", "刘洋")
    (event,) = json.loads(bureau("committee", "file", "C1", "--filed-on", "2019-02-20", "--format", "json").out)
    assert event["actor"] == "刘洋"


def test_a_code_that_is_taken_is_refused(bureau):
    ran = bureau("county", "add", "410802", "--name", "山阳区", "--kind", "district")
    assert ran.code == 3
    assert "already_registered  " in ran.err


def test_what_the_domain_refuses_ends_with_its_code(bureau):
    ran = bureau("dispute", "settle", "D1", "--closed-on", "2019-05-02", "--agreement-form", "oral")
    assert ran.code == 3
    assert "closed_before_accepted  " in ran.err
    assert ran.out == ""


def test_a_date_after_today_is_refused_unless_it_is_meant(bureau):
    line = ("committee", "dissolve", "C1", "--dissolved-on", "2190-01-01")
    assert "future_date  " in bureau(*line).err
    assert bureau(*line, "--allow-future").code == 0


def test_a_command_tried_again_with_its_id_records_nothing_twice(bureau):
    line = (
        "office",
        "score",
        "O1",
        "--year",
        "2019",
        "--item",
        "team",
        "--points",
        "9",
        "--scored-on",
        "2019-12-20",
        "--command-id",
        "one",
    )
    first, second = bureau(*line), bureau(*line)
    assert first.code == second.code == 0
    assert first.out == second.out


def test_a_fact_that_says_nothing_new_is_not_recorded(bureau):
    ran = bureau("office", "change", "O1", "--name", "民生司法所")
    assert ran.code == 0
    assert ran.out == ""
    assert "Nothing changed" in ran.err


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("office change O1 --clear name", "fact_required"),
        ("office change O1 --clear colour", "unknown_fact"),
        ("office change O1 --township 甲 --clear township", "given_twice"),
    ],
)
def test_only_what_may_be_empty_can_be_emptied(bureau, line, code):
    ran = bureau(*line.split())
    assert ran.code == 2
    assert f"{code}  " in ran.err


@pytest.mark.parametrize(
    "line",
    ["office change X --name 甲", "mediator show X", "history X", "dispute enter X --entered-on 2019-05-03"],
)
def test_an_unknown_code_ends_in_an_error_and_not_in_a_new_record(bureau, line):
    ran = bureau(*line.split())
    assert ran.code in {2, 3}
    assert "unknown" in ran.err
    assert json.loads(bureau("info", "--format", "json").out)["position"] == len(SETUP)


def test_a_posting_that_is_not_there_cannot_be_corrected(bureau):
    ran = bureau("office", "correct-posting", "O1", "P9", "--start-on", "2019-01-01", "--name", "甲", "--establishment", "volunteer")
    assert ran.code == 3
    assert "unknown_posting  " in ran.err


def test_a_further_survey_by_change_keeps_what_the_last_one_found(bureau):
    bureau("office", "survey", "O1", "--surveyed-on", "2019-06-20", "--area-m2", "150", "--signs", "yes")
    bureau("office", "change", "O1", "--surveyed-on", "2019-09-01", "--signs", "no")
    surveys = json.loads(bureau("office", "show", "O1", "--format", "json").out)["premises_survey"]
    assert [(survey["surveyed_on"], survey["area_m2"], survey["signs"]) for survey in surveys] == [
        ("2019-06-20", "150.00", True),
        ("2019-09-01", "150.00", False),
    ]


def test_a_mediator_is_shown_with_amounts_dates_and_labels(bureau):
    ran = bureau("mediator", "show", "M1")
    assert "2000.50" in ran.out
    assert "full-time" in ran.out
    assert json.loads(bureau("mediator", "show", "M1", "--format", "json").out)["mediator_wage"][0]["monthly_wage"] == "2000.50"


def test_entries_of_books_are_shown_with_the_body_that_they_are_about(bureau):
    assert bureau(*["office", "find-problem", "O1", "--problem-no", "7", "--found-on", "2019-04-10", "--problem", "area_short"]).code == 0
    assert (
        bureau(
            *[
                "committee",
                "appoint-expert",
                "C1",
                "--expert-no",
                "2",
                "--appointed-on",
                "2019-01-02",
                "--name",
                "王明",
                "--expert-fields",
                "law,medicine",
            ]
        ).code
        == 0
    )
    assert "premises problem\nproblem number  found on    kind of problem" in bureau("office", "show", "O1").out
    (problem,) = json.loads(bureau("office", "show", "O1", "--format", "json").out)["premises_problems"]
    assert (problem["problem_no"], problem["problem"], problem["solution"]) == ("7", "area_short", None)
    shown = json.loads(bureau("committee", "show", "C1", "--format", "json").out)
    assert [expert["expert_fields"] for expert in shown["experts"]] == [["law", "medicine"]]
    assert shown["screening_rounds"] == []
    assert "law, medicine" in bureau("committee", "show", "C1").out


def test_lists_hold_what_was_there_on_the_date(bureau):
    assert [case["case_no"] for case in json.loads(bureau("dispute", "list", "--format", "json").out)] == ["D1"]
    assert json.loads(bureau("dispute", "list", "--format", "json", "--as-of", "2019-05-02").out) == []
    assert len(json.loads(bureau("committee", "list", "--county", "410802", "--format", "json").out)) == 2
    assert "解放区" in bureau("county", "list").out
    assert bureau("office", "list", "--county", "nowhere").code == 2


def test_history_reads_like_a_personnel_file(bureau):
    bureau("mediator", "leave", "M1", "--left-on", "2020-03-31", "--actor", "王敏", "--reason", "本人申请")
    bureau("mediator", "train", "M1", "--kind", "annual", "--hours", "24", "--held-on", "2019-04-18")
    ran = bureau("history", "M1")
    lines = ran.out.splitlines()
    assert lines[0] == "Mediator  M1  李秀英"
    dated = [line[:10] for line in lines if line[:2] == "20"]
    assert dated == ["2018-01-01", "2019-04-18", "2020-03-31"]
    assert f"by 王敏 (system user {system_user()}), because: 本人申请" in ran.out
    assert "Cases: 1" in ran.out
    assert "D1" not in ran.out
    assert "D1" in bureau("history", "M1", "--cases").out


def test_the_file_of_a_committee_bears_its_name_and_not_that_of_its_last_member(bureau):
    code = json.loads(bureau("committee", "list", "--format", "json").out)[0]
    seat = ("--member-no", "1", "--seated-on", "2019-01-01", "--name", "张伟", "--member-post", "director", "--joined-as", "elected")
    assert bureau("committee", "seat-member", code["committee_code"], *seat).code == 0
    title = bureau("history", code["committee_code"]).out.splitlines()[0]
    assert title == f"Mediation committee  {code['committee_code']}  {code['name']}"


def test_history_as_json_holds_every_event_and_the_count_of_cases(bureau):
    history = json.loads(bureau("history", "M1", "--format", "json").out)
    assert (history["kind"], history["code"], history["name"], history["cases"]) == ("mediator", "M1", "李秀英", 1)
    assert [event["type"] for event in history["events"]] == ["MediatorAppointed"]


def test_the_file_of_a_staff_member_is_found_by_the_person(bureau):
    bureau("office", "post", "O1", "P1", "--name", "张伟", "--establishment", "volunteer", "--start-on", "2019-03-01")
    bureau("office", "train", "P1", "--kind", "annual", "--hours", "8", "--held-on", "2019-04-18")
    lines = bureau("history", "P1").out.splitlines()
    assert lines[0] == "Staff member  P1  张伟"
    assert bureau("history", "O1").out.splitlines()[0] == "Judicial office  O1  民生司法所"


def test_projections_are_in_order_and_can_be_made_again(bureau):
    assert bureau("projections", "status").code == 0
    checked = bureau("projections", "check")
    assert (checked.code, checked.out) == (0, "")
    rebuilt = bureau("projections", "rebuild")
    assert (rebuilt.code, bool(re.search(r"Rebuilt: events [1-9]\d*, [1-9]\d* a second", rebuilt.err))) == (0, True)
    assert bureau("projections", "rebuild", "offices").code == 0
    assert "unknown_projection  " in bureau("projections", "rebuild", "nonsense").err


@pytest.mark.of_a_file
def test_a_read_database_that_was_tampered_with_fails_the_check(bureau, tmp_path):
    import sqlite3

    bureau("projections", "status")
    with sqlite3.connect(tmp_path / "bureau.views.db") as views:
        views.execute("UPDATE office SET name = 'x'")
    ran = bureau("projections", "check")
    assert ran.code == 1
    assert "office" in ran.out


def test_a_scored_item_reads_as_the_rulebook_calls_it(bureau):
    line = ("office", "score", "O1", "--year", "2019", "--item", "premises", "--points", "9", "--scored-on", "2019-12-20")
    assert "premises" not in bureau(*line, "--lang", "zh").out
    event = json.loads(bureau("history", "O1", "--format", "json").out)["events"][-1]
    assert event["payload"]["item"] == "premises"
