"""The rows of a batch: loaded once, changed in memory, written together."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Column, Float, Integer, MetaData, Table, Text, select

from infra.database import open_read_database
from projections.engine.database import open_scratch, reading, writing
from projections.engine.digests import DIGEST, counted, kept
from projections.engine.work import MissingRow, UnknownColumn, Work
from tests.projections.engine.tallies import gifts
from tests.statements import heard

METADATA = MetaData()
VISIT = Table("visit", METADATA, Column("person", Text, primary_key=True), Column("day", Integer, primary_key=True), Column("note", Text))
MEMBER = Table("member", METADATA, Column("person", Text, primary_key=True), Column("day", Integer, primary_key=True))


def written(work: Work, table: Table = VISIT) -> list[tuple[Any, ...]]:
    work.flush()
    return [tuple(row) for row in work.connection.execute(select(table).order_by(*table.primary_key))]


@pytest.fixture
def work() -> Any:
    with writing(open_scratch()) as connection:
        METADATA.create_all(connection)
        DIGEST.create(connection)
        first = Work(connection, [])
        first.put(VISIT, person="a", day=2, note="old")
        first.put(VISIT, person="a", day=1)
        first.flush()
        yield Work(connection, gifts(1, 1, 1).events)


def test_rows_are_read_in_the_order_of_their_keys(work: Work) -> None:
    assert [row["day"] for row in work.rows(VISIT, "a")] == [1, 2]
    assert work.rows(VISIT, "b") == []


def days_beside(work: Work, day: int) -> tuple[int | None, int | None]:
    before, after = work.beside(VISIT, "a", day)
    return None if before is None else before["day"], None if after is None else after["day"]


def test_the_rows_beside_a_key_are_found_whatever_was_put_and_removed(work: Work) -> None:
    assert [days_beside(work, day) for day in (0, 1, 2, 3)] == [(None, 1), (None, 2), (1, None), (2, None)]
    work.put(VISIT, person="a", day=7)
    work.put(VISIT, person="a", day=5)
    work.put(VISIT, person="a", day=5, note="again")
    assert [days_beside(work, day) for day in (2, 5, 6, 7)] == [(1, 5), (2, 7), (5, 7), (5, None)]
    work.remove(VISIT, "a", 5)
    assert days_beside(work, 2) == (1, 7)
    assert [row["day"] for row in work.rows(VISIT, "a")] == [1, 2, 7]


def test_a_changed_row_is_written_and_a_new_one_added(work: Work) -> None:
    work.row(VISIT, "a", 2)["note"] = "new"
    work.put(VISIT, person="b", day=1)
    assert written(work) == [("a", 1, None), ("a", 2, "new"), ("b", 1, None)]


def test_a_row_put_in_the_place_of_another_forgets_its_columns(work: Work) -> None:
    work.put(VISIT, person="a", day=2)
    assert written(work) == [("a", 1, None), ("a", 2, None)]


def test_a_row_removed_is_gone_and_may_come_back_in_the_same_batch(work: Work) -> None:
    work.remove(VISIT, "a", 1)
    work.remove(VISIT, "a", 2)
    work.put(VISIT, person="a", day=2, note="again")
    assert work.find(VISIT, "a", 1) is None
    assert written(work) == [("a", 2, "again")]


def test_a_row_that_is_not_there_stops_the_fold(work: Work) -> None:
    with pytest.raises(MissingRow, match=r"no row \('a', 3\) in visit"):
        work.row(VISIT, "a", 3)
    with pytest.raises(MissingRow, match=r"no row \('c', 1\) in visit"):
        work.remove(VISIT, "c", 1)


def test_a_column_that_is_not_there_stops_the_fold(work: Work) -> None:
    with pytest.raises(UnknownColumn, match=r"visit has no columns \['colour'\]"):
        work.put(VISIT, person="a", day=1, colour="red")


def test_a_table_of_keys_alone_takes_the_same_row_twice(work: Work) -> None:
    for _ in range(2):
        work.put(MEMBER, person="a", day=1)
        assert written(work, MEMBER) == [("a", 1)]


def test_the_rows_of_all_owners_of_a_batch_are_loaded_with_one_query(work: Work) -> None:
    with heard() as queries:
        for owner in "abc":
            work.rows(VISIT, owner)
        assert len(queries) == 1
        work.rows(VISIT, "x")
    assert len(queries) == 2


def test_a_table_may_hold_text_whole_numbers_and_booleans_only(work: Work) -> None:
    weight = Table("weight", MetaData(), Column("person", Text, primary_key=True), Column("kilos", Float))
    weight.create(work.connection)
    work.put(weight, person="a", kilos=1.5)
    with pytest.raises(TypeError, match=r"columns \['kilos'\] of weight"):
        work.flush()


def test_a_reader_sees_one_state_while_another_writes(tmp_path: Path) -> None:
    read = open_read_database(tmp_path / "x.views.db")
    with writing(read) as connection:
        METADATA.create_all(connection)
        DIGEST.create(connection)
    with reading(read) as reader:
        assert reader.execute(select(MEMBER)).all() == []
        with writing(read) as connection:
            work = Work(connection, [])
            work.put(MEMBER, person="a", day=1)
            work.flush()
        assert reader.execute(select(MEMBER)).all() == []
    with reading(read) as reader:
        assert len(reader.execute(select(MEMBER)).all()) == 1


def test_the_digest_follows_every_change_of_a_table(work: Work) -> None:
    work.row(VISIT, "a", 2)["note"] = "new"
    work.row(VISIT, "a", 2)["note"] = "newer"
    work.put(VISIT, person="a", day=1, note="put over it")
    work.put(VISIT, person="b", day=1)
    work.put(VISIT, person="b", day=2)
    work.remove(VISIT, "b", 2)
    work.flush()
    work.remove(VISIT, "a", 2)
    work.put(VISIT, person="a", day=2, note="again")
    work.remove(VISIT, "a", 1)
    work.flush()
    assert kept(work.connection, "visit") == counted(work.connection, VISIT)
    assert kept(work.connection, "visit").rows == 2
