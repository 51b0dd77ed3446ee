"""An explanation's figures are the view's, for everything that the sample book holds, on its three dates."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from domain.base.amounts import share
from domain.base.errors import FengqiaoError
from domain.explaining.explanation import Node
from infra.bureau.bureau import Bureau
from projections.questions.assessment.explained import explain_grading
from projections.questions.offices.star_explained import explain_star
from projections.questions.point_in_time import Explained, PointInTime
from projections.questions.subsidy.explained import explain_subsidy
from projections.questions.targets.explained import explain_target

DATES = (date(2018, 12, 31), date(2019, 6, 30), date(2020, 3, 31))

Ask = Callable[[PointInTime], Explained]


def explained(bureau: Bureau, on: date, asks: Sequence[Ask]) -> list[Explained]:
    """All the answers from one look at the store."""
    found: list[Explained] = []

    def ask_all(point: PointInTime) -> Explained:
        found.extend(ask(point) for ask in asks)
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


@pytest.mark.parametrize("on", DATES, ids=str)
def test_every_assessed_mediator_is_shown_every_point_of_the_view(sample: Bureau, on: date) -> None:
    expected = rows(sample, "grading", on)
    told = explained(sample, on, [partial(explain_grading, row["mediator_code"], row["year"]) for row in expected])
    assert [dict(one.explanation.rows[0]) for one in told] == expected
    for one, row in zip(told, expected, strict=True):
        items = [Decimal(str(found.value)) for found in node(one, "score").parts]
        assert len(items) == 7
        assert f"{sum(items):.2f}" == row["score"]
        assert (node(one, "rank").value, node(one, "band").value, node(one, "proposal").value) == (
            row["rank"],
            row["band"],
            row["proposal"],
        )
        assert node(one, "cases").value == len(node(one, "cases").parts)
        assert sum(Decimal(str(found.value)) for found in node(one, "training").parts) == Decimal(str(node(one, "training").value))
        assert bool([near for near in node(one, "proposal").near if near.code == "points_to_be_kept"]) == (row["proposal"] == "eliminate")
        every_fact_is_on_record(one)


@pytest.mark.parametrize("on", DATES, ids=str)
def test_every_rated_office_is_shown_every_item_and_gate_of_the_view(sample: Bureau, on: date) -> None:
    expected = rows(sample, "star-rating", on)
    told = explained(sample, on, [partial(explain_star, row["office_code"]) for row in expected])
    assert [dict(one.explanation.rows[0]) for one in told] == expected
    for one, row in zip(told, expected, strict=True):
        items = [Decimal(str(found.value)) for found in node(one, "score").parts]
        assert f"{sum(items):.2f}" == row["score"]
        gates = [found for found in one.explanation.root.walk() if found.key.startswith("gate.")]
        assert [gate.key for gate in gates if not gate.met] == [f"gate.{code}" for code in row["gates_failed"]]
        assert (one.explanation.root.value, len(items), len(gates)) == (row["stars"], 8, 7)
        every_fact_is_on_record(one)


@pytest.mark.parametrize("on", DATES, ids=str)
def test_every_target_is_explained_with_the_figure_of_the_view(sample: Bureau, on: date) -> None:
    expected = rows(sample, "targets", on)
    asks = [partial(explain_target, row["clause"], row["measure"], row["subject_code"]) for row in expected]
    for one, row in zip(explained(sample, on, asks), expected, strict=True):
        assert [dict(found) for found in one.explanation.rows] == [row]
        root = one.explanation.root
        assert (root.value, root.met) == (row["actual"], row["met"])
        assert not (row["met"] and root.near)
        every_fact_is_on_record(one)


@pytest.mark.parametrize("clause", ["2.1.2", "2.1.4", "2.2.1-c", "2.2.2-d", "2.2.4-c"])
def test_a_clause_alone_explains_all_its_targets(sample: Bureau, clause: str) -> None:
    expected = [row for row in rows(sample, "targets", DATES[1]) if row["clause"] == clause]
    (told,) = explained(sample, DATES[1], [partial(explain_target, clause, None, None)])
    assert [dict(row) for row in told.explanation.rows] == expected


@pytest.mark.parametrize("on", DATES, ids=str)
def test_what_a_target_is_made_of_adds_up_to_it(sample: Bureau, on: date) -> None:
    for row in rows(sample, "targets", on):
        (told,) = explained(sample, on, [partial(explain_target, row["clause"], row["measure"], row["subject_code"])])
        parts = told.explanation.root.parts[1:]
        match row["measure"]:
            case "share_with_three" | "four_star_share":
                assert row["actual"] == share(sum(bool(part.met) for part in parts), len(parts))
            case "three_star_or_more":
                assert row["actual"] == sum(bool(part.met) for part in parts)
            case "full_time":
                assert row["actual"] == sum(part.key == "mediator" for part in parts)
            case "civil_servants":
                assert row["actual"] == len({part.text for part in parts if part.value == "counts" and "civil servant" in str(part.found)})
            case "per_committee":
                assert row["actual"] == share(
                    sum(int(str(part.value)) for part in parts), sum("there" not in part.text.en for part in parts)
                )


def test_an_office_never_scored_and_a_mediator_not_assessed_are_told_why(sample: Bureau) -> None:
    rated = {row["office_code"] for row in rows(sample, "star-rating", DATES[0])}
    office = next(one["office_code"] for one in sample.listing("office") if one["office_code"] not in rated)
    asks: list[Ask] = [partial(explain_star, office), partial(explain_grading, "M000012", 2017), partial(explain_grading, "M000012", 2018)]
    never, unscored, unfinished = explained(sample, date(2018, 12, 30), asks)
    assert "Never scored by 2018-12-30" in never.explanation.root.text.en
    assert "no reviewer had scored" in unscored.explanation.root.text.en
    assert "2018 had not ended by 2018-12-30" in unfinished.explanation.root.text.en


@pytest.mark.parametrize(
    ("ask", "code"),
    [
        (partial(explain_subsidy, "nobody"), "unknown_code"),
        (partial(explain_star, "nobody"), "unknown_code"),
        (partial(explain_grading, "nobody", 2018), "unknown_code"),
        (partial(explain_target, "9.9.9", None, None), "unknown_clause"),
        (partial(explain_target, "2.1.2", "full_time", None), "unknown_clause"),
        (partial(explain_target, "2.1.2", None, "nobody"), "unknown_subject"),
    ],
)
def test_what_is_not_there_is_a_usage_error(sample: Bureau, ask: Ask, code: str) -> None:
    with pytest.raises(FengqiaoError) as error:
        sample.explain(ask, as_of=DATES[1])
    assert (error.value.code.value, error.value.exit_code) == (code, 2)
