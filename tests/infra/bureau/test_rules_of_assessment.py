"""An assessment by formulas, ties, vetoes and several years over the worked example: the explanation's figures are the view's."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from functools import partial
from pathlib import Path

import pytest

from domain.base.kinds import HonourLevel, IncidentKind
from domain.base.rejection import Refused
from domain.mediator.commands import RegisterAssessment
from domain.mediator.personnel_record.commands import RegisterHonour, RegisterIncident
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from projections.questions.assessment.explained import explain_grading
from tests.domain.policies.cases import TEXT
from tests.infra.bureau.worked_example import copy_of

ON = date(2020, 3, 31)
HEAD = TEXT[: TEXT.index("[headcount]")].replace("jiaozuo-2019", "other-assessment")
BANDS = (
    TEXT[TEXT.index("[[assessment.bands]]") : TEXT.index("[assessment.elimination]")]
    .replace("at_least = 90\n", "at_least = 30\nmost_share = 0.2\n")
    .replace("at_least = 80\n", "at_least = 25\n")
    .replace("at_least = 70\n", "at_least = 10\n")
)
REVIEWED = TEXT[TEXT.index("[[assessment.reviewed]]") : TEXT.index("[[assessment.bands]]")]
LABEL = 'label = { zh = "项", en = "item" }\nsource = "1"\n'
FORMULAS = {
    "cases": ("closed + difficult + 2 * major", 40, 0),
    "entry": ("10 - 2 * not_entered - 0.5 * entry_days_late", 10, 0),
    "files": ("10 * files_qualified / files_reviewed", 10, 0),
    "honours": ("5 * honours + trainings + 3 * typical_cases", 20, 0),
    "service": ("months_served - statistics_late - committee_entries / 100 - age / 50", 12, -4),
}
COUNTED = "".join(
    f'[[assessment.counted]]\nkey = "{key}"\n{LABEL}max = {most}\nleast = {least}\npoints = "{points}"\n'
    for key, (points, most, least) in FORMULAS.items()
)
RULES = f"""
[[assessment.vetoes]]
code = "forged"
{LABEL}fact = "incidents_forged_file"
at_least = 1
band = "unqualified"

[[assessment.exemptions]]
code = "honoured"
{LABEL}fact = "honours_city"
at_least = 1

[[assessment.elimination]]
source = "1"
number = 3
edge = "eliminated"

[[assessment.elimination]]
source = "2"
bands = ["unqualified"]
years = 2
"""
TOP = '[assessment]\nreviewed_needed = false\nrounding = { of = "sum", places = 1 }\nties = [{ fact = "closed", better = "more" }]\n'
BOOK = HEAD + TOP + COUNTED + REVIEWED + BANDS + RULES


@pytest.fixture(scope="module")
def bureau(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path_factory.mktemp("assessment")) as opened:
        codes = [row["mediator_code"] for row in opened.view("grading", as_of=ON).rows]
        honour = {"level": HonourLevel.CITY}
        opened.execute(
            RegisterHonour(codes[-1], facts=honour, changed=frozenset(honour), title="先进", awarded_on=date(2019, 9, 10)),
            opened.issue("clerk"),
        )
        opened.execute(
            RegisterIncident(codes[0], facts={}, changed=frozenset(), incident=IncidentKind.FORGED_FILE, found_on=date(2019, 9, 10)),
            opened.issue("clerk"),
        )
        opened.execute(AdoptRulebook(CITY, text=BOOK, valid_from=date(2010, 1, 1)), opened.issue("clerk"))
        yield opened


def test_mediators_of_every_outcome_are_explained_with_the_figure_of_the_view(bureau: Bureau) -> None:
    rows = [dict(row) for row in bureau.view("grading", as_of=ON).rows]
    by_score = Counter((row["county_code"], row["year"], row["score"]) for row in rows)
    expected = list(
        {
            (row["year"], row["band"], row["proposal"], by_score[row["county_code"], row["year"], row["score"]] > 1): row for row in rows
        }.values()
    )
    assert {row["proposal"] for row in expected} == {"keep", "eliminate"}
    told = [bureau.explain(partial(explain_grading, row["mediator_code"], row["year"]), as_of=ON) for row in expected]
    assert [dict(one.explanation.rows[0]) for one in told] == expected
    for one, row in zip(told, expected, strict=True):
        nodes = {node.key: node for node in one.explanation.root.walk()}
        assert nodes["band"].value == row["band"]
        assert (nodes["score"].value, nodes["rank"].value, nodes["proposal"].value) == (row["score"], row["rank"], row["proposal"])
        said = nodes["elimination.1"].met is False or nodes["elimination.2"].met is False
        exempt = "exempt" in (nodes["proposal"].how.en if nodes["proposal"].how else "")
        assert (row["proposal"] == "eliminate") == (said and not exempt)
    texts = " ".join(node.how.en for one in told for node in one.explanation.root.walk() if node.how)
    for words in (
        "veto: item",
        "equal scores are told apart",
        "2 years running",
        "the sum rounded to",
        "which at most",
        "not assessed that year",
    ):
        assert words in texts


def test_who_was_scored_by_nobody_is_assessed_where_no_reviewer_is_needed(bureau: Bureau) -> None:
    before = bureau.log.head() - 1
    assert len(bureau.view("grading", as_of=ON).rows) > len(bureau.view("grading", as_of=ON, known_at=before).rows)


def test_who_is_ranked_apart_is_explained_among_the_own_group(bureau: Bureau) -> None:
    apart = BOOK.replace("[assessment]\n", '[assessment]\ngroup_by = "engagement"\n', 1).replace("other-assessment", "apart")
    bureau.execute(AdoptRulebook(CITY, text=apart, valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    expected = [dict(row) for row in bureau.view("grading", as_of=ON).rows]
    assert len({(row["county_code"], row["of"]) for row in expected if row["year"] == 2019}) > len({row["county_code"] for row in expected})
    expected = expected[::5]
    told = [bureau.explain(partial(explain_grading, row["mediator_code"], row["year"]), as_of=ON) for row in expected]
    assert [dict(one.explanation.rows[0]) for one in told] == expected
    assert any("ranked apart" in node.how.en for one in told for node in one.explanation.root.walk() if node.how)


def test_faults_that_a_reviewer_counted_are_explained_with_what_each_takes(bureau: Bureau) -> None:
    fault = f'[[assessment.reviewed.faults]]\nkey = "no_badge"\n{LABEL}points = 2\n[[assessment.reviewed.faults]]\nkey = "late"\n{LABEL}points = 3\n'
    order = f'[[assessment.reviewed]]\nkey = "order"\n{LABEL}max = 10\n' + fault
    text = HEAD.replace("other-assessment", "faults") + TOP + COUNTED + order + BANDS + RULES
    bureau.execute(AdoptRulebook(CITY, text=text, valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    who = next(row["mediator_code"] for row in bureau.view("grading", as_of=ON).rows if row["year"] == 2019)
    bureau.execute(RegisterAssessment(who, 2019, "no_badge", date(2020, 1, 10), Decimal(3)), bureau.issue("clerk"))
    explained = bureau.explain(partial(explain_grading, who, 2019), as_of=ON).explanation
    assert dict(explained.rows[0]) in [dict(row) for row in bureau.view("grading", as_of=ON).rows]
    item = next(node for node in explained.root.walk() if node.key == "item.order")
    assert (item.value, bool(item.evidence)) == ("4.00", True)
    assert item.how is not None
    assert "item 3 times, 2 each; until it is used up" in item.how.en
    with pytest.raises(Refused, match="unknown_item"):
        bureau.execute(RegisterAssessment(who, 2019, "order", date(2020, 1, 10), Decimal(3)), bureau.issue("clerk"))
