"""Rules of the annual assessment beyond the shipped ones: formulas, weights, rounding, ties, vetoes, elimination, exemptions."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.policies.assessment import (
    Candidate,
    Placed,
    YearRecord,
    assess,
    band,
    exempted,
    not_assessed,
    standings,
    tie_values,
)
from domain.rulebooks.model import Rulebook, RulebookDocument
from domain.rulebooks.source.reading import parse
from tests.domain.policies.cases import TEXT, rules_of

HEAD = TEXT[: TEXT.index("[headcount]")]
BANDS = TEXT[TEXT.index("[[assessment.bands]]") : TEXT.index("[assessment.elimination]")]
NOBODY = '[assessment.elimination]\nsource = "1"\nnumber = 0\n'
LABEL = 'label = { zh = "项", en = "item" }\nsource = "1"\n'


def text(*items: str, top: str = "", elimination: str = NOBODY) -> str:
    tables = "\n".join(item.replace("]]\n", f"]]\n{LABEL}", 1) for item in items)
    empty = "".join(f"{name} = []\n" for name in ("counted", "reviewed") if f"[[assessment.{name}]]" not in tables)
    return f"{HEAD}[assessment]\n{top}\n{empty}{tables}\n{BANDS}{elimination}"


def rules(*items: str, top: str = "", elimination: str = NOBODY) -> Rulebook:
    return rules_of(text(*items, top=top, elimination=elimination))


def counted(points: str, most: float = 10, more: str = "") -> str:
    return f'[[assessment.counted]]\nkey = "item"\nmax = {most}\npoints = "{points}"\n{more}\n'


def score(book: Rulebook, reviewed: dict[str, int] | None = None, **facts: Any) -> int:
    base = {name: facts.pop(name) for name in list(facts) if name in YearRecord._fields}
    return assess(YearRecord(**base, more=facts), reviewed or {}, book).outcome.score


@pytest.mark.parametrize(
    ("points", "more", "facts", "expected"),
    [
        ("10 - 2 * not_entered", "", {"not_entered": 3}, 400),
        ("10 - 2 * not_entered", "", {"not_entered": 6}, 0),
        ("-0.5 * entry_days_late", "least = -5", {"entry_days_late": 3}, -150),
        ("-0.5 * entry_days_late", "least = -5", {"entry_days_late": 30}, -500),
        ("10 - max(0, 95 - 100 * agreed / closed)", "", {"closed": 8, "agreed": 7}, 250),
        ("10 * agreed / closed", "", {}, 0),
        ("10 * agreed / closed", "without_base = 6", {}, 600),
        ("age / 10", "", {"age": None}, 0),
        ("2 * closed", "", {"closed": 50}, 1_000),
        ("2 * closed", 'zero_when = "incidents_turned_criminal > 0"', {"closed": 5, "incidents_turned_criminal": 1}, 0),
        ("2 * closed", "weight = 0.45", {"closed": 5}, 450),
    ],
)
def test_a_formula_gives_points_between_its_bounds(points: str, more: str, facts: dict[str, Any], expected: int) -> None:
    most = 0 if "least = -5" in more else 10
    assert score(rules(counted(points, most, more)), **facts) == expected


@pytest.mark.parametrize(
    ("mode", "places", "expected"),
    [("half_up", 2, 13), ("half_up", 1, 10), ("half_even", 2, 12), ("up", 1, 20), ("down", 2, 12), ("up", 0, 100), ("half_up", 0, 0)],
)
def test_points_are_rounded_as_the_rulebook_says(mode: str, places: int, expected: int) -> None:
    top = f'rounding = {{ places = {places}, mode = "{mode}" }}'
    assert score(rules(counted("closed / 8"), top=top), closed=1) == expected


def test_rounding_the_sum_is_not_rounding_the_items() -> None:
    items = [counted("closed / 3").replace('"item"', f'"item{number}"') for number in range(3)]
    assert score(rules(*items), closed=1) == 99
    assert score(rules(*items, top='rounding = { of = "sum" }'), closed=1) == 100


def test_a_reviewed_item_has_its_weight() -> None:
    book = rules('[[assessment.reviewed]]\nkey = "file"\nmax = 100\nweight = 0.3\n')
    assert score(book, {"file": 8_855}) == 2_657


VETO = '[[assessment.vetoes]]\ncode = "criminal"\nfact = "incidents_turned_criminal"\nat_least = 1\n'


@pytest.mark.parametrize(("says", "outcome"), [('band = "unqualified"', (1_000, "unqualified")), ("score = 0", (0, "unqualified"))])
def test_a_veto_says_the_band_or_the_score(says: str, outcome: tuple[int, str]) -> None:
    book = rules(counted("10"), VETO + says + "\n")
    assessed = assess(YearRecord(more={"incidents_turned_criminal": 1}), {}, book).outcome
    assert (assessed.score, assessed.band, assessed.veto) == (*outcome, "criminal")
    assert assess(YearRecord(), {}, book).outcome.veto is None


def proposed(elimination: str, *candidates: Candidate) -> list[bool]:
    return [
        place.eliminate for place in standings(candidates, rules(elimination='[[assessment.elimination]]\nsource = "1"\n' + elimination))
    ]


FIVE = [Candidate(score, "good") for score in (500, 400, 300, 200, 100)]


def test_a_number_of_last_places_is_proposed() -> None:
    assert proposed("number = 2", *FIVE) == [False, False, False, True, True]


@pytest.mark.parametrize(("assessed_from", "last"), [(4, 2), (5, 2), (6, 0)])
def test_the_last_places_are_eliminated_from_exactly_so_many_assessed_on(assessed_from: int, last: int) -> None:
    assert sum(proposed(f"number = 2\nassessed_from = {assessed_from}", *FIVE)) == last


@pytest.mark.parametrize(("assessed_from", "last"), [(4, 2), (5, 2), (6, 1)])
def test_a_share_means_at_least_so_many_from_exactly_so_many_assessed_on(assessed_from: int, last: int) -> None:
    assert sum(proposed(f"share = 0.2\nat_least = 2\nassessed_from = {assessed_from}", *FIVE)) == last


def test_a_tie_across_the_edge_is_spared_or_eliminated() -> None:
    tied = [Candidate(500), Candidate(100), Candidate(100)]
    assert proposed("number = 1", *tied) == [False, False, False]
    assert proposed('number = 1\nedge = "eliminated"', *tied) == [False, True, True]


def test_a_band_by_itself_or_among_the_last_places() -> None:
    candidates = [Candidate(500, "good"), Candidate(200, "unqualified"), Candidate(100, "unqualified")]
    assert proposed('bands = ["unqualified"]', *candidates) == [False, True, True]
    assert proposed('bands = ["unqualified"]\nnumber = 1', *candidates) == [False, False, True]


LAST = Placed(5, of=5, behind=0, band="unqualified")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ((), False),
        ((None, LAST), False),
        ((Placed(4, of=5, behind=1, band="unqualified"), LAST), False),
        ((LAST,), True),
        ((LAST, None), True),
    ],
)
def test_several_years_running_and_a_year_without_an_assessment_breaks_the_run(
    before: tuple[Placed | None, ...], *, expected: bool
) -> None:
    candidates = [*FIVE[:4], FIVE[4]._replace(before=before)]
    assert proposed("number = 1\nyears = 2", *candidates)[4] is expected


def test_any_of_several_rules_is_enough_and_who_is_exempt_is_kept() -> None:
    both = 'number = 1\n[[assessment.elimination]]\nsource = "2"\nbands = ["unqualified"]'
    assert proposed(both, Candidate(200, "unqualified"), Candidate(100, "good")) == [True, True]
    assert proposed(both, Candidate(200, "unqualified", exempt="new"), Candidate(100, "good")) == [False, True]


def test_who_is_exempt_and_who_is_not_assessed_is_a_matter_of_facts() -> None:
    book = rules(
        '[[assessment.exemptions]]\ncode = "honoured"\nfact = "honours_city"\nat_least = 1\n',
        '[[assessment.assessed]]\ncode = "half_a_year"\nfact = "months_served"\nat_least = 6\n',
    )
    facts = YearRecord(more={"honours_city": 1, "months_served": 5}).facts()
    exempt = exempted(facts, book)
    assert exempt is not None
    assert (exempt.code, not_assessed(facts, book)) == ("honoured", "half_a_year")
    assert (exempted(YearRecord().facts(), book), not_assessed({**facts, "months_served": 6}, book)) == (None, None)


def test_equal_scores_are_told_apart_by_facts_in_their_order() -> None:
    book = rules(top='ties = [{ fact = "closed", better = "more" }, { fact = "entry_days_late", better = "less" }]')
    years = [
        YearRecord(closed=5, more={"entry_days_late": 3}),
        YearRecord(closed=5, more={"entry_days_late": 1}),
        YearRecord(closed=6, more={"entry_days_late": 9}),
        YearRecord(closed=5, more={"entry_days_late": 1}),
    ]
    places = standings([Candidate(100, ties=tie_values(year.facts(), book)) for year in years], book)
    assert [place.rank for place in places] == [4, 2, 1, 2]


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (text(counted("10 * happiness")), "unknown_fact"),
        (text(counted("committee_kind + 1")), "formula_types"),
        (text(counted("10", more='count = "closed"\nfull_at = 3')), "one_base"),
        (text(counted("10", more="without_base = 11")), "out_of_bounds"),
        (text(top='ties = [{ fact = "education", better = "more" }]'), "formula_types"),
        (text(elimination='[assessment.elimination]\nsource = "1"\n'), "nobody"),
        (text(elimination='[assessment.elimination]\nsource = "1"\nshare = 0.1\nnumber = 1\n'), "one_number"),
        (text(elimination='[assessment.elimination]\nsource = "1"\nbands = ["poor"]\n'), "unknown_band"),
        (text(VETO + 'band = "poor"\n'), "unknown_band"),
        (text(VETO), "one_amount"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_code(broken: str, code: str) -> None:
    problems = parse(broken)
    assert not isinstance(problems, RulebookDocument)
    assert [problem.code for problem in problems] == [code]


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 200), st.sampled_from(["half_up", "half_even", "up", "down"]))
def test_points_never_leave_their_bounds(closed: int, agreed: int, late: int, mode: str) -> None:
    book = rules(
        counted("30 * agreed / closed - entry_days_late", 30), counted("-entry_days_late", 0, "least = -7").replace('"item"', '"minus"'),
        top=f'rounding = {{ places = 1, mode = "{mode}" }}',
    )  # fmt: skip
    record = YearRecord(closed, min(agreed, closed), 0, Decimal(0), {"entry_days_late": late})
    points = assess(record, {}, book).outcome.points
    assert 0 <= points["item"] <= 3_000
    assert -700 <= points["minus"] <= 0


@given(st.lists(st.integers(0, 5), min_size=1, max_size=25), st.integers(0, 25))
def test_who_is_eliminated_ranks_behind_whoever_is_kept(scores: list[int], number: int) -> None:
    book = rules(elimination=f'[assessment.elimination]\nsource = "1"\nnumber = {number}\nedge = "eliminated"\n')
    places = standings([Candidate(score) for score in scores], book)
    kept = [place.rank for place in places if not place.eliminate]
    assert all(place.rank > max(kept, default=0) for place in places if place.eliminate)
    assert sum(place.eliminate for place in places) >= min(number, len(scores))


LIMITED = rules_of(
    text('[[assessment.counted]]\nkey = "item"\nmax = 10\npoints = "closed"\n').replace(
        "at_least = 90\n", "at_least = 90\nmost_share = 0.2\n"
    )
)


@given(st.lists(st.integers(6_000, 10_000), min_size=1, max_size=40))
def test_a_limited_band_holds_no_more_than_its_share_and_nobody_who_ranks_behind_one_left_out(scores: list[int]) -> None:
    ranked = standings([Candidate(score, band(score, LIMITED)) for score in scores], LIMITED)
    excellent = [standing.rank for standing in ranked if standing.placed.band == "excellent"]
    left = [standing.rank for score, standing in zip(scores, ranked, strict=True) if score >= 9_000 and standing.placed.band != "excellent"]
    assert len(excellent) <= len(scores) // 5
    assert max(excellent, default=0) < min(left, default=len(scores) + 1)
    assert all(
        standing.placed.band == "good" for score, standing in zip(scores, ranked, strict=True) if score >= 9_000 and standing.rank in left
    )
    assert all(standing.placed.band == band(score, LIMITED) for score, standing in zip(scores, ranked, strict=True) if score < 9_000)
    if left:
        tied = sum(rank == min(left) for rank in left)
        assert len(excellent) + tied > len(scores) // 5


def test_the_last_band_cannot_be_limited() -> None:
    broken = parse(text().replace("at_least = 0\n", "at_least = 0\nmost_share = 0.2\n"))
    assert not isinstance(broken, RulebookDocument)
    assert {problem.code for problem in broken} == {"band_below_missing"}


APART = rules_of(
    text(
        '[[assessment.counted]]\nkey = "item"\nmax = 10\npoints = "closed"\n',
        top='group_by = "engagement"',
        elimination=NOBODY.replace("0", "1"),
    )
)


@given(st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(["full_time", "part_time"])), max_size=30))
def test_groups_are_ranked_and_eliminated_among_themselves(people: list[tuple[int, str]]) -> None:
    ranked = standings([Candidate(score, band(score, APART), group=group) for score, group in people], APART)
    for group in ("full_time", "part_time"):
        alone = standings([Candidate(score, band(score, APART)) for score, which in people if which == group], APART)
        assert [standing for standing, (_, which) in zip(ranked, people, strict=True) if which == group] == alone
