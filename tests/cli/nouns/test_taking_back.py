"""`take-back` on the line: asked for, refused while something rests on it, and every code free again."""

import json

import pytest

SETUP = (
    "county add 410802 --name 解放区 --kind 区",
    "committee add C1 --county-code 410802 --name 民生调委会 --kind township --established-on 2010-05-01",
    "mediator appoint M1 --committee-code C1 --name 李秀英 --engagement 专职 --appointed-on 2018-01-01",
    "dispute accept D1 --committee-code C1 --mediator-code M1 --kind neighbour --difficulty simple --accepted-on 2019-05-03",
)


@pytest.fixture
def bureau(prepared):
    return prepared(SETUP)


def test_it_asks_first_and_says_what_rests_on_the_record(bureau) -> None:
    resting = bureau("take-back", "mediator", "M1", "--why", "误登", "--yes")
    assert (resting.code, "records_rest_on_it" in resting.err, "1 (D1)" in resting.err) == (3, True, True)
    unconfirmed = bureau("take-back", "case", "D1", "--why", "重复")
    assert (unconfirmed.code, "confirmation_needed" in unconfirmed.err) == (2, True)
    assert bureau("take-back", "case", "D1", "--yes").code == 2  # no reason
    tried = bureau("take-back", "case", "D1", "--why", "重复", "--dry-run")
    assert (tried.code, tried.out) == (0, "always  dispute:D1  case taken back, recorded by mistake: 重复\n")
    assert bureau("dispute", "show", "D1").code == 0


def test_what_is_taken_back_is_gone_from_the_lists_stays_in_the_history_and_its_code_is_free(bureau) -> None:
    taken = bureau("take-back", "case", "D1", "--why", "重复", "--yes", "--format", "json")
    (event,) = json.loads(taken.out)
    assert (event["type"], event["payload"], event["reason"]) == ("DisputeTakenBack", {"why": "重复"}, "重复")
    assert bureau("dispute", "show", "D1").code == 2
    history = bureau("history", "D1").out
    assert "accepted by 民生调委会 (C1)" in history
    assert "case taken back, recorded by mistake: 重复" in history
    again = bureau("take-back", "case", "D1", "--why", "重复", "--yes")
    assert (again.code, "unknown_case" in again.err) == (3, True)
    assert bureau("take-back", "mediator", "M1", "--why", "误登", "--yes").code == 0
    for line in SETUP[2:]:
        assert bureau(*line.split()).code == 0


def test_a_part_is_named_by_its_key(bureau) -> None:
    report = "committee report C1 --month 2019-05 --submitted-on 2019-06-04"
    assert bureau(*report.split()).code == 0
    wrong = bureau("take-back", "statistics", "C1", "--month", "2019-06", "--why", "误报", "--yes")
    assert (wrong.code, "not_recorded" in wrong.err, "2019-06" in wrong.err) == (3, True, True)
    assert bureau("take-back", "statistics", "C1", "--month", "2019-05", "--why", "误报", "--yes").code == 0
    assert bureau(*report.split()).code == 0


def test_a_whole_import_is_taken_back_by_its_id_with_counts_before_the_events(bureau, tmp_path) -> None:
    folder = tmp_path / "book"
    folder.mkdir()
    (folder / "statistics.csv").write_text("committee_code,month,submitted_on\nC1,2019-05,2019-06-03\nC1,2019-06,2019-07-03\n", "utf-8")
    assert bureau("import", folder, "--command-id", "nightly-1").code == 0
    tried = bureau("take-back", "import", "nightly-1", "--why", "导错", "--dry-run")
    assert (tried.code, "taken back: statistics 2; values of before: (none)" in tried.err, tried.out.count("\n")) == (0, True, 2)
    assert bureau("take-back", "import", "nightly-1", "--why", "导错").code == 2
    assert bureau("take-back", "import", "nightly-1", "--why", "导错", "--yes").code == 0
    unknown = bureau("take-back", "import", "nightly-2", "--why", "导错", "--yes")
    assert (unknown.code, "unknown_import" in unknown.err) == (2, True)
    assert "Events recorded: 2" in bureau("import", folder).err


def test_a_wrong_case_number_is_corrected(bureau) -> None:
    assert bureau("dispute", "renumber", "D1", "D7", "--why", "录错").code == 2
    assert bureau("dispute", "renumber", "D1", "D7", "--why", "录错", "--yes").code == 0
    refused = bureau("dispute", "enter", "D1", "--entered-on", "2019-05-22")
    assert (refused.code, refused.err.splitlines()[-1]) == (
        3,
        "case_renumbered  --case-no: case number D1 was corrected to D7; use that one.",
    )
    assert bureau("dispute", "enter", "D7", "--entered-on", "2019-05-22").code == 0
    assert "case number corrected to D7" in bureau("history", "D1").out
