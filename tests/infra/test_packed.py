"""Rows that are held packed come out as they went in."""

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.packed import ROWS_AT_ONCE, Packed

Row = tuple[str, int, bytes]
ROWS = msgspec.msgpack.Decoder(list[Row])
rows = st.tuples(st.text(), st.integers(0, 2**40), st.binary())


@settings(max_examples=30)
@given(st.lists(rows, max_size=20), st.integers(0, 3))
def test_rows_come_in_their_order_and_any_number_of_times(some: list[Row], times: int) -> None:
    packed = Packed(ROWS)
    whole = some * times * (ROWS_AT_ONCE // 10)
    for row in whole:
        packed.append(row)
    assert len(packed) == len(whole)
    assert bool(packed) == bool(whole)
    assert list(packed) == whole == list(packed)


def test_rows_can_be_added_after_some_were_taken() -> None:
    packed = Packed(ROWS)
    whole = [(str(number), number, b"x") for number in range(2 * ROWS_AT_ONCE + 1)]
    for row in whole:
        packed.append(row)
        if row[1] % ROWS_AT_ONCE == ROWS_AT_ONCE // 2:
            assert list(packed) == whole[: row[1] + 1]
    assert list(packed) == whole


def test_what_repeats_itself_takes_a_fraction_of_its_bytes() -> None:
    packed = Packed(ROWS)
    for number in range(20 * ROWS_AT_ONCE):
        packed.append((f"dispute:{number}", number, b'{"actor":"clerk","reason":null}' * 10))
    assert sum(packed._packed) < 20 * ROWS_AT_ONCE * 310 / 10
