"""Conditions in CEL: what they may say, what they refuse, and that what is missing is unknown."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rulebooks.case_facts import CASE_FACTS as SUBSIDY
from domain.rulebooks.conditions import Unknown, Value, check, holds, named

FACTS: dict[str, Value] = {
    "difficulty": "major",
    "parties": 5,
    "amount_yuan": Decimal("10000.10"),
    "performed": True,
    "channel": None,
    "county_code": "410802",
    "case_source": None,
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("parties >= 5", True),
        ("parties > 5 || amount_yuan > 10000.09", True),
        ("amount_yuan == 10000.10 && performed", True),
        ("amount_yuan > 2000 * parties", True),
        ("difficulty in ['difficult', 'major'] && !performed", False),
        ("county_code.startsWith('4108')", True),
        ("(performed ? parties : 0) == 5", True),
        ("channel_known", False),
        ("channel_known && channel == 'video'", False),
        ("channel == 'video' || parties == 5", True),
        ("channel == 'video' && parties == 4", False),
    ],
)
def test_a_condition_is_decided_from_its_facts(text: str, expected: bool) -> None:
    assert check(text, SUBSIDY) is None
    assert holds(text, FACTS) is expected


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("channel == 'video'", ("channel",)),
        ("channel != 'video'", ("channel",)),
        ("!(channel == 'video')", ("channel",)),
        ("channel in ['video']", ("channel",)),
        ("parties == 5 && channel == 'video'", ("channel",)),
        ("channel == 'video' && case_source == 'x'", ("case_source", "channel")),
        ("parties + 9223372036854775807 > 0", ("overflow",)),
    ],
)
def test_what_a_missing_fact_would_decide_is_unknown(text: str, missing: tuple[str, ...]) -> None:
    assert check(text, SUBSIDY) is None
    assert holds(text, FACTS) == Unknown(missing)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("party >= 5", "unknown_fact"),
        ("party_known", "unknown_fact"),
        ("parties.size() > 1", "unknown_fact"),
        ("[1, 2].map(parties, parties > 1) == []", "unknown_fact"),
        ("[1].all(parties, parties > 0)", "unknown_fact"),
        ("county_code.matches('(a+)+')", "unknown_fact"),
        ("open('x')", "unknown_fact"),
        ("difficulty == 'dificult'", "value_never_met"),
        ("difficulty in ['major', 'huge']", "value_never_met"),
        ("'yes' == performed", "value_never_met"),
        ("difficulty == 3", "value_never_met"),
        ("parties / 0 == 1", "condition_division"),
        ("parties % 0 == 1", "condition_division"),
        ("parties", "condition_not_yes_no"),
        ("difficulty > 3", "condition_types"),
        ("amount_yuan * parties > 1.0", "condition_types"),
        ("", "condition_unreadable"),
        ("parties >", "condition_unreadable"),
        ("parties ＞ 3", "condition_unreadable"),
        ("parties > 3 \u202e", "condition_unreadable"),
        ("difficulty == 'ma\\u006aor'", "condition_unreadable"),
        ("b'x' == b'x'", "unknown_fact"),
        ("0x10 == parties", "condition_unreadable"),
        ("parties > 99999999999999999999", "condition_unreadable"),
        ("{'a': 1} == {}", "condition_unreadable"),
        ("(" * 21 + "performed" + ")" * 21, "condition_too_deep"),
        (" || ".join(["performed"] * 200), "condition_too_long"),
    ],
)
def test_what_cannot_be_used_has_its_code(text: str, code: str) -> None:
    fault = check(text, SUBSIDY)
    assert fault is not None
    assert fault.code == code
    assert len(fault.zh) < 1_000
    assert len(fault.en) < 1_500


def test_a_condition_names_its_facts() -> None:
    assert named("channel_known && channel == 'video' || parties > 2") == ("channel", "parties")


PIECES = ["performed", "parties", "channel", "channel_known", "'video'", "3", "2.5", "&&", "||", "!", "==", ">", "in", "(", ")", "[", "]", "?", ":", "+", "-", ",", ".", "/", "x", "\u200b"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map(" ".join) | st.text(max_size=30))
def test_whatever_is_written_is_either_refused_or_decided(text: str) -> None:
    if check(text, SUBSIDY) is None:
        assert isinstance(holds(text, {key: FACTS.get(key) for key in SUBSIDY}), bool | Unknown)
