"""What holds on a day, in SQL: the day before, the first day, the last day, the day after. And that no query says it in its own words."""

import re
from collections.abc import Callable

import pytest
from sqlalchemy import Engine, StaticPool, create_engine, insert, text

from projections.every_register import EARLIER_SERVICE
from projections.registers.as_of import exists, holds, open_office, serves, valid
from tests.paths import ROOT

BEFORE, FIRST, LAST, AFTER = "2019-04-30", "2019-05-01", "2019-05-31", "2019-06-01"


@pytest.fixture
def engine() -> Engine:
    """Without anybody who was appointed again."""
    engine = create_engine("sqlite://", poolclass=StaticPool)
    with engine.begin() as connection:
        EARLIER_SERVICE.create(connection)
    return engine


def _on(engine: Engine, columns: dict[str, str | None], condition: str) -> list[bool]:
    """Whether the condition is met by the row on each of the four days."""
    row = ", ".join(f":{name} AS {name}" for name in columns)
    query = text(f"SELECT 1 FROM (SELECT {row}) t WHERE {condition}")
    with engine.connect() as connection:
        return [connection.execute(query, {**columns, "on": on}).first() is not None for on in (BEFORE, FIRST, LAST, AFTER)]


@pytest.mark.parametrize(
    ("condition", "begins", "ends", "end"),
    [
        (holds, "valid_from", "valid_until", AFTER),
        (valid, "valid_from", "valid_until", LAST),
        (serves, "appointed_on", "left_on", LAST),
        (exists, "established_on", "dissolved_on", AFTER),
        (open_office, "established_on", "closed_on", AFTER),
    ],
)
def test_from_the_first_day_to_the_last(engine: Engine, condition: Callable[[str], str], begins: str, ends: str, end: str) -> None:
    assert _on(engine, {"mediator_code": "M", begins: FIRST, ends: end}, condition("t")) == [False, True, True, False]
    assert _on(engine, {"mediator_code": "M", begins: FIRST, ends: None}, condition("t")) == [False, True, True, True]


def test_who_was_appointed_again_serves_in_each_service(engine: Engine) -> None:
    with engine.begin() as connection:
        for code, until in (("M", LAST), ("N", AFTER)):
            connection.execute(insert(EARLIER_SERVICE).values(mediator_code=code, appointed_on=FIRST, left_on=until, committee_code="C"))
    assert _on(engine, {"mediator_code": "M", "appointed_on": "2019-07-01", "left_on": None}, serves("t")) == [False, True, True, False]
    assert _on(engine, {"mediator_code": "M", "appointed_on": AFTER, "left_on": None}, serves("t")) == [False, True, True, True]


def test_an_office_without_a_date_always_was(engine: Engine) -> None:
    assert _on(engine, {"established_on": None, "closed_on": AFTER}, open_office("t")) == [True, True, True, False]


def test_the_day_may_be_a_column(engine: Engine) -> None:
    assert _on(engine, {"valid_from": FIRST, "valid_until": AFTER, "day": LAST}, holds("t", "t.day")) == [True] * 4


def test_no_query_says_it_in_its_own_words() -> None:
    own = re.compile(r"(valid_until|left_on) IS NULL OR")
    sources = [path for folder in ("projections", "infra") for path in (ROOT / folder).rglob("*.py") if path.name != "as_of.py"]
    assert [str(path.relative_to(ROOT)) for path in sources if own.search(path.read_text(encoding="utf-8"))] == []
