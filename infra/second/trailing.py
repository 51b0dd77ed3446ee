"""The second process of a rebuild, a check, or a first catch-up: it makes the tables that rest on those of the first (projections/engine/in_two).

Told how far the first one is, it follows and says how far it has come.
"""

import json
import os
import signal
import sys
from pathlib import Path
from shutil import rmtree

from infra.bureau.projecting import PROJECTIONS
from infra.event_store import EventLog
from infra.gc_paused import gc_paused
from projections.engine.in_two.trailing import Trailing


def main() -> None:
    """Works until its input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    task = json.loads(sys.stdin.readline())
    projections = [projection for projection in PROJECTIONS if projection.name in task["projections"]]
    with EventLog.open(task["log"]) as log, gc_paused():
        trailing = Trailing(Path(task["leading"]), Path(task["own"]), log, projections)
        reached = 0
        for line in sys.stdin:
            if int(line) > reached:
                reached = trailing.follow()
            sys.stdout.write(f"{reached}\n")
            sys.stdout.flush()
        trailing.read.dispose()
    if task["private"] and os.getppid() != task["parent"]:  # that one was killed, and cannot put its folder away
        rmtree(Path(task["own"]).parent, ignore_errors=True)


if __name__ == "__main__":
    main()
