"""A policy is asked once for a figure: the step of a procedure records its decision, and the explanation renders the same one.

What goes into the log does not come from a screen: with every key of the rendered tree renamed it stays as it is.
"""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import partial
from types import ModuleType
from typing import Any

import pytest

from domain.base.event import Event
from domain.base.kinds import ScoreLevel
from domain.explaining.explanation import Node
from domain.judicial_office.star_evaluation.events import StarsDetermined
from domain.mediator.certification.events import CertificationApplied
from domain.mediator.events import MediatorEliminated
from domain.mediator.exit_form import ExitForm
from domain.policies.assessments.judge import AssessmentJudge
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import ConfirmReview, PublishRanking
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import certification, review, stars
from infra.bureau.procedures.step_handler import StepHandler
from infra.rulebook_files import shipped
from projections.questions import procedure_steps
from projections.questions.assessment import explained as year_explained
from projections.questions.assessment import grading, rules_explained, year_facts_explained
from projections.questions.grades import explained as grade_explained
from projections.questions.grades import proposals
from projections.questions.offices import people_explained, star_case, star_explained
from projections.questions.offices import stars as star_rows

YEAR, ON, DETERMINED_ON = 2018, date(2019, 12, 31), date(2020, 11, 30)
RENDERERS = (star_explained, people_explained, grade_explained, year_explained, rules_explained, year_facts_explained, procedure_steps)


def take(bureau: Bureau, plan: StepHandler) -> None:
    bureau.carry_out(plan, bureau.issue("clerk", allow_future=True))


def rows(bureau: Bureau, view: str, on: date) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=on).rows]


def would_be_recorded(bureau: Bureau, plan: StepHandler) -> list[Event]:
    return [event for _, event in bureau.preview(plan, bureau.issue("clerk", allow_future=True))]


def with_other_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every node of a rendered tree has another key."""

    def renamed(key: str, *fields: Any, **more: Any) -> Node:
        return Node(f"screen-{key}", *fields, **more)

    for renderer in RENDERERS:
        monkeypatch.setattr(renderer, "Node", renamed)


@pytest.fixture
def failing(bureau: Bureau) -> str:
    """An office that fails a gate, with all the points of the year."""
    office = next(str(row["office_code"]) for row in rows(bureau, "star-rating", ON) if row["gates_failed"])
    points = {item.key: Decimal(item.max) for item in shipped().stars.items}
    for level, day in ((ScoreLevel.SELF, date(2020, 11, 4)), (ScoreLevel.COUNTY, date(2020, 11, 20))):
        take(bureau, stars.score(office, 2020, level, day, points))
    return office


@pytest.fixture
def lacking(bureau: Bureau) -> str:
    """A mediator who lacks something for the next grade."""
    return next(str(row["mediator_code"]) for row in rows(bureau, "grade-proposals", ON) if row["reasons"])


@pytest.fixture
def proposed(bureau: Bureau) -> tuple[str, str]:
    """A county whose ranking is confirmed, and somebody whose elimination is proposed in it."""
    row = next(row for row in rows(bureau, "grading", date(2019, 3, 25)) if row["year"] == YEAR and row["proposal"] == "eliminate")
    county, mediator = str(row["county_code"]), str(row["mediator_code"])
    take(bureau, review.open_review(county, YEAR, date(2019, 1, 7)))
    take(bureau, review.draft(county, YEAR, date(2019, 3, 25), without_scores=True))
    code = review_code(county, YEAR)
    take(bureau, lambda _point: [PublishRanking(code, first_on=date(2019, 3, 26), last_on=date(2019, 4, 1))])
    take(bureau, lambda _point: [ConfirmReview(code, date(2019, 4, 2))])
    return county, mediator


def test_a_determination_does_not_come_from_a_screen(bureau: Bureau, failing: str, monkeypatch: pytest.MonkeyPatch) -> None:
    step = stars.determine(failing, 2020, DETERMINED_ON)
    before = would_be_recorded(bureau, step)
    with_other_keys(monkeypatch)
    assert would_be_recorded(bureau, step) == before
    (determined,) = before
    assert isinstance(determined, StarsDetermined)
    assert determined.gates_failed
    assert determined.evidence


def test_an_application_does_not_come_from_a_screen(bureau: Bureau, lacking: str, monkeypatch: pytest.MonkeyPatch) -> None:
    step = certification.apply(lacking, "county", ON)
    before = would_be_recorded(bureau, step)
    with_other_keys(monkeypatch)
    assert would_be_recorded(bureau, step) == before
    (applied,) = before
    assert isinstance(applied, CertificationApplied)
    assert applied.grounds.conditions
    assert applied.grounds.evidence


def test_grounds_of_an_elimination_need_no_screen(bureau: Bureau, proposed: tuple[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_fields: Any, **_more: Any) -> Node:
        raise AssertionError("a step renders nothing")

    for renderer in RENDERERS:
        monkeypatch.setattr(renderer, "Node", never)
    ordered = would_be_recorded(
        bureau, review.eliminate(proposed[0], YEAR, proposed[1], date(2019, 4, 30), despite_missing=True, exit_form=ExitForm.DISMISSED)
    )
    (eliminated,) = [event for event in ordered if isinstance(event, MediatorEliminated)]
    monkeypatch.undo()
    told = bureau.explain(partial(year_explained.explain_grading, proposed[1], YEAR), as_of=date(2019, 3, 25))
    assert eliminated.grounds.evidence == told.explanation.evidence()


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> Callable[[ModuleType | type, str], list[tuple[Any, ...]]]:
    """Calls of a policy from a module: what it was asked."""

    def spy(module: ModuleType | type, policy: str) -> list[tuple[Any, ...]]:
        calls: list[tuple[Any, ...]] = []
        asked = getattr(module, policy)

        def answered(*facts: Any) -> Any:
            calls.append(facts)
            return asked(*facts)

        monkeypatch.setattr(module, policy, answered)
        return calls

    return spy


Spy = Callable[[ModuleType | type, str], list[tuple[Any, ...]]]


def test_an_explanation_of_stars_rates_the_office_once(bureau: Bureau, failing: str, counted: Spy) -> None:
    rated, others = counted(star_case, "rate"), counted(star_rows, "rate")
    bureau.explain(partial(star_explained.explain_star, failing), as_of=DETERMINED_ON)
    assert (len(rated), len(others)) == (1, 0)


def test_an_explanation_of_a_year_assesses_the_mediator_once(bureau: Bureau, counted: Spy) -> None:
    shown = rows(bureau, "grading", ON)
    there = [row for row in shown if row["county_code"] == shown[0]["county_code"]]
    assert len(there) < len(shown)
    with_reasons, figures, judged = counted(grading, "assess"), counted(grading, "assessed"), counted(AssessmentJudge, "__call__")
    bureau.explain(partial(year_explained.explain_grading, shown[0]["mediator_code"], shown[0]["year"]), as_of=ON)
    assert (len(with_reasons), len(figures), len(judged)) == (1, 0, len(there))


def test_an_explanation_of_a_grade_decides_every_level_once(bureau: Bureau, lacking: str, counted: Spy) -> None:
    shown = rows(bureau, "grade-proposals", ON)
    [county] = {row["county_code"] for row in shown if row["mediator_code"] == lacking}
    there = [row for row in shown if row["county_code"] == county]
    assert len(there) < len(shown)
    levels, others = counted(proposals, "meets_level"), counted(proposals, "grade")
    bureau.explain(partial(grade_explained.explain_grade, lacking), as_of=ON)
    scheme = shipped().grades
    assert scheme is not None
    assert ([level for level, *_ in levels], len(others)) == (list(scheme.levels), len(there) - 1)
