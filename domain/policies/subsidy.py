"""案件补贴 Case subsidy: whether a closed case is paid for, and how much (2.2.1-a, 2.2.4-a, 2.2.5-f)."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from domain.policies.days import day_of_next_month, days_after, month_of
from domain.policies.decision import Decision, Evidence, rests_on
from domain.policies.gates import NO_EVIDENCE, failed
from domain.rulebooks.model import Rulebook


class Review(NamedTuple):
    """卷宗评查. Known from its date on; without one, always."""

    reviewed_on: date | None
    result: str


class ClosedCase(NamedTuple):
    """已结案件. What is on record about a closed case, whatever the day. Dates of what has not happened are None.

    `mediator_serving`: on the day of acceptance the mediator was serving, in this committee. `submitted_on` is of the committee's statistics
    for the month of closing. Reviews are in the order of their dates.
    """

    accepted_on: date
    closed_on: date
    outcome: str
    agreement_form: str | None
    difficulty: str
    filed_on: date | None
    mediator_serving: bool
    in_service_official: bool | None
    entered_on: date | None
    submitted_on: date | None
    reviews: tuple[Review, ...] = ()


class Standing(NamedTuple):
    """案件状态. What the gates and the amount look at, on one day. Cases of equal standing are decided alike."""

    committee_filed: bool
    mediator_serving: bool
    in_service_official: bool | None
    outcome: str
    agreement_form: str | None
    difficulty: str
    entry: str
    statistics: str
    file_review: str | None


class Grant(NamedTuple):
    """补贴. The amount in fen; 0 when not eligible."""

    eligible: bool
    fen: int


class Segment(NamedTuple):
    """时段. The standing from its first day until the day before the next segment's."""

    valid_from: date
    valid_until: date | None
    standing: Standing


def standing(case: ClosedCase, on: date, rules: Rulebook) -> Standing:
    """The case as it stands on a day on or after its closing. Facts dated later are not seen."""
    return Standing(
        case.filed_on is not None and case.filed_on <= case.accepted_on,
        case.mediator_serving,
        case.in_service_official,
        case.outcome,
        case.agreement_form,
        case.difficulty,
        _timeliness(case.entered_on, entry_due_on(case.closed_on, rules), on),
        _timeliness(case.submitted_on, statistics_due_on(month_of(case.closed_on), rules), on),
        _latest(case.reviews, on) if case.reviews else None,
    )


def judge(found: Standing, rules: Rulebook, evidence: Evidence = NO_EVIDENCE) -> Decision[Grant]:
    """Whether a case of that standing is paid for. Reasons are the failed gates; none means eligible. Evidence is by field of the standing."""
    reasons = failed("subsidy.gates", rules.subsidy.gates, found._asdict(), evidence)
    grant = Grant(eligible=False, fen=0) if reasons else Grant(eligible=True, fen=_amount(found, rules))
    return Decision(grant, reasons, rests_on(evidence))


def segments(case: ClosedCase, rules: Rulebook) -> Iterator[Segment]:
    """The case's standing on every day from its closing on: days in order, each different from the one before."""
    current, since = None, case.closed_on
    for day in turning_days(case, rules):
        found = standing(case, day, rules)
        if found != current:
            if current is not None:
                yield Segment(since, day, current)
            current, since = found, day
    if current is not None:
        yield Segment(since, None, current)


def turning_days(case: ClosedCase, rules: Rulebook) -> list[date]:
    """The days from its closing on, in order, on which the case's standing may turn."""
    closed_on = case.closed_on
    days = {closed_on, *(review.reviewed_on for review in case.reviews if review.reviewed_on is not None)}
    for done_on, due_on in (
        (case.entered_on, entry_due_on(closed_on, rules)),
        (case.submitted_on, statistics_due_on(month_of(closed_on), rules)),
    ):
        if done_on is not None:
            days.add(done_on)
        if done_on is None or done_on > due_on:
            days.add(days_after(due_on, 1))
    return sorted(day for day in days if day >= closed_on)


def entry_due_on(closed_on: date, rules: Rulebook) -> date:
    """The last day on which the case is entered in time."""
    return days_after(closed_on, rules.entry.within_days)


def statistics_due_on(month: str, rules: Rulebook) -> date:
    """The last day on which the statistics of the month are in time."""
    return day_of_next_month(month, rules.statistics.due_day)


def _timeliness(done_on: date | None, due_on: date, on: date) -> str:
    if done_on is None or done_on > on:
        return "pending" if on <= due_on else "missing"
    return "in_time" if done_on <= due_on else "late"


def _latest(reviews: Iterable[Review], on: date) -> str | None:
    result = None
    for review in reviews:
        if review.reviewed_on is None or review.reviewed_on <= on:
            result = review.result
    return result


def amount_row(found: Standing, rules: Rulebook) -> int | None:
    """The place in the table of amounts (from 0) of the first row that fits; None where none does."""
    for place, row in enumerate(rules.subsidy.amounts):
        if row.agreement_form in (None, found.agreement_form) and row.difficulty in (None, found.difficulty):
            return place
    return None


def _amount(found: Standing, rules: Rulebook) -> int:
    place = amount_row(found, rules)
    return 0 if place is None else rules.subsidy.amounts[place].fen
