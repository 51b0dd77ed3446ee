"""The shipped rulebooks, read from the package (`domain/rulebooks/*.toml`), and rulebooks in files. The domain itself reads no files."""

import errno
import os
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce

if TYPE_CHECKING:
    from domain.rulebooks.model import Rulebook, RulebookDocument
    from domain.rulebooks.problems import RuleProblem

# What a rulebook is made of is loaded when one is read: most commands need none (docs/decisions/0049).

SHIPPED = "jiaozuo-2019"

UTF8_MARK = "\ufeff"


class BrokenRulebook(Exception):
    """A rulebook that is shipped with the product does not read: the installation is damaged."""


@dataclass(frozen=True, slots=True)
class Draft:
    """规则草案. The text of a rulebook in a file, and what it reads as: the rulebook, or what is wrong with it."""

    text: str
    read: "RulebookDocument | tuple[RuleProblem, ...]"


def shipped_ids() -> tuple[str, ...]:
    """The ids of the rulebooks that are shipped, in their order."""
    names = (entry.name for entry in resources.files("domain.rulebooks").iterdir())
    return tuple(sorted(name.removesuffix(".toml") for name in names if name.endswith(".toml")))


@cache
def shipped_text(rulebook_id: str = SHIPPED) -> str:
    """The text of the shipped rulebook of that id."""
    return resources.files("domain.rulebooks").joinpath(f"{rulebook_id}.toml").read_text(encoding="utf-8")


@cache
def shipped_document(rulebook_id: str = SHIPPED) -> "RulebookDocument":
    """The shipped rulebook of that id, as it is written."""
    from infra.kept_rulebook import kept  # noqa: PLC0415

    return kept(rulebook_id, lambda: _read(rulebook_id))


def _read(rulebook_id: str) -> "RulebookDocument":
    from domain.rulebooks.model import RulebookDocument  # noqa: PLC0415
    from domain.rulebooks.source.reading import parse  # noqa: PLC0415

    read = parse(shipped_text(rulebook_id))
    if not isinstance(read, RulebookDocument):
        raise BrokenRulebook("; ".join(f"{problem.where}: {problem.text.en}" for problem in read))
    return read


@cache
def shipped(rulebook_id: str = SHIPPED) -> "Rulebook":
    """The rules of the shipped rulebook of that id; what it leaves out is that of `jiaozuo-2019`, which leaves nothing out."""
    from domain.rulebooks.model import complete  # noqa: PLC0415

    document = shipped_document(rulebook_id)
    return complete(document, None if rulebook_id == SHIPPED else shipped())


def read_draft(path: Path) -> Draft:
    """The rulebook in a file. Raises OSError where the file cannot be read."""
    from domain.rulebooks.problems import RuleProblem  # noqa: PLC0415
    from domain.rulebooks.source.reading import parse  # noqa: PLC0415
    from domain.rulebooks.source.text import LARGEST  # noqa: PLC0415

    if path.exists() and not path.is_file() and not path.is_dir():  # a pipe would be waited for without end
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL), str(path))
    with path.open("rb") as file:
        content = file.read(LARGEST + len(UTF8_MARK.encode()) + 1)
    try:
        text = content.decode("utf-8").removeprefix(UTF8_MARK)
    except UnicodeDecodeError as error:
        if len(content) > LARGEST:  # cut in the middle of a character
            text = content.decode("utf-8", errors="replace")
        else:
            line = content.count(b"\n", 0, error.start) + 1
            return Draft(
                "",
                (
                    RuleProblem(
                        line,
                        "",
                        "not_utf8",
                        Text("文件不是 UTF-8 编码；请另存为 UTF-8 的纯文本", "the file is not in UTF-8; save it as plain text in UTF-8"),
                    ),
                ),
            )
    return Draft(text, parse(text))


def _adopted(text: str) -> "RulebookDocument":
    from infra.kept_rulebook import adopted  # noqa: PLC0415

    return adopted(text)


rules_on = RulesInForce(shipped, read=_adopted)
"""The rules where nothing is adopted: `jiaozuo-2019` is in force from the beginning until another is adopted."""
