"""A mediator's record on the command line: honours, misconduct and certificates, given, corrected and taken back."""

import pytest

STEPS = (
    ("honour M1 --title 优秀 --level county --awarded-on 2019-03-01", "2019-03-01  mediator:M1  honoured at county level: 优秀"),
    (
        "honour M1 --title 优秀 --level city --awarded-on 2019-03-01",
        "2019-03-01  mediator:M1  honour 优秀 of 2019-03-01 corrected: level of the honour: county → level of the honour: city",
    ),
    (
        "withdraw-honour M1 --title 优秀 --awarded-on 2019-03-01",
        "2019-03-01  mediator:M1  honour withdrawn, recorded by mistake: 优秀",
    ),
    (
        "incident M1 --kind forged_file --found-on 2019-10-08 --document-no D9",
        "2019-10-08  mediator:M1  misconduct found: a forged case file (D9)",
    ),
    (
        "withdraw-incident M1 --kind forged_file --found-on 2019-10-08",
        "2019-10-08  mediator:M1  finding of misconduct withdrawn, made in error: a forged case file",
    ),
    (
        "certify M1 --certificate-no C-9 --grade county --certified-on 2019-06-01",
        "2019-06-01  mediator:M1  certified: C-9, grade county",
    ),
    ("withdraw-certificate M1 --certificate-no C-9", "2019-06-01  mediator:M1  certificate C-9 withdrawn, recorded by mistake"),
    (
        "leave M1 --left-on 2020-11-30 --cause dismissed --ground improper_gain --document-no 30",
        "2020-11-30  mediator:M1  left, last day 2020-11-30, cause: dismissed, on the ground of improper gain (30)",
    ),
    ("reappoint M1 --appointed-on 2020-12-01", "2020-12-01  mediator:M1  appointed again, part-time mediator of C1"),
    (
        "withdraw-reappointment M1 --why another",
        "2020-12-01  mediator:M1  the further appointment of 2020-12-01 taken back, because: another",
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
