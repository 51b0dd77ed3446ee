"""Addresses of stores as people may see them: a password never stands on a screen, in a file or in an error."""

import re
from pathlib import Path

SQLITE = "sqlite:///"
POSTGRESQL = ("postgresql", "postgres", "postgresql+psycopg")
HIDDEN = "***"
_OTHER_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:/[^\s\"'“”「」，。]*(?<![:：])")  # the colon behind one is not part of it
_NAMED_SECRET = re.compile(r"(?i)((?:pass|pwd|secret|token|key|credential)\w*\s*=\s*)('[^']*'|\"[^\"]*\"|[^\s&;]*)")


def without_secrets(address: str) -> str:
    """The address of a store without password, query and fragment; what is no address, without anything that may be a secret.

    A password may hold any sign, an `@` or a `/` too. So what counts as one reaches from the first colon to the last `@`: too much is hidden before too little.
    """
    if address.startswith(SQLITE):  # a path, taken literally; an address of another kind may have ended up in it
        place = address.removeprefix(SQLITE)
        if ":/" in place:
            return SQLITE + without_secrets(place)
        path, query, secrets = place.partition("?")
        return SQLITE + path + query + _NAMED_SECRET.sub(rf"\1{HIDDEN}", secrets)
    scheme, separator, rest = address.partition("://")
    if not separator:
        scheme, rest = "", address
    account, at, place = rest.rpartition("@")
    if at and (":" in account or not separator):
        account = f"{account.partition(':')[0] if separator else ''}:{HIDDEN}"
    for mark in "?#":
        before, marked, _after = place.partition(mark)
        place = f"{before}{mark}{HIDDEN}" if marked else place
    return _NAMED_SECRET.sub(rf"\1{HIDDEN}", f"{scheme}{separator}{account}{at}{place}")


def in_small_letters(address: str) -> str:
    """An address with the scheme of a store in small letters: in capitals it is the same one (RFC 3986, 3.1). Everything else stays as it is."""
    scheme, separator, rest = address.partition("://")
    return f"{scheme.lower()}{separator}{rest}" if separator and scheme.lower() in {"sqlite", *POSTGRESQL} else address


def is_postgresql(address: str) -> bool:
    """Whether an address names a database of a PostgreSQL server."""
    scheme, separator, _ = in_small_letters(address).partition("://")
    return bool(separator) and scheme in POSTGRESQL


def server_address(address: str) -> str:
    """The address of a server's database as its driver takes it."""
    return f"postgresql://{address.partition('://')[2]}"


def place_of(given: str) -> str | None:
    """The path of a store in a file, given as a path or as its address; None for what is neither. What begins like the address of something, a word
    and a colon, is none, even where it is a poor one: it may hold a password. A drive letter is no word."""
    given = in_small_letters(given)
    if given.startswith(SQLITE):
        given = given.removeprefix(SQLITE)
    elif _OTHER_ADDRESS.match(given):
        return None
    return given if given.strip() and not given.startswith(":memory:") and "\0" not in given else None


def address_of(given: str, folder: Path | None = None) -> str:
    """The address of a store given as a path, with `~` as the home; a relative one counts from the folder, where one is named. An address stays as it
    is, but for its scheme, and so does what is neither, to be refused by whoever opens it."""
    given = in_small_letters(given)
    place = place_of(given)
    if place is None or (folder is None and given.startswith(SQLITE)):
        return given
    path = Path(place)
    try:
        path = path.expanduser()
    except RuntimeError:  # a user without a home
        return given
    return f"{SQLITE}{(folder / path if folder is not None else path).as_posix()}"


def hiding_secrets(text: str) -> str:
    """A text in which addresses may stand, each without its secrets."""
    return _ADDRESS.sub(lambda address: without_secrets(address.group()), text)
