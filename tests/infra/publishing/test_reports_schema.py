"""The same names on a server, for whoever is let into the schema, renewed while somebody reads."""

from datetime import date
from pathlib import Path

import psycopg

from infra.bureau.bureau import Bureau
from tests.infra.importing.small_bureau import tables, write

DAY = date(2019, 12, 31)


def test_the_schema_is_renewed_under_an_open_connection_and_waits_for_nobody(postgresql_url: str, tmp_path: Path) -> None:
    with Bureau.open(postgresql_url, create=True) as bureau:
        bureau.import_workbook(write(tables(), tmp_path / "book"), envelope=bureau.issue("clerk"))
        assert bureau.publish_on_server(DAY).endswith("fengqiao_reports")
        with psycopg.connect(postgresql_url, autocommit=True, options="-c search_path=fengqiao_reports") as tool:
            assert tool.execute("SELECT DISTINCT as_of FROM published").fetchall() == [(DAY,)]
            shown = tool.execute('SELECT 案号, 纠纷类别, 受理日期 FROM "案件"').fetchall()
            assert len(shown) == tool.execute("SELECT count(*) FROM fact_case").fetchall()[0][0] > 0
            able = tool.execute('SELECT DISTINCT 可补贴, 原因 FROM "案件补贴资格"').fetchall()
            assert able
            assert all(yes_or_no in {"是", "否"} and "_" not in (reasons or "") for yes_or_no, reasons in able)
            with tool.transaction():
                tool.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
                assert tool.execute("SELECT DISTINCT as_of FROM published").fetchall() == [(DAY,)]
                bureau.publish_on_server(date(2020, 1, 31))
                assert tool.execute("SELECT DISTINCT as_of FROM published").fetchall() == [(DAY,)]
            assert tool.execute("SELECT DISTINCT as_of FROM published").fetchall() == [(date(2020, 1, 31),)]
            tool.execute(
                "DROP VIEW \"案件\"; ALTER TABLE dim_office ADD COLUMN mine text; COMMENT ON TABLE dim_office IS 'fengqiao publish x'"
            )
            tool.execute("CREATE TABLE gone (a int); COMMENT ON TABLE gone IS 'fengqiao publish y'; CREATE TABLE theirs (a int)")
            bureau.publish_on_server(DAY)  # after a release with other tables
            assert tool.execute('SELECT count(*) FROM "案件", "司法所"').fetchall() != [(0,)]
            names = tool.execute("SELECT relname FROM pg_class WHERE relname IN ('gone', 'theirs', 'mine')").fetchall()
            assert names == [("theirs",)]
