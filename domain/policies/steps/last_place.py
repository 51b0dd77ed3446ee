"""末位淘汰的依据 On what an elimination by rank rests, and who decides it (2.2.2-a, 2.2.5-a; People's Mediation Law, article 15)."""

from domain.base.event import Named
from domain.base.rejection import refuse
from domain.base.text import same
from domain.mediator.exit_form import ExitForm
from domain.mediator.rejections import MediatorRejection
from domain.rulebooks.model import Rulebook

STATED = "stated"
"""The key of a ground or a body that is none of the rulebook's but was named with the step."""


def rank_ground(rules: Rulebook, form: ExitForm, ground: str | None, body: str | None) -> tuple[Named, Named | None]:
    """The ground of the rules, or the stated one where they have none, and who decides: who is named, else whom the rules name for that form. Raises
    `Refused` where there is no ground, or one is stated although the rules have theirs."""
    own = rules.assessment.ground
    if own is None and not (ground or "").strip():
        raise refuse(MediatorRejection.LAST_PLACE_GROUND_MISSING, "last_place_ground", rulebook=rules.origin("assessment"))
    if own is not None and ground is not None:
        raise refuse(MediatorRejection.LAST_PLACE_GROUND_KNOWN, "last_place_ground", rulebook=rules.origin("assessment"), ground=own.cited)
    by_rule = None if own is None else own.removed_by if form is ExitForm.REMOVED else own.dismissed_by
    decided_by = Named.of(STATED, same(body)) if body else None if by_rule is None else Named.of(form.value, by_rule.text)
    return (Named.of(STATED, same(ground or "")) if own is None else Named.of(own.source, own.cited)), decided_by


def stated(named: Named | None) -> str | None:
    """What was named with the step, of what it was recorded with."""
    return named.zh if named is not None and named.key == STATED else None
