"""The tests' own server: what is committed outlives its end, its folder does not."""

from pathlib import Path

import psycopg

from tests.postgresql.server import Server


def test_a_server_that_is_killed_goes_on_with_what_was_committed(tmp_path: Path) -> None:
    with Server.made(tmp_path / "server", {}) as server:
        with psycopg.connect(server.address(), autocommit=True) as connection:
            connection.execute("CREATE TABLE t AS SELECT 7 AS seven")
        server.kill()
        server.start()
        with psycopg.connect(server.address()) as connection:
            assert connection.execute("SELECT seven FROM t").fetchone() == (7,)
    assert not server.folder.exists()


def test_a_test_has_a_database_of_its_own(postgresql_url: str) -> None:
    with psycopg.connect(postgresql_url) as connection:
        assert connection.execute("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'").fetchone() == (0,)
