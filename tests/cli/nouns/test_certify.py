"""Certification on the command line: an application that fails, and what becomes of a certificate."""

import pytest

CERTIFICATE = "--certificate-no C-1 --grade county --certified-on 2019-06-01 --tier county --valid-until 2022-05-31 --issued-by 甲县司法局"


def last(ran):
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[-1].partition("  ")[2]


@pytest.fixture
def holder(county):
    assert county(f"mediator certify M1 {CERTIFICATE}").code == 0
    return county


def test_an_application_is_recorded_with_every_condition_and_ends_with_the_panels_no(county):
    event = last(county("certify apply M1 --grade county --applied-on 2019-05-06 --document-no 7"))
    assert event.startswith("2019-05-06  mediator:M1 李秀英  applied for county tier (7), grounds: rulebook: jiaozuo-2019")
    assert "(condition: too few disputes settled, found: 0, wanted: at least 30, met: no)" in event
    passed = county("certify panel M1 --held-on 2019-05-20 --passed --votes-for 6 --votes-against 1")
    assert (passed.code, passed.out) == (3, "")
    assert passed.err.splitlines()[-1].startswith("conditions_unmet  --passed")
    no = county("certify panel M1 --held-on 2019-05-20 --votes-for 1 --votes-against 6 --why 办案少")
    assert (
        last(no)
        == "2019-05-20  mediator:M1 李秀英  panel on county tier, passed: no, 1 for and 6 against, decided by the city's bureau: 办案少"
    )
    for line in (
        "certify publish M1 --first-on 2019-05-21 --last-on 2019-05-27",
        "certify issue M1 --certified-on 2019-06-03 --issued-by 甲县司法局",
    ):
        assert county(line).err.splitlines()[-1].startswith("step_missing")


def test_a_certificate_is_checked_suspended_reinstated_replaced_and_revoked(holder):
    steps = (
        ("check C-1 --year 2020 --checked-on 2020-06-15 --passed", "2020-06-15  mediator:M1 李秀英  C-1 checked for 2020, passed: yes"),
        (
            "suspend C-1 --suspended-on 2020-07-02 --why 年审不合格 --yes",
            "2020-07-02  mediator:M1 李秀英  certificate C-1 suspended: 年审不合格",
        ),
        ("reinstate C-1 --reinstated-on 2020-08-01", "2020-08-01  mediator:M1 李秀英  certificate C-1 reinstated"),
        (
            "replace C-1 --replaced-on 2020-09-07 --why 遗失",
            "2020-09-07  mediator:M1 李秀英  certificate C-1 replaced by JZ-1-2020-00001, because: 遗失",
        ),
    )
    for line, told in steps:
        assert last(holder(f"certify {line}")) == told
    over = holder("certify revoke C-1 --revoked-on 2020-10-01 --why 收受财物 --yes")
    assert (over.code, over.err.splitlines()[-1].split()[0]) == (3, "certificate_ended")
    assert holder("certify revoke JZ-1-2020-00001 --revoked-on 2020-10-01 --why 收受财物 --yes").code == 0
    rows = holder("view certificates --as-of 2020-12-31 --format csv").out.splitlines()[1:]
    assert [(row.split(",")[1], row.split(",")[9]) for row in rows] == [("C-1", "replaced"), ("JZ-1-2020-00001", "revoked")]


def test_a_certificate_is_printed_as_a_page(holder, tmp_path):
    ran = holder(f"certify print C-1 -o {tmp_path / 'c.pdf'}")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"Wrote {tmp_path / 'c.pdf'}\n"
    assert (tmp_path / "c.pdf").read_bytes().startswith(b"%PDF-")


def test_of_a_certificate_that_is_not_there_nothing_is_printed(holder, tmp_path):
    ran = holder(f"certify print C-2 -o {tmp_path / 'c.pdf'}")
    assert ran.code != 0
    assert list(tmp_path.glob("*.pdf")) == []


@pytest.mark.of_a_file
def test_a_certificate_takes_the_place_of_no_store(holder, tmp_path):
    before = (tmp_path / "bureau.db").read_bytes()
    ran = holder(f"certify print C-1 -o {tmp_path / 'bureau.db'}")
    assert (ran.code, ran.err.split()[0]) == (2, "file_holds_a_record")
    assert (tmp_path / "bureau.db").read_bytes() == before


def test_on_a_day_before_its_issue_a_certificate_says_from_when_it_can_be_printed(holder, tmp_path):
    issued_on = holder("view certificates --format csv").out.splitlines()[1].split(",")[6]
    ran = holder(f"certify print C-1 --as-of 2011-01-02 -o {tmp_path / 'c.pdf'}")
    assert (ran.code, ran.err.split()[0]) == (2, "not_issued_yet")
    assert f"issued on {issued_on}" in ran.err
    assert holder(f"certify print C-1 --as-of {issued_on} -o {tmp_path / 'c.pdf'}").code == 0
