"""台账条目 The entries of one book about one body: what is asked, what follows, what is known. One decider and one fold for every book."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar, TypeVar, cast

from domain.base.checks import bad_month, bad_numbers, future
from domain.base.command import Facts, Register
from domain.base.event import Envelope, Event
from domain.base.fact_labels import label_of
from domain.base.facts import from_scalar, to_scalar
from domain.base.grown import with_entry, without_entry
from domain.base.rejection import ImpossibleHistory, Rejection, refuse_any
from domain.base.rejections import FactRejection
from domain.base.text import Text, reading
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected
from domain.books.rejections import BookRejection
from domain.taking_back.command import TakeBack

Key = tuple[object, ...]
"""What names an entry within its book and body, in the order of `Book.keys`."""

# --- commands --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RegisterEntry(Register):
    """登记台账条目. A row of the book's sheet: what it shows, the key included, and what of it is new (`Register`). Of an entry not yet known everything is.

    Each book has a class of its own, made by `command_class`.
    """

    book: ClassVar[Book]

    @property
    def key(self) -> Key:
        """Which entry is meant; a part that is not given is None."""
        return tuple(self.facts.get(name) for name in self.book.keys)


@dataclass(frozen=True, slots=True)
class RecordStage(RegisterEntry):
    """记录办理环节. `facts` are the key and those of one stage. The first makes the entry, which must not be there; any other needs it."""

    stage: str = ""


@dataclass(frozen=True, slots=True)
class CorrectEntry(RegisterEntry):
    """更正台账条目. Of one that is not on record it is refused."""


@dataclass(frozen=True, slots=True)
class TakeBackEntry(TakeBack):
    """撤回台账条目. Each book has a class of its own, made by `command_class`."""


EntryCommand = TypeVar("EntryCommand", bound="RegisterEntry | TakeBackEntry")


def command_class(base: type[EntryCommand], book: Book) -> type[EntryCommand]:
    """The command about the entries of one book: its streams are of the book's kind."""
    known: type[EntryCommand] | None = _MADE.get((base, book))
    if known is None:
        entry = book.taken_back.__name__.removesuffix("TakenBack")
        made = {"__slots__": (), "kind": book.kind} | ({"book": book} if issubclass(base, RegisterEntry) else {})
        known = _MADE[base, book] = type(f"{base.__name__}Of{entry}", (base,), made)
    return known


_MADE: dict[tuple[type[Any], Book], Any] = {}


# --- state -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Entries:
    """台账 of one body: the facts of each entry by its key, None for what is not known."""

    by_key: Mapping[Key, Facts] = field(default_factory=dict)


# --- decide ----------------------------------------------------------------------------------------------------------


def decide(command: RegisterEntry, entries: Entries | None, envelope: Envelope) -> list[Event]:
    """The events that follow from the command. Raises `Refused` with every fault found."""
    book = command.book
    was = entries.by_key.get(command.key) if entries is not None else None
    refuse_any(_out_of_place(command, was))
    changed = frozenset(command.facts) if was is None or isinstance(command, RecordStage) else command.changed
    now = {fact: command.facts.get(fact) if fact in changed else (was or {}).get(fact) for fact in book.facts}
    recorded = command.stage if isinstance(command, RecordStage) else None
    happened = [stage for stage in book.stages if stage.verb == recorded or _begins(book, stage, now)]
    before = [] if was is None else [stage for stage in happened if book.has_happened(stage, was)]
    refuse_any(_faults(command, now, happened, changed, envelope))
    return [*_stated(command, now, [stage for stage in happened if stage not in before]), *_corrected(command, was, now, before)]


def _begins(book: Book, stage: Stage, now: Facts) -> bool:
    """Whether anything is said of a stage: the first makes the entry."""
    return stage is book.stages[0] or any(now[fact] is not None for fact in book.facts_of(stage))


def _stated(command: RegisterEntry, now: Facts, stages: list[Stage]) -> Iterator[Event]:
    """What has happened that was not on record."""
    book = command.book
    for stage in stages:
        facts = {fact: now[fact] for fact in book.facts_of(stage)}
        yield stage.event.model_validate({**dict(zip(book.keys, command.key, strict=True)), **facts})


def _corrected(command: RegisterEntry, was: Facts | None, now: Facts, before: list[Stage]) -> Iterator[Event]:
    """What is said otherwise of what is on record."""
    book = command.book
    if was is None:
        return
    key = dict(zip(book.keys, command.key, strict=True))
    gone = [stage for stage in book.stages[1:] if book.has_happened(stage, was) and stage not in before]
    for stage in [*before, *gone]:
        for fact in book.facts_of(stage):
            if was.get(fact) != now[fact]:
                yield book.corrected.model_validate({**key, "fact": fact, "was": _scalar(was.get(fact)), "now": _scalar(now[fact])})


def _scalar(value: object) -> object:
    return to_scalar(value) if value != () else None


def _out_of_place(command: RegisterEntry, was: Facts | None) -> Iterator[Rejection]:
    book = command.book
    first = book.stages[0].verb
    if was is None and (isinstance(command, CorrectEntry) or (isinstance(command, RecordStage) and command.stage != first)):
        yield _of_entry(BookRejection.ENTRY_NOT_RECORDED, command)
    if was is not None and isinstance(command, RecordStage):
        (stage,) = (each for each in book.stages if each.verb == command.stage)
        if book.has_happened(stage, was):
            yield _of_entry(BookRejection.ENTRY_RECORDED, command)


def _of_entry(code: BookRejection, command: RegisterEntry) -> Rejection:
    return Rejection(code, command.book.keys[-1], {"code": command.code, "entry": words_of_key(command.book, command.key)})


def words_of_key(book: Book, key: Key) -> Text:
    """An entry by the facts of its key."""
    parts = [Text(f"{label.zh} {value.zh}", f"{label.en} {value.en}") for label, value in _of_key(book, key)]
    return Text("，".join(part.zh for part in parts), ", ".join(part.en for part in parts))


def _of_key(book: Book, key: Key) -> Iterator[tuple[Text, Text]]:
    for name, value in zip(book.keys, key, strict=True):
        yield label_of(name, book.sheet), reading(cast("Any", value))


def _faults(command: RegisterEntry, now: Facts, happened: list[Stage], changed: frozenset[str], envelope: Envelope) -> Iterator[Rejection]:
    book = command.book
    facts = {**dict(zip(book.keys, command.key, strict=True)), **now}
    stated = {fact: facts[fact] for fact in (*book.keys, *changed) if fact in facts}
    yield from (Rejection(FactRejection.FACT_MISSING, name) for name in book.keys if facts[name] in (None, ""))
    for stage in happened:
        yield from (Rejection(FactRejection.FACT_MISSING, fact) for fact in book.required_of(stage) if now[fact] in (None, ""))
    if isinstance(month := stated.get("month"), str) and month:
        yield from bad_month("month", month)
    yield from future({fact: value for fact, value in stated.items() if fact not in book.ahead}, envelope)
    yield from bad_numbers(
        {fact: value for fact, value in stated.items() if isinstance(value, Decimal | int) and not isinstance(value, bool)}
    )
    yield from _contradictions(book, facts)
    yield from book.faults(facts)


def _contradictions(book: Book, facts: Facts) -> Iterator[Rejection]:
    for earlier, later in book.in_order:
        first, second = facts[earlier], facts[later]
        if first is not None and second is not None and cast("Any", second) < first:
            params = {"later": second, "earlier": first, "of": label_of(earlier, book.sheet)}
            yield Rejection(BookRejection.ENTRY_DAYS_REVERSED, later, params)
    for part, whole in book.within:
        less, more = facts[part], facts[whole]
        if less is not None and more is not None and cast("Any", less) > more:
            params = {"part": less, "whole": more, "of": label_of(whole, book.sheet)}
            yield Rejection(BookRejection.ENTRY_PART_LARGER, part, params)


# --- evolve ----------------------------------------------------------------------------------------------------------


def evolve(book: Book, entries: Entries | None, event: Event) -> Entries:
    """The entries after the event. The first entry opens the book. Raises `ImpossibleHistory`."""
    if not any(type(event) is known for known in book.events):
        raise ImpossibleHistory(entries, event)
    by_key = entries.by_key if entries is not None else {}
    key = key_of(book, event)
    was = by_key.get(key)
    stage = next((each for each in book.stages if each.event is type(event)), None)
    if (was is None) != (stage is book.stages[0]):
        raise ImpossibleHistory(entries, event)
    if isinstance(event, EntryCorrected):
        return Entries(with_entry(by_key, key, {**(was or {}), event.fact: from_scalar(event.fact, event.now, book.sheet)}))
    assert stage is not None  # noqa: S101 - what is taken back is folded in domain/taking_back
    stated = {fact: getattr(event, fact) for fact in book.facts_of(stage)}
    return Entries(with_entry(by_key, key, {**dict.fromkeys(book.facts), **(was or {}), **stated}))


def key_of(book: Book, event: Event) -> Key:
    """The key of the entry that an event is about."""
    return tuple(getattr(event, name) for name in book.keys)


def without(entries: Entries, key: Key) -> Entries:
    """The entries without one."""
    return Entries(without_entry(entries.by_key, key))
