import string

import pytest

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.clock import TimestampCode
from infra.event_store import StoreCode

CODES = [*StoreCode, *TimestampCode]


class KettleCode(ErrorCode):
    DRY = (
        "kettle_dry",
        Exit.UNAVAILABLE,
        Text("壶里没有水,差 {litres} 升", "the kettle is dry by {litres} litres"),
        Text("加 {litres} 升", "add {litres}"),
    )


def test_an_error_says_code_place_reason_and_next_step_in_both_languages() -> None:
    error = FengqiaoError(KettleCode.DRY, "kitchen", litres=2)
    assert (error.message("zh"), error.advice("zh")) == ("壶里没有水,差 2 升", "加 2 升")
    assert (error.message("en"), error.advice("en")) == ("the kettle is dry by 2 litres", "add 2")
    assert (error.code, error.where, error.exit_code) == ("kettle_dry", "kitchen", 4)
    assert str(error) == "kettle_dry: kitchen: the kettle is dry by 2 litres"


def test_each_code_is_used_once() -> None:
    assert len({code.value for code in CODES}) == len(CODES)


def names(template: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(template) if name is not None}


@pytest.mark.parametrize("code", CODES)
def test_both_languages_say_the_same_of_the_same(code: ErrorCode) -> None:
    assert code.text.zh
    assert code.text.en
    assert names(code.text.zh) == names(code.text.en)
    if code.advice is not None:
        assert code.advice.zh
        assert code.advice.en
        assert names(code.advice.zh) == names(code.advice.en)
