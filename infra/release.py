"""The release of the program that runs."""

from functools import cache
from importlib.metadata import PackageNotFoundError, version


@cache
def release() -> str | None:
    """Its number; None where it is not installed as a package."""
    try:
        return version("fengqiao")
    except PackageNotFoundError:
        return None
