"""Worked examples of every kind: one that holds, one that does not, and one that cannot be run."""

import pytest

from domain.policies.worked_examples import Difference, ExampleResult, run_examples
from tests.domain.policies.cases import TEXT, rules_of

LABEL = 'label = { zh = "规", en = "rule" }\nsource = "1"\n'
PLAIN = TEXT[: TEXT.index("[[examples]]")]
SUBSIDY = TEXT[TEXT.index("[[subsidy.gates]]") : TEXT.index("# --- 年度考核")]
BUSY = f'[[subsidy.awards]]\ncode = "busy"\n{LABEL}when = "closed > 1"\namount = "100 * agreed / closed"\n'
FOR_TOWNSHIPS = f'[[subsidy.awards]]\ncode = "big"\n{LABEL}committee_kind = ["township"]\nyuan = 7\n'
CAP = f'[[subsidy.caps]]\ncode = "cap"\n{LABEL}per = "mediator"\nperiod = "month"\nyuan = 120\n'
GOOD = (
    'accepted_on = 2019-05-10, closed_on = 2019-05-20, outcome = "agreed", agreement_form = "written", difficulty = "ordinary", '
    "filed_on = 2019-05-10, mediator_serving = true, entered_on = 2019-05-20, submitted_on = 2019-06-05"
)


def example(about: str, facts: str, expect: str, code: str = "it", more: str = "") -> str:
    title = 'title = { zh = "例", en = "example" }'
    return f'[[examples]]\ncode = "{code}"\nabout = "{about}"\n{title}\n{more}\nfacts = {{ {facts} }}\nexpect = {{ {expect} }}\n'


def result(*examples: str, rules: str = PLAIN) -> ExampleResult:
    """What the last example comes to."""
    return run_examples(rules_of(rules + "".join(examples)))[-1]


def differences(*examples: str, rules: str = PLAIN) -> dict[str, tuple[str, str]]:
    examined = result(*examples, rules=rules)
    assert (examined.missing, examined.unknown) == ((), ())
    assert examined.passed is not bool(examined.differences)
    return {difference.name: (difference.expected, difference.found) for difference in examined.differences}


def test_a_case_is_paid_as_expected_or_the_difference_is_told() -> None:
    assert differences(example("subsidy", GOOD, "eligible = true, yuan = 100, reasons = []")) == {}
    (yuan,) = result(example("subsidy", GOOD, "yuan = 50")).differences
    assert yuan == Difference("yuan", "50.00", "100.00")


def test_a_case_without_its_closing_cannot_be_run() -> None:
    examined = result(example("subsidy", 'outcome = "agreed"', "yuan = 0"))
    assert (examined.passed, examined.missing) == (False, ("accepted_on", "closed_on", "difficulty"))


def test_an_example_like_another_takes_its_facts_but_those_it_replaces_or_takes_away() -> None:
    first = example("subsidy", GOOD, "yuan = 100", code="first")
    other = example("subsidy", 'agreement_form = "oral"', "yuan = 20", more='like = "first"')
    assert differences(first, other) == {}
    without = example("subsidy", "", 'eligible = false, reasons = ["not_entered"]', more='like = "first"\nwithout = ["entered_on"]')
    assert differences(first, without) == {}


ROUND = 'cases = [{ case = "1", like = "good" }, { case = "2", like = "good" }, { case = "3", like = "good", mediator = "m2" }]'


def test_a_round_is_paid_for_together_and_shared() -> None:
    rules = PLAIN[: PLAIN.index("[[subsidy.gates]]")] + SUBSIDY + CAP
    good = example("subsidy", GOOD, "yuan = 100", code="good")
    expected = "yuan = [100, 20, 100], reasons = [[], [], []], shares = { m1 = 120, m2 = 100 }"
    assert differences(good, example("round", ROUND, expected), rules=rules) == {}
    assert set(differences(good, example("round", ROUND, "yuan = [100, 100, 100]"), rules=rules)) == {"yuan"}
    assert result(example("round", ROUND, "yuan = []"), rules=rules).unknown == ("good", "good", "good")


def test_a_year_of_a_committee_earns_its_awards() -> None:
    rules = PLAIN[: PLAIN.index("[[subsidy.gates]]")] + SUBSIDY + BUSY + FOR_TOWNSHIPS
    assert differences(example("award", "closed = 2, agreed = 1", "awards = { busy = 50 }"), rules=rules) == {}
    township = 'closed = 1, committee_kind = "township"'
    assert differences(example("award", township, "awards = { busy = 0, big = 7 }"), rules=rules) == {}
    assert set(differences(example("award", "closed = 2", "awards = { busy = 1, big = 7 }"), rules=rules)) == {"awards.busy", "awards.big"}


RECORD = 'tier = "village", cases_village = 10, agreed = 8, closed = 10, training_hours = 24'


@pytest.mark.parametrize(
    ("facts", "expect"),
    [
        (f"facts = {{ {RECORD} }}", 'grade = "village", proposal = "certify"'),
        ('facts = { tier = "village", cases_village = 9 }', 'grade = "none", proposal = "none"'),
        (f'facts = {{ {RECORD}, grade_held = "village" }}', 'grade = "village", proposal = "keep"'),
    ],
)
def test_a_record_meets_a_grade(facts: str, expect: str) -> None:
    assert differences(example("grades", facts, expect)) == {}


def test_a_record_with_a_fact_that_there_is_not_cannot_be_run() -> None:
    assert result(example("grades", "facts = { patience = 3 }", 'grade = "none"')).unknown == ("patience",)


def test_a_certificate_has_its_number() -> None:
    facts = 'serial = 7, year = 2019, county_code = "410802"'
    assert differences(example("certificate", facts, 'number = "JZ-410802-2019-00007"')) == {}
    assert set(differences(example("certificate", facts, 'number = "7"'))) == {"number"}


@pytest.mark.parametrize(("about", "expect"), [("stars", "stars = 0"), ("assessment", "score = 0")])
def test_points_for_an_item_that_the_rules_have_not_cannot_be_counted(about: str, expect: str) -> None:
    assert result(example(about, "points = { patience = 3 }", expect)).unknown == ("patience",)


@pytest.mark.parametrize(("rank", "proposal"), [(19, "keep"), (20, "eliminate")])
def test_the_last_of_twenty_is_eliminated(rank: int, proposal: str) -> None:
    assert differences(example("assessment", f"rank = {rank}, of = 20", f'proposal = "{proposal}"')) == {}


@pytest.mark.parametrize(("rank", "band"), [(2, "excellent"), (3, "good")])
def test_a_band_with_a_limit_is_full_beyond_its_rank(rank: int, band: str) -> None:
    before, bands = PLAIN.split("[[assessment.bands]]", 1)
    rules = f"{before}[[assessment.bands]]{bands.replace('at_least = 90', 'at_least = 90' + chr(10) + 'most_share = 0.2', 1)}"
    facts = f"closed = 12, agreed = 12, entered_in_time = 12, training_hours = 24, rank = {rank}, of = 10"
    points = "points = { file_quality = 25, screening = 10, satisfaction = 5 }"
    assert differences(example("assessment", f"{facts}, {points}", f'band = "{band}"'), rules=rules) == {}
