"""That the quick way from a payload to an event takes what the event's class takes and nothing else, and makes the same of it."""

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from domain.base.event import Event
from infra.event_store.payloads import decoder_of
from tests.domain.histories import EVENTS

ODD: list[object] = [
    None, "", " ", "0", "1", "1.0", "-1.00", "01.00", "1_000.00", "NaN", "١.٠٠", "12345678901234.00", "2019-02-29", "2019-03-02T00:00:00", "20190302", "no such",
    "true", 0, 1, -1, 1.0, 1.5, 10**30, True, False, [], ["x"], [None], {}, {"key": "x"},
]  # fmt: skip
DECODERS = {type(event): decoder_of(type(event)) for event in EVENTS}


def said(read: Any, payload: bytes) -> object:
    """The event, with the types of what is in it, or the words against the payload."""
    try:
        event: Event = read(payload)
    except ValidationError as error:
        return error.errors(include_url=False, include_context=False)
    return event, [(name, type(value), value) for name, value in event], event.model_dump_json()


def agree(kind: type[Event], payload: bytes) -> None:
    def by_its_class(payload: bytes) -> Event:
        return kind.model_validate_json(payload, strict=True)

    assert said(DECODERS[kind], payload) == said(by_its_class, payload)


def test_events_of_plain_fields_are_decoded_the_quick_way() -> None:
    quick = {kind.__name__ for kind, decoder in DECODERS.items() if decoder.__name__ == "decode"}
    assert {"DisputeAccepted", "DisputeSettled", "CaseEntered", "AgreementPerformed", "StatisticsSubmitted", "MediatorAssessed"} <= quick
    assert "PremisesSurveyed" not in quick


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_event_comes_out_as_its_class_makes_it(event: Event) -> None:
    payload = event.__pydantic_serializer__.to_json(event, exclude_defaults=True)
    again = DECODERS[type(event)](payload)
    assert again == event
    assert again.__pydantic_serializer__.to_json(again, exclude_defaults=True) == payload
    assert again.model_copy(update=dict(again)) == event
    assert hash(again) == hash(event)
    with pytest.raises(ValidationError, match="frozen"):
        setattr(again, next(iter(type(event).model_fields), "any"), None)
    agree(type(event), payload)


@given(st.data(), st.sampled_from(EVENTS))
def test_a_changed_member_is_taken_or_refused_as_the_class_does(data: st.DataObject, event: Event) -> None:
    members: dict[str, object] = json.loads(event.model_dump_json())
    name = data.draw(st.sampled_from([*members, "surprise"]))
    if data.draw(st.booleans(), label="without it"):
        members.pop(name, None)
    else:
        members[name] = data.draw(st.sampled_from(ODD))
    agree(type(event), json.dumps(members, ensure_ascii=data.draw(st.booleans())).encode())


@given(st.data(), st.sampled_from(EVENTS))
def test_a_changed_byte_is_taken_or_refused_as_the_class_does(data: st.DataObject, event: Event) -> None:
    payload = bytearray(event.model_dump_json().encode())
    place = data.draw(st.integers(0, len(payload) - 1))
    payload[place : place + data.draw(st.integers(0, 3))] = data.draw(
        st.sampled_from([b"", b'"', b"\\", b"\\ud800", b"\xff", b"\x00", b"{", b"0", b" "])
    )
    agree(type(event), bytes(payload))


@pytest.mark.parametrize(
    "text", [b"\\ud800", b"\\udc00", b"\\ud800\\ud800", b"\\ud83d\\ude00", b"\\u0000", b"\x01", b"\xed\xa0\x80", b"\xff", b"\\x"]
)
def test_odd_text_is_taken_or_refused_as_the_class_does(text: bytes) -> None:
    [event] = [event for event in EVENTS if type(event).__name__ == "CommitteeFiled"]
    agree(type(event), b'{"filed_on":"2019-03-02","filing_no":"%b"}' % text)
