"""The shipped rulebooks, read from the package (`domain/rulebooks/*.toml`). The domain itself reads no files."""

from datetime import date
from functools import cache
from importlib import resources

from domain.rulebooks.model import Rulebook, parse

SHIPPED = "jiaozuo-2019"


class BrokenRulebook(Exception):
    """A rulebook that is shipped with the product does not read: the installation is damaged."""


@cache
def shipped(rulebook_id: str = SHIPPED) -> Rulebook:
    """The shipped rulebook of that id."""
    text = resources.files("domain.rulebooks").joinpath(f"{rulebook_id}.toml").read_text(encoding="utf-8")
    read = parse(text)
    if not isinstance(read, Rulebook):
        raise BrokenRulebook("; ".join(f"{problem.where}: {problem.en}" for problem in read))
    return read


def rules_on(_day: date) -> Rulebook:
    """The rulebook in force on that effective date. `jiaozuo-2019` is in force from the beginning until another is adopted."""
    return shipped()
