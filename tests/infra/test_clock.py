import time
from datetime import UTC, date, datetime

import pytest
from freezegun import freeze_time

from domain.base.errors import FengqiaoError
from infra import clock


def test_now_is_aware_utc_and_follows_the_clock() -> None:
    before = time.time_ns() // 1000
    moment = clock.now()
    assert before <= (moment - clock.EPOCH).total_seconds() * 1e6 + 1
    assert moment.utcoffset() is not None
    assert abs(moment - datetime.now(UTC)).total_seconds() < 60


def test_now_is_a_plain_datetime_in_a_test_with_a_frozen_clock() -> None:
    with freeze_time("2019-12-31T16:00:00Z"):
        moment = clock.now()
    assert type(moment) is type(clock.EPOCH)
    assert moment == datetime(2019, 12, 31, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    ("moment", "local"),
    [(datetime(2019, 12, 31, 15, 59, 59, 999999, UTC), date(2019, 12, 31)), (datetime(2019, 12, 31, 16, tzinfo=UTC), date(2020, 1, 1))],
)
def test_the_local_day_begins_at_16_00_utc_the_day_before(moment: datetime, local: date) -> None:
    assert clock.local_date(moment) == local


def test_moments_are_written_at_one_width_so_that_text_sorts_as_time_does() -> None:
    moments = [datetime(2019, 1, 1, tzinfo=UTC), datetime(2019, 1, 1, 0, 0, 0, 1, UTC), datetime(2019, 12, 31, 23, 59, 59, 999999, UTC)]
    written = [clock.timestamp(moment) for moment in moments]
    assert written == sorted(written)
    assert written[0] == "2019-01-01T00:00:00.000000Z"
    assert clock.timestamp(moments[0].astimezone(clock.LOCAL)) == written[0]


@pytest.mark.parametrize(
    "text", ["2019-04-10T00:00:00+08:00", " 2019-04-09T16:00:00Z ", "2019-04-10T00:00:00", "2019-04-10 00:00", "20190410T00:00:00+08:00"]
)
def test_a_persons_timestamp_is_read(text: str) -> None:
    assert clock.parse_timestamp(text) == datetime(2019, 4, 9, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2019-04-10",
        "20190410",
        "yesterday",
        "2019-02-31T00:00:00",
        "17",
        "0001-01-01T00:00:00",
        "9999-12-31T23:59:59-10:00",
        "2019-04-10T25:00",
    ],
)
def test_what_is_no_timestamp_is_a_usage_error(text: str) -> None:
    with pytest.raises(FengqiaoError) as caught:
        clock.parse_timestamp(text)
    assert (caught.value.code.value, caught.value.exit_code) == ("bad_timestamp", 2)
    assert text in caught.value.message("zh")
