"""Every column of every view is said: its meaning in both languages, its unit, its clause; and nothing is said of what there is not."""

import re

import pytest

from projections.columns.catalogue import Unsaid, catalogue, rows_of, said_of
from projections.columns.meaning import Unit
from projections.facts.catalogue import TABLES
from projections.questions.catalogue import VIEWS

CLAUSE = re.compile(r"^(\d(\.\d){1,2}(-[a-g])?)$")
EVERYWHERE = (*VIEWS.values(), *TABLES.values())
EVERY = [(view.name, column.key, column.type) for view in EVERYWHERE for column in view.columns]


def test_no_column_of_any_view_is_unsaid() -> None:
    unsaid = []
    for name, key, kind in EVERY:
        try:
            said_of(name, key, kind)
        except Unsaid as error:
            unsaid.append(str(error))
    assert not unsaid, "\n\n".join(unsaid)


def test_every_meaning_stands_in_both_languages_and_cites_a_clause() -> None:
    for name, key, kind in EVERY:
        said = said_of(name, key, kind)
        assert re.search(r"[一-鿿]", said.text.zh), f"{name}.{key}"
        assert re.search(r"[a-z]", said.text.en), f"{name}.{key}"
        assert CLAUSE.match(said.clause), f"{name}.{key}: {said.clause}"


def test_the_catalogue_says_nothing_of_what_there_is_not() -> None:
    keys = {key for _, key, _ in EVERY} | {f"{name}.{key}" for name, key, _ in EVERY}
    assert catalogue().columns.keys() - keys == set()
    assert catalogue().rows.keys() == {*VIEWS, *TABLES}


def test_a_column_that_adds_up_is_one_of_its_view() -> None:
    for view in EVERYWHERE:
        assert set(rows_of(view.name).totals) <= {column.key for column in view.columns}, view.name


def test_what_is_not_said_names_the_line_to_write() -> None:
    with pytest.raises(Unsaid, match=re.escape('"staffing.height": Meaning(Text("…", "..."), Unit.PERSONS),')):
        said_of("staffing", "height", "int")
    with pytest.raises(Unsaid, match=re.escape('"heights": Rows(')):
        rows_of("heights")


def test_money_shares_and_days_have_the_unit_of_their_type() -> None:
    assert said_of("subsidy-ledger", "paid", "money").unit is Unit.YUAN
    assert said_of("staffing-summary", "share_with_three", "share").unit is Unit.SHARE
    assert said_of("bulletin", "per_committee", "share").unit is Unit.CASES_A_COMMITTEE  # shown like a share, and none


def test_every_key_of_a_vocabulary_says_that_it_is_one() -> None:
    for view in EVERYWHERE:
        for column in view.columns:
            if column.words is not None:
                assert said_of(view.name, column.key, column.type).unit in {Unit.KEY, Unit.KEYS}, f"{view.name}.{column.key}"


def test_no_two_columns_of_one_view_are_called_the_same() -> None:
    for view in EVERYWHERE:
        for lang in ("zh", "en"):
            labels = [view.label(column).of(lang) for column in view.columns]
            assert len(labels) == len(set(labels)), f"{view.name}: {labels}"


def test_no_two_views_are_called_the_same() -> None:
    titles = [view.title.zh for view in EVERYWHERE]
    assert len(titles) == len(set(titles))
