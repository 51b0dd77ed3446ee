"""How fast typed events come out of a store, beside `msgspec` on the same rows: page by page, everything of a page kept until the next.

    python -m tests.benchmarks.bench_replay STORE.db [--rounds 9] [--pages 12]

Whoever replays holds a page, so what `msgspec` makes is held, too, and the garbage collector rests for both. Its objects are its own structures: one for the
whole text, with the envelope and the payload checked by type; ours are the events themselves, checked against their columns, in the form of the log.
Microseconds of processor an event, medians over the rounds, in turns.
"""

import argparse
import sqlite3
import statistics
from collections.abc import Callable
from contextlib import closing, suppress
from functools import cache
from pathlib import Path
from time import process_time
from typing import Any

import msgspec

from domain.base.event import Envelope
from domain.registry import EVENT_TYPES, UPCASTERS
from infra.event_store.mapper import EventMapper
from infra.event_store.payloads import NotPlain, form_of
from infra.gc_paused import gc_paused

PAGE = 5_000
ROWS = "SELECT position, stream, version, topic, CAST(state AS BLOB) FROM stored_events WHERE position > ? AND position <= ?"


@cache
def structure(topic: str) -> Callable[[bytes], object]:
    """A decoder of the whole text of an event."""
    form: Any = dict
    with suppress(NotPlain):
        form = form_of(EVENT_TYPES[topic.partition("@")[0]])[0]
    members = [("metadata", Envelope), ("stream", str), ("version", int), ("type", str), ("payload", form)]
    return msgspec.json.Decoder(msgspec.defstruct("Whole", members)).decode


def by_msgspec(rows: list[Any]) -> list[object]:
    with gc_paused():
        return [structure(row[3])(row[4]) for row in rows]


def plain_objects(rows: list[Any]) -> list[object]:
    with gc_paused():
        return [msgspec.json.decode(row[4]) for row in rows]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("store", type=Path)
    parser.add_argument("--rounds", type=int, default=9)
    parser.add_argument("--pages", type=int, default=12, help="spread over the whole log")
    chosen = parser.parse_args()
    ways: dict[str, Callable[[list[Any]], object]] = {
        "rows alone": list,
        "msgspec, its structures": by_msgspec,
        "msgspec, plain objects": plain_objects,
        "typed events": EventMapper(EVENT_TYPES, UPCASTERS).recorded,
    }
    taken: dict[str, list[float]] = {name: [] for name in ways}
    with closing(sqlite3.connect(f"file:{chosen.store}?mode=ro", uri=True)) as connection:
        [(head,)] = connection.execute("SELECT max(position) FROM stored_events")
        starts = [head * number // chosen.pages for number in range(chosen.pages)]
        for _ in range(chosen.rounds):
            for name, way in ways.items():
                began, count = process_time(), 0
                for start in starts:
                    rows = connection.execute(ROWS, (start, start + PAGE)).fetchall()
                    held = way(rows)
                    count += len(rows)
                    del held
                taken[name].append((process_time() - began) / count * 1e6)
    ours = statistics.median(taken["typed events"])
    for name, each in taken.items():
        median = statistics.median(each)
        print(f"{name:<26}{median:6.2f} us   {1e6 / median:>10,.0f} events/s   typed events at {median / ours:.2f} of it")


if __name__ == "__main__":
    main()
