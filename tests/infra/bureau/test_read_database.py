"""The position that goes with rows is that of the rows, whatever is recorded meanwhile."""

import sqlite3
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau

D = date(2019, 12, 31)


def register(bureau: Bureau, code: str) -> None:
    facts = {"name": code, "kind": CountyKind.COUNTY}
    bureau.execute(RegisterCounty(code, facts, frozenset(facts)), bureau.issue("clerk"))


@pytest.fixture
def bureau(tmp_path: Path) -> Iterator[Bureau]:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as opened:
        register(opened, "A")
        yield opened


def test_what_another_records_between_the_look_at_the_log_and_the_rows_is_in_both(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    head = bureau.log.head()

    def looked_at() -> int:
        monkeypatch.undo()
        with Bureau.open(bureau.url) as other:  # and its views follow at once
            register(other, "B")
        return head

    monkeypatch.setattr(bureau.log, "head", looked_at)
    answer = bureau.view("staffing-summary", as_of=D)
    assert [row["county_code"] for row in answer.rows] == ["*", "A", "B"]
    assert answer.position == head + 1 == bureau.log.head()


def test_a_projection_that_is_behind_the_others_is_brought_to_where_they_are(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    head = bureau.log.head()
    views = sqlite3.connect(bureau.info()["views"])
    training = views.execute("SELECT position, mark FROM projection_checkpoint WHERE name = 'training'").fetchone()
    assert training[0] == head
    with Bureau.open(bureau.url) as other:
        register(other, "B")
    with views:
        views.execute("UPDATE projection_checkpoint SET position = ?, mark = ? WHERE name = 'training'", training)

    def looked_at() -> int:
        monkeypatch.undo()
        return head

    monkeypatch.setattr(bureau.log, "head", looked_at)
    answer = bureau.view("staffing-summary", as_of=D)
    assert answer.position == head + 1
    assert {position for (position,) in views.execute("SELECT position FROM projection_checkpoint")} == {head + 1}
    views.close()
