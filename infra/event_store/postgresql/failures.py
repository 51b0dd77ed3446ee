"""What the driver reports about a server, as an error of the store.

Once a session has begun, the server says what is wrong by a code (SQLSTATE). While it begins there are only words, which the server may speak in
Chinese; where they are not understood, the server's words stand in an error that says no more than that it cannot be reached.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg

from domain.base.errors import ErrorCode
from infra.addresses import hiding_secrets
from infra.event_store.codes import StoreAddressError, StoreCode
from infra.event_store.errors import StoreLocked, StoreUnavailable
from infra.event_store.postgresql.codes import ServerCode

BY_STATE: dict[str, ErrorCode] = {
    "08": ServerCode.CONNECTION_LOST,
    "25006": ServerCode.STANDBY,
    "25P03": ServerCode.CONNECTION_LOST,  # idle in a transaction for longer than the server allows
    "28": ServerCode.LOGIN_REFUSED,
    "3D": ServerCode.DATABASE_MISSING,
    "3F000": StoreCode.DAMAGED,  # our schema, a table or a column of it is gone
    "40P01": StoreCode.LOCKED,
    "42501": ServerCode.NOT_PERMITTED,
    "42703": StoreCode.DAMAGED,
    "42P01": StoreCode.DAMAGED,
    "53100": StoreCode.DISK,
    "53300": ServerCode.FULL,
    "55P03": StoreCode.LOCKED,
    "57014": ServerCode.CANCELLED,
    "57P": ServerCode.CONNECTION_LOST,  # the server is stopping, has crashed, or is starting
    "58": StoreCode.DISK,
    "XX001": StoreCode.DAMAGED,
    "XX002": StoreCode.DAMAGED,
}
"""By SQLSTATE, or its beginning."""

BEFORE_THE_WORDS = re.compile(r"^(connection (is bad|failed): )?(connection to server (at|on) .*? failed: )?((FATAL|致命错误):\s*)?")
"""What the driver says before it comes to the point."""

IN_ADDRESS = re.compile(
    r"(invalid (?!response|authorization|password|connection type)\S|unrecognized configuration parameter |could not parse network address |weak sslmode |definition of service )"
)
"""How the driver, or the server, begins what it has to say about the address itself."""

AT_LOGIN: tuple[tuple[str, ErrorCode], ...] = (
    (r"database \".*\" does not exist|数据库 \".*\" 不存在", ServerCode.DATABASE_MISSING),
    (r"too many (clients|connections)|connection slots are reserved|太多|保留的连接", ServerCode.FULL),
    (
        r"authentication failed|认证失败|no password supplied|pg_hba\.conf|role \".*\" does not exist|角色 \".*\" 不存在",
        ServerCode.LOGIN_REFUSED,
    ),
    (r"does not support SSL|SSL error|SSL SYSCALL|GSSAPI encryption|certificate", ServerCode.ENCRYPTION),
    (r"permission denied for database|对数据库 .* 权限不够", ServerCode.NOT_PERMITTED),
)
"""By the words in which a server refuses a session, in both languages that servers here speak."""


@contextmanager
def failures_named(where: str, busy_timeout: float) -> Iterator[None]:
    """Turns what the driver reports about the server into StoreUnavailable. Broken constraints and wrong SQL pass through."""
    try:
        yield
    except psycopg.Error as error:
        unavailable = unavailable_for(error, where, busy_timeout)
        if unavailable is None:
            raise
        raise unavailable from error


def unavailable_for(error: psycopg.Error, where: str, busy_timeout: float) -> StoreUnavailable | None:
    """The error of the store that an error of the driver is; None where it is a fault of the program's."""
    code = _code_of(error)
    if code is None:
        return None
    if code is StoreCode.LOCKED:
        return StoreLocked(code, where, seconds=f"{busy_timeout:g}")
    return StoreUnavailable(code, where, detail=_words_of(error))


def _code_of(error: psycopg.Error) -> ErrorCode | None:
    is_servers = isinstance(error, psycopg.OperationalError | psycopg.InternalError)
    if error.sqlstate is None:
        return ServerCode.CONNECTION_LOST if is_servers else None
    known = next((code for begin, code in BY_STATE.items() if error.sqlstate.startswith(begin)), None)
    return known or (ServerCode.FAILED if is_servers else None)


def refused_login(error: psycopg.Error, where: str) -> StoreUnavailable | StoreAddressError:
    """The error of the store for a session that did not come about."""
    refusal = str(error)
    if IN_ADDRESS.match(BEFORE_THE_WORDS.sub("", refusal)):
        return StoreAddressError(ServerCode.ADDRESS, where, detail=_words_of(error))
    code = next((code for words, code in AT_LOGIN if re.search(words, refusal)), ServerCode.UNREACHABLE)
    return StoreUnavailable(code, where, detail=_words_of(error))


def _words_of(error: psycopg.Error) -> str:
    """The first line of what the server or the driver says."""
    words = error.diag.message_primary or str(error).removeprefix("connection failed: ").removeprefix("connection is bad: ")
    return hiding_secrets(words.strip().partition("\n")[0]) or type(error).__name__
