"""`fengqiao events`: lists, searches, shows and traces, in words and for programs."""

import json

import pytest

LINES = (
    "county add A --name 解放区 --kind district",
    "office add O --county-code A --name 张店司法所 --established-on 2010-01-01",
    "committee add C --county-code A --office-code O --name 民生调委会 --kind township --established-on 2010-05-01",
    "mediator appoint M --committee-code C --name 张三 --engagement full_time --appointed-on 2018-01-01 --actor 王芳 --reason 增补",
    "mediator change M --name 张叁 --command-id the-change",
)


@pytest.fixture
def on(prepared):
    return prepared(LINES)


def positions(ran):
    return [event["position"] for event in json.loads(ran.out)]


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("list", [1, 2, 3, 4, 5]),
        ("list --newest --limit 2", [5, 4]),
        ("list --code M", [4, 5]),
        ("list --code 解放区", [1]),
        ("list --type CommitteeEstablished,登记县市区", [1, 3]),
        ("list --actor 王芳", [4]),
        ("list --effective-from 2010-05-01 --effective-until 2017-12-31", [3]),
        ("list --after 1 --upto 3", [2, 3]),
        ("list --command the-change", [5]),
        ("list --recorded-until 2001-01-01", []),
        ("search 张", [2, 4, 5]),
        ("search 增补", [4]),
        ("search 张 --code O", [2]),
        ("list --known-at 3 --newest", [3, 2, 1]),
    ],
)
def test_events_are_found_by_what_they_are(on, line, found):
    assert positions(on("events", *line.split(), "--format", "json")) == found
    lines = on("events", *line.split(), "--format", "ndjson").out.splitlines()
    assert [json.loads(each)["position"] for each in lines] == found


def test_in_words_each_event_has_its_codes_with_their_names_and_who_recorded_it_why(on):
    shown = on("events", "list", "--code", "M", "--upto", "4").out
    assert "#4  2018-01-01  mediator:M 张叁" in shown
    assert "民生调委会 (C)" in shown
    assert "王芳" in shown
    assert "because: 增补" in shown
    assert "there are more" in on("events", "list", "--limit", "2").err
    assert "there are more" not in on("events", "list", "--limit", "5").err
    assert on("events", "list", "--actor", "nobody").err == "there is no such event, nothing at all was recorded by 'nobody'\n"
    assert on("events", "list", "--actor", "王芳", "--after", "4").err == "there is no such event\n"


def test_one_event_is_shown_completely(on):
    shown = on("events", "show", "4")
    assert '"name": "张三"' in shown.out
    assert "at position 4" in shown.out
    stored = json.loads(on("events", "show", "5", "--format", "json").out)
    assert stored["stored"]["payload"] == stored["payload"]
    assert stored["stored"]["metadata"]["command_id"] == stored["command_id"] == "the-change"
    assert "unknown_position" in on("events", "show", "6").err


def test_a_command_is_traced_by_its_id_or_one_of_its_events(on):
    by_position, by_id = on("events", "trace", "5"), on("events", "trace", "the-change")
    assert by_position.out == by_id.out
    assert "Events: 1, of so many bodies: 1" in by_id.out
    traced = json.loads(on("events", "trace", "4", "--format", "json").out)
    assert [event["position"] for event in traced["events"]] == [4]
    assert (traced["actor"], traced["streams"], traced["positions"]) == ("王芳", 1, [4, 4])
    assert "unknown_command_id" in on("events", "trace", "nobody").err
    assert on("--lang", "zh", "events", "trace", "4").out.splitlines()[2].split() == ["1", "人民调解员", "任命调解员", "MediatorAppointed"]


def test_what_nobody_sees_is_spelled_out_and_what_is_no_type_is_told(on):
    assert on("events", "list", "--type", "Appoint").err.startswith("unknown_event_type  --type")
    assert "MediatorAppointed" in on("events", "list", "--type", "Appoint").err
    assert on("events", "search", " ").code == 2
    assert on("events", "search", "\u202e").code in {0, 2}
    assert on("events", "list", "--recorded-from", "yesterday").code == 2


@pytest.mark.parametrize(
    ("line", "refused"),
    [
        ("list --code nobody", "unknown_code  nobody"),
        ("list --code M --known-at 3", "not_known_yet  M: as known then (position 3)"),
        ("list --after 4 --upto 3", "bad_usage  --after, --upto"),
        ("list --recorded-from 2020-01-02 --recorded-until 2020-01-01", "bad_usage  --recorded-from, --recorded-until"),
        ("search 张 --effective-from 2020-01-02 --effective-until 2020-01-01", "bad_usage  --effective-from, --effective-until"),
        ("list --limit 0", "bad_value  fengqiao events list --limit: the value must be NUMBER, at least 1"),
    ],
)
def test_what_can_have_no_events_is_refused_and_not_answered_with_none(on, line, refused):
    ran = on("events", *line.split())
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(refused)


def test_of_a_staff_member_and_of_a_mediator_stands_what_a_history_has_of_them(prepared):
    on = prepared(
        (
            *LINES,
            "office post O S --name 李四 --establishment civil_servant --start-on 2019-01-01",
            "office post O S2 --name 李五 --establishment civil_servant --start-on 2019-01-01",
            "office honour O --title 先进 --awarded-on 2019-06-01 --level city --person-code S",
        )
    )
    for code in ("S", "M", "O"):
        history = json.loads(on("history", code, "--format", "json").out)
        listed = positions(on("events", "list", "--code", code, "--format", "json"))
        assert listed == sorted(event["position"] for event in history["events"])
    assert positions(on("events", "list", "--code", "S", "--format", "json")) == [6, 8]
    assert positions(on("events", "list", "--code", "S", "--known-at", "7", "--newest", "--format", "json")) == [6]
