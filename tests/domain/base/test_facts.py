from datetime import date
from decimal import Decimal
from importlib import import_module
from pkgutil import walk_packages

import pytest

import domain
from domain.base.event import Event
from domain.base.fact_labels import FACT_LABELS, label_of
from domain.base.facts import FACT_TYPES, from_scalar, to_scalar
from domain.base.kinds import DisputeKind, Kind, Outcome, Sex
from domain.base.rejection import Refused, Rejection, RejectionCode
from domain.base.rejections import FactRejection
from domain.base.text import Text, reading
from domain.base.vocabulary.bodies import BodyKind
from domain.dispute.rejections import DisputeRejection
from domain.registry import EVENT_TYPES


@pytest.mark.parametrize(
    ("fact", "sheet", "value", "scalar"),
    [
        ("closed_on", None, date(2019, 5, 10), "2019-05-10"),
        ("monthly_wage", None, Decimal("12.5"), "12.50"),
        ("kind", "disputes", DisputeKind.MEDICAL, "medical"),
        ("kind", "committees", BodyKind.VILLAGE, "village"),
        ("sex", "mediators", Sex.FEMALE, "女"),
        ("signs", "offices", False, False),
        ("parties", "disputes", 3, 3),
        ("name", "offices", "新华司法所", "新华司法所"),
        ("township", "offices", None, None),
    ],
)
def test_a_fact_becomes_a_scalar_and_the_same_fact_again(fact: str, sheet: str | None, value: object, scalar: object) -> None:
    assert to_scalar(value) == scalar
    assert type(to_scalar(value)) is type(scalar)
    again = from_scalar(fact, to_scalar(value), sheet)
    assert again == value
    assert type(again) is type(value)


def test_what_is_no_fact_is_not_made_one() -> None:
    with pytest.raises(TypeError):
        to_scalar(1.5)


def test_every_fact_that_is_corrected_or_typed_has_words_in_both_languages() -> None:
    corrected = {fact for each in EVENT_TYPES.values() if "fact" in each.model_fields for fact in literals(each)}
    for key in corrected | {key.rpartition(".")[2] for key in FACT_TYPES}:
        assert label_of(key).zh != key
        assert any(key == known.rpartition(".")[2] for known in FACT_LABELS)


def literals(event_type: type[Event]) -> tuple[str, ...]:
    annotation = event_type.model_fields["fact"].annotation
    return getattr(annotation, "__args__", ())


def test_the_sheet_has_its_own_word_where_there_is_one() -> None:
    assert label_of("name", "mediators").zh == "姓名"
    assert label_of("name", "offices").zh == "名称"
    assert label_of("no_such_fact").en == "no_such_fact"


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (None, "（无）", "(none)"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (Outcome.AGREED, "达成协议", "agreed"),
        (Decimal("12.5"), "12.50", "12.50"),
        (date(2019, 5, 10), "2019-05-10", "2019-05-10"),
        (3, "3", "3"),
    ],
)
def test_values_are_shown_as_people_read_them(value: object, zh: str, en: str) -> None:
    assert reading(value) == Text(zh, en)


def test_a_rejection_says_what_is_wrong_in_both_languages() -> None:
    rejection = Rejection(FactRejection.FUTURE_DATE, "closed_on", {"date": date(2020, 2, 1), "latest": date(2020, 1, 31)})
    assert rejection.message("zh") == "结案日期 2020-02-01 晚于 2020-01-31，尚未发生；请改正日期，或注明允许将来日期。"
    assert rejection.message("en").startswith("closed on 2020-02-01 is after 2020-01-31")


def test_a_rejection_may_be_of_no_single_fact() -> None:
    assert Rejection(DisputeRejection.NOT_CLOSED).message("en") == "the case is not closed; there is nothing to take back."


def test_a_refusal_names_every_code() -> None:
    missing = Rejection(FactRejection.FACT_MISSING, "name")
    refused = Refused(missing, Rejection(DisputeRejection.NOT_CLOSED, "closed_on"))
    assert str(refused).startswith("fact_missing: name is missing")
    assert "not_closed: " in str(refused)
    assert refused.rejections[0] is missing


for module in walk_packages(domain.__path__, "domain."):  # every room is loaded, and with it its vocabulary
    import_module(module.name)
REJECTIONS = [code for vocabulary in RejectionCode.__subclasses__() for code in vocabulary]


def test_no_code_of_a_rejection_stands_twice() -> None:
    codes = [code.value for code in REJECTIONS]
    assert len(codes) > 100
    assert sorted(set(codes)) == sorted(codes)


@pytest.mark.parametrize("code", REJECTIONS)
def test_every_code_is_a_word_with_two_sentences(code: Kind) -> None:
    assert code.value == code.name.lower()
    assert code.text.zh.endswith("。")
    assert code.text.en.endswith(".")
