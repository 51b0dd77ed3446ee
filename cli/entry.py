"""`fengqiao` as it is installed: how the process is set up before anything of the program is loaded."""

import gc
import os
from importlib import import_module

NEW_OBJECTS = 1_000_000
"""So many new objects before the collector looks for cycles among them. Loading the program makes some hundred thousand, all of which stay: with Python's own 700 the
search took a sixth of a small command's time."""


def main() -> int:
    """Runs the command line of this process and gives its exit code."""
    gc.set_threshold(NEW_OBJECTS)
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # there are none; to look for them it reads the metadata of every package
    try:
        code: int = import_module("cli.main").main()
    finally:
        gc.freeze()  # at its end Python looks for cycles among everything there is: a quarter of a recorded fact's time, to free what ends with the process
    return code
