"""Digests of personal data in the import memory, and the key that stands apart from the store."""

import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from domain.mediator.commands import CorrectMediator
from infra.bureau.bureau import Bureau
from infra.importing.memory import Remembering, unpack
from infra.importing.memory_key import MemoryKey, key_of, unkeyed
from infra.importing.plan import GROUPS, PERSONAL
from tests.infra.importing.small_bureau import Desk, tables, with_cells, without_column

ID_NUMBER = "410000197001010015"
PERSONAL_TEXTS = {
    ("counties", "C1"): {"responsible_person": "周一"},
    ("office_staff", "O1\tS1\t2015-01-01"): {"name": "吴二", "birth_on": "1980-02-03"},
    ("mediators", "M1"): {"name": "郑三", "id_number": ID_NUMBER, "sex": "male", "birth_on": "1970-01-01"},
}
"""What the small bureau has of personal data, as a release before the key made digests of it."""


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        yield Desk(bureau, tmp_path)


def memory(desk: Desk, sheet: str = "mediators") -> dict[str, dict[str, str]]:
    with closing(sqlite3.connect(desk.folder / "store.db")) as store:
        return {key: unpack(cells) for key, cells in store.execute("SELECT row_key, cells FROM import_memory WHERE sheet = ?", (sheet,))}


def as_an_older_release_wrote(desk: Desk) -> None:
    """Puts digests without a key in the place of those with one, and takes the key away."""
    with closing(sqlite3.connect(desk.folder / "store.db")) as store, store:
        for (sheet, row_key), texts in PERSONAL_TEXTS.items():
            cells = memory(desk, sheet)[row_key] | {column: unkeyed(row_key, column, text) for column, text in texts.items()}
            packed = "\x1e".join(f"{column}={value}" for column, value in cells.items()).encode()
            store.execute("UPDATE import_memory SET cells = ? WHERE sheet = ? AND row_key = ?", (packed, sheet, row_key))
    (desk.folder / "store.key").unlink()


def correct_the_name(desk: Desk, name: str) -> None:
    desk.bureau.execute(CorrectMediator("M1", facts={"name": name}, changed=frozenset({"name"})), desk.bureau.issue("clerk"))


def test_the_key_is_made_with_the_first_import_and_is_the_users_own(desk: Desk) -> None:
    desk.put(tables(), dry_run=True)
    assert not (desk.folder / "store.key").exists()
    desk.put(tables())
    written = (desk.folder / "store.key").read_bytes()
    assert (stat.S_IMODE((desk.folder / "store.key").stat().st_mode), len(written)) == (0o600, 65)
    desk.put(with_cells("mediators", name="郑四"))
    assert (desk.folder / "store.key").read_bytes() == written
    assert [left.name for left in desk.folder.glob(".*")] == []


def test_no_personal_datum_can_be_guessed_from_the_store_alone(desk: Desk) -> None:
    desk.put(tables())
    kept = memory(desk)["M1"]
    secret = bytes.fromhex((desk.folder / "store.key").read_text())
    assert kept["id_number"] == MemoryKey(secret).digest("M1", "id_number", ID_NUMBER)
    assert kept["id_number"] not in {unkeyed("M1", "id_number", ID_NUMBER), MemoryKey(b"").digest("M1", "id_number", ID_NUMBER)}
    assert secret.hex().encode() not in (desk.folder / "store.db").read_bytes()
    assert repr(MemoryKey(secret)).count(secret.hex()) == 0
    for sheet, columns in PERSONAL.items():
        for cells in memory(desk, sheet).values():
            assert all(":" in cells[column] for column in columns if cells.get(column)), sheet


def test_what_an_older_release_remembered_is_recognised_and_gets_the_key(desk: Desk) -> None:
    desk.put(tables())
    before = memory(desk)["M1"]
    as_an_older_release_wrote(desk)
    assert memory(desk)["M1"] != before
    result = desk.put(tables())
    assert (result.events, result.counts["mediators"].unchanged, [report.code.value for report in result.reports]) == (0, 1, [])
    rewritten = memory(desk)["M1"]
    assert all(":" in rewritten[column] for column in PERSONAL["mediators"])
    assert desk.new_events(tables()) == []


def test_a_changed_cell_beside_what_an_older_release_remembered_is_its_event(desk: Desk) -> None:
    desk.put(tables())
    as_an_older_release_wrote(desk)
    assert desk.new_events(with_cells("mediators", name="郑四")) == ["MediatorIdentityCorrected"]
    assert desk.new_events(with_cells("mediators", name="郑四")) == []


@pytest.mark.parametrize("older", [True, False])
def test_what_a_command_changed_is_not_put_back_whatever_release_remembered(desk: Desk, older: bool) -> None:
    desk.put(tables())
    correct_the_name(desk, "郑四")
    if older:
        as_an_older_release_wrote(desk)
    assert desk.new_events(tables()) == []


def lose_the_key(desk: Desk) -> None:
    (desk.folder / "store.key").unlink()


def test_a_lost_key_costs_a_look_into_the_log_and_no_event(desk: Desk) -> None:
    desk.put(tables())
    lose_the_key(desk)
    result = desk.put(tables())
    assert result.events == 0
    assert {count.recorded for count in result.counts.values()} == {0}
    assert [(report.code.value, report.params["count"]) for report in result.reports] == [("memory_key_lost", 3)]
    assert desk.put(tables()).reports == []  # what was remembered has the new key


@pytest.mark.parametrize(
    ("cells", "events"),
    [
        ({"name": "郑四"}, ["MediatorIdentityCorrected"]),
        ({"birth_on": "", "id_number": ""}, ["MediatorIdentityCorrected", "MediatorIdentityCorrected"]),
        ({"education": "初中"}, ["MediatorCorrected"]),
    ],
)
def test_a_changed_cell_is_its_event_without_the_key_too(desk: Desk, cells: dict[str, str], events: list[str]) -> None:
    desk.put(tables())
    lose_the_key(desk)
    assert desk.new_events(with_cells("mediators", 0, **cells)) == events


def test_without_the_key_too_a_command_is_not_put_back(desk: Desk) -> None:
    desk.put(tables())
    correct_the_name(desk, "郑四")
    lose_the_key(desk)
    assert desk.new_events(tables()) == []
    assert desk.new_events(with_cells("mediators", name="郑五")) == ["MediatorIdentityCorrected"]


def test_without_the_key_too_a_cell_changed_and_changed_back_is_two_corrections(desk: Desk) -> None:
    desk.put(tables())
    for name in ("郑四", "郑三"):
        lose_the_key(desk)
        assert desk.new_events(with_cells("mediators", name=name)) == ["MediatorIdentityCorrected"]


def test_without_the_key_too_each_posting_is_compared_with_its_own(desk: Desk) -> None:
    two = tables()
    two["office_staff"].append({**two["office_staff"][0], "person_code": "S2", "name": "吴三", "post": "staff"})
    desk.put(two)
    lose_the_key(desk)
    assert desk.new_events(two) == []
    two["office_staff"][1]["name"] = "吴二"
    lose_the_key(desk)
    assert desk.new_events(two) == ["StaffIdentityCorrected"]


def test_a_column_that_is_gone_keeps_what_was_remembered(desk: Desk) -> None:
    desk.put(tables())
    as_an_older_release_wrote(desk)
    assert desk.new_events(without_column(tables(), "mediators", "id_number")) == []
    assert desk.new_events(tables()) == []


@pytest.mark.parametrize("content", ["", "x" * 64, "00" * 31, "é"])
def test_a_file_that_is_no_key_is_said_and_stays(tmp_path: Path, content: str) -> None:
    path = tmp_path / "store.key"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(FengqiaoError) as caught:
        key_of(path, keep=True)
    assert (caught.value.code.value, caught.value.exit_code, caught.value.where) == ("memory_key_unusable", 4, str(path))
    assert path.read_text(encoding="utf-8") == content


def test_where_another_import_is_quicker_its_key_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "store.key"
    theirs = MemoryKey(b"\1" * 32)

    def quicker(_count: int) -> bytes:
        path.write_text(theirs.secret.hex(), encoding="ascii")
        return b"\2" * 32

    monkeypatch.setattr("infra.importing.memory_key.secrets.token_bytes", quicker)
    assert key_of(path, keep=True) == theirs


def test_a_key_never_stands_for_another() -> None:
    one, other = MemoryKey(b"\1" * 32), MemoryKey(b"\2" * 32)
    kept = one.digest("M1", "name", "郑三")
    assert [one.is_of("M1", "name", text, kept) for text in ("郑三", "郑四")] == [True, False]
    assert other.is_of("M1", "name", "郑三", kept) is None
    assert one.is_of("M1", "name", "郑三", unkeyed("M1", "name", "郑三")) is True
    compared = Remembering(other, frozenset({"name"})).compare(
        "M1", {"name": "郑三"}, f"name={kept}".encode(), lambda _: frozenset({"郑三"})
    )
    assert (compared.changed, compared.is_outdated, compared.took_log) == (frozenset(), True, True)


def test_the_sheets_of_a_group_belong_to_streams_of_one_kind() -> None:
    """A row's stream is that of its sheet, and its group is decided stream by stream."""
    assert {len({sheet.rows.kind for sheet in group}) for group in GROUPS} == {1}
