"""`store upgrade`: lists what would differ, changes nothing without a word for it, and says what it did."""

import json
import shutil
import sqlite3
from contextlib import closing

import pytest

from infra.bureau.bureau import Bureau
from infra.checks.upgrading import COLUMNS
from tests.frozen.test_schemas import STORES, unpacked

FORGED = """UPDATE stored_events SET state = replace(state, '"rank":1,', '"rank":7,') WHERE topic LIKE 'RankingDrafted@%'"""


@pytest.fixture(scope="module")
def earlier(tmp_path_factory):
    """The store of an earlier version."""
    [frozen] = [path for path in STORES if path.name.startswith("store-")]
    return unpacked(frozen, tmp_path_factory.mktemp("earlier") / "store.db")


@pytest.fixture
def upgrade(earlier, tmp_path, run):
    shutil.copy(earlier, tmp_path / "store.db")

    def upgrade(*line, lang="en"):
        return run("--store", tmp_path / "store.db", "--lang", lang, "store", "upgrade", *line)

    return upgrade


def facts(tmp_path):
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}") as bureau:
        return bureau.log.schema_version(), [(taken.actor, taken.why, len(taken.differing)) for taken in bureau.log.releases()]


@pytest.mark.parametrize(("lang", "words"), [("en", "schema 1 → 3"), ("zh", "表结构 1 → 3")])
def test_where_nothing_differs_it_is_done_and_a_dry_run_says_so(upgrade, tmp_path, lang, words):
    ran = upgrade("--dry-run", lang=lang)
    assert (ran.code, ran.out) == (0, "")
    assert words in ran.err
    assert facts(tmp_path) == (1, [])
    ran = upgrade(lang=lang)
    assert (ran.code, ran.out) == (0, "")
    assert words in ran.err
    assert facts(tmp_path) == (3, [(None, None, 0)])
    assert upgrade(lang=lang).code == 0  # again is harmless
    assert facts(tmp_path) == (3, [(None, None, 0)])


def test_what_would_differ_is_listed_with_both_values_and_needs_a_reason(upgrade, tmp_path):
    with closing(sqlite3.connect(tmp_path / "store.db")) as connection, connection:
        assert connection.execute(FORGED).rowcount
    places: set[str] = set()
    for line in (["--dry-run"], [], ["--dry-run", "--why", "order 3"]):
        ran = upgrade("--format", "json", *line)
        rows = json.loads(ran.out)["rows"]
        assert (ran.code, list(rows[0])) == (1, list(COLUMNS))
        assert all(row["figure"].endswith("rank") and (row["recorded"], row["made_again"]) == ("7", "1") for row in rows)
        assert {row["what"] for row in rows} == {"RankingDrafted"}
        places = {row["place"] for row in rows}
        assert "nothing was changed" in ran.err
        assert facts(tmp_path) == (1, [])
    ran = upgrade("--why", "order 3", "--actor", "Wang")
    assert ran.code == 0
    assert "rank" in ran.out
    assert facts(tmp_path) == (3, [("Wang", "order 3", len(places))])
