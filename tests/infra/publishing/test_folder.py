"""The same tables as files in a folder, as DuckDB reads them."""

import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau
from projections.facts.catalogue import TABLES
from projections.questions.catalogue import VIEWS

DAY = date(2019, 12, 31)


@pytest.fixture(scope="module")
def parquet(filled: Bureau, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("folder") / "reports"
    filled.publish_folder(folder, "parquet", DAY)
    return folder


@pytest.fixture
def duck() -> Iterator[duckdb.DuckDBPyConnection]:
    with closing(duckdb.connect()) as connection:
        yield connection


def test_parquet_has_every_table_with_its_types(filled: Bureau, parquet: Path, duck: duckdb.DuckDBPyConnection) -> None:
    files = {path.name.removesuffix(".parquet") for path in parquet.iterdir()}
    assert {*VIEWS, *TABLES, "columns", "words", "published", "bulletin-total"} <= files
    types = {name: kind for name, kind, *_ in duck.execute(f"DESCRIBE FROM '{parquet}/fact_case.parquet'").fetchall()}
    assert (types["accepted_on"], types["amount_yuan"], types["days_open"], types["case_no"]) == (
        "DATE",
        "DECIMAL(15,2)",
        "BIGINT",
        "VARCHAR",
    )
    paid = duck.execute(f"SELECT sum(subsidy_yuan) FROM '{parquet}/subsidy-eligibility.parquet'").fetchone()
    assert paid == (sum(Decimal(row["subsidy_yuan"]) for row in filled.view("subsidy-eligibility", as_of=DAY).rows),)


def test_nothing_and_an_empty_text_are_told_apart(parquet: Path, duck: duckdb.DuckDBPyConnection) -> None:
    assert duck.execute(f"SELECT count(*) FROM '{parquet}/dim_committee.parquet' WHERE office_code IS NULL").fetchone() != (0,)
    assert duck.execute(f"SELECT count(*) FROM '{parquet}/dim_committee.parquet' WHERE office_code IN ('', '\\N')").fetchone() == (0,)


def test_facts_join_their_dimensions(parquet: Path, duck: duckdb.DuckDBPyConnection) -> None:
    for name in ("fact_case", "dim_committee", "dim_date"):
        duck.execute(f"CREATE VIEW {name} AS FROM '{parquet}/{name}.parquet'")
    assert duck.execute("""
        SELECT d.quarter, c.county_name, count(*) FROM fact_case f JOIN dim_committee c USING (committee_code) JOIN dim_date d ON d.date = f.closed_on
        GROUP BY ALL""").fetchall() == [("2019-Q1", "甲县", 1)]


def test_csv_says_the_same(filled: Bureau, parquet: Path, tmp_path: Path, duck: duckdb.DuckDBPyConnection) -> None:
    filled.publish_folder(tmp_path / "csv", "csv", DAY)
    for name in ("fact_case", "staffing-summary", "words"):
        of_csv = duck.execute(f"SELECT * FROM read_csv('{tmp_path}/csv/{name}.csv', all_varchar = true) ORDER BY ALL").fetchall()
        of_parquet = duck.execute(f"SELECT columns(*)::VARCHAR FROM '{parquet}/{name}.parquet' ORDER BY ALL").fetchall()
        assert of_csv == of_parquet


def test_each_table_stands_in_chinese_beside_it_as_a_database_shows_it(
    filled: Bureau, parquet: Path, tmp_path: Path, duck: duckdb.DuckDBPyConnection
) -> None:
    with closing(sqlite3.connect(filled.publish(tmp_path / "reports.db", DAY))) as database:
        views = [name for (name,) in database.execute("SELECT name FROM sqlite_schema WHERE type = 'view' ORDER BY name")]
        assert sorted(path.stem for path in parquet.iterdir() if not path.stem.isascii()) == views
        for name in views:
            shown = database.execute(f'SELECT * FROM "{name}"')
            in_folder = duck.execute(f"FROM '{parquet}/{name}.parquet'")
            assert [column for column, *_ in in_folder.description or ()] == [column for column, *_ in shown.description]
            assert sorted(map(plain, in_folder.fetchall())) == sorted(map(plain, shown.fetchall())), name
    assert duck.execute(f"SELECT 县市区名称, 纠纷类别, count(*) FROM '{parquet}/案件.parquet' GROUP BY ALL").fetchall()


def plain(row: tuple[object, ...]) -> list[str]:
    """A row as texts, numbers and dates as both say them."""
    return [f"{float(cell):.4f}" if isinstance(cell, int | float | Decimal) else str(cell or None) for cell in row]


def test_files_take_their_places_as_they_were_written_what_says_the_day_last(
    filled: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled.publish_folder(tmp_path / "reports", "csv", DAY)
    moved: list[str] = []
    replace = Path.replace

    def replaced(path: Path, to: Path) -> Path:
        moved.append(to.name)
        return replace(path, to)

    monkeypatch.setattr(Path, "replace", replaced)
    filled.publish_folder(tmp_path / "reports", "csv", DAY)
    assert moved[-1] == "published.csv"


def test_a_folder_is_renewed_and_one_with_other_files_is_not(filled: Bureau, tmp_path: Path, duck: duckdb.DuckDBPyConnection) -> None:
    folder = tmp_path / "reports"
    filled.publish_folder(folder, "csv", DAY)
    filled.publish_folder(folder, "csv", date(2020, 1, 31))
    assert duck.execute(f"SELECT DISTINCT as_of FROM '{folder}/published.csv'").fetchall() == [(date(2020, 1, 31),)]
    (folder / "mine.txt").write_text("mine")
    with pytest.raises(FengqiaoError) as refused:
        filled.publish_folder(folder, "csv", DAY)
    assert refused.value.code.value == "file_exists"


def test_parquet_without_duckdb_says_what_to_install(filled: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(FengqiaoError) as refused:
        filled.publish_folder(tmp_path / "reports", "parquet", DAY)
    assert refused.value.code.value == "parquet_needs_duckdb"
    assert not (tmp_path / "reports").exists()


def test_what_was_known_is_published_again_to_the_byte_as_docs_store_compares_two_releases_by(filled: Bureau, tmp_path: Path) -> None:
    position = filled.log.head()
    folders = [tmp_path / name for name in ("before", "after")]
    for folder in folders:
        filled.publish_folder(folder, "csv", DAY, known_at=position)
        filled.execute(
            RegisterCounty(folder.name, {"name": folder.name, "kind": CountyKind.COUNTY, "minimum_wage": Decimal(2000)}),
            filled.issue("clerk"),
        )
    written = [{path.name: path.read_bytes() for path in folder.iterdir()} for folder in folders]
    assert written[0] == written[1]
    assert {f"{name}.csv" for name in VIEWS} <= set(written[0])
