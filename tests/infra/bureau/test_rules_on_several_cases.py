"""Rules on several cases over the worked example: every view, the explanation and the trial agree to the fen."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from domain.dispute.commands import RegisterCoMediator
from domain.rulebooks.adoption import CITY, AdoptRulebook
from domain.rulebooks.in_force import Adoption
from infra.bureau.bureau import Bureau
from projections.questions.subsidy.explained import explain_subsidy
from tests.domain.policies.cases import TEXT
from tests.infra.bureau.worked_example import copy_of

ON = date(2020, 3, 31)
HEAD = TEXT[: TEXT.index("[headcount]")].replace("jiaozuo-2019", "together")
SECTION = TEXT[TEXT.index("[[subsidy.gates]]") : TEXT.index("# --- 年度考核")]
LABEL = 'label = { zh = "规", en = "rule" }\nsource = "1"\n'
TABLES = (
    '[[subsidy.adjustments]]\ncode = "quick"\neffect = "add"\nwhen = "days_taken <= 10"\nyuan = 15.5\n',
    '[[subsidy.adjustments]]\ncode = "slow"\neffect = "deduct"\namount = "days_taken / 3"\nmost = 20\n',
    '[[subsidy.bars]]\ncode = "barred"\nreasons = ["not_entered"]\nper = "mediator"\nperiod = "quarter"\nfrom_cases = 2\n',
    '[[subsidy.caps]]\ncode = "cap"\nper = "mediator"\nperiod = "quarter"\nyuan = 120\n',
    '[[subsidy.budgets]]\ncode = "fund"\nperiod = "quarter"\nyuan = 260\nshort = "pro_rata"\n',
    '[[subsidy.payers]]\nkey = "city"\nparts = 1\n',
    '[[subsidy.payers]]\nkey = "county"\nparts = 2\nrounding = true\n',
    '[[subsidy.awards]]\ncode = "busy"\nwhen = "closed > 1 && months_reported_late < 12"\namount = "100 * agreed / closed"\n',
)
BOOK = HEAD + SECTION + "".join(table.replace("]\n", f"]\n{LABEL}", 1) for table in TABLES) + '[subsidy.split]\nsource = "1"\n'


@pytest.fixture(scope="module")
def bureau(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path_factory.mktemp("several")) as opened:
        yield opened


@pytest.fixture(scope="module")
def ruled(bureau: Bureau) -> Bureau:
    before = bureau.view("subsidy-eligibility", as_of=ON).rows
    paid = next(row for row in before if row["eligible"])
    helper = next(row["mediator_code"] for row in before if row["mediator_code"] != paid["mediator_code"])
    bureau.execute(RegisterCoMediator(paid["case_no"], helper), bureau.issue("clerk"))
    if not bureau.adoptions().adoptions:
        bureau.execute(AdoptRulebook(CITY, text=BOOK, valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    return bureau


def rows(bureau: Bureau, view: str) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=ON).rows]


def test_the_trial_says_beforehand_what_the_views_say_after_the_adoption(bureau: Bureau) -> None:
    draft = Adoption(CITY, date(2010, 1, 1), bureau.log.head() + 1, BOOK)
    cases = bureau.try_rules(draft, ON, ON).cases
    tried = {case.case_no: (case.draft.eligible, case.draft.fen, list(case.draft.reasons)) for case in cases}
    known = bureau.log.head()
    bureau.execute(AdoptRulebook(CITY, text=BOOK, valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    assert {
        row["case_no"]: (row["eligible"], int(Decimal(row["subsidy_yuan"]) * 100), row["reasons"])
        for row in rows(bureau, "subsidy-eligibility")
    } == tried
    assert bureau.view("subsidy-eligibility", as_of=ON, known_at=known).rows != bureau.view("subsidy-eligibility", as_of=ON).rows


def test_every_view_of_the_subsidy_adds_up_to_the_same(ruled: Bureau) -> None:
    cases = rows(ruled, "subsidy-eligibility")
    by_case = {row["case_no"]: Decimal(row["subsidy_yuan"]) for row in cases if Decimal(row["subsidy_yuan"])}
    shares: dict[str, Decimal] = defaultdict(Decimal)
    for row in rows(ruled, "subsidy-shares"):
        shares[row["case_no"]] += Decimal(row["subsidy_yuan"])
    assert shares == by_case
    awards = sum(Decimal(row["subsidy_yuan"]) for row in rows(ruled, "committee-awards"))
    assert awards > 0
    assert sum(Decimal(row["subsidy_yuan"]) for row in rows(ruled, "subsidy-summary")) == sum(by_case.values()) + awards
    assert {"cap", "fund", "barred"} & {reason for row in cases for reason in row["reasons"]}
    assert {row["payer"] for row in rows(ruled, "subsidy-shares")} == {"city", "county"}
    assert len({row["mediator_code"] for row in rows(ruled, "subsidy-shares")}) > 1
    assert all(row["eligible"] == (row["reasons"] == []) for row in cases)


def test_every_case_is_explained_with_the_figure_of_the_view(ruled: Bureau) -> None:
    expected = rows(ruled, "subsidy-eligibility")
    told = [ruled.explain(partial(explain_subsidy, row["case_no"]), as_of=ON) for row in expected]
    assert [dict(one.explanation.rows[0]) for one in told] == expected
    keys = {node.key.partition(".")[0] for one in told for node in one.explanation.root.walk()}
    assert {"adjustment", "step", "shares"} <= keys
    for one, row in zip(told, expected, strict=True):
        steps = [node for node in one.explanation.root.walk() if node.key.startswith("step.")]
        assert not steps or steps[-1].value == row["subsidy_yuan"]


def test_awards_are_those_of_the_years_that_are_over(ruled: Bureau) -> None:
    awards = rows(ruled, "committee-awards")
    assert {row["year"] for row in awards} == {2018, 2019}
    assert any(row["met"] for row in awards)
    assert all((row["reasons"] == []) == row["met"] for row in awards)


def test_live_tables_are_those_made_again(ruled: Bureau) -> None:
    assert ruled.check() == []
