"""A mediator's record on the command line: honours, misconduct and certificates, given, corrected and taken back."""

import pytest

from cli.declaring import records
from domain.books.catalogue import BOOKS
from projections.registers import lookup

STEPS = (
    ("honour M1 --title 优秀 --level county --awarded-on 2019-03-01", "2019-03-01  mediator:M1 李秀英  honoured at county level: 优秀"),
    (
        "honour M1 --title 优秀 --level city --awarded-on 2019-03-01",
        "2019-03-01  mediator:M1 李秀英  honour 优秀 of 2019-03-01 corrected: level of the honour: county → level of the honour: city",
    ),
    (
        "withdraw-honour M1 --title 优秀 --awarded-on 2019-03-01",
        "2019-03-01  mediator:M1 李秀英  honour withdrawn, recorded by mistake: 优秀",
    ),
    (
        "incident M1 --kind forged_file --found-on 2019-10-08 --document-no D9",
        "2019-10-08  mediator:M1 李秀英  misconduct found: a forged case file (D9)",
    ),
    (
        "withdraw-incident M1 --kind forged_file --found-on 2019-10-08",
        "2019-10-08  mediator:M1 李秀英  finding of misconduct withdrawn, made in error: a forged case file",
    ),
    (
        "certify M1 --certificate-no C-9 --grade county --certified-on 2019-06-01",
        "2019-06-01  mediator:M1 李秀英  certified: C-9, grade county",
    ),
    ("withdraw-certificate M1 --certificate-no C-9", "2019-06-01  mediator:M1 李秀英  certificate C-9 withdrawn, recorded by mistake"),
    (
        "leave M1 --left-on 2020-11-30 --cause dismissed --ground improper_gain --document-no 30",
        "2020-11-30  mediator:M1 李秀英  left, last day 2020-11-30, cause: dismissed, on the ground of improper gain (30)",
    ),
    ("reappoint M1 --appointed-on 2020-12-01", "2020-12-01  mediator:M1 李秀英  appointed again, part-time mediator of 甲调委会 (C1)"),
    (
        "withdraw-reappointment M1 --why another",
        "2020-12-01  mediator:M1 李秀英  the further appointment of 2020-12-01 taken back, because: another",
    ),
)


def test_each_step_records_what_it_says(county):
    for line, told in STEPS:
        ran = county(f"mediator {line}")
        assert ran.code == 0, ran.err
        assert ran.out.splitlines()[-1].partition("  ")[2] == told


@pytest.mark.parametrize("line", [STEPS[0][0], STEPS[3][0], STEPS[5][0]])
def test_the_same_given_twice_is_no_news(county, line):
    assert county(f"mediator {line}").code == 0
    again = county(f"mediator {line}")
    assert (again.code, again.out) == (0, "")
    assert again.err.splitlines()[-1] == "Nothing changed, nothing to record"


def test_who_was_appointed_again_is_shown_with_every_service_and_listed_with_that_of_the_day(county):
    for line in ("leave M1 --left-on 2015-06-30", "reappoint M1 --appointed-on 2018-01-01 --engagement full_time"):
        assert county(f"mediator {line}").code == 0
    shown = county("mediator show M1")
    assert shown.code == 0, shown.err
    assert "Earlier services" in shown.out
    assert "2015-06-30" in shown.out
    assert county("mediator show M1 --format json").code == 0
    listed = {day: county(f"mediator list --as-of {day}").out for day in ("2012-01-01", "2019-01-01")}
    assert "2011-01-01" in listed["2012-01-01"]
    assert "2018-01-01" in listed["2019-01-01"]
    assert county("history M1").code == 0


def test_every_part_of_a_record_has_its_heading():
    of_books = {book.sheet for book in BOOKS}  # whose headings are the books' own
    assert {table.name for tables in lookup.PARTS.values() for table, _ in tables[1:]} <= records.PARTS.keys() | of_books
