"""The day from which a workbook counts its dates: 1900 with its leap year that never was, 1904, or what an ODS file names."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal

DAY_MS = 86_400_000
LAST_SERIAL = 2_958_466
FALSE_LEAP_DAY = 60


@dataclass(frozen=True, slots=True)
class Epoch:
    """`zero` is the day with serial number 0. With `leap_bug`, serial 60 is 29 February 1900, a day that never was."""

    zero: date
    leap_bug: bool

    def moment(self, serial: Decimal) -> date | datetime | time | None:
        """The date, date with time, or (before day 1) time that a serial number shows; None when there is none."""
        if not 0 <= serial < LAST_SERIAL:
            return None
        days, milliseconds = divmod(round(serial * DAY_MS), DAY_MS)
        clock = (datetime.combine(date.min, time()) + timedelta(milliseconds=milliseconds)).time()
        if self.leap_bug:
            if days == 0:
                return clock
            if days == FALSE_LEAP_DAY:
                return None
            days += days < FALSE_LEAP_DAY
        try:
            day = self.zero + timedelta(days=days)
        except OverflowError:
            return None
        return datetime.combine(day, clock) if milliseconds else day

    def day(self, serial: Decimal) -> date | None:
        """The date of a serial number, its time left off; None when there is none."""
        moment = self.moment(serial)
        if isinstance(moment, datetime):
            return moment.date()
        return moment if isinstance(moment, date) else None


EPOCH_1900 = Epoch(date(1899, 12, 30), leap_bug=True)
EPOCH_1904 = Epoch(date(1904, 1, 1), leap_bug=False)
