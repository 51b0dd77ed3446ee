"""A store that an earlier version wrote is read on: every event, every figure, and the next command (README.md says how it was made)."""

import gzip
import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import Connection

from domain.county import MinimumWageSet, SetMinimumWage
from infra.bureau.bureau import Bureau
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.checkpoints import CHECKPOINT
from projections.questions.catalogue import VIEWS, run
from tests.paths import SAMPLE, TESTS

FROZEN = TESTS / "frozen"
VERSION = "0.1.0"
HEAD, TYPES = 1609, 87
IMPORTED = 1426
"""The position at which only the sample workbook had been imported."""


@pytest.fixture(scope="module")
def bureau(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    folder = tmp_path_factory.mktemp("frozen")
    for name in ("store.db", "store.views.db"):
        frozen = FROZEN / name.replace("store", f"store-{VERSION}")
        (folder / name).write_bytes(gzip.decompress(frozen.with_name(f"{frozen.name}.gz").read_bytes()))
    with Bureau.open(f"sqlite:///{folder / 'store.db'}") as opened:
        yield opened


@pytest.fixture(scope="module")
def known_after_the_import(bureau: Bureau) -> Iterator[Connection]:
    with bureau._read.known_at(IMPORTED) as (connection, _position, _moment):
        yield connection


def test_its_read_tables_are_what_the_log_gives_today(bureau: Bureau) -> None:
    """Those that are declared otherwise today are made again at the first question; the others must agree as they are."""
    assert [difference for difference in bureau.check() if difference.table != CHECKPOINT.name] == []


def test_every_event_is_read(bureau: Bureau) -> None:
    assert bureau.log.head() == HEAD
    events = bureau.log.page(0, HEAD)
    assert [recorded.position for recorded in events] == list(range(1, HEAD + 1))
    assert len({type(recorded.event) for recorded in events}) == TYPES
    streams = bureau.log.streams({recorded.stream for recorded in events})
    assert sum(map(len, streams.values())) == HEAD


@pytest.mark.parametrize("expected", sorted(SAMPLE.glob("*/*.json")), ids=lambda path: f"{path.parent.name} {path.stem}")
def test_what_was_known_after_the_import_is_what_the_sample_expects(known_after_the_import: Connection, expected: Path) -> None:
    rules = rules_in_force(known_after_the_import, rules_on)
    rows = run(VIEWS[expected.stem], known_after_the_import, date.fromisoformat(expected.parent.name), rules)
    assert [json.dumps(row) for row in rows] == [json.dumps(row) for row in json.loads(expected.read_text(encoding="utf-8"))]


def test_its_read_tables_can_be_made_again(bureau: Bureau) -> None:
    bureau.rebuild()
    assert list(bureau.check()) == []
    assert {(status.position, status.state) for status in bureau.projections_status()} == {(HEAD, "ok")}


def test_it_takes_the_next_command(bureau: Bureau) -> None:
    command = SetMinimumWage("410804", Decimal(2100), date(2020, 10, 1))
    [recorded] = bureau.execute(command, bureau.issue("clerk"))
    assert (recorded.position, type(recorded.event)) == (HEAD + 1, MinimumWageSet)
    assert list(bureau.check()) == []


def test_what_it_remembers_of_its_import_is_recognised_without_the_key_that_it_did_not_have(tmp_path: Path) -> None:
    (tmp_path / "store.db").write_bytes(gzip.decompress((FROZEN / f"store-{VERSION}.db.gz").read_bytes()))
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}") as bureau:
        for _ in range(2):
            result = bureau.import_workbook(SAMPLE / "book.xlsx", envelope=bureau.issue("clerk"))
            assert (result.events, len(result.bad), bureau.log.head()) == (0, 0, HEAD)
            assert "memory_key_lost" not in {report.code.value for report in result.reports}


def test_what_an_earlier_version_decided_comes_out_the_same(bureau: Bureau) -> None:
    """A member that events did not have then is named in infra/checks/decisions.py."""
    assert list(bureau.look(["log", "decisions"])) == []
