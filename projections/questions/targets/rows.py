"""目标 Every dated or numbered target of the notice: what was to be reached, by when, and what was (contract, section 4)."""

from collections.abc import Mapping
from datetime import date

from domain.base.text import Text
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.measures import MEASURES
from domain.rulebooks.model import Rulebook
from domain.rulebooks.rules import Target
from projections.questions.targets.measured import Measured, ReadOn, TargetRow, ViewsRead
from projections.questions.targets.measures import MEASURING
from projections.questions.view import CITY, Column, View
from projections.reading import Connection


def targets(
    connection: Connection, on: date, rules: RulesInForce, county: str | None = None, views: ViewsRead | None = None
) -> list[TargetRow]:
    """Every target's subjects, each read on the earlier of that day and the day it is due, under the rules of the day it is read. Which
    targets there are the rulebook of the as-of date says: a county's own for its subjects, where it has adopted targets, else the city's.
    Whoever asks for several days gives what was read for one of them to the next."""
    views = {} if views is None else views
    lists = {rulebook.digests["targets"]: rulebook.targets for rulebook in rules.on_day(on)}
    rows = [(key, row) for key, asked_for in lists.items() for row in _rows(connection, ReadOn(on, on, county, views), rules, asked_for)]
    if len(lists) == 1:
        return [row for _, row in rows]
    own: dict[str, str] = {}
    for _, row in rows:
        if row.county_code not in own:
            own[row.county_code] = rules(on, None if row.county_code == CITY else row.county_code).digests["targets"]
    return [row for key, row in rows if own[row.county_code] == key]


def _rows(connection: Connection, asked_on: ReadOn, rules: RulesInForce, asked_for: tuple[Target, ...]) -> list[TargetRow]:
    rows: list[TargetRow] = []
    on = asked_on.as_of
    for target in asked_for:
        read_on = on if target.due_on is None else min(on, target.due_on)
        due_on = None if target.due_on is None else target.due_on.isoformat()
        subjects = MEASURING[target.measure].rows(connection, asked_on._replace(day=read_on), rules, target)
        measured = (_of_target(subject, target) for subject in subjects)
        section = MEASURES[target.measure].section
        rows.extend(
            _row(target, subject, subject.due_on or due_on, on)
            for subject in measured
            if rules(read_on, None if subject.county_code == CITY else subject.county_code).lacks(section) is None
        )
    return rows


def _row(target: Target, subject: Measured, due_on: str | None, on: date) -> TargetRow:
    left = None if due_on is None else (date.fromisoformat(due_on) - on).days
    if subject.met:
        return TargetRow(target.source, target.measure, *subject[:5], due_on, left)
    missing = MEASURES[target.measure].missing(subject.target, subject.actual)
    words = MEASURES[target.measure].short(subject.target, subject.actual)
    gap = int(missing) if isinstance(subject.target, int) else str(missing)
    return TargetRow(target.source, target.measure, *subject[:5], due_on, left, gap, words.zh, words.en)


def _of_target(subject: Measured, target: Target) -> Measured:
    """The subject against the target's own figure, where it has one, in the form of the measure."""
    if target.figure is None:
        return subject
    asked = int(target.figure) if isinstance(subject.actual, int) else f"{target.figure:.{len(subject.actual.partition('.')[2])}f}"
    return subject._replace(target=asked, met=MEASURES[target.measure].is_met(target.figure, subject.actual))


def measure_words(_rules: Rulebook) -> Mapping[str, Text]:
    """What the measures are called."""
    return {measure.key: measure.text for measure in MEASURES.values()}


TARGETS = View(
    "targets",
    Text("目标完成情况", "Targets"),
    (
        Column("clause", "text"),
        Column("measure", "text", measure_words),
        Column("county_code", "text"),
        Column("subject_code", "text"),
        Column("target", "measure"),
        Column("actual", "measure"),
        Column("met", "bool"),
        Column("due_on", "date"),
        Column("days_left", "int"),
        Column("gap", "measure"),
        Column("gap_zh", "text"),
        Column("gap_en", "text"),
    ),
    ("clause", "measure", "county_code", "subject_code"),
    targets,
    last=4,
)
