"""步骤规则 Whether a step of a procedure is taken as the rules in force say: by whom, by how many, on which days."""

from collections.abc import Iterator
from datetime import date

from domain.base.event import Named
from domain.base.kinds import Decider
from domain.base.rejection import Rejection, refuse_any
from domain.base.rejections import StepRejection
from domain.rulebooks.model import Rulebook
from domain.rulebooks.procedures.steps import STEPS, StepKey, StepRule


def within_rules(
    rules: Rulebook,
    step: StepKey,
    day_fact: str,
    on: date,
    *,
    stated: Decider | None = None,
    own: str | None = None,
    votes: int | None = None,
    of_day: bool = True,
) -> Named | None:
    """Who decides a step that is taken on a day: who is stated, else who the rules say. `own` is what the rule of a level or of stars says of itself, which
    goes before; `votes` are those of a panel; without `of_day` the day is not looked at. Raises `Refused` where it is outside the rules."""
    keys = {own} if own is not None else {rule.decided_by for rule in _of(rules, step)} - {None}
    wanted = tuple(each for each in Decider if each.value in keys)
    faults = [*_outside(rules, step, day_fact, on, votes)] if of_day else []
    if stated is not None and wanted and stated not in wanted:
        faults.append(_rejection(StepRejection.OTHER_DECIDER, "decided_by", rules, step, stated=stated, wanted=wanted))
    refuse_any(faults)
    decider = stated or next(iter(wanted), None)
    return None if decider is None else Named.of(decider.value, decider.text)


def _outside(rules: Rulebook, step: StepKey, day_fact: str, on: date, votes: int | None) -> Iterator[Rejection]:
    for rule in _of(rules, step):
        if not rule.takes(on):
            yield _rejection(StepRejection.OUTSIDE_DAYS, day_fact, rules, step, date=on, days=rule.days_in_words)
        least, most = rule.members_at_least or 0, rule.members_at_most
        if votes is not None and not (least <= votes and (most is None or votes <= most)):
            members = {"n": votes, "least": least, "most": "∞" if most is None else most}
            yield _rejection(StepRejection.PANEL_SIZE, "votes_for", rules, step, **members)


def _of(rules: Rulebook, step: StepKey) -> Iterator[StepRule]:
    yield from (rule for rule in rules.steps or () if rule.step == step)


def _rejection(code: StepRejection, fact: str, rules: Rulebook, step: StepKey, **params: object) -> Rejection:
    rulebook = rules.origins.get("steps", rules.id)
    return Rejection(code, fact, {"step": STEPS[step], "rulebook": rulebook, **params})
