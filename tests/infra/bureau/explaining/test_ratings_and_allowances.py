"""Ratings by formula and allowances over the worked example: the explanation has the view's row, every point its facts, and events that are there."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from projections.questions.allowances.explained import explain_allowances
from projections.questions.point_in_time import Explained
from projections.questions.ratings.explained import explain_committee_rating, explain_office_rating
from tests.infra.bureau.worked_example import copy_of
from tests.paths import ROOT

ON = date(2020, 3, 31)
FORMS = ROOT / "tests/domain/rulebooks/forms"
EXPLAINERS = {"committee": explain_committee_rating, "office": explain_office_rating}
SERVED = """
[[allowances]]
code = "served"
label = { zh = "专职", en = "full time" }
source = "S44"
recipient = "mediator"
period = "month"
when = "closed > 0"
yuan = 100
"""


def _sections(name: str) -> str:
    text = (FORMS / f"{name}.toml").read_text(encoding="utf-8")
    start = text.index("\n[", text.index("legal_basis"))
    return text[start : text.index("[[examples]]")]


@pytest.fixture(scope="module")
def bureau(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    head = 'id = "formulas"\ntitle = { zh = "算", en = "f" }\njurisdiction = "X"\nlegal_basis = { zh = "据", en = "b" }\n'
    allowances = _sections("allowances")
    allowances = allowances[allowances.index("[[allowances]]") :].replace("by_grade = { grade_1 = 500, grade_2 = 300 }", "yuan = 500")
    rules = head + _sections("ratings") + _sections("office_ratings") + allowances + SERVED
    with copy_of(filled, tmp_path_factory.mktemp("formulas")) as opened:
        opened.execute(AdoptRulebook(CITY, text=rules, valid_from=date(2010, 1, 1)), opened.issue("clerk"))
        yield opened


def rows(bureau: Bureau, view: str) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=ON).rows]


def cited(explained: Explained) -> set[str]:
    return {type(recorded.event).__name__ for recorded in explained.events}


@pytest.mark.parametrize("body", ["committee", "office"])
def test_the_explanation_of_a_rating_has_the_row_of_the_view_and_cites_events(bureau: Bureau, body: str) -> None:
    shown = rows(bureau, f"{body}-ratings")
    assert shown
    for row in shown:
        explained = bureau.explain(lambda point, row=row: EXPLAINERS[body](row[f"{body}_code"], row["year"], point), as_of=ON)  # type: ignore[misc]
        assert [dict(own) for own in explained.explanation.rows] == [row]
        items = [part for part in explained.explanation.root.parts if part.value is not None]
        assert [f"{part.key.removeprefix('item.')} {part.value}" for part in items] == row["points"]
        assert explained.explanation.rulebook == "formulas"


def test_points_rest_on_the_cases_the_reviews_and_the_people(bureau: Bureau) -> None:
    committee = max(rows(bureau, "committee-ratings"), key=lambda row: (row["year"] == 2019, "entries 50.00" in row["points"]))
    explained = bureau.explain(lambda point: explain_committee_rating(committee["committee_code"], committee["year"], point), as_of=ON)
    assert {"CaseEntered", "StatisticsSubmitted"} <= cited(explained)
    office = next(row for row in rows(bureau, "office-ratings") if row["year"] == 2019)
    explained = bureau.explain(lambda point: explain_office_rating(office["office_code"], 2019, point), as_of=ON)
    assert {"StaffPosted", "PremisesSurveyed"} <= cited(explained)


def test_the_explanation_of_allowances_has_the_rows_of_the_view(bureau: Bureau) -> None:
    shown = rows(bureau, "allowances")
    assert {row["allowance"] for row in shown} == {"base", "quiet", "running", "served"}
    for row in shown[:: max(1, len(shown) // 12)]:
        code = row["mediator_code"] or row["committee_code"] or row["office_code"]
        explained = bureau.explain(lambda point, row=row, code=code: explain_allowances(code, row["year"], point), as_of=ON)  # type: ignore[misc]
        own = [each for each in shown if code in each.values() and each["year"] == row["year"]]
        assert [dict(each) for each in explained.explanation.rows] == own
        assert explained.events


@pytest.mark.parametrize("explain", [explain_committee_rating, explain_office_rating, explain_allowances])
def test_a_code_that_nobody_has_is_refused_and_a_year_that_is_not_over_says_why(bureau: Bureau, explain: Any) -> None:
    with pytest.raises(FengqiaoError):
        bureau.explain(lambda point: explain("NOBODY", 2019, point), as_of=ON)
    code = rows(bureau, "office-ratings")[0]["office_code"] if explain is not explain_committee_rating else None
    code = code or rows(bureau, "committee-ratings")[0]["committee_code"]
    explained = bureau.explain(lambda point: explain(code, 2031, point), as_of=ON)
    assert explained.explanation.root.key == "no_figure"
    assert not explained.explanation.rows
