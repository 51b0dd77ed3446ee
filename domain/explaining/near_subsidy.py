"""案件补贴的差距 What a case that is not paid for falls short of, gate by gate."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.kinds import FileReview
from domain.base.text import Text, count
from domain.explaining.explanation import NearMiss
from domain.mediator.services import Span
from domain.policies.cases.closed_case import ClosedCase
from domain.policies.days import month_of
from domain.policies.decision import Found
from domain.policies.gates import facts_of, passed
from domain.policies.subsidy import entry_due_on, statistics_due_on
from domain.rulebooks.gates import Gate
from domain.rulebooks.model import Rulebook


class Service(NamedTuple):
    """任期. The mediator's services, and the spells in the case's committee: from (None: always), until (exclusive)."""

    spans: tuple[Span, ...]
    spells: tuple[tuple[date | None, date | None], ...]


MENDED: Mapping[str, Found] = {
    "committee_filed": True,
    "mediator_serving": True,
    "entry": "in_time",
    "statistics": "in_time",
    "file_review": FileReview.QUALIFIED.value,
}
"""The facts that somebody's act decides, and how they are once the act was done as it should be."""

ENTRY = Text("录入", "entered")
STATISTICS = Text("报送统计", "submitted")
LEFT = Text("须在 {due} 前（含当日）{what}，还有 {n} 天", "to be {what} by {due}, {en} left")
OVERDUE = Text("应在 {due} 前（含当日）{what}，已逾期 {n} 天", "was to be {what} by {due}, {en} overdue")


def misses(gate: Gate, facts: Mapping[str, Found], case: ClosedCase, service: Service, on: date, rules: Rulebook) -> tuple[NearMiss, ...]:
    """The least changes with which a failed gate would be passed; none where nothing that somebody does, or might have done, passes it."""
    mended = {fact: MENDED[fact] for fact in facts_of(gate) if fact in MENDED and facts[fact] != MENDED[fact]}
    if not passed(gate, {**facts, **mended}):
        return ()
    least = [_miss(fact, case, service, on, rules) for fact in mended]
    return tuple(miss for miss in least if miss) if all(least) else ()


def _miss(fact: str, case: ClosedCase, service: Service, on: date, rules: Rulebook) -> NearMiss | None:
    match fact:
        case "committee_filed":
            return filed(case, on)
        case "mediator_serving":
            return served(case.accepted_on, service)
        case "entry":
            return done_by(case.entered_on, entry_due_on(case.closed_on, rules), on, ENTRY)
        case "statistics":
            return done_by(case.submitted_on, statistics_due_on(month_of(case.closed_on), rules), on, STATISTICS)
    return NearMiss("review_again", 1, "reviews", Text("整改后再评查一次，结果为合格", "one more review, which finds the file qualified"))


def filed(case: ClosedCase, on: date) -> NearMiss | None:
    """How long after the acceptance the committee was filed."""
    if case.filed_on is None or case.filed_on > on:
        return None
    days = (case.filed_on - case.accepted_on).days
    return NearMiss(
        "filed_late",
        days,
        "days",
        Text("受理后 {n} 天才备案", "filed {en} after acceptance").fill(n=days, en=count(days, "day", "days")),
    )


def served(accepted_on: date, service: Service) -> NearMiss | None:
    """By how many days the acceptance misses the mediator's service in the committee. A spell that never lay within the service is none."""
    misses = [
        miss
        for span in service.spans
        for since, until in service.spells
        for miss in _missed(accepted_on, span, since, until)
        if miss is not None
    ]
    return min(misses, key=lambda miss: miss.by or 0, default=None)


def _missed(accepted_on: date, service: Span, since: date | None, until: date | None) -> tuple[NearMiss | None, NearMiss | None]:
    """By how many days the acceptance is too early for a spell, and too late."""
    first = max(service.appointed_on, since or service.appointed_on)
    served = service.left_on is None or first <= service.left_on
    early = (first - accepted_on).days if served and (until is None or first < until) else 0
    past = [(accepted_on - until).days + 1] if until is not None and first < until <= accepted_on else []
    if served and service.left_on is not None and service.left_on < accepted_on:
        past.append((accepted_on - service.left_on).days)
    too_early = Text("受理早于任职 {n} 天", "accepted {en} before service there began")
    too_late = Text("受理晚于任职末日 {n} 天", "accepted {en} after the last day of service there")
    return _by("accepted_before_service", early, too_early), _by("accepted_after_service", max(past, default=0), too_late)


def _by(code: str, days: int, text: Text) -> NearMiss | None:
    return NearMiss(code, days, "days", text.fill(n=days, en=count(days, "day", "days"))) if days > 0 else None


def done_by(done_on: date | None, due_on: date, on: date, what: Text) -> NearMiss:
    """How late an act was, how long it is overdue, or how many days are left for it. Acts dated after `on` are not seen."""
    if done_on is not None and done_on <= on:
        days = (done_on - due_on).days
        text = Text("{what}晚了 {n} 天", "{what} {en} too late").fill(what=what, n=days, en=count(days, "day", "days"))
        return NearMiss("days_late", days, "days", text)
    days = abs((due_on - on).days)
    code, text = ("days_left", LEFT) if on <= due_on else ("days_overdue", OVERDUE)
    return NearMiss(code, days, "days", text.fill(due=due_on, what=what, n=days, en=count(days, "day", "days")))
