"""本版本与库 Whether the release that runs may record in a store: at once where no past result can differ, otherwise after a look (docs/decisions/0039)."""

from collections.abc import Mapping

from domain.base.errors import FengqiaoError
from infra import release as this
from infra.bureau.errors import BureauCode
from infra.clock import now
from infra.event_store import EventLog, TakenOver

LOOKED_AT = 1_000_000
"""So much is looked at by the first command that records, in about three seconds: the events, times the decisions and eight. To fold the log takes as long
as eight decisions on it; a decision reads more the more there is."""


class Releases:
    """The releases of a store's writers, as the one that runs sees them."""

    def __init__(self, log: EventLog) -> None:
        self._log = log
        self._is_known = False

    @property
    def is_known(self) -> bool:
        """Whether this release records in the store already. A program that is not installed as a package is no release, and known everywhere."""
        if not self._is_known:
            self._is_known = this.release() is None or any(taken.release == this.release() for taken in self._log.releases())
        return self._is_known

    def admit(self) -> None:
        """Notes this release where it is new and no past result comes out otherwise under it.

        Raises FengqiaoError: store_upgrade_differs where one does, store_upgrade_needed where finding out takes longer than a command should."""
        if self.is_known:
            return
        from infra.checks.decisions import number_of_decisions
        from infra.checks.upgrading import past_results

        head = self._log.head()
        if decisions := number_of_decisions(self._log):
            if head * (decisions + 8) > LOOKED_AT:
                raise FengqiaoError(BureauCode.UPGRADE_NEEDED, self._log.place, release=this.release(), events=head)
            results = past_results(self._log)
            if not results.is_clear:
                count = len(results.news) + len(results.stopped)
                raise FengqiaoError(BureauCode.UPGRADE_DIFFERS, self._log.place, release=this.release(), count=count)
        self.take_over()

    def take_over(self, actor: str | None = None, why: str | None = None, differing: Mapping[str, str] | None = None) -> int:
        """Notes this release, with who agreed to what comes out otherwise; gives the schema that the store had. Raises StoreUnavailable."""
        release = this.release()
        taken = None if release is None else TakenOver(release, now(), actor, why, differing or {})
        return self._log.take_over(taken)
