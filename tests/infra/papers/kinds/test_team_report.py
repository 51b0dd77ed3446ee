"""The report of mediators and their support counts what its views show, and lists whoever is short of something."""

from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from infra.bureau.bureau import Bureau
from infra.papers.making.document import Document, Placed
from tests.infra.papers.conftest import Make

ON = date(2019, 12, 31)


def tables(made: Document) -> dict[str, list[dict[str, Any]]]:
    return {
        placed.table.name: [dict(zip((column.key for column in placed.columns), values, strict=True)) for values in placed.values]
        for sheet in made.sheets
        for placed in sheet.blocks
        if isinstance(placed, Placed)
    }


@pytest.fixture
def paper(make: Make) -> dict[str, list[dict[str, Any]]]:
    return tables(make("team-report", ON.isoformat()))


def test_a_countys_line_is_what_its_views_count(paper: dict[str, list[dict[str, Any]]], example: Bureau) -> None:
    county = example.view("county-figures", as_of=ON).rows[0]["county_code"]
    view = {
        name: example.view(name, as_of=ON, county=county).rows for name in ("full-time", "wages", "support", "channels", "training-gaps")
    }
    name = view["support"][0]["county_name"]
    line = next(each for each in paper["teams"] if each["county"] == name)
    assert line["full_time"] == sum(row["full_time"] for row in view["full-time"]) > 0
    assert line["places_short"] == sum(row["short"] for row in view["full-time"]) > 0
    assert line["committees_short"] == sum(row["short"] > 0 for row in view["full-time"])
    assert line["below_minimum"] == sum(not row["met"] for row in view["wages"])
    assert line["committees"] == len(view["support"])
    assert line["untrained"] == len({row["person_code"] for row in view["training-gaps"] if row["who"] != "chiefs"}) > 0
    closed = sum(row["closed"] for row in view["channels"])
    remote = closed - sum(row["closed"] for row in view["channels"] if row["channel"] in {"in_person", "other"})
    assert line["remote_share"] == Fraction(remote, closed)


def test_the_last_line_is_the_sum_of_the_counties_and_of_one_county_there_is_none(
    paper: dict[str, list[dict[str, Any]]], make: Make, example: Bureau
) -> None:
    *counties, every = paper["teams"]
    assert every["county"] == "合计"
    for column in every:
        if column not in {"county", "remote_share"}:
            assert every[column] == sum(line[column] for line in counties), column
    [own] = tables(make("team-report", ON.isoformat(), county=example.view("county-figures", as_of=ON).rows[0]["county_code"]))["teams"]
    assert own in counties


def test_whoever_is_short_of_something_is_listed(paper: dict[str, list[dict[str, Any]]], example: Bureau) -> None:
    short = [row for row in example.view("full-time", as_of=ON).rows if row["short"]]
    assert [(row["committee"], row["short"]) for row in paper["short_committees"]] == [
        (row["committee_name"], row["short"]) for row in short
    ]
    gaps = example.view("training-gaps", as_of=ON).rows
    assert [(row["name"], row["short"]) for row in paper["untrained"]] == [
        (row["person_name"], Fraction(Decimal(row["short_hours"]))) for row in gaps
    ]
    below = [row for row in example.view("wages", as_of=ON).rows if not row["met"]]
    assert [row["name"] for row in paper.get("underpaid", [])] == [row["mediator_name"] for row in below]
