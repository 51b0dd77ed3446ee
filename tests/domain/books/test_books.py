"""Every book: an entry is made once, its stages come one after another, each fact can be corrected, and what cannot be is refused with its reason."""

from datetime import date, timedelta
from typing import Any

import pytest

from domain.aggregates import evolve
from domain.base.facts import from_scalar
from domain.base.kinds import Kind
from domain.base.narrative import sentence
from domain.base.rejections import FactRejection
from domain.books.book import Book
from domain.books.catalogue import BOOK_OF_KIND, BOOKS
from domain.books.entries import CorrectEntry, RecordStage, RegisterEntry, command_class
from domain.books.rejections import BookRejection
from domain.naming.called import CODE_FIELDS, STREAMS
from infra.workbook.sheets.books import BOOK_SHEETS
from tests.domain.books.examples import corrected, facts_of, free_fact, history_of, other, row_of, stated, taken_back
from tests.given_when_then import given

every_book = pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.name)


def recorded(book: Book, verb: str, **others: Any) -> RecordStage:
    (stage,) = (each for each in book.stages if each.verb == verb)
    facts = {name: value for name, value in facts_of(book).items() if name in {*book.keys, *book.facts_of(stage)}}
    return command_class(RecordStage, book)("X", {**facts, **others}, frozenset(facts), verb)


def registered(book: Book, changed: frozenset[str] = frozenset(), **others: Any) -> RegisterEntry:
    return command_class(RegisterEntry, book)("X", {**facts_of(book), **others}, changed)


@every_book
def test_a_row_is_one_event_for_each_stage_and_the_same_row_again_none(book: Book) -> None:
    outcome = given().when(registered(book))
    outcome.then(*(stated(book, stage) for stage in book.stages))
    given(*outcome.events).when(registered(book)).then()


@every_book
def test_stages_come_one_after_another_each_once(book: Book) -> None:
    before: list[Any] = []
    for stage in book.stages:
        outcome = given(*before).when(recorded(book, stage.verb))
        outcome.then(stated(book, stage))
        before += outcome.events
        given(*before).when(recorded(book, stage.verb)).then_rejected(BookRejection.ENTRY_RECORDED)
    for later in book.stages[1:]:
        given().when(recorded(book, later.verb)).then_rejected(BookRejection.ENTRY_NOT_RECORDED)


@every_book
def test_every_fact_is_corrected_from_what_was_recorded_and_only_that(book: Book) -> None:
    history = [stated(book, stage) for stage in book.stages]
    fact = free_fact(book)
    now = other(facts_of(book)[fact])
    command = command_class(CorrectEntry, book)("X", {**facts_of(book), fact: now}, frozenset({fact}))
    outcome = given(*history).when(command)
    outcome.then(corrected(book, fact, now))
    entry = outcome.state.by_key[command.key]
    assert entry[fact] == now
    assert {name: value for name, value in entry.items() if name != fact} == {
        name: value for name, value in facts_of(book).items() if name != fact and name not in book.keys
    }
    given(*history).when(registered(book, frozenset({fact}), **{fact: now})).then(corrected(book, fact, now))
    given().when(command).then_rejected(BookRejection.ENTRY_NOT_RECORDED)
    given(*history, taken_back(book)).when(command).then_rejected(BookRejection.ENTRY_NOT_RECORDED)


@every_book
def test_what_a_stage_requires_is_required_and_emptied_as_a_whole(book: Book) -> None:
    history = [stated(book, stage) for stage in book.stages]
    for stage in book.stages:
        for fact in book.required_of(stage):
            before = history[: book.stages.index(stage)]
            given(*before).when(recorded(book, stage.verb, **{fact: None})).then_rejected(FactRejection.FACT_MISSING)
            if stage is book.stages[0] or len(book.facts_of(stage)) > 1:
                given(*history).when(registered(book, frozenset({fact}), **{fact: None})).then_rejected(FactRejection.FACT_MISSING)
    for stage in book.stages[1:]:
        emptied = dict.fromkeys(book.facts_of(stage))
        outcome = given(*history).when(registered(book, frozenset(emptied), **emptied))
        outcome.then_taken()
        assert not book.has_happened(stage, outcome.state.by_key[registered(book).key])
        again = given(*history, *outcome.events).when(recorded(book, stage.verb))
        again.then(stated(book, stage))


@every_book
def test_days_ahead_are_refused_but_for_those_that_are_planned(book: Book) -> None:
    for name, fact in {**book.key_types, **book.facts}.items():
        if fact.is_date and name not in book.ahead:
            outcome = given().when(registered(book, frozenset(), **{name: date(2035, 1, 1)}))
            assert FactRejection.FUTURE_DATE in {each.code for each in outcome.refused.rejections}  # type: ignore[union-attr]
    planned = {name: date(2029, 1, 1) for name in book.ahead}
    given().when(registered(book, frozenset(), **planned)).then_taken()


@every_book
def test_days_out_of_order_and_parts_larger_than_the_whole_are_refused(book: Book) -> None:
    facts = facts_of(book)
    for earlier, later in book.in_order:
        if facts[earlier] is not None and facts[later] is not None:
            outcome = given().when(registered(book, **{later: facts[earlier] - timedelta(days=1)}))
            assert (BookRejection.ENTRY_DAYS_REVERSED, later) in {(each.code, each.fact) for each in outcome.refused.rejections}  # type: ignore[union-attr]
            same = given().when(registered(book, **{later: facts[earlier]}))
            assert same.refused is None or BookRejection.ENTRY_DAYS_REVERSED not in {
                each.code for each in same.refused.rejections if each.fact == later
            }
    for part, whole in book.within:
        outcome = given().when(registered(book, **{part: facts[whole] + 1}))
        assert (BookRejection.ENTRY_PART_LARGER, part) in {(each.code, each.fact) for each in outcome.refused.rejections}  # type: ignore[union-attr]


@every_book
def test_an_entry_taken_back_leaves_its_key_free(book: Book) -> None:
    first = stated(book, book.stages[0])
    history = history_of(book)
    assert evolve(book.kind, None, history) == evolve(book.kind, None, [first])
    assert not evolve(book.kind, None, history[:-1]).by_key


@every_book
def test_every_event_reads_in_both_languages_with_nothing_left_open(book: Book) -> None:
    for event in history_of(book):
        text = sentence(event)
        assert "{" not in text.zh + text.en
        assert "None" not in text.zh + text.en
        assert text.zh != text.en


@every_book
def test_a_book_agrees_with_itself_and_with_its_sheet(book: Book) -> None:
    (sheet,) = (each for each in BOOK_SHEETS if each.key == book.sheet)
    assert sheet.key_columns == (book.code, *book.keys)
    assert {column.key for column in sheet.columns} == {book.code, *book.keys, *book.facts}
    assert all(value is not None for value in row_of(book).values())
    assert set(book.keys) <= set.intersection(*(set(event.model_fields) for event in book.events))
    assert book.refers.keys() <= {**book.key_types, **book.facts}.keys()
    named = {*book.ahead, *(name for pair in (*book.in_order, *book.within) for name in pair)}
    assert named <= {**book.key_types, **book.facts}.keys()
    assert all(book.required_of(stage) for stage in book.stages[1:])
    assert BOOK_OF_KIND[book.kind] is book
    for fact in book.facts:  # what a correction says comes back as it was typed
        value = facts_of(book)[fact]
        event = corrected(book, fact, value)
        assert from_scalar(fact, event.now, book.sheet) == value  # type: ignore[attr-defined]
        assert isinstance(value, Kind) is (book.facts[fact].kind is not None and not book.facts[fact].several)
    if book.subjects != ("dispute",):
        assert STREAMS[book.kind] == CODE_FIELDS[book.code]
