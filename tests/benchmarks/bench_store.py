"""How fast the log is, against raw sqlite3 and the stock eventsourcing application, all in one run.

Run by hand: `python -m tests.benchmarks.bench_store [--cases 5000] [--singles 300] [--rounds 5]`. Each round measures everything once, in turn, so
that a busy machine slows all of them alike; shown are medians over the rounds and the ratio to raw sqlite3.
"""

import argparse
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from eventsourcing.application import Application
from eventsourcing.domain import Aggregate, event

from domain.base.event import Envelope
from domain.base.kinds import AgreementForm, Difficulty, DisputeKind
from domain.dispute.events import AgreementPerformed, CaseEntered, DisputeAccepted, DisputeSettled
from infra import clock
from infra.event_store import Change, EventLog
from infra.event_store.sqlite import schema

PAGE = 5000
EVENTS = 4  # of a case


class StockDispute(Aggregate):
    """The same four events as the library's tutorial would write them."""

    @event("Accepted")
    def __init__(
        self,
        committee_code: str,
        mediator_code: str,
        kind: str,
        source: str,
        difficulty: str,
        accepted_on: str,
        amount_yuan: Decimal,
        parties: int,
    ) -> None:
        self.accepted = (committee_code, mediator_code, kind, source, difficulty, accepted_on, amount_yuan, parties)

    @event("Settled")
    def settle(self, closed_on: str, agreement_form: str) -> None:
        self.closed = (closed_on, agreement_form)

    @event("Entered")
    def enter(self, entered_on: str) -> None:
        self.entered_on = entered_on

    @event("Performed")
    def perform(self, performed_on: str) -> None:
        self.performed_on = performed_on


def case(number: int) -> Change:
    envelope = Envelope(
        "clerk", clock.now(), f"row-{number}", "import-2019", source=f"2019.xlsx disputes {number}", latest_date=date(2020, 1, 1)
    )
    return Change(
        f"dispute:410802-2019-{number:05d}",
        0,
        (
            DisputeAccepted(
                committee_code="TW410802001",
                mediator_code="M410802001",
                kind=DisputeKind.NEIGHBOUR,
                source="走访排查",
                difficulty=Difficulty.SIMPLE,
                accepted_on=date(2019, 3, 4),
                amount_yuan=Decimal("1200.50"),
                parties=2,
            ),
            DisputeSettled(closed_on=date(2019, 3, 8), agreement_form=AgreementForm.ORAL),
            CaseEntered(entered_on=date(2019, 3, 9)),
            AgreementPerformed(performed_on=date(2019, 3, 10)),
        ),
        envelope,
    )


def stock_history() -> Iterator[StockDispute]:
    """One case, handed out after each of its events."""
    dispute = StockDispute("TW410802001", "M410802001", "neighbour", "走访排查", "simple", "2019-03-04", Decimal("1200.50"), 2)
    yield dispute
    dispute.settle("2019-03-08", "oral")
    yield dispute
    dispute.enter("2019-03-09")
    yield dispute
    dispute.perform("2019-03-10")
    yield dispute


def stock_one_by_one(application: Application[Any], cases: int) -> None:
    for _ in range(cases):
        for dispute in stock_history():
            application.save(dispute)


def stock_at_once(application: Application[Any], cases: int) -> None:
    application.save(*(list(stock_history())[-1] for _ in range(cases)))


class Rounds:
    """Rates by name, one figure a round."""

    def __init__(self) -> None:
        self.rates: dict[str, list[float]] = {}

    def measure(self, name: str, events: int, run: Callable[[], object]) -> None:
        started = time.perf_counter()
        run()
        self.rates.setdefault(name, []).append(events / (time.perf_counter() - started))

    def report(self, title: str, base: str, *names: str) -> None:
        reference = statistics.median(self.rates[base])
        print(f"\n{title:<46}{'events/s':>12}{'ratio':>8}{'low':>12}{'high':>12}")
        for name in (base, *names):
            rates = self.rates[name]
            rate = statistics.median(rates)
            print(f"  {name:<44}{rate:>12,.0f}{rate / reference:>8.2f}{min(rates):>12,.0f}{max(rates):>12,.0f}")


def raw_insert(path: Path, rows: list[tuple[object, ...]], at_once: int) -> None:
    """The same rows into the same table by sqlite3 alone, with the same durability."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(schema.TABLES[0])
        for first in range(0, len(rows), at_once):
            connection.execute("BEGIN IMMEDIATE")
            connection.executemany("INSERT INTO stored_events VALUES (?, ?, ?, ?, ?)", rows[first : first + at_once])
            connection.execute("COMMIT")


def pages(read: Callable[[int, int], object], head: int) -> None:
    """Reads page after page and keeps none."""
    for after in range(0, head, PAGE):
        read(after, min(after + PAGE, head))


def one_round(rounds: Rounds, folder: Path, cases: int, singles: int) -> None:
    changes = [case(number) for number in range(cases)]
    head = cases * EVENTS
    with EventLog.create(f"sqlite:///{folder / 'log.db'}") as log:
        rounds.measure("log, at once", head, lambda: log.append(changes, command_id="bulk", recorded_at=clock.now()))
        rounds.measure("log, typed", head, lambda: pages(log.page, head))
    with closing(sqlite3.connect(folder / "log.db")) as connection:
        rows = connection.execute("SELECT position, stream, version, topic, state FROM stored_events").fetchall()
        select = "SELECT position, stream, version, topic, state FROM stored_events WHERE position > ? AND position <= ?"
        rounds.measure("raw sqlite3, rows", head, lambda: pages(lambda *bounds: connection.execute(select, bounds).fetchall(), head))
    rounds.measure("raw sqlite3, at once", head, lambda: raw_insert(folder / "raw.db", rows, head))
    with Application[Any](env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "stock.db")}) as stock:
        rounds.measure("stock application, at once", head, lambda: stock_at_once(stock, cases))

        def typed(after: int, upto: int) -> None:
            for told in stock.recorder.select_notifications(after + 1, upto - after):
                stock.mapper.to_domain_event(told)

        rounds.measure("stock application, typed", head, lambda: pages(typed, head))

    steps = [
        Change(change.stream, version, (happened,), change.envelope)
        for change in changes[: singles // EVENTS]
        for version, happened in enumerate(change.events)
    ]
    with EventLog.create(f"sqlite:///{folder / 'log-single.db'}") as log:

        def one_by_one() -> None:
            for step in steps:
                log.append([step], command_id=f"{step.stream} {step.expected_version}", recorded_at=clock.now())

        rounds.measure("log, one by one", len(steps), one_by_one)
    rounds.measure("raw sqlite3, one by one", len(steps), lambda: raw_insert(folder / "raw-single.db", rows[: len(steps)], 1))
    with Application[Any](env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(folder / "stock-single.db")}) as stock:
        rounds.measure("stock application, one by one", len(steps), lambda: stock_one_by_one(stock, singles // EVENTS))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=5000, help="cases of four events in the bulk runs")
    parser.add_argument("--singles", type=int, default=400, help="events in the runs with one event a transaction")
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    rounds = Rounds()
    for _ in range(chosen.rounds):
        with tempfile.TemporaryDirectory() as folder:
            one_round(rounds, Path(folder), chosen.cases, chosen.singles)
    for title, way in (("append in one transaction", "at once"), ("append one event a transaction", "one by one")):
        rounds.report(title, f"raw sqlite3, {way}", f"log, {way}", f"stock application, {way}")
    rounds.report("replay", "raw sqlite3, rows", "log, typed", "stock application, typed")


if __name__ == "__main__":
    main()
