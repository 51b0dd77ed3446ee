"""What somebody was called before a correction can be looked for, until the record is taken back."""

from datetime import date

from sqlalchemy import select

from domain.base.event import Event
from domain.county import CountyCorrected
from domain.judicial_office.events import OfficeCorrected, StaffIdentityCorrected
from domain.mediation_committee.events import CommitteeCorrected
from domain.mediator.events import MediatorIdentityCorrected
from domain.taking_back.events import CommitteeTakenBack, CountyTakenBack, MediatorTakenBack, OfficeTakenBack
from projections.engine.database import open_scratch, reading
from projections.engine.runner import Engine
from projections.naming.former import FORMER_NAME, FORMER_NAMES
from tests.projections.memory_log import MemoryLog

OFFICE, STAFF, COMMITTEE, MEDIATOR = "office:X", "office:X", "committee:X", "mediator:X"


def former(*happened: tuple[str, Event]) -> list[tuple[str, str, str]]:
    """The former names after these events, folded one by one and all at once."""
    log = MemoryLog()
    for stream, event in happened:
        log.add(stream, event)
    rows = []
    for batch in (1, 1000):
        scratch = open_scratch()
        engine = Engine(scratch, log, (FORMER_NAMES,), batch=batch)
        engine.catch_up()
        assert [status.error for status in engine.status()] == [None]
        with reading(scratch) as connection:
            query = select(FORMER_NAME.c.register, FORMER_NAME.c.code, FORMER_NAME.c.name).order_by(FORMER_NAME.c.position)
            rows.append([(str(register), str(code), str(name)) for register, code, name in connection.execute(query)])
        scratch.dispose()
    assert rows[0] == rows[1]
    return rows[0]


def test_a_name_that_was_corrected_is_a_former_name_and_another_fact_is_none() -> None:
    assert former(
        ("county:X", CountyCorrected(fact="name", was="解放", now="解放区")),
        (OFFICE, OfficeCorrected(fact="name", was="张店所", now="张店司法所")),
        (OFFICE, OfficeCorrected(fact="township", was="张店", now="张店镇")),
        (STAFF, StaffIdentityCorrected(person_code="S1", start_on=date(2019, 1, 1), fact="name", was="李四", now="李思")),
        (COMMITTEE, CommitteeCorrected(fact="name", was="民生会", now="民生调委会")),
        (MEDIATOR, MediatorIdentityCorrected(fact="name", was="张王", now="王五")),
        (MEDIATOR, MediatorIdentityCorrected(fact="name", was="王五", now="王武")),
    ) == [
        ("county", "X", "解放"),
        ("office", "X", "张店所"),
        ("person", "S1", "李四"),
        ("committee", "X", "民生会"),
        ("mediator", "X", "张王"),
        ("mediator", "X", "王五"),
    ]


def test_what_is_taken_back_was_never_called_anything_and_others_with_its_code_keep_their_names() -> None:
    renamed = [
        ("county:X", CountyCorrected(fact="name", was="a", now="A")),
        (OFFICE, OfficeCorrected(fact="name", was="b", now="B")),
        (STAFF, StaffIdentityCorrected(person_code="S1", start_on=date(2019, 1, 1), fact="name", was="c", now="C")),
        (COMMITTEE, CommitteeCorrected(fact="name", was="d", now="D")),
        (MEDIATOR, MediatorIdentityCorrected(fact="name", was="e", now="E")),
    ]
    gone: dict[str, Event] = {
        "county": CountyTakenBack(why="误登"),
        "office": OfficeTakenBack(why="误登"),
        "committee": CommitteeTakenBack(why="误登"),
        "mediator": MediatorTakenBack(why="误登"),
    }
    for kind, event in gone.items():
        left = former(*renamed, (f"{kind}:X", event))
        assert [name for _, _, name in left] == [
            name for name in "abcde" if name not in {"county": "a", "office": "bc", "committee": "d", "mediator": "e"}[kind]
        ]
