"""What an import says where it corrects the past: what turns, by which rows, and the verb that was perhaps meant instead."""

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cli.commands.import_questions import confirm
from cli.terminal.language import say, spoken
from cli.terminal.streams import note
from domain.base.kinds import Kind
from domain.base.text import Text
from domain.base.unseen import visible
from infra.called import as_typed, quoted

if TYPE_CHECKING:
    from infra.importing.turned import CorrectedCell, RowTurns, Sums, Turned
    from infra.workbook.column import Column

ROWS_SHOWN = 10
DAY = Text("日期", "DATE")

TRANSFER, CHANGE = Text("若是调任", "If it was a transfer"), Text("若是自某日起变更", "If it changed from a day on")
AGAIN, SET_ASIDE = Text("若是再次任命", "If it is a further appointment"), Text("若是协议被撤销", "If the agreement was set aside")
SURVEY, SCORE = Text("若是另一次核查", "If it is a further survey"), Text("若是另一天的评分", "If it was scored again on another day")
REVIEW = Text("若是另一次评查", "If the file was reviewed again")

VERBS: Mapping[tuple[str, str], tuple[Text, str]] = {
    ("mediators", "committee_code"): (TRANSFER, "fengqiao mediator transfer {code} --committee-code {now} --transferred-on {day}"),
    ("mediators", "engagement"): (CHANGE, "fengqiao mediator engage {code} --engagement {now} --changed-on {day}"),
    ("mediators", "monthly_wage"): (CHANGE, "fengqiao mediator wage {code} --monthly-wage {now} --changed-on {day}"),
    ("mediators", "appointed_on"): (AGAIN, "fengqiao mediator reappoint {code} --appointed-on {now}"),
    ("mediators", "left_on"): (AGAIN, "fengqiao mediator reappoint {code} --appointed-on {day}"),
    ("counties", "minimum_wage"): (CHANGE, "fengqiao county wage {code} --minimum-wage {now} --valid-from {day}"),
    ("offices", "area_m2"): (SURVEY, "fengqiao office survey {code} --surveyed-on {day} --area-m2 {now}"),
    ("offices", "tenure"): (SURVEY, "fengqiao office survey {code} --surveyed-on {day} --tenure {now}"),
    ("offices", "land_use"): (SURVEY, "fengqiao office survey {code} --surveyed-on {day} --land-use {now}"),
    ("offices", "misappropriated"): (SURVEY, "fengqiao office survey {code} --surveyed-on {day} --misappropriated {now}"),
    ("offices", "signs"): (SURVEY, "fengqiao office survey {code} --surveyed-on {day} --signs {now}"),
    ("offices", "rule_boards"): (SURVEY, "fengqiao office survey {code} --surveyed-on {day} --rule-boards {now}"),
    ("star_scores", "points"): (SCORE, "fengqiao office score {code} --year {year} --item {item} --points {now} --scored-on {day}"),
    ("assessments", "points"): (SCORE, "fengqiao mediator assess {code} --year {year} --item {item} --points {now} --scored-on {day}"),
    ("disputes", "outcome"): (SET_ASIDE, "fengqiao dispute annul {code} --annulled-on {day}"),
    ("disputes", "file_review"): (REVIEW, "fengqiao dispute review {code} --file-review {now} --file-reviewed-on {day}"),
}
"""For a column in which people correct what had changed, the verb that says from which day, with its lead."""


class Agreement:
    """Asks on a terminal before what is turned is recorded, unless that was answered with --yes. Without a terminal a changed cell is the correction that
    the contract says."""

    def __init__(self, *, yes: bool) -> None:
        self._yes = yes
        self.on: Turned | None = None

    def __call__(self, turned: "Turned") -> None:
        """Raises Problem where the answer is no. What was agreed to is not asked again."""
        if self._yes or turned == self.on or not sys.stdin.isatty():
            return
        tell(turned)
        confirm()
        self.on = turned


def tell(turned: "Turned", *, whole: bool = False) -> None:
    """What is turned, in all and row by row: the first rows, or every one."""
    note(say("更正既往，会改变以前的结果： ‖ This corrects the past and turns earlier outcomes:"))
    note("  " + _between().join(_everything(turned)))
    shown = turned.rows if whole else turned.rows[:ROWS_SHOWN]
    for each in shown:
        note(visible("  " + _row(each)))
    if len(shown) < len(turned.rows):
        note(say("  另有 {n} 行，见 --format json ‖   further rows: {n}, see --format json", n=len(turned.rows) - len(shown)))


def _everything(turned: "Turned") -> Iterator[str]:
    yield from _sums(turned.sums)
    if turned.periods:
        yield say("已关账的 {names} ‖ closed periods {names}", names=", ".join(turned.periods))
    for code, number in turned.rounds.items():
        yield say("补贴发放期 {code} 中 {n} 件 ‖ cases of the subsidy round {code}: {n}", code=code, n=number)
    for code, number in turned.reviews.items():
        yield say("已确认的年度考核 {code} 中 {n} 人 ‖ mediators of the confirmed review {code}: {n}", code=code, n=number)


def _sums(sums: "Sums") -> Iterator[str]:
    from domain.base.amounts import from_hundredths
    from projections.questions.catalogue import VIEWS

    if sums.lost or sums.gained:
        yield say(
            "{lost} 件不再有补贴，{gained} 件转为有补贴 ‖ cases no longer paid for: {lost}, paid for now: {gained}",
            lost=sums.lost,
            gained=sums.gained,
        )
    if sums.fen_less or sums.fen_more:
        less, more = from_hundredths(sums.fen_less), from_hundredths(sums.fen_more)
        yield say("少 {less} 元，多 {more} 元 ‖ yuan less: {less}, more: {more}", less=less, more=more)
    if sums.moved:
        yield say("{n} 件理由、金额或归属不同 ‖ cases with another reason, amount or owner: {n}", n=sums.moved)
    for name, number in sums.views.items():
        yield say("{view} {n} 行不同 ‖ {view}, other rows: {n}", view=VIEWS[name].title.of(spoken()), n=number)


def _row(each: "RowTurns") -> str:
    sheet = each.row.sheet
    cells = say("、 ‖ , ").join(_cell(sheet.column(cell.column), cell) for cell in each.cells)
    where = say("{sheet}第 {row} 行 ‖ {sheet}, row {row}", sheet=sheet.text.of(spoken()), row=each.row.number)
    line = f"{where}{say('，{cells}： ‖  ({cells}): ', cells=cells)}{_between().join(_sums(each.sums))}"
    meant = verb_of(each)
    return line if meant is None else f"{line}{say('。 ‖ . ')}{meant[0].of(spoken())}{say('： ‖ : ')}{meant[1]}"


def _cell(column: "Column", cell: "CorrectedCell") -> str:
    was, now = (_label(column, value) for value in (cell.was, cell.now))
    return f"{column.text.of(spoken())} → {now}" if cell.was is None else f"{column.text.of(spoken())} {was} → {now}"


def _label(column: "Column", value: object) -> str:
    members: Mapping[str, Kind] = {member.value: member for member in column.kind or ()}
    shown = _said(value)
    return members[shown].text.of(spoken()) if shown in members else shown


def _said(value: object) -> str:
    from domain.base.facts import to_scalar

    scalar = None if value is None else to_scalar(value)
    return say("（空） ‖ (empty)") if scalar is None else str(scalar)


def _between() -> str:
    return say("； ‖ ; ")


def verb_of(each: "RowTurns") -> tuple[Text, str] | None:
    """The command that was perhaps meant, with its lead; None where a correction is the only thing that says so."""
    for cell in each.cells:
        meant = VERBS.get((each.row.sheet.key, cell.column))
        if meant is not None and _may_be_meant(cell):
            facts = {name: quoted(_said(value)) for name, value in each.row.facts.items()}
            words = {
                **facts,
                "code": quoted(str(each.row.facts[each.row.sheet.key_columns[0]])),
                "now": _typed(cell.now),
                "day": DAY.of(spoken()),
            }
            return meant[0], as_typed(meant[1].format_map(words))
    return None


def _may_be_meant(cell: "CorrectedCell") -> bool:
    """A day of leaving that is taken out; an agreement that is none any more; in any other column a value in the place of another."""
    if cell.column == "left_on":
        return cell.was is not None and cell.now is None
    if cell.column == "outcome":
        return cell.was == "agreed"
    return cell.was is not None and cell.now is not None


def _typed(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return quoted(_said(value))


def as_object(turned: "Turned") -> dict[str, Any]:
    """Everything for programs."""
    return {
        **_sums_object(turned.sums),
        "periods": list(turned.periods),
        "rounds": dict(turned.rounds),
        "reviews": dict(turned.reviews),
        "rows": [
            {
                "sheet": each.row.sheet.key,
                "row": each.row.number,
                "cells": [{"column": cell.column, "was": _scalar(cell.was), "now": _scalar(cell.now)} for cell in each.cells],
                **_sums_object(each.sums),
                "verb": None if (meant := verb_of(each)) is None else meant[1],
            }
            for each in turned.rows
        ],
    }


def _scalar(value: object) -> object:
    from domain.base.facts import to_scalar

    return None if value is None else to_scalar(value)


def _sums_object(sums: "Sums") -> dict[str, Any]:
    from domain.base.amounts import from_hundredths

    return {
        "cases_lost": sums.lost,
        "cases_gained": sums.gained,
        "cases_other": sums.moved,
        "yuan_less": from_hundredths(sums.fen_less),
        "yuan_more": from_hundredths(sums.fen_more),
        "views": dict(sums.views),
    }
