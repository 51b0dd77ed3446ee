"""Steps of procedures as rules say them: the day before, the first, the last, the day after; who decides; how many vote."""

from datetime import date
from typing import Any

import pytest

from domain.base.kinds import Decider
from domain.base.rejection import Refused
from domain.policies.step_rules import within_rules
from domain.rulebooks.model import Rulebook, RulebookDocument
from domain.rulebooks.source.reading import parse
from tests.domain.policies.cases import TEXT, rules_of

HEAD = TEXT[: TEXT.index("[headcount]")]


def rules(*lines: str) -> Rulebook:
    return rules_of(HEAD + "[[steps]]\nsource = '1'\n" + "\n".join(lines))


def codes(rulebook: Rulebook, step: Any, on: date, **asked: Any) -> list[str]:
    try:
        within_rules(rulebook, step, "applied_on", on, **asked)
    except Refused as refused:
        return [each.code.value for each in refused.rejections if all("{" not in each.message(lang) for lang in ("zh", "en"))]
    return []


@pytest.mark.parametrize(
    ("first", "last", "day", "taken"),
    [
        ("03-01", "03-31", date(2020, 2, 29), False),
        ("03-01", "03-31", date(2020, 3, 1), True),
        ("03-01", "03-31", date(2021, 3, 31), True),
        ("03-01", "03-31", date(2021, 4, 1), False),
        ("12-01", "01-31", date(2020, 11, 30), False),
        ("12-01", "01-31", date(2020, 12, 1), True),
        ("12-01", "01-31", date(2021, 1, 31), True),
        ("12-01", "01-31", date(2021, 2, 1), False),
    ],
)
def test_a_step_is_taken_on_its_days_of_the_year(first: str, last: str, day: date, taken: bool) -> None:
    of_step = rules("step = 'certify.apply'", f"from_day = '{first}'", f"until_day = '{last}'")
    assert codes(of_step, "certify.apply", day) == ([] if taken else ["outside_days"])
    assert codes(of_step, "certify.issue", day) == []


WINDOWS = "windows = [{ from_day = '06-01', until_day = '06-30' }, { from_day = '12-16', until_day = '01-05' }]"
ROUNDS = "every_years = 2\nfrom_year = 2020"


@pytest.mark.parametrize(
    ("lines", "day", "taken"),
    [
        (WINDOWS, date(2021, 5, 31), False),
        (WINDOWS, date(2021, 6, 30), True),
        (WINDOWS, date(2021, 7, 1), False),
        (WINDOWS, date(2022, 1, 5), True),
        (WINDOWS, date(2022, 1, 6), False),
        (ROUNDS, date(2018, 1, 1), False),
        (ROUNDS, date(2020, 12, 31), True),
        (ROUNDS, date(2021, 1, 1), False),
        (ROUNDS, date(2022, 1, 1), True),
        ("from_year = 2020", date(2019, 12, 31), False),
        ("from_year = 2020", date(2021, 1, 1), True),
        ("days_of_month = { first = 25, last = 31 }", date(2021, 3, 24), False),
        ("days_of_month = { first = 25, last = 31 }", date(2021, 3, 25), True),
        ("days_of_month = { first = 31, last = 31 }", date(2021, 2, 28), True),
        ("days_of_month = { first = 31, last = 31 }", date(2020, 2, 28), False),
        ("months = [3, 9]", date(2021, 3, 31), True),
        ("months = [3, 9]", date(2021, 4, 1), False),
        ("weekdays = ['friday']", date(2021, 10, 1), True),
        ("weekdays = ['friday']", date(2021, 10, 2), False),
        ("weekdays = ['friday']\nmonths = [10]", date(2021, 9, 24), False),
    ],
)
def test_a_step_is_taken_in_windows_rounds_and_on_days_of_month_and_week(lines: str, day: date, taken: bool) -> None:
    of_step = rules("step = 'certify.apply'", lines)
    assert codes(of_step, "certify.apply", day) == ([] if taken else ["outside_days"])


@pytest.mark.parametrize(("votes", "taken"), [(4, False), (5, True), (7, True), (8, False)])
def test_so_many_members_vote(votes: int, taken: bool) -> None:
    of_step = rules("step = 'certify.panel'", "members_at_least = 5", "members_at_most = 7")
    assert codes(of_step, "certify.panel", date(2020, 3, 1), votes=votes) == ([] if taken else ["panel_size"])


@pytest.mark.parametrize(
    ("stated", "own", "outcome"),
    [
        (None, None, "county"),
        (Decider.COUNTY, None, "county"),
        (Decider.CITY, None, None),
        (Decider.CITY, "city", "city"),
        (Decider.COUNTY, "city", None),
        (None, "city", "city"),
    ],
)
def test_who_decides_is_who_the_rules_say_and_a_level_goes_before(stated: Decider | None, own: str | None, outcome: str | None) -> None:
    of_step = rules("step = 'certify.panel'", "decided_by = 'county'")
    if outcome is None:
        assert codes(of_step, "certify.panel", date(2020, 3, 1), stated=stated, own=own) == ["other_decider"]
    else:
        named = within_rules(of_step, "certify.panel", "held_on", date(2020, 3, 1), stated=stated, own=own)
        assert named is not None
        assert named.key == outcome


def test_without_a_rule_whoever_is_stated_decides() -> None:
    free = rules_of(HEAD + TEXT[TEXT.index("[headcount]") :].split("[[examples]]")[0])
    named = within_rules(free, "review.confirm", "confirmed_on", date(2020, 3, 1), stated=Decider.PROVINCE)
    assert named is not None
    assert named.key == "province"
    assert within_rules(free, "review.confirm", "confirmed_on", date(2020, 3, 1)) is None


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (("step = 'certify.apply'", "decided_by = 'city'"), "nobody_decides"),
        (("step = 'review.confirm'", "members_at_least = 5"), "no_panel"),
        (("step = 'certify.panel'", "members_at_least = 5", "members_at_most = 4"), "range_reversed"),
        (("step = 'certify.apply'", "from_day = '03-01'"), "day_missing"),
        (("step = 'certify.apply'", "every_years = 2"), "first_round_missing"),
        (("step = 'certify.apply'", "days_of_month = { first = 9, last = 8 }"), "range_reversed"),
        (("step = 'review.eliminate'", "weekdays = ['friday']"), "no_days"),
        (("step = 'certify.apply'",), "says_nothing"),
        (("step = 'review.eliminate'", "document = false"), "says_nothing"),
        (("step = 'review.eliminate'", "from_day = '03-01'", "until_day = '03-31'"), "no_days"),
        (("step = 'period.close'", "document = true"), "no_document"),
    ],
)
def test_a_rule_that_cannot_bind_is_a_problem_of_the_rulebook(lines: tuple[str, ...], code: str) -> None:
    problems = parse(HEAD + "[[steps]]\nsource = '1'\n" + "\n".join(lines))
    assert not isinstance(problems, RulebookDocument)
    assert [problem.code for problem in problems] == [code]
