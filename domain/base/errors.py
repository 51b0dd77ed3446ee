"""What goes wrong outside the domain, as values: a stable code, where, why and what to do next, in Chinese and English.

Each package of infra declares its own codes by a subclass of `ErrorCode` with members, and its own small exceptions where somebody needs to
tell them apart. The CLI renders every `FengqiaoError` in one place and ends with its `exit_code` (contract, section 5).
"""

import shlex
from collections.abc import Callable
from enum import IntEnum
from typing import Self

from domain.base.kinds import Kind
from domain.base.text import Lang, Text


class Exit(IntEnum):
    """Exit codes (contract, section 5)."""

    DONE = 0
    FOUND = 1
    USAGE = 2
    REFUSED = 3
    UNAVAILABLE = 4
    CONFLICT = 5
    RECORDED = 6


class ErrorCode(Kind):
    """A vocabulary of errors. A member is `key, exit, text, advice`: `text` says why, `advice` what to do next (None where there is nothing to
    add); both are templates over the error's `params`."""

    exit: Exit
    advice: Text | None

    def __new__(cls, key: str, exit_code: Exit, text: Text, advice: Text | None = None) -> Self:
        member = str.__new__(cls, key)
        member._value_ = key
        member.exit, member.text, member.advice = exit_code, text, advice
        return member


class FengqiaoError(Exception):
    """An error that reaches a person. `where` is a file, address, stream or sheet and cell; `params` fill the code's templates."""

    def __init__(self, code: ErrorCode, where: str | None = None, **params: object) -> None:
        super().__init__(code, where, params)
        self.code = code
        self.where = where
        self.params = params

    def message(self, lang: Lang) -> str:
        """Why, as one sentence."""
        return self.code.text.fill(**self.params).of(lang)

    def advice(self, lang: Lang, quote: Callable[[str], str] = shlex.quote) -> str:
        """What to do next; empty where there is nothing to add. `{where}` in it is a word of a command, quoted for a shell."""
        return self.code.advice.fill(**{"where": quote(self.where or ""), **self.params}).of(lang) if self.code.advice else ""

    @property
    def exit_code(self) -> int:
        return int(self.code.exit)

    def __str__(self) -> str:
        return ": ".join(part for part in (self.code.value, self.where, self.message("en")) if part)
