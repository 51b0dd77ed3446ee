"""The days that the product knows of: what lies outside is a slip of the pen (contract, section 2)."""

from datetime import date

FIRST_DAY, LAST_DAY = date(1910, 1, 1), date(2199, 12, 31)
