"""Heads stand over their columns: every place of the heads belongs to one cell, and groups go over their neighbours."""

from hypothesis import given
from hypothesis import strategies as st

from infra.papers.making.document import Column
from infra.papers.making.heads import Head, heads

columns = st.lists(st.tuples(st.sampled_from(["", "A", "B"]), st.sampled_from(["", "x", "y"])), min_size=1, max_size=9).map(
    lambda those: tuple(Column(str(place), f"h{place}", over=over, group=group) for place, (over, group) in enumerate(those))
)


@given(columns)
def test_every_place_is_in_one_cell(of: tuple[Column, ...]):
    rows = heads(of)
    places = [
        (row, column)
        for cell in (cell for row in rows for cell in row)
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    ]
    assert sorted(places) == [(row, column) for row in range(len(rows)) for column in range(len(of))]
    assert [cell.text for row in rows for cell in sorted(row) if cell.row + cell.rows == len(rows)] != []


def test_a_group_goes_over_its_neighbours_and_a_lone_head_is_as_high_as_all():
    of = (
        Column("a", "单位"),
        Column("b", "总数", over="调解"),
        Column("c", "村", over="调解", group="主体"),
        Column("d", "居", over="调解", group="主体"),
    )
    assert heads(of) == [
        [Head(0, 0, 3, 1, "单位"), Head(0, 1, 1, 3, "调解")],
        [Head(1, 1, 2, 1, "总数"), Head(1, 2, 1, 2, "主体")],
        [Head(2, 2, 1, 1, "村"), Head(2, 3, 1, 1, "居")],
    ]


def test_without_groups_there_is_one_row():
    assert heads((Column("a", "甲"), Column("b", "乙"))) == [[Head(0, 0, 1, 1, "甲"), Head(0, 1, 1, 1, "乙")]]
