"""The explanation of a target of stars after the day it is due: the offices that it names are those that the view counts."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from domain.judicial_office.commands import RegisterStarScore
from infra.bureau.bureau import Bureau
from projections.questions.targets.explained import explain_target
from tests.infra.bureau.worked_example import copy_of

OFFICE, COUNTY, SCORED_ON = "410821002", "410821", date(2020, 1, 20)


@pytest.fixture(scope="module")
def scored(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """An office has every item of 2019 at its maximum, scored in the January after."""
    with copy_of(filled, tmp_path_factory.mktemp("scored")) as bureau:
        for item in bureau.adoptions()(SCORED_ON).stars.items:
            bureau.execute(RegisterStarScore(OFFICE, 2019, item.key, SCORED_ON, item.max), bureau.issue("clerk"))
        yield bureau


@pytest.mark.parametrize(("on", "counted"), [(date(2019, 12, 31), 0), (date(2020, 1, 19), 0), (SCORED_ON, 1), (date(2020, 12, 31), 1)])
def test_the_offices_that_explain_it_are_those_that_it_counts(scored: Bureau, on: date, counted: int) -> None:
    (row,) = (
        row for row in scored.view("targets", as_of=on).rows if (row["measure"], row["subject_code"]) == ("three_star_or_more", COUNTY)
    )
    answer = scored.explain(partial(explain_target, "2.1.4", "three_star_or_more", COUNTY), as_of=on)
    offices = {part.text.en.rpartition("(")[2].rstrip(")"): part for part in answer.explanation.root.parts if part.key == "office"}
    assert row["actual"] == counted == sum(bool(part.met) for part in offices.values())
    assert offices[OFFICE].met == bool(counted)
    cited = {recorded.position for recorded in answer.events}
    assert all(set(part.evidence) <= cited for part in offices.values())


def test_an_office_without_an_item_of_that_year_is_told_so(scored: Bureau) -> None:
    answer = scored.explain(partial(explain_target, "2.1.4", "three_star_or_more", COUNTY), as_of=date(2020, 3, 31))
    shown = {part.text.en.rpartition("(")[2].rstrip(")"): part.found for part in answer.explanation.root.parts if part.key == "office"}
    unscored = shown["410821001"]
    assert unscored is not None
    assert unscored.en == "not scored for 2019, no star"
