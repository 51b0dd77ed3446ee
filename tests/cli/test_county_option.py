"""Every command that lists rows takes `--county`: those of one county, and a usage error for a code that is none."""

import json

import pytest

TWO = (
    "county add 1 --name 甲县 --kind county",
    "county add 2 --name 乙县 --kind county",
    *(f"office add O{code} --county-code {code} --name 所" for code in (1, 2)),
    *(f"committee add C{code} --county-code {code} --name 委 --kind village --established-on 2010-05-01" for code in (1, 2)),
    *(
        f"mediator appoint M{code} --committee-code C{code} --name 李{code} --engagement full_time --appointed-on 2011-01-01"
        for code in (1, 2)
    ),
    *(
        f"dispute accept D{code} --committee-code C{code} --mediator-code M{code} --kind labour --difficulty simple --accepted-on 2019-05-01"
        for code in (1, 2)
    ),
)
LISTING = (
    "view staffing --as-of 2019-12-31 --format json",
    "county list --format json",
    "office list --format json",
    "committee list --format json",
    "mediator list --format json",
    "dispute list --format json",
    "explain target 2.1.2 --as-of 2019-12-31 --format json",
)
WRITING = ("publish", "export -o {file}.zip")


@pytest.fixture
def two(on):
    for line in TWO:
        ran = on(*line.split(), "--yes")
        assert ran.code == 0, ran.err
    return lambda line: on(*line.split())


@pytest.mark.parametrize("line", LISTING)
def test_the_rows_are_those_of_the_county(two, line):
    every, own = (json.loads(two(asked).out) for asked in (line, f"{line} --county 2"))
    rows = [shown["rows"] if isinstance(shown, dict) else shown for shown in (every, own)]
    assert {row["county_code"] for row in rows[0]} >= {"1", "2"}
    assert {row["county_code"] for row in rows[1]} == {"2"}


@pytest.mark.parametrize("line", [*LISTING, *WRITING])
def test_a_code_that_is_no_countys_is_a_usage_error(two, tmp_path, line):
    ran = two(f"--errors text {line.format(file=tmp_path / 'out')} --county 9")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith("unknown_county_code  9")
