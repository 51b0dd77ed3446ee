"""The facts of a mediator's year: the service, the cases closed, the training, each with the events it comes from."""

from datetime import date

from sqlalchemy import text

from domain.base.amounts import from_hundredths
from domain.base.facts import from_scalar
from domain.base.text import Text, count, reading
from domain.explaining.explanation import Node, fact
from domain.explaining.gate_words import fact_words
from domain.policies.days import year_end
from domain.policies.subsidy import entry_due_on
from domain.provenance import Provenance, training
from domain.rulebooks.assessment import CountedItem
from domain.rulebooks.facts import ASSESSMENT
from domain.rulebooks.model import Rulebook
from projections.questions.assessment.grading import Assessment
from projections.questions.point_in_time import PointInTime
from projections.registers.values import day, maybe_day

COUNTS = {
    "closed": Text("结案数", "cases closed"),
    "agreed": Text("达成协议数", "cases agreed"),
    "entered_in_time": Text("按时录入数", "cases entered in time"),
    "training_hours": Text("培训学时", "hours of training"),
}
"""What the counts of a year are called."""

ABOUT_CASES = frozenset(
    key for key in ASSESSMENT if not key.startswith(("honours", "incidents", "training")) and ASSESSMENT[key].type == "whole"
) - {"months_served", "statistics_late", "committee_entries", "age"}
"""The facts that are counted from the cases."""


class YearFacts:
    """年度事实. What the log says of one mediator's year."""

    def __init__(self, own: Assessment, county: str, year: int, rules: Rulebook, point: PointInTime) -> None:
        self.own, self.code, self.county, self.year, self.point, self.rules = own, own.mediator_code, county, year, point, rules
        self._rows = point.connection.execute(
            text("""
                SELECT case_no, closed_on, outcome, entered_on FROM dispute
                WHERE mediator_code = :code AND closed_on BETWEEN :first AND :last ORDER BY closed_on, case_no
            """),
            {"code": self.code, "first": f"{year:04d}-01-01", "last": f"{year:04d}-12-31"},
        ).fetchall()
        streams = [f"mediator:{self.code}", f"training:{self.code}", *(f"dispute:{row[0]}" for row in self._rows)]
        self.held = point.provenance(streams)
        self.of_mediator: Provenance = self.held[f"mediator:{self.code}"]

    def serving(self) -> Node:
        """Why the mediator is among those assessed, and in which county."""
        last = year_end(self.year)
        row = self.point.connection.execute(
            text("SELECT appointed_on, left_on FROM mediator WHERE mediator_code = :code"), {"code": self.code}
        ).one()
        held = self.of_mediator
        left_on = maybe_day(row[1]) if (row[1] or "") <= self.point.as_of.isoformat() else None
        parts = (
            fact("appointed_on", fact_words("appointed_on"), day(row[0]), held.of("appointed_on")),
            fact("left_on", fact_words("left_on"), left_on, held.of("left_on") if left_on else ()),
            fact("county_code", fact_words("county_code"), self.county, held.on("committee_code", last)),
        )
        return Node("serving", Text("{last} 在任，参加考核", "serving on {last}, and so assessed").fill(last=last), parts=parts)

    def cases(self) -> Node:
        """The cases that the points are counted from."""
        record = self.own.record
        parts = tuple(self._case(*row) for row in self._rows)
        return Node(
            "cases",
            Text("{year} 年结案", "cases closed in {year}").fill(year=self.year),
            record.closed,
            Text("{n} 件，达成协议 {agreed} 件，按时录入 {entered} 件", "{en}, {agreed} agreed, {entered} entered in time").fill(
                n=record.closed,
                en=count(record.closed, "case", "cases"),
                agreed=record.agreed,
                entered=record.entered_in_time,
            ),
            parts=parts,
        )

    def _case(self, case_no: str, closed_on: str, outcome: str, entered_on: str | None) -> Node:
        held, on = self.held[f"dispute:{case_no}"], self.point.as_of
        seen = maybe_day(entered_on) if entered_on is not None and entered_on <= on.isoformat() else None
        due = entry_due_on(day(closed_on), self.rules)
        in_time = Text("按时", "in time") if seen and seen <= due else Text("未按时", "not in time")
        shown = Text(
            "{closed} 结案，{outcome}；{entered} 录入，期限 {due}，{in_time}",
            "closed {closed}, {outcome}; entered {entered}, due {due}, {in_time}",
        ).fill(
            closed=day(closed_on),
            outcome=from_scalar("outcome", outcome),
            entered=seen,
            due=due,
            in_time=in_time,
        )
        evidence = {*held.of("mediator_code"), *held.of("closed_on"), *(held.of("entered_on") if seen else ())}
        return Node("case", Text(case_no, case_no), case_no, shown, evidence=tuple(sorted(evidence)))

    def trained(self) -> Node:
        """The training that counts."""
        rows = self.point.connection.execute(
            text("""
                SELECT kind, held_on, hours FROM training
                WHERE person_code = :code AND substr(held_on, 1, 4) = :year AND held_on <= :on ORDER BY held_on, kind
            """),
            {"code": self.code, "year": f"{self.year:04d}", "on": self.point.as_of.isoformat()},
        ).fetchall()
        held = self.held[f"training:{self.code}"]
        parts = tuple(self._attended(kind, day(held_on), hours, held) for kind, held_on, hours in rows)
        hours = self.own.record.training_hours
        shown = Text("{hours} 学时", "{hours} hours").fill(hours=hours)
        return Node("training", Text("{year} 年培训", "training in {year}").fill(year=self.year), f"{hours:.2f}", shown, parts=parts)

    def _attended(self, kind: str, held_on: date, hours: int, held: Provenance) -> Node:
        shown = Text("{kind}，{hours} 学时", "{kind}, {hours} hours").fill(
            kind=from_scalar("kind", kind, "training"), hours=from_hundredths(hours)
        )
        return Node("attended", reading(held_on), from_hundredths(hours), shown, evidence=held.of(training(kind, held_on)))

    def behind(self, item: CountedItem, cases: Node, trained: Node) -> tuple[int, ...]:
        """The events on which an item with a formula rests: of the cases and trainings, and of the honours, misconduct and the service."""
        wanted = set(item.named())
        places = {place for part in cases.parts for place in part.evidence} if wanted & ABOUT_CASES else set()
        if wanted & {"training_hours", "trainings"}:
            places |= {place for part in trained.parts for place in part.evidence}
        if not wanted <= ABOUT_CASES | {"training_hours", "trainings"}:
            places |= set(self.of_mediator.all_of("honour ", "incident ")) | set(self.of_mediator.of("appointed_on"))
        return tuple(sorted(places))
