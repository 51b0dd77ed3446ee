"""An amount that only the facts of a case make too large is none: the case earns nothing, says why, and nothing stops."""

from decimal import Decimal

import pytest

from domain.base.amounts import LARGEST
from domain.policies.assessment import YearRecord, assessed
from domain.policies.awards import awarded
from domain.policies.subsidy import judge, judge_in_full, reason_words, standing
from domain.policies.subsidy_judge import Judge
from domain.rulebooks.facts import AWARDS
from domain.rulebooks.model import Rulebook, RulebookDocument, complete
from domain.rulebooks.source.reading import parse
from infra.rulebook_files import shipped
from tests.domain.policies.cases import GOOD, TEXT, on_record
from tests.domain.policies.test_decision_table import LATER

NAMES = '\nsource = "1"\nlabel = { zh = "某", en = "some" }\n'
ADDED = f"[[subsidy.adjustments]]\ncode = 'more'\neffect = 'add'{NAMES}"
AWARD = f"[[subsidy.awards]]\ncode = 'award'{NAMES}"
FOURTH = 'amount = "amount_yuan * amount_yuan * amount_yuan * amount_yuan"\n'
ROW = '[[subsidy.amounts]]\nsource = "1"\n'
CASE = on_record(GOOD, amount_yuan=Decimal(1_000_000), parties=3)


def adopted(text: str) -> Rulebook:
    """The rules of a text that an earlier release took."""
    read = parse(text, adopted=True)
    assert isinstance(read, RulebookDocument)
    return complete(read, shipped())


def with_rows(*rows: str) -> str:
    return TEXT.replace("[[subsidy.amounts]]", "".join(ROW + row + "\n" for row in rows) + "[[subsidy.amounts]]", 1)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (TEXT + ADDED + FOURTH, "subsidy.adjustments.more"),
        (TEXT + ADDED + 'amount = "999999999999999999"\n', "subsidy.adjustments.more"),
        (TEXT + ADDED + f'amount = "{"9" * 900}"\n', "subsidy.adjustments.more"),
        (TEXT + ADDED.replace("add", "deduct") + FOURTH, "subsidy.adjustments.more"),
        (TEXT + ADDED + "yuan = 1000000000\n", "subsidy.amounts.3"),
        (with_rows('key = "a"\nyuan = 1000000000\nperformed = true', 'key = "b"\nshare = 100\nof = "a"'), "subsidy.amounts.b"),
        (
            with_rows('key = "r0"\nyuan = 1\nperformed = true', *(f'key = "r{n}"\nshare = 100\nof = "r{n - 1}"\nperformed = true' for n in range(1, 40)),
                      'key = "last"\nshare = 100\nof = "r39"'),
            "subsidy.amounts.last",
        ),
    ],
)  # fmt: skip
def test_a_case_whose_amount_is_out_of_bounds_earns_nothing_and_says_so(text: str, place: str) -> None:
    rules = adopted(text)
    state = standing(CASE, LATER, rules)
    decision = judge(state, rules)
    assert (decision.outcome.fen, decision.codes) == (0, ("amount_out_of_bounds",))
    assert decision.reasons[0].rule == place
    assert Judge(rules)(state) == decision
    assert judge_in_full(state, rules, {}).decision.reasons == decision.reasons
    assert reason_words(rules)["amount_out_of_bounds"].zh == "按规则算出的金额超出上限"


def test_the_same_rule_pays_a_case_of_a_smaller_sum() -> None:
    rules = adopted(TEXT + ADDED + FOURTH)
    small = on_record(GOOD, amount_yuan=Decimal(3), parties=3)
    assert judge(standing(small, LATER, rules), rules).outcome.fen == (81 + 100) * 100


def test_what_most_limits_is_no_amount_out_of_bounds() -> None:
    rules = adopted(TEXT + ADDED + FOURTH + "most = 1000000\n")
    assert judge(standing(CASE, LATER, rules), rules).outcome.fen == (1_000_000 + 100) * 100


def test_an_award_out_of_bounds_is_not_paid() -> None:
    rules = adopted(TEXT + AWARD + 'amount = "closed * closed * closed"\n')
    facts = {key: 0 if fact.type == "whole" else None for key, fact in AWARDS.items()}
    few, many = ({**facts, "closed": closed} for closed in (2, 10_000))
    assert awarded(rules.subsidy.awards[0], few).outcome == 800
    decision = awarded(rules.subsidy.awards[0], many)
    assert (decision.outcome, decision.codes) == (0, ("amount_out_of_bounds",))


def test_points_count_for_no_more_than_any_figure_may_be() -> None:
    heavy = TEXT.replace("max = 30\n", "max = 30\nweight = 1000000000\n", 1)
    outcome = assessed(YearRecord(closed=100), {}, adopted(heavy))
    assert max(outcome.points.values()) == 1_000_000_000_00
    assert Decimal(outcome.score) / 100 < LARGEST
