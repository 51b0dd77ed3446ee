"""The one place that reads the clock, and how moments are written: UTC with microseconds, so that text sorts as time does.

Local dates are those of Asia/Shanghai (contract, section 1).
"""

import time
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from domain.base.days import FIRST_DAY, LAST_DAY
from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text

LOCAL = ZoneInfo("Asia/Shanghai")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class TimestampCode(ErrorCode):
    """时间格式."""

    BAD_TIMESTAMP = (
        "bad_timestamp",
        Exit.USAGE,
        Text("“{text}”不是时间", "“{text}” is not a timestamp"),
        Text(
            "写成 2019-04-10T00:00:00+08:00;不写时区按北京时间",
            "write it as 2019-04-10T00:00:00+08:00; without an offset it is Beijing time",
        ),
    )


def now() -> datetime:
    """The moment, aware UTC, in whole microseconds. From `time.time_ns()`, so that it is a plain datetime in tests with a frozen clock too."""
    return EPOCH + timedelta(microseconds=time.time_ns() // 1000)


def local_date(moment: datetime) -> date:
    """The date that the calendar in Jiaozuo shows at an aware moment."""
    return moment.astimezone(LOCAL).date()


def timestamp(moment: datetime) -> str:
    """An aware moment as text of fixed width, `2019-04-10T00:00:00.000000Z`: sorts as time does."""
    if moment.tzinfo is None:
        raise ValueError("a moment without an offset")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")[:26] + "Z"


def parse_timestamp(text: str) -> datetime:
    """A moment written by a person, `2019-04-10T00:00:00+08:00`, as aware UTC; without an offset it is Beijing time.

    A date alone is refused: it does not say whether its beginning or its end is meant. Raises FengqiaoError (bad_timestamp).
    """
    text = text.strip()
    try:
        moment = datetime.fromisoformat(text)
        dated_only = ":" not in text
        if not dated_only and FIRST_DAY <= moment.date() <= LAST_DAY:
            return (moment if moment.tzinfo else moment.replace(tzinfo=LOCAL)).astimezone(UTC)
    except (ValueError, OverflowError):
        pass
    raise FengqiaoError(TimestampCode.BAD_TIMESTAMP, text=text)
