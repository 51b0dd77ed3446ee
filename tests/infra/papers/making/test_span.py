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


def test_a_year_has_the_periods_that_lie_in_it_whole():
    year, quarter = last_whole("year", date(2019, 12, 31)), last_whole("quarter", date(2019, 6, 30))
    assert [span.name for span in year.parts("quarter")] == ["2019-Q1", "2019-Q2", "2019-Q3", "2019-Q4"]
    assert [len(year.parts("month")), len(year.parts("year"))] == [12, 1]
    assert [span.name for span in quarter.parts("month")] == ["2019-04", "2019-05", "2019-06"]
    assert quarter.parts("year") == []


def test_what_is_about_a_period_goes_out_in_the_one_after():
    assert [last_whole(kind, date(2019, 6, 30)).following for kind in ("month", "quarter", "day")] == [
        date(2019, 7, 31),
        date(2019, 9, 30),
        date(2019, 6, 30),
    ]
