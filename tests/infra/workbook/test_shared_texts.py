"""The texts of an .xlsx in a temporary file are the texts that were put there, in whatever order they are asked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.workbook.formats import shared_texts
from infra.workbook.formats.shared_texts import BLOCK, SharedTexts

any_text = st.text(st.characters() | st.sampled_from(["\ud800", "\x00", "𠀀"]), max_size=3)


@given(st.lists(any_text, max_size=4 * BLOCK), st.data())
def test_each_text_is_the_one_that_was_put_there(texts: list[str], data: st.DataObject) -> None:
    held = SharedTexts()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shared_texts, "MOST_REPEATED", 3)
        patch.setattr(shared_texts, "_BLOCKS_AT_ONCE", 2)
        assert [held.put(text) for text in texts] == list(range(1, len(texts) + 1))
        asked = data.draw(st.lists(st.integers(0, max(0, len(texts) - 1)), max_size=30)) if texts else []
        assert [held[number] for number in asked] == [texts[number] for number in asked]
        assert [held[number] for number in range(len(texts))] == texts
        assert len(held) <= 3
        held.put("后来")
        assert held[len(texts)] == "后来"


@pytest.mark.parametrize("number", [-1, 1, BLOCK, 7 * BLOCK])
def test_a_text_that_is_not_there_is_not_given(number: int) -> None:
    held = SharedTexts()
    held.put("甲")
    with pytest.raises(LookupError):
        held[number]
