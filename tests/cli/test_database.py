"""`fengqiao db grant`: the statements are shown; what has no roles is refused in words."""

from infra.bureau.bureau import Bureau


def test_a_dry_run_shows_every_statement_and_carries_out_none(run, postgresql_url) -> None:
    Bureau.open(postgresql_url, create=True).close()
    done = run("--lang", "en", "--store", postgresql_url, "db", "grant", "--writer", "w 1", "--dry-run")
    assert done.code == 0
    assert 'CREATE ROLE "w 1" NOLOGIN ROLE CURRENT_USER;' in done.out
    assert 'GRANT INSERT ON "fengqiao_log"."stored_events" TO "w 1";' in done.out
    assert 'GRANT UPDATE ON "fengqiao_log"."log_head" TO "w 1";' in done.out


def test_a_store_in_a_file_has_no_roles(run, tmp_path) -> None:
    done = run("--lang", "en", "--store", str(tmp_path / "city.db"), "db", "grant")
    assert (done.code, "store_without_roles" in done.err) == (2, True)
