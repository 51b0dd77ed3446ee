"""An explanation's figures are the view's, for everything that the sample book holds, on its three dates."""

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

import pytest

from domain.explanation import Node
from infra.bureau import Bureau
from infra.explaining.sight import Explained, Sight
from infra.explaining.subsidy import explain_subsidy

DATES = (date(2018, 12, 31), date(2019, 6, 30), date(2020, 3, 31))

Ask = Callable[[Sight], Explained]


def explained(bureau: Bureau, on: date, asks: list[Ask]) -> list[Explained]:
    """All the answers from one look at the store."""
    found: list[Explained] = []

    def ask_all(sight: Sight) -> Explained:
        found.extend(ask(sight) for ask in asks)
        return found[-1]

    if asks:
        bureau.explain(ask_all, as_of=on)
    return found


def rows(bureau: Bureau, view: str, on: date) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=on).rows]


def node(told: Explained, key: str) -> Node:
    return next(found for found in told.explanation.root.walk() if found.key == key)


def every_fact_is_on_record(told: Explained) -> None:
    """What is cited is there, was recorded by then, and a fact with a value comes from somewhere."""
    assert [recorded.position for recorded in told.events] == list(told.explanation.evidence())
    for found in told.explanation.root.walk():
        if found.key.startswith("fact."):
            assert (found.value is None) == (not found.evidence), (told.explanation.subject, found.key)


@pytest.mark.parametrize("on", DATES, ids=str)
def test_every_case_is_explained_with_the_figure_of_the_view(sample: Bureau, on: date) -> None:
    expected = rows(sample, "subsidy-eligibility", on)
    told = explained(sample, on, [partial(explain_subsidy, row["case_no"]) for row in expected])
    assert [dict(one.explanation.rows[0]) for one in told] == expected
    for one, row in zip(told, expected, strict=True):
        gates = [part for part in one.explanation.root.parts if part.key.startswith("gate.")]
        assert [gate.key for gate in gates if not gate.met] == [f"gate.{code}" for code in row["reasons"]]
        assert len(gates) == 10
        assert one.explanation.root.value == row["subsidy_yuan"]
        assert not (row["eligible"] and any(found.near for found in one.explanation.root.walk()))
        every_fact_is_on_record(one)


@pytest.mark.parametrize("on", DATES, ids=str)
def test_a_case_not_closed_by_then_is_said_to_have_no_figure(sample: Bureau, on: date) -> None:
    closed = {row["case_no"] for row in rows(sample, "subsidy-eligibility", on)}
    others = [case["case_no"] for case in sample.listing("dispute") if case["case_no"] not in closed]
    for one in explained(sample, on, [partial(explain_subsidy, case_no) for case_no in others]):
        assert (one.explanation.rows, one.explanation.root.key) == ((), "no_figure")
