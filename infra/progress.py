"""How far long work has come."""

from collections.abc import Callable

StepProgress = Callable[[str, int, int], None]
"""Told the step of the work, how much of it is done, and how much there is in all."""


def unwatched(_step: str, _done: int, _total: int) -> None:
    """The progress of work that nobody watches."""
