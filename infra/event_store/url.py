"""Addresses of stores (contract, section 5): `sqlite:////absolute/path`, `sqlite:///relative`, `postgresql://…`."""

from pathlib import Path

from infra.addresses import SQLITE, without_secrets
from infra.event_store.errors import StoreAddressError, StoreCode


def database_path(url: str) -> Path:
    """The file that an SQLite address names, taken literally: no percent signs, no query. Raises StoreAddressError."""
    scheme, separator, _ = url.partition("://")
    if separator and scheme.partition("+")[0] in {"postgresql", "postgres"}:
        raise StoreAddressError(StoreCode.NOT_SUPPORTED, without_secrets(url), scheme="PostgreSQL")
    path = url.removeprefix(SQLITE)
    if path == url or not path or path.startswith(":memory:") or "\0" in path:
        raise StoreAddressError(StoreCode.URL_INVALID, without_secrets(url), url=without_secrets(url))
    return Path(path)
