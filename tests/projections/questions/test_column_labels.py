"""Every column of every view has a name in both languages, and no name stands there that nothing shows."""

import pytest

from domain.base.fact_labels import FACT_LABELS
from projections.questions.catalogue import VIEWS
from projections.questions.column_labels import COLUMN_LABELS, column_label

COLUMNS = [(view.name, column.key) for view in VIEWS.values() for column in view.columns]


@pytest.mark.parametrize(("view", "key"), COLUMNS)
def test_a_column_is_called_in_words_and_not_by_its_key(view, key):
    label = column_label(view, key)
    assert label.zh != key
    assert label.en[0].isupper()


def test_a_view_may_call_a_fact_otherwise_than_the_others():
    assert column_label("subsidy-summary", "month").zh == "结案月份"
    assert column_label("bulletin", "month").zh == "月份"
    assert column_label("periods", "closed_on").zh == "关账日期"
    assert column_label("subsidy-shares", "closed_on").zh == "结案日期"


def test_no_label_is_left_over():
    named = {key for _, key in COLUMNS} | {f"{view}.{key}" for view, key in COLUMNS}
    assert set(COLUMN_LABELS) <= named


def test_no_label_repeats_what_the_fact_is_called_anyway():
    repeated = [key for key, label in COLUMN_LABELS.items() if key in FACT_LABELS and FACT_LABELS[key] == label]
    assert repeated == []
