"""`--known-at` of the commands that show what is recorded: the record as it was known, and saying so."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer

from cli.terminal.events import local
from cli.terminal.language import say
from cli.terminal.store import opened, opened_to_show
from cli.terminal.streams import data, note
from cli.terminal.values import known_at as moment_or_position

if TYPE_CHECKING:
    from infra.bureau.at_head import Shows
    from infra.bureau.bureau import Bureau
    from infra.bureau.looking import Looking
    from infra.bureau.read_database import KnownAt


@contextmanager
def opened_as_known(context: typer.Context, known_at: str | None) -> "Iterator[Looking]":
    """The store for reading, as it was known at the moment or position of the option; as it is, without it."""
    wanted = None if known_at is None else moment_or_position(known_at, "--known-at")
    with opened_to_ask(context, wanted) as bureau:
        yield bureau.as_known(wanted)


@contextmanager
def opened_to_ask(context: typer.Context, known: "KnownAt") -> "Iterator[Bureau]":
    """The store, to be asked about what was known at a moment or position: a code of which only later events tell is not called one that was never recorded."""
    from domain.base.errors import FengqiaoError
    from projections.questions.errors import QuestionCode

    with opened(context) as bureau:
        try:
            yield bureau
        except FengqiaoError as error:
            then = bureau.as_known(known).known
            if then is None or error.code is not QuestionCode.UNKNOWN_CODE:
                raise
            try:
                first = bureau.history(str(error.where))[0]
            except FengqiaoError:
                raise error from None
            raise FengqiaoError(QuestionCode.NOT_KNOWN_YET, error.where, position=then.position, first=first.position) from None


@contextmanager
def opened_to_show_as_known(context: typer.Context, known_at: str | None) -> "Iterator[Shows]":
    """Like `opened_as_known`, for a small question."""
    with opened_to_show(context) if known_at is None else opened_as_known(context, known_at) as bureau:
        yield bureau


def known_keys(bureau: "Shows") -> dict[str, Any]:
    """The keys of a JSON object that say as known when it is; none of the record as it is."""
    if bureau.known is None:
        return {}
    return {"known_at": bureau.known.moment.isoformat().replace("+00:00", "Z"), "position": bureau.known.position}


def head_known(bureau: "Shows") -> None:
    """A first line of data for people that says as known when it is; none of the record as it is."""
    if bureau.known is not None:
        data(_words(bureau))


def note_known(bureau: "Shows") -> None:
    """Says beside the data as known when it is, unless it is as it is now: of JSON that is an array, and of a file."""
    if bureau.known is not None:
        note(_words(bureau))


def _words(bureau: "Shows") -> str:
    known = bureau.known
    assert known is not None  # noqa: S101 - both who call have looked
    return say(
        "按 {moment} 所知（日志位置 {position}） ‖ As known at {moment} (position {position} of the log)",
        moment=local(known.moment),
        position=known.position,
    )
