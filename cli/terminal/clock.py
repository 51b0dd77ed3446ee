"""Today, for a person who names no date."""

from datetime import date


def today() -> date:
    """The local date, Asia/Shanghai."""
    from infra.clock import local_date, now

    return local_date(now())
