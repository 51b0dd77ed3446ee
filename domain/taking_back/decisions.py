"""撤回误登 Taking a record back: what is refused, and what follows. One decider and one fold for every kind of record."""

from collections.abc import Iterator
from typing import Any

from domain.base.checks import missing_reason
from domain.base.event import Envelope, Event
from domain.base.rejection import ImpossibleHistory, Rejection, refuse, refuse_any
from domain.base.rejections import FactRejection
from domain.taking_back.command import TakeBack
from domain.taking_back.records import BY_EVENT, RECORD_KINDS, RecordKind, of_aggregate, records_in
from domain.taking_back.rejections import TakingBackRejection
from domain.taking_back.words import named, words_of


def decide(command: TakeBack, state: Any, _envelope: Envelope) -> list[Event]:
    """撤回误登. Raises `Refused` where there is no such record, while others of its aggregate rest on it, or without a reason."""
    record = RECORD_KINDS[command.record]
    refuse_any(missing_reason(command.why))
    facts = records_in(record, state).get(command.key)
    if facts is None:
        fact = record.keys[-1] if record.keys else None
        raise refuse(FactRejection.NOT_RECORDED, fact or "code", value=words_of(command.key) or command.code)
    kept = record.kept(state, command.key)
    refuse_any(() if kept is None else (kept,))
    if record.is_whole:
        refuse_any(_rest_on(record, state))
    values = {**facts, **dict(zip(record.keys, command.key, strict=True)), "why": command.why}
    return [record.event.model_validate({field: values[field] for field in record.event.model_fields})]


def _rest_on(whole: RecordKind, state: Any) -> Iterator[Rejection]:
    for record in of_aggregate(whole.aggregate):
        if record.is_whole or record.goes_along:
            continue
        if keys := sorted(map(words_of, record.held(state))):
            yield rests_on_it(record.text, keys)


def rests_on_it(record: object, codes: list[str]) -> Rejection:
    """The rejection that names what rests on a record."""
    return Rejection(TakingBackRejection.RECORDS_REST_ON_IT, None, {"record": record, "n": len(codes), "codes": named(codes)})


def evolve(kind: str, state: Any, event: Event) -> Any:
    """The aggregate after a record was taken back; None is none any more. Raises `ImpossibleHistory`."""
    record = BY_EVENT[type(event)]
    key = record.key_of(event)
    if record.aggregate != kind or key not in records_in(record, state):
        raise ImpossibleHistory(state, event)
    return record.without(state, key)
