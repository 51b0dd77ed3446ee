"""Whose account a command runs under, as the operating system has it: no variable of the environment says otherwise."""

import getpass
import os
from contextlib import suppress

from domain.base.unseen import visible

UNKNOWN = "unknown"


def system_user() -> str:
    """The name of the account, its number where it has none."""
    with suppress(ImportError):
        import pwd  # noqa: PLC0415 - there are systems without it

        number = os.getuid()
        with suppress(KeyError):
            return visible(pwd.getpwuid(number).pw_name)
        return f"uid {number}"
    with suppress(KeyError, OSError, ImportError):
        return visible(getpass.getuser())
    return UNKNOWN
