"""年度考核 Mediators' years under one rulebook, each judged once: from equal facts the same follows (see `assessment.assessed`).

What follows is kept under the facts themselves, so there is nothing that could be forgotten to be made anew. Few counts and few sets of points are different:
where a score is the sum of both, either is judged by itself.
"""

from collections.abc import Hashable, Mapping
from decimal import Decimal

from domain.policies.assessment import Assessed, Candidate, YearRecord, assessed, band, exempted, not_assessed, tie_values
from domain.rulebooks.model import Rulebook


class AssessmentJudge:
    """Tells of mediators' years what they are in the ranking, as `assessed` and `candidate_of` do, and remembers what it found."""

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        self._adds_up = not (rules.assessment.in_one or _looks_further(rules))
        self._counted: dict[tuple[int, int, int, Decimal], int] = {}
        self._reviewed: dict[tuple[tuple[str, int], ...], int] = {}
        self._by_score: dict[int, Candidate] = {}
        self._by_facts: dict[Hashable, Candidate | None] = {}

    def __call__(self, record: YearRecord, reviewed: Mapping[str, int]) -> Candidate | None:
        """Who takes part in the ranking with that record and those points of reviewers, in hundredths by item; None for one who does not."""
        points = tuple(reviewed.items())
        if not self._adds_up:
            return self._together(record, reviewed, (record[:4], points, tuple(record.more.items())))
        counts = record[:4]
        counted = self._counted.get(counts)
        if counted is None:
            counted = self._counted[counts] = assessed(record, {}, self._rules).score
        given = self._reviewed.get(points)
        if given is None:
            given = self._reviewed[points] = (
                assessed(NOTHING_DONE, reviewed, self._rules).score - assessed(NOTHING_DONE, {}, self._rules).score
            )
        score = counted + given
        candidate = self._by_score.get(score)
        if candidate is None:
            candidate = self._by_score[score] = Candidate(score, band(score, self._rules))
        return candidate

    def _together(self, record: YearRecord, reviewed: Mapping[str, int], facts: Hashable) -> Candidate | None:
        if facts not in self._by_facts:
            self._by_facts[facts] = candidate_of(record, assessed(record, reviewed, self._rules), self._rules)
        return self._by_facts[facts]


NOTHING_DONE = YearRecord()


def candidate_of(record: YearRecord, outcome: Assessed, rules: Rulebook) -> Candidate | None:
    """Who takes part in the ranking; None for one who does not meet the conditions of being assessed."""
    if not _looks_further(rules):
        return Candidate(outcome.score, outcome.band)
    facts, assessment = record.facts(), rules.assessment
    if not_assessed(facts, rules) is not None:
        return None
    exempt = exempted(facts, rules)
    group = str(facts[assessment.group_by]) if assessment.group_by is not None else None
    return Candidate(outcome.score, outcome.band, tie_values(facts, rules), exempt=exempt.code if exempt else None, group=group)


def _looks_further(rules: Rulebook) -> bool:
    """Whether more than the score says who takes part, and how equal scores are told apart."""
    assessment = rules.assessment
    return bool(assessment.ties or assessment.assessed or assessment.exemptions or assessment.group_by)
