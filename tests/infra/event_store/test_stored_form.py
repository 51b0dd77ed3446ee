"""What stands in the database, to the byte; and that whatever is changed there is noticed."""

import gc
import json
from collections.abc import Callable
from datetime import date
from typing import Any, ClassVar

import pytest
from eventsourcing.persistence import StoredEvent
from pydantic import ValidationError

from domain.base.event import Event
from domain.mediation_committee.events import CommitteeFiled
from domain.registry import EVENT_TYPES
from infra.event_store import EventDamaged, EventLog, StoreCode, UnknownEventType
from infra.event_store.mapper import EventMapper, Logged, topic_of
from tests.infra.event_store.cases import NOON, append, change, envelope, query

STATE = (
    '{"metadata":{"recorded_at":"2019-04-10T04:00:00.000000Z","actor":"clerk","command_id":"row-1","correlation_id":"import-1"},'
    '"stream":"committee:TW1","version":1,"type":"CommitteeFiled@1","payload":{"filed_on":"2019-03-02","filing_no":"焦调备1号"}}'
)


def test_an_event_is_one_readable_text_under_a_stable_name(store_url: str, log: EventLog) -> None:
    append(log, change())
    assert query(store_url, "SELECT * FROM stored_events") == [(1, "committee:TW1", 1, "CommitteeFiled@1", STATE)]


def test_the_view_shows_an_event_column_by_column(store_url: str, log: EventLog) -> None:
    append(log, change())
    [row] = query(store_url, "SELECT position, stream, version, type, schema_version, recorded_at, actor, payload FROM events")
    assert row[:7] == (1, "committee:TW1", 1, "CommitteeFiled", 1, "2019-04-10T04:00:00.000000Z", "clerk")
    assert (json.loads(row[7]) if isinstance(row[7], str) else row[7]) == {"filed_on": "2019-03-02", "filing_no": "焦调备1号"}


def test_no_topic_names_a_module() -> None:
    topics = {topic_of(event_type) for event_type in EVENT_TYPES.values()}
    assert len(topics) == len(EVENT_TYPES)
    assert all(topic.rpartition("@")[0].isidentifier() and topic.rpartition("@")[2].isdecimal() for topic in topics)


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("stream", "committee:TW2", "column stream says 'committee:TW2', the event 'committee:TW1'"),
        ("version", 7, "column version says 7, the event 1"),
        ("topic", "CaseEntered@1", "column type says 'CaseEntered@1', the event 'CommitteeFiled@1'"),
        ("topic", "Nonsense", "column type says 'Nonsense', the event 'CommitteeFiled@1'"),
    ],
)
def test_a_changed_column_is_noticed(store_url: str, log: EventLog, column: str, value: object, said: str) -> None:
    append(log, change())
    query(store_url, f"UPDATE stored_events SET {column} = ?", value)
    with pytest.raises(EventDamaged) as caught:
        log.page(0, 1)
    assert caught.value.params == {"detail": said}
    assert (caught.value.code, caught.value.exit_code) == (StoreCode.EVENT_DAMAGED, 4)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"version":1', '"version":2', "column version says 1, the event 2"),
        ('"filing_no":', '"number":', "number: Extra inputs are not permitted"),
        ('"filed_on":"2019-03-02",', "", "filed_on: Field required"),
        ("2019-03-02", "2019-03-32", "filed_on: Input should be a valid date"),
        ('"2019-03-02"', "1551484800", "filed_on: Input should be a valid date"),
        ('"actor":', '"clerk":', "Object contains unknown field `clerk`"),
        ('"actor":', '"office":"x","actor":', "Object contains unknown field `office`"),
        ('"actor":"clerk"', '"actor":7', "Expected `str`, got `int` - at `$.actor`"),
        ("04:00:00.000000Z", "04:00:00.0000000", "Expected `datetime` with a timezone component"),
        ('"2019-04-10T04:00:00.000000Z"', "0", "it is not in the form of this log"),
        (',"stream":', ', "stream":', "it is not in the form of this log"),
        ("}}", "}", "it is not in the form of this log"),
        ("}}", "},", "it is not in the form of this log"),
        ('"}}', "}}", "Invalid JSON"),
        (STATE, "", "it is not in the form of this log"),
        (STATE, "[1]", "it is not in the form of this log"),
        (STATE, "null", "it is not in the form of this log"),
    ],
)
def test_a_changed_text_is_noticed(store_url: str, log: EventLog, old: str, new: str, said: str) -> None:
    append(log, change())
    query(store_url, "UPDATE stored_events SET state = replace(state, ?, ?)", old, new)
    for read in (lambda: log.page(0, 1), lambda: log.stream("committee:TW1"), lambda: log.streams(["committee:TW1"])):
        with pytest.raises(EventDamaged) as caught:
            read()
        assert str(caught.value.params["detail"]).startswith(said)
        assert caught.value.where == "position 1, committee:TW1 version 1"


def test_an_error_does_not_repeat_what_may_be_personal(store_url: str, log: EventLog) -> None:
    append(log, change())
    query(store_url, "UPDATE stored_events SET state = replace(state, '2019-03-02', '张三')")
    with pytest.raises(EventDamaged) as caught:
        log.page(0, 1)
    assert "张三" not in str(caught.value)


@pytest.mark.parametrize("position", [1, 2, 3])
def test_a_removed_event_is_noticed(store_url: str, log: EventLog, position: int) -> None:
    append(log, change("committee:A", 0, 3))
    query(store_url, "DELETE FROM stored_events WHERE position = ?", position)
    with pytest.raises(EventDamaged, match="2 events are left"):
        log.page(0, 3)


def test_an_event_missing_within_its_stream_is_noticed(store_url: str, log: EventLog) -> None:
    append(log, change("committee:A", 0, 3))
    query(store_url, "DELETE FROM stored_events WHERE version = 2")
    for read in (lambda: log.stream("committee:A"), lambda: log.streams(["committee:A"])):
        with pytest.raises(EventDamaged, match="2 events are left of 3"):
            read()


@pytest.mark.parametrize(
    "topic", ["CommitteeAbolished@1", "CommitteeFiled@2", "CommitteeFiled@0", "CommitteeFiled@x", "CommitteeFiled", "@1", ""]
)
def test_an_event_of_an_unknown_type_or_a_later_schema_stops_the_reader(store_url: str, log: EventLog, topic: str) -> None:
    append(log, change())
    query(store_url, "UPDATE stored_events SET topic = ?, state = replace(state, 'CommitteeFiled@1', ?)", topic, topic)
    with pytest.raises(UnknownEventType) as caught:
        log.page(0, 1)
    assert (caught.value.params, caught.value.where) == ({"topic": topic}, "position 1")


# --- older schemas ---------------------------------------------------------------------------------------------------


class LaterCommitteeFiled(Event):
    """The class as a later release might have it."""

    schema_version: ClassVar[int] = 3
    filed_on: date | None
    filed_with: str
    series: str
    number: str


LaterCommitteeFiled.__name__ = "CommitteeFiled"


def add_office(payload: dict[str, Any]) -> dict[str, Any]:
    return payload | {"filed_with": "unknown"}


def split_number(payload: dict[str, Any]) -> dict[str, Any]:
    number = payload.pop("filing_no")
    return payload | {"series": number[:3], "number": number[3:]}


UPCASTERS: dict[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]] = {
    ("CommitteeFiled", 1): add_office,
    ("CommitteeFiled", 2): split_number,
}


def test_an_event_of_an_older_schema_is_brought_up_to_date_step_by_step(store_url: str, log: EventLog) -> None:
    append(log, change())
    before = query(store_url, "SELECT * FROM stored_events")
    with EventLog.open(store_url, types={"CommitteeFiled": LaterCommitteeFiled}, upcasters=UPCASTERS) as later:
        [recorded] = later.stream("committee:TW1")
        assert recorded.event == LaterCommitteeFiled(filed_on=date(2019, 3, 2), filed_with="unknown", series="焦调备", number="1号")
        later.append([change("committee:TW1", 1, 0, recorded.event)], command_id="later", recorded_at=NOON)
        assert [event.event for event in later.page(0, 2)] == [recorded.event] * 2
    assert query(store_url, "SELECT * FROM stored_events WHERE position = 1") == before
    assert query(store_url, "SELECT topic FROM stored_events WHERE position = 2") == [("CommitteeFiled@3",)]


def test_a_missing_step_between_schemas_stops_the_reader(store_url: str, log: EventLog) -> None:
    append(log, change())
    with (
        EventLog.open(store_url, types={"CommitteeFiled": LaterCommitteeFiled}, upcasters={("CommitteeFiled", 2): split_number}) as later,
        pytest.raises(UnknownEventType, match="CommitteeFiled@1"),
    ):
        later.page(0, 1)


@pytest.mark.parametrize("payload", ["", "{}", "[]", '{"filed_on":null}', "nonsense"])
def test_a_damaged_event_of_an_older_schema_is_noticed(store_url: str, log: EventLog, payload: str) -> None:
    append(log, change())
    before, member, _ = STATE.partition('"payload":')
    query(store_url, "UPDATE stored_events SET state = ?", before + member + payload + "}")
    with EventLog.open(store_url, types={"CommitteeFiled": LaterCommitteeFiled}, upcasters=UPCASTERS) as later, pytest.raises(EventDamaged):
        later.page(0, 1)


# --- the library's own way -------------------------------------------------------------------------------------------


def test_the_librarys_application_saves_and_finds_events(log: EventLog) -> None:
    append(log, change())
    recorded = log.stream("committee:TW1")[0]
    application = log._application
    [recording] = application.save(Logged(type(recorded)(0, "committee:TW1", 2, recorded.event, recorded.envelope)))
    assert recording.notification.id == 2
    first, second = application.events.get("committee:TW1")
    assert isinstance(first, Logged)
    assert isinstance(second, Logged)
    assert first.recorded == recorded
    assert (second.originator_id, second.originator_version, second.recorded.event) == ("committee:TW1", 2, recorded.event)
    assert second.recorded.envelope.recorded_at == log.recorded_at(2)
    section = application.notification_log["1,10"]
    assert [(item.id, item.topic) for item in section.items] == [(1, "CommitteeFiled@1"), (2, "CommitteeFiled@1")]


def test_the_mapper_takes_only_events_of_this_log() -> None:
    class Other:
        originator_id = "x"
        originator_version = 1

    with pytest.raises(TypeError, match="Other"):
        EventMapper(EVENT_TYPES, {}).to_stored_event(Other())


def test_a_stored_event_without_a_position_has_position_0() -> None:
    mapper = EventMapper(EVENT_TYPES, {})
    recorded = mapper.to_domain_event(StoredEvent("committee:TW1", 1, "CommitteeFiled@1", STATE.encode())).recorded
    assert (recorded.position, recorded.envelope) == (0, envelope())
    assert mapper.to_stored_event(Logged(recorded)).state == STATE.encode()


def test_the_garbage_collector_does_not_look_after_what_a_replay_holds() -> None:
    [recorded] = EventMapper(EVENT_TYPES, {}).recorded([(1, "committee:TW1", 1, "CommitteeFiled@1", STATE.encode())])
    assert not gc.is_tracked(recorded)


def test_settings_of_the_process_do_not_change_how_the_log_is_kept(store_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMPRESSOR_TOPIC", "zlib")
    monkeypatch.setenv("PERSISTENCE_MODULE", "eventsourcing.popo")
    monkeypatch.setenv("EVENTLOGAPPLICATION_SQLITE_DBNAME", ":memory:")
    with EventLog.create(store_url) as log:
        append(log, change())
    assert query(store_url, "SELECT state FROM stored_events") == [(STATE,)]


def test_events_refuse_unknown_fields_when_they_are_made() -> None:
    with pytest.raises(ValidationError):
        CommitteeFiled.model_validate({"filed_on": None, "number": "1"})
