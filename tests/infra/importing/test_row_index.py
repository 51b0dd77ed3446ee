"""The order that the index of rows gives is that of a plain sort of all rows in memory."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from infra.importing.row_index import Entry, Indexed, RowIndex

CODES = ["", "A", "B", "C", "Ｂ", "𠀀", "\uffff", "A\tA", "a", "甲"]
indexed = st.builds(
    lambda key, stream, upper: (key, f"s:{stream}", key or None, upper),
    st.sampled_from(CODES),
    st.sampled_from(CODES),
    st.sampled_from([None, *CODES]),
)
sheets = st.lists(st.lists(st.tuples(indexed, st.booleans()), max_size=12), min_size=1, max_size=3)


def put(index: RowIndex, sheet: int, rows: Sequence[tuple[str, str, str | None, str | None]]) -> list[Entry]:
    index.put(sheet, (Indexed(at, *row) for at, row in enumerate(rows)))
    return [Entry(sheet, at, key, upper, stream) for at, (key, stream, _, upper) in enumerate(rows)]


def upper_first(rows: Sequence[Entry]) -> list[Entry]:
    """As objects: those that others refer to first, by how many stand above each, among equals by key."""
    by_code: Mapping[str | None, Entry] = {row.row_key: row for row in rows if row.row_key}

    def path(row: Entry) -> tuple[int, str]:
        seen, above = {row.row_key}, by_code.get(row.upper)
        while above is not None and above.row_key not in seen:
            seen.add(above.row_key)
            above = by_code.get(above.upper)
        return len(seen) - 1, row.row_key

    return sorted(rows, key=path)


def by_stream(rows: Iterator[Entry]) -> list[Entry]:
    streams: dict[str, list[Entry]] = {}
    for row in rows:
        streams.setdefault(row.stream, []).append(row)
    return [row for stream in streams.values() for row in stream]


@settings(max_examples=150)
@given(sheets)
def test_rows_come_stream_by_stream_in_the_order_of_a_plain_sort(
    made: list[list[tuple[tuple[str, str, str | None, str | None], bool]]],
) -> None:
    index = RowIndex()
    places = range(3, 3 + len(made))  # the index may have rows of other sheets too
    put(index, 2, [("Z", "s:Z", "Z", None)])
    entries = {sheet: put(index, sheet, [row for row, _ in rows]) for sheet, rows in zip(places, made, strict=True)}
    bad = {sheet: {at for at, (_, is_bad) in enumerate(rows) if is_bad} for sheet, rows in zip(places, made, strict=True)}
    for sheet in places:
        index.judge(sheet, bad[sheet])
    good = (row for sheet in places for row in upper_first(entries[sheet]) if row.at not in bad[sheet])
    assert list(index.in_order(list(places))) == by_stream(good)


@given(st.lists(indexed, max_size=20), st.integers(0, 19))
def test_an_index_gives_back_what_was_put_there(rows: list[tuple[str, str, str | None, str | None]], left_out: int) -> None:
    index = RowIndex()
    put(index, 6, [("A", "s:A", "A", "A")])
    entries = put(index, 7, rows)
    several = {key for key, count in Counter(entry.row_key for entry in entries).items() if count > 1 and key}
    assert list(index.same_key(7)) == sorted(
        (entry for entry in entries if entry.row_key in several), key=lambda each: (each.row_key, each.at)
    )
    index.leave_out(7, [left_out])
    there = [entry for entry in entries if entry.at != left_out]
    assert list(index.of_sheet(7)) == there
    assert [index.one(7, entry.at) for entry in there] == there
    assert list(index.linked(7)) == [entry for entry in there if entry.upper is not None]
    assert list(index.codes(7)) == [(entry.at, entry.row_key) for entry in there if entry.row_key]
