"""The position that goes with rows is that of the rows, whatever is recorded meanwhile."""

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau
from projections.engine.checkpoints import Checkpoint, read_checkpoints
from projections.engine.runner import Progress

D = date(2019, 12, 31)


def register(bureau: Bureau, code: str) -> None:
    facts = {"name": code, "kind": CountyKind.COUNTY}
    bureau.execute(RegisterCounty(code, facts, frozenset(facts)), bureau.issue("clerk"))


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as opened:
        register(opened, "A")
        yield opened


def test_what_another_records_just_before_the_rows_are_read_is_in_the_rows_and_in_the_position(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, head = bureau._read._engine, bureau.log.head()
    catch_up = engine.catch_up

    def overtaken(position: int, progress: Progress | None = None) -> None:
        monkeypatch.undo()
        catch_up(position, progress)
        with Bureau.open(bureau.url) as other:  # and its views follow at once
            register(other, "B")

    monkeypatch.setattr(engine, "catch_up", overtaken)
    monkeypatch.setattr(engine, "all_at", lambda _position, _checkpoints: False)
    answer = bureau.view("staffing-summary", as_of=D)
    assert [row["county_code"] for row in answer.rows] == ["*", "A", "B"]
    assert answer.position == head + 1 == bureau.log.head()


def test_what_another_records_while_the_rows_are_read_is_neither_in_the_rows_nor_in_the_position(
    bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine, head = bureau._read._engine, bureau.log.head()
    all_at = engine.all_at

    def overtaken(position: int, checkpoints: Mapping[str, Checkpoint]) -> bool:
        monkeypatch.undo()
        with Bureau.open(bureau.url) as other:
            register(other, "B")
        return all_at(position, checkpoints)

    monkeypatch.setattr(engine, "all_at", overtaken)
    answer = bureau.view("staffing-summary", as_of=D)
    assert ([row["county_code"] for row in answer.rows], answer.position) == (["*", "A"], head)
    assert bureau.log.head() == head + 1


@pytest.mark.of_a_file
def test_a_projection_that_is_behind_the_others_is_brought_to_where_they_are(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    head = bureau.log.head()
    views = sqlite3.connect(bureau.info()["views"])
    training = views.execute("SELECT position, mark FROM projection_checkpoint WHERE name = 'training'").fetchone()
    assert training[0] == head
    with Bureau.open(bureau.url) as other:
        register(other, "B")
    with views:
        views.execute("UPDATE projection_checkpoint SET position = ?, mark = ? WHERE name = 'training'", training)
    catch_up = bureau._read._engine.catch_up

    def left_behind(_position: int, _progress: Progress | None = None) -> None:
        monkeypatch.setattr(bureau._read._engine, "catch_up", catch_up)

    monkeypatch.setattr(bureau._read._engine, "catch_up", left_behind)
    monkeypatch.setattr(bureau._read._engine, "status", lambda _head: [])
    with bureau._read.current() as (connection, position):
        assert {checkpoint.position for checkpoint in read_checkpoints(connection).values()} == {position} == {head + 1}
    views.close()


@pytest.mark.of_a_file
def test_the_checkpoint_of_a_projection_that_another_release_had_is_passed_over(bureau: Bureau) -> None:
    with closing(sqlite3.connect(bureau.info()["views"])) as views, views:
        views.execute("INSERT INTO projection_checkpoint (name, position, mark, fingerprint) VALUES ('retired', 0, '', '')")
    assert bureau.view("staffing-summary", as_of=D).position == bureau.log.head()
