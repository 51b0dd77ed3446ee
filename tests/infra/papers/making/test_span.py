from datetime import date

from infra.papers.making.span import last_whole, span_named


def test_periods_are_written_as_in_titles():
    assert [
        span.words for span in (span_named("month", "2019-06"), span_named("quarter", "2019-Q2"), span_named("year", "2019")) if span
    ] == [
        "2019年6月",
        "2019年第二季度",
        "2019年度",
    ]
    assert last_whole("day", date(2019, 6, 30)).words == "2019年6月30日"


def test_a_name_of_another_period_is_none():
    assert [
        span_named("month", "2019-Q2"),
        span_named("quarter", "2019-06"),
        span_named("year", "2019-06"),
        span_named("month", "June"),
    ] == [None] * 4


def test_the_last_period_is_the_one_that_is_over():
    assert last_whole("month", date(2019, 7, 10)).name == "2019-06"
    assert last_whole("month", date(2019, 6, 30)).name == "2019-06"
    assert last_whole("quarter", date(2019, 1, 1)).name == "2018-Q4"
    assert last_whole("year", date(2019, 12, 30)).name == "2018"
