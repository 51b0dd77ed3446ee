"""The rosters hold who is there on the day; an edition says no more than it may."""

from datetime import date
from typing import Any

from infra.bureau.bureau import Bureau
from infra.papers.making.document import Document, Placed
from infra.papers.making.reading import Reading
from infra.papers.making.span import span_named
from tests.infra.papers.conftest import Make

ON, COUNTY = date(2019, 6, 30), "410821"


def tables(made: Document) -> dict[str, list[dict[str, Any]]]:
    return {
        block.table.name: [dict(zip((column.key for column in block.columns), values, strict=True)) for values in block.values]
        for sheet in made.sheets
        for block in sheet.blocks
        if isinstance(block, Placed)
    }


def select(example: Bureau, statement: str) -> list[Any]:
    span = span_named("quarter", "2019-Q2")
    assert span is not None
    with example.reading(span, "inside", as_of=ON, county=COUNTY) as reading:
        assert isinstance(reading, Reading)
        return reading.select(statement)


def test_every_body_and_mediator_of_the_day_is_there(make: Make, example: Bureau):
    made = tables(make("roster", "2019-Q2", county=COUNTY))
    bulletin = next(row for row in example.view("bulletin", as_of=ON).rows if (row["month"], row["county_code"]) == ("2019-06", COUNTY))
    assert len(made["bodies"]) == bulletin["committees"]
    assert {row["county"] for row in made["bodies"]} == {bulletin["county_name"]}
    assert len(made["people"]) == sum(row["full_time"] + row["part_time"] for row in made["bodies"]) > 0


def test_the_full_time_mediators_are_those_of_the_view(make: Make, example: Bureau):
    bodies = {row["committee"]: row["full_time"] for row in tables(make("roster", "2019-Q2"))["bodies"]}
    view = example.view("full-time", as_of=ON).rows
    assert view
    assert [(row["committee_name"], row["full_time"]) for row in view] == [
        (row["committee_name"], bodies[row["committee_name"]]) for row in view
    ]


def test_the_public_edition_has_no_birth_address_or_telephone_and_no_number_of_a_person(make: Make, example: Bureau):
    public = make("roster", "2019-Q2", county=COUNTY)
    assert {key for rows in tables(public).values() for key in rows[0]}.isdisjoint({"born", "address", "telephone"})
    numbers = [number for (number,) in select(example, "SELECT id_number FROM mediator WHERE id_number IS NOT NULL")]
    births = [born for (born,) in select(example, "SELECT birth_on FROM mediator WHERE birth_on IS NOT NULL")]
    said = str([[block.rows for block in sheet.blocks if isinstance(block, Placed)] for sheet in public.sheets])
    assert numbers
    assert births
    assert [number for number in numbers if number in said] == []
    assert "平均年龄—" in str(public)


def test_the_edition_for_the_file_has_births(make: Make):
    people = tables(make("roster", "2019-Q2", county=COUNTY, edition="inside"))["people"]
    assert any(row["born"] for row in people)


def test_the_court_is_told_what_changed_in_the_quarter(make: Make, example: Bureau):
    letter = make("roster", "2019-Q2", edition="court")
    appointed = select(example, "SELECT count(*) FROM mediator WHERE appointed_on BETWEEN :first AND :last")[0][0]
    left = select(example, "SELECT count(*) FROM mediator WHERE left_on BETWEEN :first AND :last")[0][0]
    changes = tables(letter)["changes"]
    assert letter.title == "关于通报人民调解组织及人员变动情况的函"
    assert [sum((row["what"], row["kind"]) == (what, "调解员") for row in changes) for what in ("新增", "注销")] == [appointed, left]
    assert [row["happened_on"] for row in changes] == sorted(row["happened_on"] for row in changes)
    assert "born" not in tables(letter)["people"][0]
