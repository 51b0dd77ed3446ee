"""A bureau on a PostgreSQL database: what it asks, knew, rebuilds and checks, as on a file."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import psycopg
import pytest
from sqlalchemy import text

from domain.base.command import Command
from domain.base.errors import FengqiaoError
from domain.base.kinds import AgreementForm, Difficulty, DisputeKind
from domain.dispute.commands import AcceptDispute, CorrectDispute, EnterCase, SettleDispute
from infra.bureau.bureau import Bureau
from infra.bureau.errors import BureauCode
from infra.checks.looking import AsOf
from projections.questions.point_in_time import PointInTime
from tests.infra.bureau.worked_example import copy_of
from tests.oracle.sample import BOOK, DATES, as_page
from tests.paths import SAMPLE


@pytest.fixture
def bureau(postgresql_url: str) -> Iterator[Bureau]:
    with Bureau.open(postgresql_url, create=True) as opened:
        opened.import_workbook(BOOK, envelope=opened.issue("clerk"))
        yield opened


def test_it_answers_as_the_oracle_and_knows_what_was_known_before(bureau: Bureau) -> None:
    for name in ("grading", "subsidy-summary"):
        answer = bureau.view(name, as_of=date.fromisoformat(DATES[1]))
        assert as_page(answer.rows) == (SAMPLE / DATES[1] / f"{name}.json").read_text(encoding="utf-8")
    assert bureau.view("staffing", as_of=date(2019, 6, 30), known_at=0).rows == []
    assert bureau.check() == []
    assert [*bureau.look(["log", "views", "decisions"])] == []
    assert [bureau.look_through().since for _ in range(2)] == [0, bureau.log.head()]
    bureau.rebuild()
    assert {status.state for status in bureau.projections_status()} == {"ok"}
    assert bureau.check() == []


def test_tables_that_somebody_edited_are_found_and_nothing_is_decided_on_them(bureau: Bureau, postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as editor:
        editor.execute(
            "UPDATE fengqiao_views.committee SET name = 'x' WHERE committee_code = (SELECT min(committee_code) FROM fengqiao_views.committee)"
        )
    [difference] = bureau.check()
    assert difference.table == "committee"
    with pytest.raises(FengqiaoError) as raised:
        bureau.import_workbook(BOOK, envelope=bureau.issue("clerk"))
    assert raised.value.code is BureauCode.VIEWS_CHANGED


def test_nobody_reads_the_tables_of_a_projection_that_has_stopped(bureau: Bureau, postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as editor:
        editor.execute(
            "UPDATE fengqiao_views.projection_checkpoint SET position = position - 1, failed_at = position, failed_event = 'E', error = 'e',"
            " tried = fingerprint WHERE name = 'training'"
        )
        editor.execute("ALTER TABLE fengqiao_views.training RENAME TO moved")  # so that it stops again
    with pytest.raises(FengqiaoError) as raised:
        bureau.view("grading", as_of=date(2019, 6, 30))
    assert raised.value.code is BureauCode.VIEWS_STOPPED
    assert bureau.view("staffing", as_of=date(2019, 6, 30)).rows


def test_a_lost_connection_is_said_in_words_and_the_next_question_has_another(bureau: Bureau, postgresql_url: str) -> None:
    bureau.projections_status()
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        server.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'fengqiao views'")
    with pytest.raises(FengqiaoError) as raised:
        bureau.projections_status()
    assert (raised.value.code, raised.value.where) == (BureauCode.VIEWS_UNAVAILABLE, postgresql_url)
    assert bureau.projections_status()


@pytest.mark.parametrize("asks_on", [True, False])
def test_a_connection_lost_while_a_step_is_decided_is_said_in_words(bureau: Bureau, postgresql_url: str, asks_on: bool) -> None:
    """In a round of killed servers a clerk was told of a fault of the program: the tables were looked at on the connection that was gone."""

    def step(point: PointInTime) -> list[Command]:
        counties = text("SELECT county_code FROM county")
        point.connection.execute(counties).all()
        with psycopg.connect(postgresql_url, autocommit=True) as server:
            server.execute("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = 'fengqiao views'")
        if asks_on:
            point.connection.execute(counties)
        return []

    with pytest.raises(FengqiaoError) as raised:
        bureau.carry_out(step, bureau.issue("clerk"))
    assert (raised.value.code, raised.value.where) == (BureauCode.VIEWS_UNAVAILABLE, postgresql_url)
    assert "reconnect" not in raised.value.message("en")
    assert bureau.carry_out(lambda _: [], bureau.issue("clerk")) == []


def test_read_tables_thrown_away_under_an_open_bureau_are_named_and_made_again(bureau: Bureau, postgresql_url: str) -> None:
    rows = bureau.view("staffing", as_of=date(2019, 6, 30)).rows
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        server.execute("DROP SCHEMA fengqiao_views CASCADE")
    with pytest.raises(FengqiaoError) as raised:
        bureau.view("staffing", as_of=date(2019, 6, 30))
    assert (raised.value.code, raised.value.exit_code) == (BureauCode.VIEWS_UNAVAILABLE, 4)
    assert "dropped" in raised.value.advice("en")
    assert bureau.view("staffing", as_of=date(2019, 6, 30)).rows == rows
    assert bureau.check() == []


@pytest.mark.usefixtures("bureau")
def test_a_server_that_only_reads_sends_to_its_primary(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        server.execute(f"ALTER DATABASE {postgresql_url.rpartition('/')[2]} SET default_transaction_read_only = on".encode())
    with Bureau.open(postgresql_url) as reader, pytest.raises(FengqiaoError) as raised:
        reader.rebuild()
    assert raised.value.code is BureauCode.VIEWS_UNAVAILABLE
    assert "primary" in raised.value.advice("en")
    assert "space" not in raised.value.advice("en")


def test_read_tables_that_were_thrown_away_are_made_again(bureau: Bureau, postgresql_url: str) -> None:
    bureau.close()
    with psycopg.connect(postgresql_url, autocommit=True) as server:
        server.execute("DROP SCHEMA fengqiao_views CASCADE")
    with Bureau.open(postgresql_url) as again:
        assert again.view("staffing", as_of=date(2019, 6, 30)).rows


def test_the_same_is_found_in_the_facts_as_in_a_file(bureau: Bureau, filled: Path, tmp_path: Path) -> None:
    on = AsOf(date(2019, 12, 31))
    with copy_of(filled, tmp_path) as in_a_file:
        assert [*bureau.look(["facts"], as_of=on)] == [*in_a_file.look(["facts"], as_of=on)] != []


MOST_STATEMENTS = {"accepted": 25, "settled": 33, "entered": 31, "corrected": 30}
"""A case of which everything is read and written in so many statements; each goes there and back in a tenth of a millisecond."""


def test_a_command_asks_no_more_often_than_it_did(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    like = dict(bureau.view("subsidy-eligibility", as_of=date(2019, 12, 31)).rows[0])
    about = {"committee_code": like["committee_code"], "mediator_code": like["mediator_code"], "kind": DisputeKind.NEIGHBOUR}
    day = date.fromisoformat(like["closed_on"])
    about |= {"difficulty": Difficulty.SIMPLE, "accepted_on": day}

    def life(code: str) -> dict[str, Command]:
        return {
            "accepted": AcceptDispute(code, about, frozenset(about)),
            "settled": SettleDispute(code, day, AgreementForm.WRITTEN),
            "entered": EnterCase(code, day),
            "corrected": CorrectDispute(code, {"amount_yuan": Decimal(7777)}, frozenset({"amount_yuan"})),
        }

    asked: list[object] = []
    execute = psycopg.Cursor.execute

    def watched(cursor: Any, statement: Any, *rest: Any, **more: Any) -> Any:
        asked.append(statement)
        return execute(cursor, statement, *rest, **more)

    for command in life("0-FIRST").values():  # with the first, everything is read for the first time
        bureau.execute(command, bureau.issue("clerk"))
    monkeypatch.setattr(psycopg.Cursor, "execute", watched)
    counted: dict[str, int] = {}
    for step, command in life("0-SECOND").items():
        asked.clear()
        bureau.execute(command, bureau.issue("clerk"))
        counted[step] = len(asked)
    assert all(0 < count <= MOST_STATEMENTS[step] for step, count in counted.items()), counted
