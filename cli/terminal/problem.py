"""What a command raises to end otherwise than well, and the exit codes that the contract does not have."""

from domain.base.errors import Exit
from infra.called import as_typed

INTERNAL = 70
INTERRUPTED = 130
"""Exit codes beside those of contract section 5: a fault of the program, and Ctrl-C as shells count it."""


class Problem(Exception):
    """Something the person at the terminal can mend: code, where, why and what next, in the language spoken."""

    def __init__(self, code: str, where: str, why: str, hint: str = "", exit_code: int = Exit.USAGE) -> None:
        super().__init__(code)
        self.code, self.where, self.why, self.hint, self.exit_code = code, where, as_typed(why), as_typed(hint), exit_code


class FindingsReported(Exception):
    """The command did its work and found what it looks for: bad rows, a missed target, a failed check. Exit 1; all is said already."""
