"""Where the parts of a store stand beside its log: the read tables, the key of the import memory, what is kept of earlier positions and of the last check, the reports.

A store in a file has them beside the file. A database of a server has its read tables in itself; the rest is one user's, in the user's data folder.
"""

import re
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from platformdirs import user_data_path

from infra.addresses import is_postgresql, without_secrets
from infra.event_store import EventLog, StoreCode, StoreUnavailable
from infra.event_store.url import database_path

_SIGNS_OF_A_NAME = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True)
class Places:
    """The places of a store. `views` is the file of the read tables, None where they stand in the database itself; `folder` is where the others are,
    which need not exist yet."""

    where: str
    folder: Path
    stem: str
    views: Path | None

    @property
    def key(self) -> Path:
        """The key of the import memory: `bureau.db` -> `bureau.key`."""
        return self.folder / f"{self.stem}.key"

    @property
    def known(self) -> Path:
        """The folder of the read tables of earlier positions: `bureau.known`."""
        return self.folder / f"{self.stem}.known"

    @property
    def checked(self) -> Path:
        """The read tables as they were when everything was last checked: `bureau.checked.db`."""
        return self.folder / f"{self.stem}.checked.db"

    @property
    def mark(self) -> Path:
        """Up to where everything was checked, sealed: `bureau.checked`."""
        return self.folder / f"{self.stem}.checked"

    def reports(self, part: str = "") -> Path:
        """The file for reporting tools, of the whole store or of a part: `bureau.reports.db`, `bureau.reports-410802.db`."""
        return self.folder / f"{self.stem}.reports{part}.db"


def store_exists(url: str) -> bool:
    """Whether there is a store at an address. Raises StoreAddressError for what is no address, StoreUnavailable where it cannot be known."""
    if not is_postgresql(url):
        return database_path(url).exists()
    try:
        EventLog.open(url).close()
    except StoreUnavailable as error:
        if error.code is StoreCode.MISSING:
            return False
        raise
    return True


def places_of(url: str) -> Places:
    """The places of a store at an address. Raises StoreAddressError for what is no address of one."""
    if is_postgresql(url):
        return _of_server(url)
    path = database_path(url)
    stem = path.name.removesuffix(".db")
    return Places(str(path), path.parent, stem, path.with_name(f"{stem}.views.db").absolute())


def _of_server(url: str) -> Places:
    """Named by server and database, so that people find it, and by a digest of both, so that no two share it. Who asks is no part of either."""
    where = without_secrets(url)
    server, _, database = where.partition("://")[2].partition("?")[0].rpartition("@")[2].partition("/")
    name = _SIGNS_OF_A_NAME.sub("-", f"{server or 'local'}-{database or 'default'}").strip("-.")
    digest = sha256(f"{server}/{database}".encode()).hexdigest()[:8]
    return Places(where, user_data_path("fengqiao", appauthor=False) / f"{name[:80]}-{digest}", "store", None)
