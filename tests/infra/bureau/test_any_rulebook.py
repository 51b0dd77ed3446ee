"""Whatever rulebook `check` takes decides every case, every year and every target of the worked example without an exception."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from domain.policies.worked_examples import run_examples
from domain.rulebooks.adoption import CITY, AdoptRulebook
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.facts import ASSESSMENT, AWARDS, Catalogue
from domain.rulebooks.formulas import EXTREMES
from domain.rulebooks.in_force import Adoption
from domain.rulebooks.model import RulebookDocument, complete
from domain.rulebooks.source.reading import parse
from infra.bureau.bureau import Bureau
from infra.rulebook_files import shipped, shipped_text
from tests.infra.bureau.worked_example import copy_of

BASE = shipped_text()
AMOUNTS = ("0.01", "1", "12.5", "999999999.99", "1000000000", "0")
SHARES = ("0", "0.0001", "0.3333", "0.5", "1")
NO_FIGURES = ("1e400", "nan", "inf", "1e-400", "-1", "9223372036854775808", "9999-12-31")
NAMES = 'source = "1"\nlabel = { zh = "某", en = "some" }\n'
CHANGED = {
    "within_days = 7": ("within_days = ", ("0", "365", "3660")),
    "due_day = 5": ("due_day = ", ("1", "15", "28")),
    "per_committee = 1": ("per_committee = ", AMOUNTS),
    "share_with_three = 0.85": ("share_with_three = ", SHARES),
    "max = 30\n": ("max = 30\nweight = ", ("0", "0.5", "33333333")),
    "full_at = 12": ("full_at = ", AMOUNTS[:-1]),
    "due_on = 2019-12-31": ("due_on = ", ("1910-01-01", "2019-06-30", "2199-12-31")),
    "at_least = 80\n": ("at_least = ", ("0.01", "79.99")),
    "yuan = 50\n": ("yuan = ", AMOUNTS),
    "yuan = 20\n": ('share = 100\nof = "large"\n# ', ("",)),
    "at_least = 120": ("at_least = ", AMOUNTS),
}


def formulas(facts: Catalogue) -> st.SearchStrategy[str]:
    """Formulas over numbers of any size and those facts."""
    names = [key for key, fact in facts.items() if fact.type in EXTREMES]
    numbers = st.one_of(
        st.integers(0, 10**30).map(str), st.sampled_from(("0", "1", "0.01", "100", "0.000000001")), st.integers(0, 500).map(str)
    )
    leaves = st.one_of(st.sampled_from(names), numbers)
    return st.recursive(
        leaves,
        lambda inner: st.one_of(
            st.tuples(inner, st.sampled_from("+-*/"), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
            inner.map(lambda each: f"floor({each})"),
            inner.map(lambda each: f"-{each}"),
            st.tuples(inner, inner).map(lambda parts: f"max({parts[0]}, {parts[1]})"),
        ),
        max_leaves=8,
    )


def added(code: int, effect: str, way: str) -> str:
    return f'[[subsidy.adjustments]]\ncode = "more{code}"\n{NAMES}effect = "{effect}"\n{way}\n'


def ways(facts: Catalogue) -> st.SearchStrategy[str]:
    """What an addition or an award comes to, with a limit or without."""
    limits = st.one_of(st.just(""), st.sampled_from(AMOUNTS).map("\nmost = {}".format))
    formula = formulas(facts).map('amount = "{}"'.format)
    return st.tuples(st.one_of(formula, st.sampled_from(AMOUNTS).map("yuan = {}".format)), limits).map("".join)


@st.composite
def rulebooks(draw: st.DrawFn) -> str:
    """The shipped rulebook with extreme figures, and rules of any size besides."""
    text = BASE.split("[[examples]]")[0]
    for old in draw(st.lists(st.sampled_from(sorted(CHANGED)), max_size=3, unique=True)):
        new, figures = CHANGED[old]
        text = text.replace(old, new + draw(st.sampled_from(figures)) + "\n", 1)
    text += '\n[[subsidy.figures]]\nkey = "large"\n' + NAMES + "yuan = 9999999\n"
    for code, way in enumerate(draw(st.lists(ways(CASE_FACTS), max_size=3))):
        text += added(code, draw(st.sampled_from(("add", "deduct"))), way)
    for code, way in enumerate(draw(st.lists(ways(AWARDS), max_size=2))):
        text += f'[[subsidy.awards]]\ncode = "award{code}"\n{NAMES}{way}\n'
    if draw(st.booleans()):
        text += f'[[subsidy.caps]]\ncode = "cap"\n{NAMES}per = "mediator"\nperiod = "month"\nyuan = {draw(st.sampled_from(AMOUNTS))}\n'
    if draw(st.booleans()):
        short, yuan = draw(st.sampled_from(("pro_rata", "in_order"))), draw(st.sampled_from(AMOUNTS))
        text += f'[[subsidy.budgets]]\ncode = "budget"\n{NAMES}period = "month"\nyuan = {yuan}\nshort = "{short}"\ncarry_over = "ever"\n'
    if draw(st.booleans()):
        item = f'[[assessment.counted]]\nkey = "more"\n{NAMES}max = {draw(st.sampled_from(AMOUNTS))}\n'
        text += item + f'points = "{draw(formulas(ASSESSMENT))}"\nleast = {draw(st.sampled_from(("0", "-1000000", "-0.01")))}\n'
    return text


@pytest.fixture(scope="module")
def store(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path_factory.mktemp("any")) as opened:
        yield opened


def folded(store: Bureau, text: str) -> None:
    command = AdoptRulebook(CITY, text=text, valid_from=date(2018, 1, 1))
    assert store.preview(lambda _: [command], store.issue("clerk"))


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(rulebooks())
def test_any_rulebook_that_check_takes_folds(store: Bureau, text: str) -> None:
    read = parse(text)
    if isinstance(read, RulebookDocument):
        folded(store, text)
        run_examples(complete(read, shipped()))


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(rulebooks())
def test_every_view_answers_under_any_rulebook_even_one_adopted_before_the_bounds(store: Bureau, text: str) -> None:
    if isinstance(parse(text, adopted=True), RulebookDocument):
        draft = Adoption(CITY, date(2018, 1, 1), store.log.head() + 1, text)
        tried: Any = store.try_rules(draft, date(2019, 12, 31), date(2020, 3, 31))
        assert all(0 <= case.draft.fen <= 10**11 for case in tried.cases)


@pytest.mark.parametrize("figure", NO_FIGURES)
def test_what_is_no_figure_is_a_problem_wherever_it_stands(figure: str) -> None:
    for old, (new, _) in CHANGED.items():
        if new.endswith(" = "):
            assert not isinstance(parse(BASE.replace(old, f"{new}{figure}\n", 1)), RulebookDocument)
