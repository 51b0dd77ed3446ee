"""A county with an office, a committee and mediators, to take steps in."""

import pytest

LINES = (
    "county add 1 --name 甲县 --kind county --minimum-wage 1500",
    "office add O1 --county-code 1 --name 甲所 --established-on 2010-01-01",
    "office survey O1 --surveyed-on 2018-01-10 --area-m2 150 --tenure new_build --land-use complete --misappropriated no --signs yes --rule-boards yes",
    "committee add C1 --county-code 1 --name 甲调委会 --kind village --established-on 2010-05-01 --filed-on 2010-06-01",
    "mediator appoint M1 --committee-code C1 --name 李秀英 --engagement part_time --appointed-on 2011-01-01 --education 大专",
)


@pytest.fixture
def county(prepared):
    """Runs a line on a store that holds the county."""
    on = prepared(LINES)
    return lambda line: on(*line.split())
