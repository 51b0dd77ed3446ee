"""An import that corrects the past says what it turns before anything is recorded: cases, gradings, stars, closed periods, rounds, reviews."""

import gzip
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.processes.period_closing import Control
from domain.registry import EVENT_TYPES
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import period, subsidy
from infra.exporting.export import ExportOptions
from infra.importing.turned import TELLS, VIEWS_OF, Turned
from infra.importing.turning import TURNS
from infra.workbook.reading import read_workbook
from infra.workbook.sheets import SHEETS
from projections.questions.catalogue import VIEWS
from projections.questions.turned import OUTCOMES
from tests.infra.importing.small_bureau import Desk, Tables, with_cells
from tests.paths import TESTS

PAID: dict[str, str] = {"file_review": "qualified"}


def paid_for() -> Tables:
    """The small bureau, its closed case paid for."""
    return with_cells("disputes", 0, **PAID)


def changed(sheet: str, place: int = 0, **cells: str) -> Tables:
    content = paid_for()
    content[sheet][place] |= cells
    return content


def turned_by(desk: Desk, content: Tables, **how: Any) -> Turned:
    turned = desk.put(content, dry_run=True, **how).turned
    assert turned is not None
    return turned


@pytest.mark.parametrize(
    ("sheet", "place", "cells", "lost_gained_yuan", "views"),
    [
        ("mediators", 0, {"committee_code": "K0"}, (1, 0, -50), {"targets": 1}),
        ("mediators", 0, {"appointed_on": "2019-03-02"}, (1, 0, -50), {}),
        ("mediators", 0, {"left_on": "2019-02-28"}, (1, 0, -50), {"grading": 1}),
        ("mediators", 0, {"in_service_official": "yes"}, (1, 0, -50), {}),
        ("committees", 1, {"filed_on": "2019-03-02"}, (1, 0, -50), {}),
        ("committees", 1, {"filed_on": "", "filing_no": ""}, (1, 0, -50), {}),
        ("disputes", 0, {"accepted_on": "2012-02-01"}, (1, 0, -50), {}),
        ("disputes", 0, {"closed_on": "2019-03-04"}, (1, 0, -50), {"grading": 1, "bulletin": 2}),
        ("disputes", 0, {"entered_on": "2019-03-18"}, (1, 0, -50), {"grading": 1, "bulletin": 2}),
        ("disputes", 0, {"difficulty": "major"}, (0, 0, 450), {}),
        ("disputes", 0, {"file_review": "unqualified"}, (1, 0, -50), {}),
        ("disputes", 0, {"entered_on": "2019-04-01"}, (1, 0, -50), {"grading": 1, "bulletin": 4}),
        ("statistics", 0, {"submitted_on": "2019-04-09"}, (1, 0, -50), {}),
        ("assessments", 0, {"points": "3"}, (0, 0, 0), {"grading": 1}),
        ("training", 0, {"hours": "24"}, (0, 0, 0), {"grading": 1}),
        ("star_scores", 0, {"points": "3"}, (0, 0, 0), {"star-rating": 1}),
        ("offices", 0, {"area_m2": "90"}, (0, 0, 0), {"star-rating": 1}),
        ("office_staff", 0, {"establishment": "volunteer"}, (0, 0, 0), {"star-rating": 1}),
        ("office_staff", 0, {"end_on": "2019-06-30"}, (0, 0, 0), {"star-rating": 1}),
        ("counties", 0, {"kind": "district"}, (0, 0, 0), {"targets": 1}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else None,
)
def test_a_corrected_cell_says_what_it_turns(
    desk: Desk, sheet: str, place: int, cells: dict[str, str], lost_gained_yuan: tuple[int, int, int], views: dict[str, int]
) -> None:
    desk.put(paid_for())
    turned = turned_by(desk, changed(sheet, place, **cells))
    sums = turned.sums
    assert (sums.lost, sums.gained, (sums.fen_more - sums.fen_less) // 100) == lost_gained_yuan
    assert dict(sums.views) == views
    (row,) = turned.rows
    assert (row.row.sheet.key, row.row.number, {cell.column for cell in row.cells}) == (sheet, place + 2, set(cells))
    assert (row.sums.lost, row.sums.fen_less, row.sums.fen_more) == (sums.lost, sums.fen_less, sums.fen_more)


@pytest.mark.parametrize(
    ("sheet", "place", "cells"),
    [
        ("mediators", 0, {"education": "大专"}),
        ("mediators", 0, {"monthly_wage": "1900"}),
        ("mediators", 0, {"left_on": "2020-06-30"}),
        ("disputes", 0, {"amount_yuan": "5"}),
        ("disputes", 1, {"closed_on": "2019-05-01", "outcome": "agreed", "agreement_form": "oral"}),
        ("committees", 1, {"name": "新名"}),
        ("offices", 0, {"surveyed_on": "2020-02-01", "area_m2": "90"}),
        ("counties", 0, {"responsible_person": "钱二"}),
    ],
    ids=lambda value: "-".join(value) if isinstance(value, dict) else None,
)
def test_what_turns_nothing_past_says_nothing(desk: Desk, sheet: str, place: int, cells: dict[str, str]) -> None:
    desk.put(paid_for())
    result = desk.put(changed(sheet, place, **cells), dry_run=True)
    assert (result.events > 0, result.turned) == (True, None)


def test_a_first_import_and_the_same_again_compare_nothing(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    def compared(*_given: object) -> None:
        raise AssertionError("nothing is to be compared")

    monkeypatch.setattr(desk.bureau._read, "before_and_after", compared)
    for _ in range(2):
        assert desk.put(paid_for()).turned is None


def test_what_is_not_meant_leaves_nothing_behind(desk: Desk) -> None:
    desk.put(paid_for())
    before, files = desk.bureau.log.head(), {path.name for path in desk.folder.iterdir()}
    told: list[Turned] = []

    def refuses(turned: Turned) -> None:
        told.append(turned)
        raise KeyboardInterrupt

    content = changed("mediators", committee_code="K0")
    content["training"].append(content["training"][0] | {"hours": "-1", "held_on": "2019-05-05"})
    with pytest.raises(KeyboardInterrupt):
        desk.put(content, agreed=refuses)
    assert (desk.bureau.log.head(), told[0].sums.lost) == (before, 1)
    assert {path.name for path in desk.folder.iterdir()} - files == {"book2"}  # and no copy of the bad row
    assert desk.put(content, agreed=told.append).turned == told[1]
    assert desk.bureau.log.head() == before + 1
    assert not desk.bureau.check(), "the trial left nothing in the read tables"


def test_a_row_may_name_a_body_that_comes_with_it(desk: Desk) -> None:
    desk.put(paid_for())
    content = changed("mediators", committee_code="K9")
    content["committees"].append(content["committees"][1] | {"committee_code": "K9", "parent_code": "K8"})
    content["committees"].append(content["committees"][0] | {"committee_code": "K8"})
    turned = turned_by(desk, content)
    assert (turned.sums.lost, [row.row.sheet.key for row in turned.rows]) == (1, ["mediators"])


def test_two_rows_that_turn_one_case_both_say_so_and_it_counts_once(desk: Desk) -> None:
    desk.put(paid_for())
    content = changed("mediators", committee_code="K0")
    content["statistics"][0]["submitted_on"] = "2019-04-09"
    turned = turned_by(desk, content)
    assert (turned.sums.lost, [(row.row.sheet.key, row.sums.lost) for row in turned.rows]) == (1, [("mediators", 1), ("statistics", 1)])


def test_closed_periods_and_rounds_are_named(desk: Desk) -> None:
    desk.put(paid_for())
    bureau = desk.bureau
    bureau.carry_out(period.close("C1", "2019-03", date(2019, 4, 20), {Control.CLOSED: Decimal(1)}), bureau.issue("clerk"))
    bureau.carry_out(subsidy.declare("C1", "2019-Q1", date(2019, 4, 20)), bureau.issue("clerk"))
    turned = turned_by(desk, changed("mediators", committee_code="K0"))
    assert (list(turned.periods), dict(turned.rounds), dict(turned.reviews)) == (["C1 2019-03"], {"C1-2019-Q1": 1}, {})


def test_confirmed_reviews_are_named_on_a_store_with_procedures(tmp_path: Path) -> None:
    for name in ("store.db", "store.views.db"):
        frozen = TESTS / "frozen" / f"{name.replace('store', 'store-0.1.0')}.gz"
        (tmp_path / name).write_bytes(gzip.decompress(frozen.read_bytes()))
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}") as bureau:
        bureau.export(ExportOptions(tmp_path / "registers", keys=True))
        (review,) = bureau.view("reviews", as_of=date(2020, 6, 30)).rows
        ranked = {row["mediator_code"] for row in bureau.view("review-ranking", as_of=date(2020, 6, 30)).rows}
        scored = [row.cells for row in read_workbook(tmp_path / "registers").tables["assessments"].rows]
        meant = next(row for row in scored if row["mediator_code"] in ranked and row["year"] == review["year"])
        file = tmp_path / "registers" / "assessments.csv"
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        key = f"{meant['mediator_code']},{meant['year']},{meant['item']},"
        lines = [f"{key}0.00,{meant['scored_on']}" if line.startswith(key) else line for line in lines]
        file.write_text("\n".join(lines), encoding="utf-8")
        result = bureau.import_workbook(tmp_path / "registers", envelope=bureau.issue("clerk"), dry_run=True)
        assert result.turned is not None
        assert dict(result.turned.reviews) == {f"{review['county_code']}-{review['year']}": 1}


def test_every_correction_that_a_workbook_can_bring_is_looked_at() -> None:
    of_persons = {"StaffIdentityCorrected", "MediatorIdentityCorrected"}  # no outcome rests on a name or an id number
    elsewhere = {"CaseNumberCorrected"}
    corrected = {name for name in EVENT_TYPES if name.endswith("Corrected")}
    assert corrected - {kind.__name__ for kind in TURNS} == of_persons | elsewhere
    assert set(VIEWS_OF) == set(TELLS) == {sheet.key for sheet in SHEETS}
    assert {view for views in VIEWS_OF.values() for view in views} == set(OUTCOMES) <= set(VIEWS)


def test_where_views_have_stopped_it_says_that_nothing_was_compared(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.put(paid_for())
    monkeypatch.setattr(desk.bureau._read, "before_and_after", lambda *_given: None)
    result = desk.put(changed("mediators", committee_code="K0"))
    assert (result.turned, result.events, [report.code.value for report in result.reports]) == (None, 1, ["not_compared"])
