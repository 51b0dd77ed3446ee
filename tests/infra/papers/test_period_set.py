"""All papers of a period: which there are, as of which day, and what has no record is passed over."""

from datetime import date

import pytest

from infra.bureau.bureau import Bureau
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.bureau import Templates
from infra.papers.making.span import Span, span_named
from infra.papers.period_set import due, made
from tests.infra.papers.conftest import MADE_ON


def span(kind: str, name: str) -> Span:
    named = span_named(kind, name)  # type: ignore[arg-type]
    assert named is not None
    return named


def test_a_citys_year_has_every_paper_of_every_period_that_has_begun_and_the_countys_of_each_county():
    of = due(span("year", "2019"), ["A", "B"], None, date(2019, 8, 1))
    spans = {name: {(each.span.name, each.county) for each in of if each.paper.name == name} for name in PAPERS}
    assert spans["bulletin"] == {(f"2019-0{month}", None) for month in range(1, 9)}
    assert spans["subsidy-notice"] == {(f"2019-Q{quarter}", county) for quarter in (1, 2, 3) for county in "AB"}
    assert spans["office-ledger"] == {("2019-08-01", None)}
    assert spans["roster"] == {(f"2019-Q{quarter}", None) for quarter in (1, 2, 3)}


def test_a_countys_set_has_none_of_the_citys_own():
    of = due(span("month", "2019-06"), ["A", "B"], "A", date(2019, 8, 1))
    assert "bulletin" not in {each.paper.name for each in of}
    assert {each.county for each in of} == {"A"}


@pytest.mark.parametrize(
    ("today", "on"), [(date(2019, 6, 20), date(2019, 6, 20)), (date(2019, 7, 10), date(2019, 7, 10)), (date(2026, 1, 1), date(2019, 7, 31))]
)
def test_a_bulletin_is_as_of_the_month_in_which_it_goes_out(today: date, on: date):
    assert PAPERS["bulletin"].usual_day(span("month", "2019-06"), today) == on


def test_what_has_no_record_is_passed_over(example: Bureau):
    of = [each for each in due(span("month", "2019-06"), [], None, MADE_ON) if each.paper.name in {"bulletin", "rectification"}]
    before = [each for each in due(span("month", "1999-06"), [], None, MADE_ON) if each.paper.name == "bulletin"]
    papers = {each.paper.name: document for each, document in made([*of, *before], example, Templates(), MADE_ON)}
    assert papers["rectification"] is not None
    assert papers["bulletin"] is None
    assert len([document for _each, document in made(of, example, Templates(), MADE_ON) if document is not None]) == 2
