"""`fengqiao replay`: a file that every command that shows can open, and none that records."""

import json

import pytest

LINES = (
    "county add A --name 解放区 --kind district",
    "county add B --name 山阳区 --kind district",
    "county change A --name 解放新区",
)


@pytest.mark.of_a_file
def test_a_replay_is_read_by_every_command_and_written_by_none(prepared, run, tmp_path):
    on, then = prepared(LINES), tmp_path / "then.db"
    made = on("replay", "--to", "2", "--county", "解放区", "-o", then)
    assert made.err.splitlines()[-1].endswith(f"fengqiao --store {then} info")

    def of(*line):
        return run("--store", then, "--lang", "en", *line)

    assert json.loads(of("county", "list", "--format", "json").out)[0]["name"] == "解放区"
    assert json.loads(of("info", "--format", "json").out)["replayed"]["replayed_county"] == "A"
    assert "other_county" in of("view", "staffing", "--county", "B").err
    assert [event["position"] for event in json.loads(of("events", "list", "--format", "json").out)] == [1, 2]
    assert [of("check", part).code for part in ("log", "views", "decisions")] == [0, 0, 0]
    assert of("publish", "-o", tmp_path / "published.db").code == 0
    refused = of("county", "change", "A", "--name", "甲")
    assert (refused.code, "store_replayed" in refused.err) == (4, True)
    assert of("county", "change", "A", "--name", "甲", "--dry-run").code == 4
    assert of("store", "restore", tmp_path / "bureau.db", "--dry-run").code == 4


@pytest.mark.of_a_file
def test_where_nothing_can_be_made_it_says_so(prepared, tmp_path):
    on = prepared(LINES)
    assert "unknown_position" in on("replay", "--to", "9", "-o", tmp_path / "then.db").err
    assert "output_required" in on("replay", "--to", "2", "-o", "-").err
    assert "output_required" in on("replay", "--to", "2", "-o", "postgresql://postgres@db.city/then").err
    assert on("replay", "--to", "2", "-o", tmp_path / "bureau.db").err.startswith(f"file_holds_a_record  {tmp_path / 'bureau.db'}:")
    assert on("replay", "--to", "yesterday", "-o", tmp_path / "then.db").code == 2
    assert on("replay", "--to", "2", "-o", tmp_path / "then.xlsx").code == 2
    (tmp_path / "mine.db").write_text("not a database")
    assert "file_exists" in on("replay", "--to", "2", "-o", tmp_path / "mine.db").err
    assert on("replay", "--to", "2", "-o", tmp_path / "mine.db", "--force").code == 0
