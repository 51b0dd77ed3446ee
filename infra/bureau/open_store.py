"""An open store: its log, and the read database that the log's projections are kept in."""

from infra.bureau.read_database import ReadDatabase
from infra.bureau.releases import Releases
from infra.event_store import EventLog

VIEWS_STEP = "views"
"""The step of long work in which the views follow, as its progress names it."""


class OpenStore:
    """What recording and asking have in common: the log and its read database, which others open and close."""

    def __init__(self, log: EventLog, read: ReadDatabase) -> None:
        self.log = log
        self._read = read
        self._releases = Releases(log)
