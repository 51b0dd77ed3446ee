"""示例核对 The worked examples of a rulebook, run through the same policies as real cases."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.base.amounts import from_hundredths, hundredths
from domain.base.kinds import Kind
from domain.policies.allocation import Claim, allocate, parts
from domain.policies.assessment import Candidate, Placed, YearRecord, assess, exempted, most_of, not_assessed, of_rules
from domain.policies.awards import awarded
from domain.policies.grades import RATES, Career, grade
from domain.policies.stars import rate
from domain.policies.subsidy import ClosedCase, Review, judge, row_key, standing
from domain.rulebooks import facts as catalogue
from domain.rulebooks.examples import Example, StarFacts, SubsidyFacts
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
        results.append(_run(example, merged, rulebook, whole))
    return results


def _run(example: Example, given: dict[str, Any], rules: Rulebook, above: Mapping[str, dict[str, Any]]) -> ExampleResult:
    """One example, its facts complete; `above` are the facts of those before it."""
    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    found: dict[str, object] = {}
    match example.about:
        case "subsidy":
            missing = tuple(key for key in NEEDED if key not in given)
            found = {} if missing else _subsidy(SubsidyFacts.model_construct(**given), rules)
        case "round":
            unknown = tuple(case["like"] for case in given.get("cases", ()) if case["like"] not in above)
            found = {} if unknown else _round(given, above, rules)
        case "award":
            found = _award(given, rules)
        case "grades":
            unknown = tuple(name for name in given.get("facts", {}) if name not in catalogue.GRADES)
            found = {} if unknown else _grade(given, rules)
        case "certificate":
            found = {"number": rules.certificates.number(**{"serial": 0, **given})} if rules.certificates else {}
        case "stars" | "assessment" as scored:
            unknown = tuple(item for item in given.get("points", {}) if item not in rules.items(scored))
            found = {} if unknown else SCORED[scored](given, rules)
    if missing or unknown:
        return ExampleResult(example.code, example.about, example.title, missing=missing, unknown=unknown)
    expected = _flat(example.expect.model_dump(exclude_none=True))
    differences = (Difference(name, _shown(wanted), _shown(found.get(name))) for name, wanted in expected.items())
    return ExampleResult(example.code, example.about, example.title, tuple(one for one in differences if one.expected != one.found))


def _subsidy(given: SubsidyFacts, rules: Rulebook) -> dict[str, object]:
    found = standing(_closed(given), given.on or date.max, rules)
    decision = judge(found, rules)
    return {
        "eligible": decision.outcome.eligible,
        "yuan": from_hundredths(decision.outcome.fen),
        "reasons": decision.codes,
        "amount": row_key(found, rules) if decision.outcome.eligible else None,
    }


def _closed(given: SubsidyFacts) -> ClosedCase:
    reviews = (Review(None, given.file_review.value),) if given.file_review else ()
    return ClosedCase(
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


def _round(given: dict[str, Any], above: Mapping[str, dict[str, Any]], rules: Rulebook) -> dict[str, object]:
    on, claims, helping = given.get("on") or date.max, [], {}
    for case in given.get("cases", ()):
        facts = SubsidyFacts.model_construct(**{**above[case["like"]], **case.get("facts", {})})
        closed = _closed(facts)
        found = standing(closed, on, rules)
        decision = judge(found, rules)
        county, kind = facts.county_code or "", _text(facts.committee_kind) or ""
        codes = (case["case"], county, case["committee"], case["mediator"])
        claims.append(Claim(*codes, closed.closed_on, *decision.outcome, decision.codes, row_key(found, rules), kind))
        helping[case["case"]] = case.get("co_mediators", ())
    paid = allocate(claims, {case["case"]: case["earlier"] for case in given.get("cases", ()) if case.get("earlier")}, lambda *_: rules)
    in_order = [paid[claim.case_no] for claim in claims]
    shares: dict[str, int] = defaultdict(int)
    for one in in_order:
        for part in parts(one.fen, one.claim.mediator_code, helping[one.claim.case_no], rules.subsidy):
            shares["/".join(filter(None, (part.mediator_code, part.payer)))] += part.fen
    return {
        "yuan": tuple(from_hundredths(one.fen) for one in in_order),
        "reasons": tuple("+".join(one.reasons) or "-" for one in in_order),
        **{f"shares.{who}": from_hundredths(fen) for who, fen in shares.items()},
    }


def _grade(given: dict[str, Any], rules: Rulebook) -> dict[str, object]:
    if rules.grades is None:
        return {}
    zero = {key: 0 for key, fact in catalogue.GRADES.items() if fact.type in {"whole", "amount"} and not fact.optional}
    facts: dict[str, Any] = {**dict.fromkeys(catalogue.GRADES), **zero, **given.get("facts", {})}
    for name, (part, base) in RATES.items():
        if facts[name] is None and facts[base]:
            facts[name] = Fraction(facts[part]) / Fraction(facts[base])
    whole = {key: int(value) if isinstance(value, Decimal) and value == int(value) else value for key, value in facts.items()}
    yearly = {fact: {int(year): count for year, count in by_year.items()} for fact, by_year in given.get("years", {}).items()}
    decision = grade(Career(whole, yearly, given.get("on") or date.max), rules.grades)
    return {"grade": decision.outcome.grade or "none", "proposal": decision.outcome.proposal, "reasons": decision.codes}


def _award(given: dict[str, Any], rules: Rulebook) -> dict[str, object]:
    zero = {key: 0 for key, fact in catalogue.AWARDS.items() if fact.type == "whole"}
    facts: dict[str, Any] = {**dict.fromkeys(catalogue.AWARDS), **zero, "filed": False, **given}
    facts["committee_kind"] = _text(facts["committee_kind"])
    return {
        f"awards.{award.code}": from_hundredths(awarded(award, facts).outcome)
        for award in rules.subsidy.awards
        if not award.committee_kind or facts["committee_kind"] in award.committee_kind
    }


def _stars(facts: dict[str, Any], rules: Rulebook) -> dict[str, object]:
    given = StarFacts.model_construct(**facts)
    points = {item: hundredths(figure) for item, figure in (given.points or {}).items()}
    decision = rate(points, {key: getattr(given, key) for key in catalogue.STARS}, rules)
    return {"score": from_hundredths(decision.outcome.score), "stars": decision.outcome.stars, "gates_failed": decision.codes}


def _assessment(given: dict[str, Any], rules: Rulebook) -> dict[str, object]:
    closed, agreed, in_time = (int(given.get(name) or 0) for name in ("closed", "agreed", "entered_in_time"))
    base = YearRecord(closed, agreed, in_time, given.get("training_hours") or Decimal(0))
    more = {key: _text(value) if isinstance(value, Kind) else value for key, value in given.items() if key in catalogue.ASSESSMENT}
    record = base._replace(more={key: value for key, value in more.items() if key not in YearRecord._fields})
    reviewed = {item: hundredths(figure) for item, figure in (given.get("points") or {}).items()}
    outcome = assess(record, reviewed, rules).outcome
    facts = record.facts()
    exempt, left_out = exempted(facts, rules), not_assessed(facts, rules)
    before = tuple(None if one is None else _placed(one) for one in given.get("before", ()))
    candidate = Candidate(outcome.score, outcome.band, before=before, exempt=exempt.code if exempt else None)
    rank, of = given.get("rank", 1), given.get("of", 1)
    held = outcome.band
    if (
        "of" in given
        and (most := most_of(rules.assessment.bands[0], of)) is not None
        and held == rules.assessment.bands[0].key
        and rank > most
    ):
        held = rules.assessment.bands[1].key  # of the highest band the rank tells who has it
    placed = Placed(rank, of, of - rank, held)
    proposed = of_rules(placed, candidate, rules) if "of" in given else False
    return {
        **{f"points.{item}": from_hundredths(points) for item, points in outcome.points.items()},
        "score": from_hundredths(outcome.score),
        "band": held,
        "vetoed": outcome.veto,
        "exempt": candidate.exempt,
        "not_assessed": left_out,
        "proposal": "eliminate" if proposed else "keep",
    }


def _placed(given: Mapping[str, Any]) -> Placed:
    rank, of = given.get("rank", 1), given.get("of", 1)
    return Placed(rank, of, of - rank, given["band"])


SCORED: Mapping[str, Callable[[dict[str, Any], Rulebook], dict[str, object]]] = {"stars": _stars, "assessment": _assessment}


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _flat(expected: Mapping[str, Any]) -> dict[str, object]:
    """The expectation with what is given by name, the points of each item, under names of their own."""
    flat: dict[str, object] = {}
    for name, wanted in expected.items():
        if isinstance(wanted, dict):
            flat.update({f"{name}.{key}": figure for key, figure in wanted.items()})
        elif name == "reasons" and any(isinstance(one, tuple) for one in wanted):
            flat[name] = tuple("+".join(one) or "-" for one in wanted)
        else:
            flat[name] = wanted
    return flat


def _shown(value: object) -> str:
    """As people read it, figures with two places."""
    if value is None:
        return "-"
    if isinstance(value, Decimal):
        return from_hundredths(hundredths(value))
    if isinstance(value, tuple | list):
        return ", ".join(_shown(each) if isinstance(each, Decimal) else str(each) for each in value) or "-"
    return str(value).lower() if isinstance(value, bool) else str(value)
