"""Codes in events are told with the names of what they are codes of, in every event, in corrections and in lists."""

from collections.abc import Iterator

import pytest
from pydantic import BaseModel

from domain.base.event import Event, Value
from domain.base.narrative import sentence
from domain.dispute.events import DisputeCorrected
from domain.judicial_office.events import StaffReleased
from domain.naming.called import CODE_FIELDS, STREAMS, Register, coded, codes_in, of_stream
from domain.registry import EVENT_TYPES
from tests.domain.histories import EVENTS

NO_CODES = {"rules", "cases", "ties", "superseded", "group"}
"""Lists of texts that are no codes of registers."""


def called(register: Register, code: str) -> str:
    return f"<{register} {code}>"


def models(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    yield model
    for below in model.__subclasses__():
        yield from models(below)


@pytest.mark.parametrize("model", [*EVENT_TYPES.values(), *models(Value)], ids=lambda model: model.__name__)
def test_every_field_that_holds_codes_is_known_as_one(model: type[BaseModel]) -> None:
    fields = {name: str(each.annotation) for name, each in model.model_fields.items()}
    codes = {name for name, shape in fields.items() if name.endswith("_code") or ("tuple[str" in shape and name not in NO_CODES)}
    assert codes <= CODE_FIELDS.keys()


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_code_that_a_sentence_says_has_its_name_beside_it(event: Event) -> None:
    plain, named = sentence(event), sentence(event, called)
    codes = set(codes_in(event))
    assert (named != plain) == any(f"<{register} {code}>" in named.zh for register, code in codes)
    without = named.zh
    for register, code in codes:
        without = without.replace(f"<{register} {code}>（{code}）", code)
    assert without == plain.zh


def test_a_correction_names_both_codes_by_the_fact_that_is_corrected() -> None:
    corrected = DisputeCorrected(fact="mediator_code", was="M1", now="M2")
    assert (
        sentence(corrected, lambda _register, code: {"M1": "张三", "M2": "李四"}.get(code)).zh == "更正调解员代码：张三（M1） → 李四（M2）"
    )


def test_who_is_not_known_has_the_code_alone_and_who_is_named_already_is_not_named_twice() -> None:
    released = next(event for event in EVENTS if isinstance(event, StaffReleased))
    assert sentence(released, lambda _register, _code: None) == sentence(released)
    posted = next(event for event in EVENTS if type(event).__name__ == "StaffPosted")
    assert sentence(posted, lambda _register, _code: posted.name) == sentence(posted)  # type: ignore[attr-defined]


def test_a_stream_is_named_by_its_kind() -> None:
    assert [of_stream(f"{kind}:1") for kind in STREAMS] == [(register, "1") for register in STREAMS.values()]
    assert of_stream("dispute:1") is None
    county = ("county", "410802-1")
    assert {
        of_stream(f"{kind}:410802-1-{period}") for kind in ("review", "subsidy", "period") for period in ("2019", "2019-05", "2019-Q2")
    } == {county}
    assert of_stream("rulebook:410802-1") == county
    assert (coded("M1", "张三").zh, coded("M1", "张三").en, coded("M1", None).en) == ("张三（M1）", "张三 (M1)", "M1")
