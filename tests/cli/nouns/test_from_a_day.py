"""`change --from`: what truly changes in time changes from a day on; everything else is corrected, and `--from` with it is a usage error."""

import json

import pytest


def held(ran):
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[-1]


def test_somebody_else_answers_for_a_county_from_a_day_on(county):
    told = held(county("county change 1 --responsible-person 王建国"))
    assert told.endswith("responsible person named: 王建国")
    told = held(county("county change 1 --responsible-person 赵六 --from 2020-03-01"))
    assert told.endswith("2020-03-01  county:1 甲县  responsible person named: 赵六 (was 王建国), from 2020-03-01")
    for day, person in (("2020-02-29", "王建国"), ("2020-03-01", "赵六")):
        (row,) = json.loads(county(f"county list --as-of {day} --format json").out)
        assert row["responsible_person"] == person
    assert held(county("county change 1 --clear responsible_person --from 2020-09-01")).endswith("(was 赵六), from 2020-09-01")
    assert held(county("take-back responsible-person 1 --valid-from 2020-09-01 --why 误登 --yes"))
    assert json.loads(county("county show 1 --format json").out)["responsible_person"] == "赵六"


def test_the_quota_of_a_county_is_that_of_its_kind_on_the_day(county):
    assert held(county("county change 1 --kind district --from 2020-07-01")).endswith("urban district from 2020-07-01, county until then")
    for day, quota in (("2020-06-30", 3), ("2020-07-01", 2)):
        rows = json.loads(county(f"view star-quota --as-of {day} --format json").out)["rows"]
        assert [row["quota"] for row in rows if row["county_code"] == "1"] == [quota]


def test_several_facts_of_a_mediator_change_on_one_day(county):
    line = "mediator change M1 --engagement full_time --monthly-wage 2200 --from 2020-05-01"
    told = county(line).out.splitlines()[-2:]
    assert [row.partition("  ")[2] for row in told] == [
        "2020-05-01  mediator:M1 李秀英  engagement changed to full-time",
        "2020-05-01  mediator:M1 李秀英  monthly wage changed to 2200.00 yuan",
    ]
    record = json.loads(county("mediator show M1 --format json").out)
    assert [row["engagement"] for row in record["mediator_engagement"]] == ["part_time", "full_time"]
    assert held(county("mediator change M1 --in-service-official yes --from 2020-06-01")).endswith(
        "in-service official from 2020-06-01: yes"
    )
    assert county("county change 1 --minimum-wage 1700 --from 2020-05-01").code == 0


@pytest.mark.parametrize(
    ("line", "code", "where"),
    [
        ("county change 1 --name 乙县 --from 2020-03-01", "not_dated", "--name"),
        ("county change 1 --from 2020-03-01", "not_dated", "--from"),
        ("mediator change M1 --education 本科 --monthly-wage 1 --from 2020-03-01", "not_dated", "--education"),
        ("mediator change M1 --clear monthly_wage --from 2020-03-01", "fact_required", "--monthly-wage"),
    ],
)
def test_what_does_not_change_from_a_day_on_is_a_usage_error(county, line, code, where):
    ran = county(line)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].split()[:2] == [code, f"{where}:"]
