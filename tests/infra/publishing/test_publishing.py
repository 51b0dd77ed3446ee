"""What reporting tools open: facts, dimensions and views in numbers that can be summed, with their dates, in a file that is renewed under a reader."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import MetaData, create_engine

from domain.base.errors import FengqiaoError
from infra.bureau.bureau import Bureau
from infra.publishing import sqlite_file
from projections.columns.catalogue import rows_of
from projections.facts.catalogue import TABLES
from projections.questions.catalogue import VIEWS
from projections.questions.view import CITY
from tests.paths import DOCS

DAY = date(2019, 12, 31)
PERSONAL = ("id_number", "birth_on", "sex", "phone", "responsible_person")


@pytest.fixture(scope="module")
def published(filled: Bureau) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(filled.publish(as_of=DAY))) as reports:
        yield reports


def test_every_view_is_a_table_whose_totals_stand_apart(filled: Bureau, published: sqlite3.Connection) -> None:
    for name, view in VIEWS.items():
        rows = filled.view(name, as_of=DAY).rows
        totals = rows_of(name).totals
        adding_up = [row for row in rows if any(row[key] == CITY for key in totals)]
        columns = [column[1] for column in published.execute(f'PRAGMA table_info("{name}")')]
        assert columns == [column.key for column in view.columns]
        assert published.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (len(rows) - len(adding_up),)
        if totals:
            assert published.execute(f'SELECT count(*) FROM "{name}-total"').fetchone() == (len(adding_up),)
            assert adding_up or not rows


def test_details_add_up_to_the_total_of_the_city(published: sqlite3.Connection) -> None:
    (details,) = published.execute('SELECT sum(offices) FROM "staffing-summary"').fetchone()
    assert published.execute("SELECT offices FROM \"staffing-summary-total\" WHERE total_of = 'city'").fetchall() == [(details,)]
    levels = published.execute('SELECT DISTINCT total_of FROM "subsidy-differences-summary-total"').fetchall()
    assert {level for (level,) in levels} <= {"city", "county", "committee"}


def test_money_can_be_summed_and_the_rows_say_when_they_were_made(filled: Bureau, published: sqlite3.Connection) -> None:
    (total,) = published.execute('SELECT sum(subsidy_yuan) FROM "subsidy-summary"').fetchone()
    assert Decimal(str(total)) == sum(Decimal(row["subsidy_yuan"]) for row in filled.view("subsidy-summary", as_of=DAY).rows)
    rows = published.execute("SELECT view, as_of, position, rulebook, rows FROM published").fetchall()
    assert {row[1:4] for row in rows} == {("2019-12-31", filled.log.head(), "jiaozuo-2019")}
    assert {view_of_name(row[0]) for row in rows} == {*VIEWS, *TABLES}
    for name, *_, number in rows:
        assert published.execute(f'SELECT count(*) FROM "{name}"').fetchone() == (number,)


def view_of_name(name: str) -> str:
    return name.removesuffix("-total")


def test_facts_join_their_dimensions(published: sqlite3.Connection) -> None:
    joined = published.execute(
        "SELECT count(*) FROM fact_case f JOIN dim_county USING (county_code) JOIN dim_committee USING (committee_code) "
        "JOIN dim_mediator m ON m.mediator_code = f.mediator_code JOIN dim_date d ON d.date = f.accepted_on"
    ).fetchone()
    assert joined == published.execute("SELECT count(*) FROM fact_case").fetchone() != (0,)
    assert published.execute("PRAGMA foreign_key_check").fetchall() == []


def test_each_table_has_a_view_in_chinese_with_words_for_keys(published: sqlite3.Connection) -> None:
    cursor = published.execute('SELECT 案号, 纠纷类别, 调解结果, 调解员姓名 FROM "案件" ORDER BY 案号 LIMIT 1')
    case_no, kind, outcome, name = cursor.fetchone()
    (key,) = published.execute("SELECT kind FROM fact_case WHERE case_no = ?", (case_no,)).fetchone()
    assert published.execute(
        "SELECT zh FROM words WHERE table_name = 'fact_case' AND column_name = 'kind' AND key = ?", (key,)
    ).fetchone() == (kind,)
    assert outcome == "达成协议"
    assert name == "郑三"
    views = {name for (name,) in published.execute("SELECT name FROM sqlite_schema WHERE type = 'view'")}
    assert {view.title.zh for view in (*VIEWS.values(), *TABLES.values())} <= views
    for view in views:
        published.execute(f'SELECT * FROM "{view}"').fetchall()
    said = published.execute('SELECT 可补贴, 原因 FROM "案件补贴资格"').fetchall()
    assert {able for able, _ in said} <= {"是", "否"}
    assert all("_" not in (reasons or "") for _, reasons in said)


def test_the_table_of_columns_has_every_column_with_label_unit_and_clause(published: sqlite3.Connection) -> None:
    names = [name for (name,) in published.execute("SELECT view FROM published")]
    for name in names:
        columns = [column[1] for column in published.execute(f'PRAGMA table_info("{name}")')]
        said = published.execute("SELECT column_name FROM columns WHERE table_name = ? ORDER BY position", (name,)).fetchall()
        assert [key for (key,) in said] == columns
    assert published.execute("SELECT count(*) FROM columns WHERE label_zh = '' OR unit_en = '' OR clause = ''").fetchone() == (0,)
    assert published.execute(
        "SELECT label_en, unit_zh, clause FROM columns WHERE table_name = 'bulletin' AND column_name = 'per_committee'"
    ).fetchone() == ("Per committee", "件/会", "2.2.1-c")


def test_nothing_personal_is_published_beyond_the_names_that_views_show(published: sqlite3.Connection) -> None:
    assert published.execute(f"SELECT column_name FROM columns WHERE column_name IN {PERSONAL}").fetchall() == []
    dump = "\n".join(published.iterdump())
    assert "郑三" in dump
    assert "410000197001010015" not in dump
    assert "1970-01-01" not in dump


def test_a_tool_that_reflects_the_file_finds_keys_and_types(published: sqlite3.Connection) -> None:
    (place,) = [row[2] for row in published.execute("PRAGMA database_list")]
    engine = create_engine(f"sqlite:///{place}")
    known = MetaData()
    known.reflect(engine)
    case = known.tables["fact_case"]
    assert [column.name for column in case.primary_key] == ["case_no"]
    assert {key.target_fullname for key in case.foreign_keys} >= {"dim_committee.committee_code", "dim_mediator.mediator_code"}
    with engine.connect() as connection:
        row = connection.execute(case.select()).mappings().first()
    engine.dispose()
    assert row is not None
    assert isinstance(row["accepted_on"], date)
    assert isinstance(row["amount_yuan"], Decimal)


def test_what_is_dated_later_is_not_there_yet(filled: Bureau, tmp_path: Path) -> None:
    early = date(2019, 5, 4)
    with closing(sqlite3.connect(filled.publish(tmp_path / "early.db", early))) as reports:
        assert reports.execute("SELECT count(*) FROM fact_case WHERE accepted_on > ?", (early.isoformat(),)).fetchone() == (0,)
        assert reports.execute(
            "SELECT count(*) FROM fact_case WHERE closed_on > ? OR entered_on > ?", [early.isoformat()] * 2
        ).fetchone() == (0,)
        assert reports.execute("SELECT max(date) FROM dim_date").fetchone() == ("2019-12-31",)


def test_a_tool_that_has_the_file_open_sees_the_new_figures_at_its_next_query(filled: Bureau, tmp_path: Path) -> None:
    path = tmp_path / "reports.db"
    filled.publish(path, DAY)
    with closing(sqlite3.connect(path)) as reader:
        assert reader.execute("SELECT DISTINCT as_of FROM published").fetchall() == [("2019-12-31",)]
        filled.publish(path, date(2020, 1, 31))
        assert reader.execute("SELECT DISTINCT as_of FROM published").fetchall() == [("2020-01-31",)]
    assert [left.name for left in tmp_path.glob(".*")] == []


def test_who_is_in_the_middle_of_a_query_is_waited_for_and_keeps_the_old_figures(
    filled: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = filled.publish(tmp_path / "reports.db", DAY)
    monkeypatch.setattr(sqlite_file, "PATIENCE", 0.2)
    with closing(sqlite3.connect(path)) as reader:
        rows = reader.execute("SELECT as_of FROM published")
        assert next(rows) == ("2019-12-31",)
        with pytest.raises(FengqiaoError) as refused:
            filled.publish(path, date(2020, 1, 31))
        assert refused.value.code.value == "file_in_use"
        assert {as_of for (as_of,) in rows} == {"2019-12-31"}
    filled.publish(path, date(2020, 1, 31))


def test_one_county_is_published_by_itself_under_a_name_of_its_own(filled: Bureau, published: sqlite3.Connection) -> None:
    county = str(filled.listing("county")[0]["county_code"])
    path = filled.publish(as_of=DAY, county=county)
    assert path.name == f"store.reports-{county}.db"
    with closing(sqlite3.connect(path)) as reports:
        assert set(reports.execute("SELECT county FROM published").fetchall()) == {(county,)}
        assert set(published.execute("SELECT county FROM published").fetchall()) == {(None,)}
        for name in VIEWS:
            expected = filled.view(name, as_of=DAY, county=county).rows
            there = reports.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            totals = reports.execute(f'SELECT count(*) FROM "{name}-total"').fetchone()[0] if rows_of(name).totals else 0
            assert there + totals == len(expected)
            assert {row["county_code"] for row in expected} <= {county}


@pytest.mark.parametrize("page", ["reporting.md", "reporting.zh.md"])
def test_the_joins_of_the_documentation_run_on_what_is_published(published: sqlite3.Connection, page: str) -> None:
    examples = re.findall(r"```sql\n(.+?)```", (DOCS / page).read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 8
    answers = [published.execute(example).fetchall() for example in examples]
    assert sum(bool(rows) for rows in answers) >= 6
