"""Addresses of stores (contract, section 5): `sqlite:////absolute/path`, `sqlite:///relative`, `postgresql://user@host:port/database`."""

from collections.abc import Mapping
from pathlib import Path

from infra.addresses import SQLITE, in_small_letters, is_postgresql, server_address, without_secrets
from infra.event_store.codes import StoreAddressError, StoreCode


def settings_of(url: str) -> Mapping[str, str]:
    """What the event store is told so that it opens the store at an address. Raises StoreAddressError."""
    if is_postgresql(url):
        return {"PERSISTENCE_MODULE": "infra.event_store.postgresql", "POSTGRESQL_URL": server_address(url)}
    return {"PERSISTENCE_MODULE": "infra.event_store.sqlite", "SQLITE_DBNAME": str(database_path(url))}


def database_path(url: str) -> Path:
    """The file that an SQLite address names, taken literally: no percent signs, no query. Raises StoreAddressError."""
    if is_postgresql(url):
        raise StoreAddressError(StoreCode.NO_FILE, without_secrets(url))
    url = in_small_letters(url)
    path = url.removeprefix(SQLITE)
    if path == url or not path or path.startswith(":memory:") or "\0" in path:
        raise StoreAddressError(StoreCode.URL_INVALID, without_secrets(url), url=without_secrets(url))
    return Path(path)
