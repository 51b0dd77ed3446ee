"""示例核对 The worked examples of a rulebook, run through the same policies as real cases."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any, NamedTuple

from domain.base.amounts import from_hundredths, hundredths
from domain.base.kinds import Kind
from domain.policies.allowances.example import allowance, award
from domain.policies.assessment import Candidate, Placed, YearRecord, assess, exempted, not_assessed, places, proposed
from domain.policies.cases.closed_case import ClosedCase, Forged, Review
from domain.policies.grades import RATES, Career, grade
from domain.policies.ratings.example import office_rating, rating
from domain.policies.sharing import among_payers
from domain.policies.stars import rate
from domain.policies.subsidy import judge, row_key, standing
from domain.policies.together.allocation import allocate
from domain.policies.together.claims import Claim
from domain.rulebooks import facts as catalogue
from domain.rulebooks.case_facts import DATED, FURTHER
from domain.rulebooks.examples import Example
from domain.rulebooks.model import Rulebook, Scored
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


class Lacking(NamedTuple):
    """Why an example cannot be run."""

    missing: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


Given = Mapping[str, Any]
"""The facts of an example, complete."""

Ran = Mapping[str, object] | Lacking
"""What came out, by name."""


def _run(example: Example, given: Given, rules: Rulebook, above: Mapping[str, Given]) -> ExampleResult:
    """One example; `above` are the facts of those before it."""
    came_out = _round(given, rules, above) if example.about == "round" else RUN[example.about](given, rules)
    if isinstance(came_out, Lacking):
        return ExampleResult(example.code, example.about, example.title, missing=came_out.missing, unknown=came_out.unknown)
    expected = _flat(example.expect.model_dump(exclude_none=True))
    compared = (Difference(name, _shown(wanted), _shown(came_out.get(name))) for name, wanted in expected.items())
    return ExampleResult(example.code, example.about, example.title, tuple(each for each in compared if each.expected != each.found))


def _subsidy(given: Given, rules: Rulebook) -> Ran:
    if missing := tuple(key for key in NEEDED if key not in given):
        return Lacking(missing=missing)
    standing_then = standing(_closed(given), given.get("on", date.max), rules)
    decision = judge(standing_then, rules)
    return {
        "eligible": decision.outcome.eligible,
        "yuan": from_hundredths(decision.outcome.fen),
        "reasons": decision.codes,
        "amount": row_key(standing_then, rules) if decision.outcome.eligible else None,
    }


def _closed(given: Given) -> ClosedCase:
    """The case on record, every fact of the catalogue by its name."""
    plain = {key: _plain(value) for key, value in given.items()}
    return ClosedCase(
        accepted_on=plain.get("accepted_on", date.min),
        closed_on=plain.get("closed_on", date.min),
        outcome=plain.get("outcome", ""),
        agreement_form=plain.get("agreement_form"),
        difficulty=plain.get("difficulty", ""),
        filed_on=plain.get("filed_on"),
        mediator_serving=plain.get("mediator_serving", False),
        in_service_official=plain.get("in_service_official"),
        entered_on=plain.get("entered_on"),
        submitted_on=plain.get("submitted_on"),
        reviews=(Review(None, plain["file_review"]),) if "file_review" in plain else (),
        forged=tuple(Forged(day, day) for day in plain.get("forged_on", ())),
        dated={fact.key: plain[fact.name] for fact in DATED if fact.name in plain},
        further={fact.key: plain[fact.key] for fact in FURTHER if fact.key in plain},
    )


def _plain(value: Any) -> Any:
    """A value of the workbook's vocabularies as its key."""
    if isinstance(value, tuple):
        return tuple(map(_plain, value))
    return value.value if isinstance(value, Kind) else value


def _round(given: Given, rules: Rulebook, above: Mapping[str, Given]) -> Ran:
    cases = given.get("cases", ())
    if unknown := tuple(case["like"] for case in cases if case["like"] not in above):
        return Lacking(unknown=unknown)
    claims = [_claim(case, {**above[case["like"]], **case.get("facts", {})}, given.get("on", date.max), rules) for case in cases]
    paid = allocate(claims, {case["case"]: case["earlier"] for case in cases if case.get("earlier")}, lambda *_: rules)
    in_order = [paid[claim.case_no] for claim in claims]
    shares: dict[str, int] = defaultdict(int)
    for payment in in_order:
        for part in among_payers(payment.shares, rules.subsidy):
            shares["/".join(filter(None, (part.mediator_code, part.payer)))] += part.fen
    return {
        "yuan": tuple(from_hundredths(payment.fen) for payment in in_order),
        "reasons": tuple("+".join(payment.reasons) or "-" for payment in in_order),
        **{f"shares.{who}": from_hundredths(fen) for who, fen in shares.items()},
    }


def _claim(case: Given, facts: Given, on: date, rules: Rulebook) -> Claim:
    """A case of a round as it stands by itself."""
    closed = _closed(facts)
    standing_then = standing(closed, on, rules)
    decision = judge(standing_then, rules)
    codes = (case["case"], facts.get("county_code", ""), case["committee"], case["mediator"])
    kind = str(closed.further.get("committee_kind", ""))
    return Claim(
        *codes,
        closed.closed_on,
        *decision.outcome,
        decision.codes,
        row_key(standing_then, rules),
        kind,
        tuple(case.get("co_mediators", ())),
    )


def _certificate(given: Given, rules: Rulebook) -> Ran:
    return {"number": rules.certificates.number(**{"serial": 0, **given})} if rules.certificates else {}


def _grade(given: Given, rules: Rulebook) -> Ran:
    if unknown := tuple(name for name in given.get("facts", {}) if name not in catalogue.GRADES):
        return Lacking(unknown=unknown)
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


def _allowance(given: Given, rules: Rulebook) -> Ran:
    came_out = allowance(given, rules)
    return Lacking(unknown=came_out) if isinstance(came_out, tuple) else came_out


def _stars(given: Given, rules: Rulebook) -> Ran:
    if unknown := _unknown_items(given, rules, "stars"):
        return unknown
    decision = rate(_points(given), {key: given.get(key) for key in catalogue.STARS}, rules)
    return {"score": from_hundredths(decision.outcome.score), "stars": decision.outcome.stars, "gates_failed": decision.codes}


def _assessment(given: Given, rules: Rulebook) -> Ran:
    if unknown := _unknown_items(given, rules, "assessment"):
        return unknown
    record = _year(given)
    outcome = assess(record, _points(given), rules).outcome
    exempt = exempted(record.facts(), rules)
    before = tuple(None if year is None else _placed(year) for year in given.get("before", ()))
    candidate = Candidate(outcome.score, outcome.band, before=before, exempt=exempt.code if exempt else None)
    placed = _placed({**given, "band": _band_by_rank(outcome.band, given, rules)})
    return {
        **{f"points.{item}": from_hundredths(points) for item, points in outcome.points.items()},
        "score": from_hundredths(outcome.score),
        "band": placed.band,
        "vetoed": outcome.veto,
        "exempt": candidate.exempt,
        "not_assessed": not_assessed(record.facts(), rules),
        "proposal": "eliminate" if "of" in given and proposed(placed, candidate, rules) else "keep",
    }


def _year(given: Given) -> YearRecord:
    """The year on record, every fact of the catalogue by its name; a count that is not given is 0."""
    facts = {key: _plain(value) for key, value in given.items() if key in catalogue.ASSESSMENT}
    further = {key: value for key, value in facts.items() if key not in YearRecord._fields}
    closed, agreed, in_time = (facts.get(name, 0) for name in ("closed", "agreed", "entered_in_time"))
    return YearRecord(closed, agreed, in_time, facts.get("training_hours", Decimal(0)), further)


def _band_by_rank(band: str, given: Given, rules: Rulebook) -> str:
    """The band by score; of the highest one the rank, where it is given, tells who has it."""
    highest = rules.assessment.bands[0]
    if "of" in given and band == highest.key:
        most = places(highest, given["of"])
        if most is not None and given.get("rank", 1) > most:
            return rules.assessment.bands[1].key
    return band


def _placed(given: Given) -> Placed:
    rank, of = given.get("rank", 1), given.get("of", 1)
    return Placed(rank, of, of - rank, given["band"])


def _points(given: Given) -> dict[str, int]:
    """The points by item, in hundredths."""
    return {item: hundredths(figure) for item, figure in given.get("points", {}).items()}


def _unknown_items(given: Given, rules: Rulebook, scored: Scored) -> Lacking | None:
    """The items that are given points and that the rulebook has not."""
    unknown = tuple(item for item in given.get("points", {}) if item not in rules.items(scored))
    return Lacking(unknown=unknown) if unknown else None


RUN: Mapping[str, Callable[[Given, Rulebook], Ran]] = {
    "subsidy": _subsidy,
    "award": award,
    "allowance": _allowance,
    "rating": rating,
    "office_rating": office_rating,
    "grades": _grade,
    "certificate": _certificate,
    "stars": _stars,
    "assessment": _assessment,
}
"""What runs an example, by what it is about; a round needs the examples above it, too."""


def _flat(expected: Mapping[str, Any]) -> dict[str, object]:
    """The expectation with what is given by name, the points of each item, under names of their own."""
    flat: dict[str, object] = {}
    for name, wanted in expected.items():
        if isinstance(wanted, dict):
            flat.update({f"{name}.{key}": figure for key, figure in wanted.items()})
        elif name == "reasons" and any(isinstance(codes, tuple) for codes in wanted):
            flat[name] = tuple("+".join(codes) or "-" for codes in wanted)
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
