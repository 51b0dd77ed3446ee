"""年度考核的事实 What a mediator did in a year, as the annual assessment counts it: cases closed, hours trained, and the record made of them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from decimal import Decimal

from domain.base.kinds import Outcome
from domain.policies.assessment import (
    YearRecord,
)
from domain.policies.decision import Found
from domain.policies.windows.entry_seen import last_entry
from domain.rulebooks.model import Rulebook
from projections.reading import Connection
from projections.registers.members import named, of_members
from projections.registers.values import day

AGREED = Outcome.AGREED.value


class YearRecords:
    """What mediators did in a year: the cases closed, the hours trained, and the further facts that a rulebook may ask for. Years that are alike
    are one record: there are many more mediators than different counts."""

    def __init__(self, closed: Mapping[str, Sequence[int]], further: Mapping[str, Mapping[str, Found]], trained: Mapping[str, int]) -> None:
        self._closed = closed
        self._further = further
        self._trained = trained
        self._alike: dict[tuple[int, int, int, int], YearRecord] = {}

    def __call__(self, mediator_code: str) -> YearRecord:
        """The record of a mediator."""
        closed, agreed, in_time = self._closed.get(mediator_code, NO_CASE)
        counts = closed, agreed, in_time, self._trained.get(mediator_code, 0)
        record = self._alike.get(counts)
        if record is None:
            record = self._alike[counts] = YearRecord(closed, agreed, in_time, Decimal(counts[3]) / 100)
        return record._replace(more=self._further.get(mediator_code, {})) if self._further else record


NO_CASE = (0, 0, 0)


def closed_cases(
    connection: Connection, on: date, year: int, rules: Rulebook, counties: Collection[str] | None = None
) -> dict[str, list[int]]:
    """Cases closed in the year, agreed, and entered in time, by mediator; of the mediators of some counties only, where they are named."""
    seen = {
        "first": f"{year:04d}-01-01",
        "last": f"{year:04d}-12-31",
        "year": f"{year:04d}",
        "entry_rule": rules.entry.counted,
        "on": on.isoformat(),
        **named(counties),
    }
    kept = connection.execute(of_members(KEPT, "mediator_code", counties), seen).fetchall()
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0], {row[0]: list(row[1:]) for row in kept})
    last_day: dict[str, str] = {}
    for mediator_code, closed_on, outcome, entered_on in connection.execute(
        of_members(NOT_KEPT, "d.mediator_code", counties), seen
    ).fetchall():
        count = counts[mediator_code]
        count[0] += 1
        if outcome == AGREED:
            count[1] += 1
        if entered_on is not None:
            last = last_day.get(closed_on)
            if last is None:
                last = last_day[closed_on] = last_entry(day(closed_on), on, rules)
            if entered_on <= last:
                count[2] += 1
    return counts


KEPT = """
    SELECT mediator_code, closed, agreed, entered_in_time FROM case_year
    WHERE year = :year AND entry_rule = :entry_rule AND seen_from <= :on AND {members}
"""
NOT_KEPT = """
    SELECT d.mediator_code, d.closed_on, d.outcome, d.entered_on FROM case_year y CROSS JOIN dispute d
    JOIN committee c ON c.committee_code = d.committee_code
    WHERE d.mediator_code = y.mediator_code AND d.closed_on BETWEEN :first AND :last AND y.year = :year AND NOT (y.entry_rule = :entry_rule AND y.seen_from <= :on) AND {members}
"""
"""The cases of whose mediators the year was counted by another rule on entries, or with what happened later than the day."""


def hours_trained(connection: Connection, on: date, counties: Collection[str] | None = None) -> dict[int, dict[str, int]]:
    """Training hours in hundredths, by year and person; of the mediators of some counties only, where they are named."""
    trained: dict[int, dict[str, int]] = defaultdict(dict)
    for person, year, hours in connection.execute(
        of_members(TRAINED, "person_code", counties), {"on": on.isoformat(), **named(counties)}
    ).fetchall():
        trained[int(year)][person] = hours
    return trained


TRAINED = "SELECT person_code, substr(held_on, 1, 4), sum(hours) FROM training WHERE held_on <= :on AND {members} GROUP BY 1, 2"
