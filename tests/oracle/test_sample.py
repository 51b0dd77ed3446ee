"""The oracle against the worked example: a made-up bureau and what every view prints for it on three dates."""

import json
from datetime import date

import pytest

from tests.oracle.book import read_book
from tests.oracle.views import VIEWS, views
from tests.paths import SAMPLE

DATES = ("2018-12-31", "2019-06-30", "2020-03-31")


@pytest.mark.parametrize("as_of", DATES)
def test_the_oracle_prints_the_worked_example_order_and_types_included(as_of: str) -> None:
    printed = views(read_book(SAMPLE / "book.xlsx"), date.fromisoformat(as_of))
    for name in VIEWS:
        expected = json.loads((SAMPLE / as_of / f"{name}.json").read_text(encoding="utf-8"))
        # As text, so that the order of columns and `1` and `true` count as well.
        assert [json.dumps(row) for row in printed[name]] == [json.dumps(row) for row in expected], name
