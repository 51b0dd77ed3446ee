"""Star evaluation on the command line, step by step: what each records, and what is refused."""

import pytest
from freezegun import freeze_time

STAFF = tuple(
    f"office post O1 P{n} --name 张{n} --establishment civil_servant --post {post} --start-on 2012-03-01"
    for n, post in ((1, "chief"), (2, "staff"), (3, "staff"))
)
ALL_ITEMS = "organisation=10,team=15,business=25,premises=15,informatisation=10,equipment_funding=10,rules_files=10,satisfaction=5"
PUBLISHED = (
    *STAFF,
    "star score O1 --year 2019 --level self --scored-on 2019-11-04 --items organisation=9，team=14,",
    f"star score O1 --year 2019 --level county --scored-on 2019-11-20 --items {ALL_ITEMS}",
    "star determine O1 --year 2019 --determined-on 2019-12-10",
    "star publish O1 --year 2019 --first-on 2019-12-11 --last-on 2019-12-17",
)
AWARD = "star award O1 --year 2019 --plaque-no K1 --awarded-on 2019-12-18"


@pytest.fixture
def published(county):
    for line in PUBLISHED:
        ran = county(line)
        assert ran.code == 0, ran.err
    return county


def last(ran):
    """What the event that was recorded last says, without its position."""
    assert ran.code == 0, ran.err
    return ran.out.splitlines()[-1].partition("  ")[2]


def test_points_of_a_level_are_read_with_either_comma(county):
    ran = county(PUBLISHED[3])
    assert last(ran).endswith("stars of 2019, self-score: (item: organisation, points: 9.00), (item: team, points: 14.00)")


@pytest.mark.parametrize(
    ("items", "code", "told"),
    [
        ("team", "bad_items", "team is no item=points"),
        ("team=1,team=2", "bad_items", "team=2 is no item=points, or its item stands twice"),
        ("team=many", "not_a_number", "--items team"),
    ],
)
def test_points_that_cannot_be_read_are_a_usage_error(county, items, code, told):
    ran = county(f"star score O1 --year 2019 --level self --scored-on 2019-11-04 --items {items}")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.splitlines()[-1].startswith(code)
    assert told in ran.err


def test_an_award_goes_from_the_notice_to_its_end(published):
    assert last(published(AWARD)) == "2019-12-18  office:O1 甲所  5 stars awarded, plaque K1"
    assert published("star reward K1 --paid-on 2020-01-10 --voucher-no V1").err.splitlines()[-1].startswith("no_reward  --plaque-no")
    assert last(published("star recheck K1 --checked-on 2020-11-20 --passed")) == "2020-11-20  office:O1 甲所  K1 rechecked, passed: yes"
    fewer = published("star downgrade K1 --stars 4 --downgraded-on 2020-12-01 --why 在岗不足3人 --yes")
    assert last(fewer) == "2020-12-01  office:O1 甲所  K1 downgraded from 5 to 4 stars, because: 在岗不足3人"
    gone = published("star revoke K1 --revoked-on 2020-12-02 --why 用房被挤占挪用 --yes")
    assert last(gone) == "2020-12-02  office:O1 甲所  K1 revoked, because: 用房被挤占挪用"
    row = published("view star-awards --as-of 2020-12-31 --format csv").out.splitlines()[-1]
    assert row == "1,O1,甲所,K1,2019,5,0,2019-12-18,,revoked,用房被挤占挪用,2020-11-20,,,甲县"


def test_the_award_waits_for_the_last_day_of_the_notice_in_shanghai(published):
    with freeze_time("2019-12-17T15:59:00Z"):  # a minute before midnight in Shanghai
        early = published(AWARD.replace("2019-12-18", "2019-12-17"))
        ahead = published(AWARD)
    assert early.err.splitlines()[-1].startswith("notice_running")
    assert ahead.err.splitlines()[-1].startswith("future_date")
    with freeze_time("2019-12-17T16:00:00Z"):
        assert published(AWARD).code == 0


def test_a_step_out_of_its_order_is_refused(county):
    ran = county("star determine O1 --year 2019 --determined-on 2019-12-10")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.splitlines()[-1].startswith("step_missing")
