"""Under any rulebook, adopted for the city or for one county, an explanation's figures are the view's."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.rulebook_files import shipped_text
from projections.questions.assessment.explained import explain_grading
from projections.questions.offices.star_explained import explain_star
from projections.questions.point_in_time import Explained, PointInTime
from projections.questions.subsidy.explained import explain_subsidy
from projections.questions.targets.explained import explain_target
from tests.infra.bureau.worked_example import copy_of

ON = date(2020, 3, 31)
MOST = 25
"""So many rows of a view are explained here, from all over it; of the default rules each is (test_same_as_the_views)."""


@pytest.fixture(scope="module", params=[("county-2010", CITY), ("luonan-2015", CITY), ("luonan-2015", "410804")], ids="-".join)
def bureau(request: pytest.FixtureRequest, filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    rulebook, whose = request.param
    with copy_of(filled, tmp_path_factory.mktemp("other")) as opened:
        opened.execute(AdoptRulebook(whose, text=shipped_text(rulebook), valid_from=date(2018, 7, 1)), opened.issue("clerk"))
        yield opened


@pytest.mark.parametrize("view", ["subsidy-eligibility", "grading", "star-rating", "targets"])
def test_every_figure_is_explained_as_the_view_prints_it(bureau: Bureau, view: str) -> None:
    rows = [dict(row) for row in bureau.view(view, as_of=ON).rows]
    expected = rows[:: len(rows) // MOST + 1]
    asks = [
        {
            "subsidy-eligibility": lambda row: partial(explain_subsidy, row["case_no"]),
            "grading": lambda row: partial(explain_grading, row["mediator_code"], row["year"]),
            "star-rating": lambda row: partial(explain_star, row["office_code"]),
            "targets": lambda row: partial(explain_target, row["clause"], row["measure"], row["subject_code"]),
        }[view](row)
        for row in expected
    ]
    told: list[Explained] = []

    def ask_all(point: PointInTime) -> Explained:
        told.extend(ask(point) for ask in asks)
        return told[-1]

    if asks:
        bureau.explain(ask_all, as_of=ON)
    assert [[dict(row) for row in one.explanation.rows] for one in told] == [[row] for row in expected]
