"""Places of a level: whatever is asked, nobody is put before another by code."""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from domain.policies.grade_places import Asker, Body, BodyKey, Dealt, Rivalry, deal, figures, placed
from domain.rulebooks.grades import GradeQuota, Level
from domain.rulebooks.rules import Label
from tests.domain.policies.test_grades import career

LEVELS = tuple(Level(source="1", key=key, label=Label(zh="级", en=key)) for key in ("upper", "middle", "lower"))
EDGES = st.sampled_from((None, "in", "out"))
QUOTAS = st.builds(lambda number, edge: GradeQuota(per="county", number=number, by=("agreed",), edge=edge), st.integers(0, 4), EDGES)
RECORDS = st.dictionaries(st.sampled_from("abcdefgh"), st.tuples(st.integers(0, 3), st.sets(st.integers(0, 2))))


def outcome(records: Mapping[str, tuple[int, set[int]]], quotas: Mapping[BodyKey, GradeQuota], order: list[str]) -> dict[str, Dealt]:
    """What becomes of mediators with so many cases who meet those levels."""

    def asker(code: str) -> Asker:
        agreed, met = records[code]
        levels = [LEVELS[place] for place in sorted(met)]
        return Asker(career(agreed=agreed), iter([(level, (level.key, "A") if (level.key, "A") in quotas else None) for level in levels]))

    return deal({code: asker(code) for code in order}, {key: Body(quota, quota.number or 0) for key, quota in quotas.items()})[0]


@st.composite
def cases(draw: st.DrawFn) -> tuple[dict[str, tuple[int, set[int]]], dict[BodyKey, GradeQuota]]:
    """Records, and the places of some levels."""
    return draw(RECORDS), {(level.key, "A"): draw(QUOTAS) for level in LEVELS if draw(st.booleans())}


@given(cases(), st.randoms())
def test_no_code_and_no_order_decides(case: tuple[dict[str, tuple[int, set[int]]], dict[BodyKey, GradeQuota]], random: "object") -> None:
    records, quotas = case
    order = list(records)
    first = outcome(records, quotas, order)
    random.shuffle(order)  # type: ignore[attr-defined]
    assert outcome(records, quotas, order) == first
    for code, (agreed, met) in records.items():
        for other, (theirs, levels) in records.items():
            if agreed == theirs and met == levels:
                assert (first[code].level, first[code].beyond) == (first[other].level, first[other].beyond)
                assert (first[code].tie is None) == (first[other].tie is None)


@given(cases())
def test_no_more_than_the_places_are_given_unless_the_rule_lets_a_tie_in(
    case: tuple[dict[str, tuple[int, set[int]]], dict[BodyKey, GradeQuota]],
) -> None:
    records, quotas = case
    dealt = outcome(records, quotas, list(records))
    for (key, _), quota in quotas.items():
        sure = [code for code, each in dealt.items() if each.level is not None and each.level.key == key and each.tie is None]
        least = min((records[code][0] for code in sure), default=0)
        above = [code for code in sure if records[code][0] > least]
        assert len(above if quota.edge == "in" else sure) <= (quota.number or 0)
    for code, each in dealt.items():
        met = [LEVELS[place] for place in sorted(records[code][1])]
        given_up = met[: met.index(each.level)] if each.level is not None else met
        assert all((level.key, "A") in quotas for level in given_up)


def test_a_tie_says_who_is_equal_and_how_many_places_are_left() -> None:
    quota = GradeQuota(per="county", number=3, by=("agreed",))
    asked = {code: figures(career(agreed=agreed), quota) for code, agreed in {"d": 5, "b": 3, "a": 3, "c": 3, "e": 1}.items()}
    fate = placed(asked, Body(quota, 3))
    tie = Rivalry(("a", "b", "c"), (Fraction(3),), 2)
    assert fate == {"d": True, "a": tie, "b": tie, "c": tie, "e": False}
