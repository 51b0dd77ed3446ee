"""示例核对 The worked examples of a rulebook, run through the same policies as real cases."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from domain.amounts import from_hundredths, hundredths
from domain.policies.assessment import YearRecord, assess, eliminated
from domain.policies.stars import rate
from domain.policies.subsidy import ClosedCase, Review, amount_row, facts_of, judge, standing
from domain.rulebooks import facts as catalogue
from domain.rulebooks.examples import AssessmentFacts, Example, StarFacts, SubsidyFacts
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Label

NEEDED = ("accepted_on", "closed_on", "outcome", "difficulty")
"""Without these a case is not closed, and the subsidy rules say nothing about it."""


@dataclass(frozen=True, slots=True)
class Difference:
    """不符之处. What of the expectation is different (`eligible`, `yuan`, `points.cases` …), as it was expected and as it came out."""

    name: str
    expected: str
    found: str


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """示例结果. `missing` are facts without which the example cannot be run; `unknown` are items of scores that the rulebook has not."""

    code: str
    about: str
    title: Label
    differences: tuple[Difference, ...] = ()
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()

    @property
    def passed(self) -> bool:
        return not (self.differences or self.missing or self.unknown)


def run_examples(rulebook: Rulebook) -> list[ExampleResult]:
    """Every worked example of the rulebook, in its order."""
    whole: dict[str, dict[str, Any]] = {}
    results = []
    for example in rulebook.examples:
        given = example.facts.model_dump(exclude_none=True)
        taken = whole.get(example.like, {}) if example.like else {}
        merged = {**{key: value for key, value in taken.items() if key not in example.without}, **given}
        whole[example.code] = merged
        results.append(_run(example, merged, rulebook))
    return results


def _run(example: Example, given: dict[str, Any], rules: Rulebook) -> ExampleResult:
    if example.about == "subsidy":
        if missing := tuple(key for key in NEEDED if key not in given):
            return ExampleResult(example.code, example.about, example.title, missing=missing)
        found = _subsidy(SubsidyFacts.model_construct(**given), rules)
    else:
        known = rules.items("stars" if example.about == "stars" else "assessment")
        if unknown := tuple(item for item in given.get("points", {}) if item not in known):
            return ExampleResult(example.code, example.about, example.title, unknown=unknown)
        found = (
            _stars(StarFacts.model_construct(**given), rules)
            if example.about == "stars"
            else _assessment(AssessmentFacts.model_construct(**given), rules)
        )
    expected = _flat(example.expect.model_dump(exclude_none=True))
    differences = (Difference(name, _shown(wanted), _shown(found.get(name))) for name, wanted in expected.items())
    return ExampleResult(example.code, example.about, example.title, tuple(one for one in differences if one.expected != one.found))


def _subsidy(given: SubsidyFacts, rules: Rulebook) -> dict[str, object]:
    reviews = (Review(None, given.file_review.value),) if given.file_review else ()
    case = ClosedCase(
        accepted_on=given.accepted_on or date.min,
        closed_on=given.closed_on or date.min,
        outcome=str(given.outcome),
        agreement_form=_text(given.agreement_form),
        difficulty=str(given.difficulty),
        filed_on=given.filed_on,
        mediator_serving=bool(given.mediator_serving),
        in_service_official=given.in_service_official,
        entered_on=given.entered_on,
        submitted_on=given.submitted_on,
        reviews=reviews,
        performed_on=given.performed_on,
        kind=_text(given.kind),
        channel=_text(given.channel),
        case_source=given.case_source,
        amount_yuan=given.amount_yuan,
        parties=given.parties,
        committee_kind=_text(given.committee_kind),
        county_code=given.county_code,
        engagement=_text(given.engagement),
        special_group=_text(given.special_group),
        mediated_before=bool(given.mediated_before),
        papers=None if given.papers is None else tuple(map(str, given.papers)),
        annulled_on=given.annulled_on,
        decided_yuan=given.decided_yuan,
        occupation=given.occupation,
        co_mediators=given.co_mediators or 0,
        mediator_grade=given.mediator_grade,
        forged_on=given.forged_on or (),
    )
    found = standing(case, given.on or date.max, rules)
    decision = judge(found, rules)
    place = amount_row(facts_of(found, rules), rules) if decision.outcome.eligible else None
    return {
        "eligible": decision.outcome.eligible,
        "yuan": from_hundredths(decision.outcome.fen),
        "reasons": decision.codes,
        "amount": rules.subsidy.amounts[place].key if isinstance(place, int) else None,
    }


def _stars(given: StarFacts, rules: Rulebook) -> dict[str, object]:
    points = {item: hundredths(figure) for item, figure in (given.points or {}).items()}
    decision = rate(points, {key: getattr(given, key) for key in catalogue.STARS}, rules)
    return {"score": from_hundredths(decision.outcome.score), "stars": decision.outcome.stars, "gates_failed": decision.codes}


def _assessment(given: AssessmentFacts, rules: Rulebook) -> dict[str, object]:
    record = YearRecord(given.closed or 0, given.agreed or 0, given.entered_in_time or 0, given.training_hours or Decimal(0))
    outcome = assess(record, {item: hundredths(figure) for item, figure in (given.points or {}).items()}, rules).outcome
    last = given.rank is not None and given.of is not None and given.rank > given.of - eliminated(given.of, rules)
    return {
        **{f"points.{item}": from_hundredths(points) for item, points in outcome.points.items()},
        "score": from_hundredths(outcome.score),
        "band": outcome.band,
        "proposal": "eliminate" if last else "keep",
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _flat(expected: Mapping[str, Any]) -> dict[str, object]:
    """The expectation with the points of each item by their own name."""
    points = {f"points.{item}": figure for item, figure in (expected.get("points") or {}).items()}
    return {**{name: wanted for name, wanted in expected.items() if name != "points"}, **points}


def _shown(value: object) -> str:
    """As people read it, figures with two places."""
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return from_hundredths(hundredths(value))
    if isinstance(value, tuple | list):
        return ", ".join(str(each) for each in value) or "-"
    return str(value).lower() if isinstance(value, bool) else str(value)
