"""How a cell's style shows its number."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from infra.workbook.book import Number, RawCell
from infra.workbook.formats.epoch import Epoch
from infra.workbook.formats.number_formats import BUILT_IN_DATES, is_date_format, padding

Style = Callable[[Decimal], RawCell]


def style_of(identity: int, code: str | None, epoch: Epoch) -> Style | None:
    """What a number format, given by its number and its own code where it has one, makes of a number; None: the number itself."""
    if code is None:
        return partial(_as_moment, epoch) if identity in BUILT_IN_DATES else None
    if is_date_format(code):
        return partial(_as_moment, epoch)
    show = padding(code)
    return None if show is None else lambda value: Number(value, show(value))


def _as_moment(epoch: Epoch, value: Decimal) -> RawCell:
    """A number in a date format. One that is no date shows as a row of #, and stays a number."""
    moment = epoch.moment(value)
    return Number(value) if moment is None else moment
