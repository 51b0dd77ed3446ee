"""已结案件 What is on record about a closed case, and the facts that follow from it (2.2.1-a)."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from domain.policies.decision import Found
from domain.policies.periods import period_of
from domain.policies.working_days import CalendarUnknown, working_days_between
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.model import Rulebook
from domain.rulebooks.own_words import Named
from domain.rulebooks.payment import ForgedFiles


class Review(NamedTuple):
    """卷宗评查. Known from its date on; without one, always."""

    reviewed_on: date | None
    result: str


class Forged(NamedTuple):
    """造假卷宗. The day on which it was found, and the day whose period it belongs to: that of its closing, where the case is on record."""

    found_on: date
    file_on: date


class ClosedCase(NamedTuple):
    """已结案件. What is on record about a closed case, whatever the day. Dates of what has not happened are None.

    `mediator_serving`: on the day of acceptance the mediator was serving, in this committee. `submitted_on` is of the committee's statistics
    for the month of closing. Reviews and forged files are in the order of their days. `dated` and `further` have the facts of
    domain.rulebooks.case_facts (DATED, FURTHER) by key, as far as they are wanted: the day from which one is true, what stands on record.
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
    forged: tuple[Forged, ...] = ()
    dated: Mapping[str, date] = MappingProxyType({})
    further: Mapping[str, Found] = MappingProxyType({})


def further_fact(case: ClosedCase, key: str, on: date, rules: Rulebook) -> Found:
    """A fact beyond the base, on that day."""
    worked_out = WORKED_OUT.get(key)
    if worked_out is not None:
        return worked_out(case, on, rules)
    fact = CASE_FACTS[key]
    if fact.origin == "day":
        return key in case.dated and case.dated[key] <= on
    return case.further.get(key, fact.blank)


def forged_against(case: ClosedCase, on: date, rules: Rulebook) -> list[Forged]:
    """The forged files found by that day that count against the case: by the rules those of its period, of it or an earlier one, or all."""
    rule = rules.subsidy.forged_files or FORGED_FILES
    period = period_of(case.closed_on, rule.period)
    return [
        file
        for file in case.forged
        if file.found_on <= on
        and (
            rule.reach == "for_good"
            or period_of(file.file_on, rule.period) == period
            or (rule.reach == "onwards" and file.file_on <= case.closed_on)
        )
    ]


FORGED_FILES = ForgedFiles(source="2.2.5-f", placeholder=True)
"""Where the rules do not say: the month of the forged file."""


def _forged_files(case: ClosedCase, on: date, rules: Rulebook) -> int:
    return len(forged_against(case, on, rules))


def _days_taken(case: ClosedCase, _on: date, _rules: Rulebook) -> int:
    return (case.closed_on - case.accepted_on).days


def _working_days_taken(case: ClosedCase, _on: date, _rules: Rulebook) -> int | None:
    try:
        return working_days_between(case.accepted_on, case.closed_on)
    except CalendarUnknown:
        return None


SEPARATORS = re.compile(r"[、,，;；]")


def _case_class(case: ClosedCase, _on: date, rules: Rulebook) -> Found:
    """The class by its key in the rules; one that is not among them stands as it was written."""
    written = case.further.get("case_class")
    return _keyed(written, rules.subsidy.classes) if isinstance(written, str) else None


def _other_papers(case: ClosedCase, _on: date, rules: Rulebook) -> Found:
    """The papers beyond the list, each likewise."""
    written = case.further.get("other_papers")
    names = (name.strip() for part in written for name in SEPARATORS.split(part)) if isinstance(written, tuple) else ()
    return tuple(_keyed(name, rules.subsidy.papers) for name in names if name) or None


def _keyed(written: str, known: Iterable[Named]) -> str:
    folded = written.strip().casefold()
    return next((rule.key for rule in known if folded in rule.names), written.strip())


WORKED_OUT: Mapping[str, Callable[[ClosedCase, date, Rulebook], Found]] = {
    "forged_files": _forged_files,
    "days_taken": _days_taken,
    "working_days_taken": _working_days_taken,
    "case_class": _case_class,
    "other_papers": _other_papers,
}
"""The facts beyond the base that do not stand on record as they are but follow from what does."""
