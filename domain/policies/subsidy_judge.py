"""案件补贴 Many cases under one rulebook: what they have in common is judged once (see `subsidy.judge`)."""

from collections.abc import Callable, Iterable

from domain.policies.decision import Decision, Found, Reason
from domain.policies.gates import passed, reason
from domain.policies.subsidy import NOTHING, Grant, Standing, facts_of, judge
from domain.rulebooks.case_facts import BASE, CALENDAR_UNKNOWN
from domain.rulebooks.gates import SubsidyGate
from domain.rulebooks.model import Rulebook

Values = tuple[Found, ...]
Failures = tuple[tuple[int, Reason], ...]
"""By the gate's place in the rulebook."""


class Judge:
    """Decides standings as `judge` does, and remembers what it found. A rulebook that looks at sums in dispute makes nearly every standing
    another one, but few of its gates look at them: the others are read once for all cases that are alike but for the sum."""

    def __init__(self, rules: Rulebook) -> None:
        self._rules = rules
        placed = list(enumerate(rules.subsidy.gates))
        self._common = [(place, gate) for place, gate in placed if BASE.issuperset(gate.all_named())]
        self._of_their_own = [
            ([(place, gate)], _picking(rules, gate.all_named()), dict[Values, Failures]())
            for place, gate in placed
            if not BASE.issuperset(gate.all_named())
        ]
        self._priced_by = _picking(rules, rules.subsidy.paid_by)
        self._shared: dict[Values, Failures] = {}
        self._paid: dict[Values, Decision[Grant]] = {}

    def __call__(self, state: Standing) -> Decision[Grant]:
        """The decision on a case of that standing."""
        if CALENDAR_UNKNOWN in state:
            return judge(state, self._rules)
        failures = self._failures(self._common, state[:-1], self._shared, state)
        for gates, pick, answers in self._of_their_own:
            failures += self._failures(gates, pick(state), answers, state)
        if failures:
            return Decision(NOTHING, tuple(why for _, why in sorted(failures, key=lambda failure: failure[0])))
        key = self._priced_by(state)
        decision = self._paid.get(key)
        if decision is None:
            decision = self._paid[key] = judge(state, self._rules)
        return decision

    def _failures(
        self, gates: Iterable[tuple[int, SubsidyGate]], values: Values, answers: dict[Values, Failures], state: Standing
    ) -> Failures:
        """Which of the gates fail; `values` are what they look at."""
        failures = answers.get(values)
        if failures is None:
            facts = facts_of(state, self._rules)
            failures = answers[values] = tuple(
                (place, reason("subsidy.gates", gate, facts)) for place, gate in gates if not passed(gate, facts)
            )
        return failures


def _picking(rules: Rulebook, wanted: Iterable[str]) -> Callable[[Standing], Values]:
    """Picks the values of those facts from a standing."""
    base = Standing._fields[:-1]
    names = (*base, *rules.subsidy.also)
    places = sorted({names.index(name) for name in wanted})

    def pick(state: Standing) -> Values:
        values = (*state[:-1], *state.also)
        return tuple([values[place] for place in places])

    return pick
