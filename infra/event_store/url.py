"""Addresses of stores (contract, section 5): `sqlite:////absolute/path`, `sqlite:///relative`, `postgresql://…`."""

from pathlib import Path

from infra.event_store.errors import StoreAddressError, StoreCode

SQLITE = "sqlite:///"


def database_path(url: str) -> Path:
    """The file that an SQLite address names, taken literally: no percent signs, no query. Raises StoreAddressError."""
    scheme, separator, _ = url.partition("://")
    if separator and scheme.partition("+")[0] in {"postgresql", "postgres"}:
        raise StoreAddressError(StoreCode.NOT_SUPPORTED, url, scheme="PostgreSQL")
    path = url.removeprefix(SQLITE)
    if path == url or not path or path.startswith(":memory:") or "\0" in path:
        raise StoreAddressError(StoreCode.URL_INVALID, url, url=url)
    return Path(path)
