"""What the descriptor of a sheet says agrees with the other sheets, with the domain, and with the nouns of the command line."""

import pytest

from cli.terminal import nouns
from domain.aggregates import AGGREGATES
from infra.importing.plan import GROUPS
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS

BY_KEY = {sheet.key: sheet for sheet in SHEETS}


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_column_that_a_sheet_names_is_its_own(sheet: Sheet) -> None:
    named = {*sheet.key_columns, sheet.stream_column, sheet.rows.code, sheet.rows.belongs_to} - {None}
    assert named <= {column.key for column in sheet.columns}
    assert sheet.rows.kind in AGGREGATES


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_every_sheet_referred_to_has_codes_and_is_decided_before(sheet: Sheet) -> None:
    place = {each.key: number for number, group in enumerate(GROUPS) for each in group}
    for column in sheet.references:
        for other in column.refers:
            assert BY_KEY[other].rows.code is not None
            assert place[other] <= place[sheet.key]


def test_the_rows_of_a_group_go_to_streams_of_one_kind() -> None:
    assert sorted(sheet.key for group in GROUPS for sheet in group) == sorted(BY_KEY)
    assert all(len({sheet.rows.kind for sheet in group}) == 1 for group in GROUPS)
    assert all({sheet.rows.decided_with or sheet.key for sheet in group} == {group[0].key} for group in GROUPS)


@pytest.mark.parametrize("noun", [nouns.COUNTY, nouns.OFFICE, nouns.COMMITTEE, nouns.MEDIATOR, nouns.DISPUTE])
def test_a_noun_of_the_command_line_is_named_as_its_sheet(noun: nouns.Noun) -> None:
    rows = BY_KEY[noun.sheet].rows
    assert (noun.kind, noun.code) == (rows.kind, rows.code)
