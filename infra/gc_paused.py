"""The garbage collector while objects are made by the hundred thousand."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Rows, events, states and the rows of a view refer to nothing that refers back to them: looking for cycles while they are made finds none.

    It took a third of the time of a replay and of a large view. Memory is given back all the same: without a cycle, counting references is enough.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
