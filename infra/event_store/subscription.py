"""Following the log: the library's subscription for databases that do not notify."""

import threading
from collections import deque
from collections.abc import Sequence

from eventsourcing.persistence import ApplicationRecorder, Notification, Subscription

PAGE = 500
PAUSE = 0.05  # seconds between looks at a log in which nothing happens


class PollingSubscription(Subscription[ApplicationRecorder]):
    """Iterates over the events after a position and waits for more, until stopped. Needs no thread of its own."""

    def __init__(self, recorder: ApplicationRecorder, gt: int | None = None, topics: Sequence[str] = ()) -> None:
        super().__init__(recorder, gt, topics)
        self._pending: deque[Notification] = deque()
        self._stopped = threading.Event()

    def stop(self) -> None:
        super().stop()
        self._stopped.set()

    def __next__(self) -> Notification:
        while not self._stopped.is_set():
            if self._pending:
                return self._pending.popleft()
            self._pending.extend(
                self._recorder.select_notifications(self._last_notification_id, PAGE, topics=self._topics, inclusive_of_start=False)
            )
            if self._pending:
                self._last_notification_id = self._pending[-1].id
            else:
                self._stopped.wait(PAUSE)
        raise StopIteration
