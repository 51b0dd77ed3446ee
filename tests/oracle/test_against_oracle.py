"""The product and the oracle, on random workbooks: all ten views, on days at the edges, exactly, order and types included.

`FENGQIAO_ORACLE_SEEDS=200` tries that many workbooks, `FENGQIAO_ORACLE_FIRST` says from which seed on, `FENGQIAO_ORACLE_SIZE` how large.
"""

import json
import os
from pathlib import Path
from random import Random

import pytest

from infra.bureau.bureau import Bureau
from infra.workbook.sheets import SHEETS
from tests.oracle.altered import altered
from tests.oracle.draft import Draft
from tests.oracle.draft_offices import premises
from tests.oracle.figures import Row
from tests.oracle.generate import as_of_dates, random_book
from tests.oracle.views import VIEWS, views
from tests.oracle.writing import write_csv_folder, write_xlsx

# Read before any test: each starts without the settings of the person who runs it.
SEEDS = int(os.environ.get("FENGQIAO_ORACLE_SEEDS", "4"))
FIRST = int(os.environ.get("FENGQIAO_ORACLE_FIRST", "1"))
SIZE = int(os.environ.get("FENGQIAO_ORACLE_SIZE", "60"))
DAYS = 5
HEADERS = {(sheet.key, column.key): (column.key, column.text.zh, column.text.en) for sheet in SHEETS for column in sheet.columns}


def written(tables: dict[str, list[Row]], folder: Path, seed: int | str, odds: float = 0.7) -> Path:
    """The tables as a workbook or, for one in three, a folder of CSV files."""
    rng = Random(f"written {seed}")
    path = folder / f"{seed}.xlsx"
    if rng.random() < 0.3:
        path = folder / f"{seed}"
        write_csv_folder(tables, path, rng, HEADERS, odds)
    else:
        write_xlsx(tables, path, rng, HEADERS, odds)
    return path


def import_all(bureau: Bureau, path: Path) -> None:
    result = bureau.import_workbook(path, envelope=bureau.issue("oracle"))
    faults = [(entry.sheet.key, entry.number, [str(fault) for fault in entry.faults]) for entry in result.bad]
    assert faults == []


def lines(rows: object) -> list[str]:
    # As text, so that the order of the columns and `1` and `true` count as well.
    return [json.dumps(row, ensure_ascii=False) for row in json.loads(json.dumps(rows))]


@pytest.mark.parametrize("seed", range(FIRST, FIRST + SEEDS))
def test_every_view_of_a_random_workbook_is_what_the_contract_says(seed: int, tmp_path: Path) -> None:
    tables = random_book(seed, SIZE)
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        import_all(bureau, written(tables, tmp_path, seed))
        for as_of in as_of_dates(tables, seed, DAYS):
            expected = views(tables, as_of)
            for name in VIEWS:
                assert lines(bureau.view(name, as_of=as_of).rows) == lines(expected[name]), f"{name} as of {as_of}"


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(1, SEEDS // 10)))
def test_the_same_workbook_written_in_another_way_adds_no_event(seed: int, tmp_path: Path) -> None:
    tables = random_book(seed, SIZE)
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        import_all(bureau, written(tables, tmp_path, f"{seed}-once"))
        position = bureau.log.head()
        import_all(bureau, written(tables, tmp_path, f"{seed}-again"))
        assert bureau.log.head() == position


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(2, SEEDS // 3)))
def test_a_later_workbook_corrects_an_earlier_one_and_what_was_known_then_stays(seed: int, tmp_path: Path) -> None:
    tables = random_book(seed, SIZE)
    before = altered(tables, seed)
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        import_all(bureau, written(before, tmp_path, f"{seed}-before"))
        position = bureau.log.head()
        # With every column: one that is not there says nothing of what was in it.
        import_all(bureau, written(tables, tmp_path, f"{seed}-after", odds=1))
        for as_of in as_of_dates(tables, seed, 3):
            expected, expected_before = views(tables, as_of), views(before, as_of)
            for name in VIEWS:
                assert lines(bureau.view(name, as_of=as_of).rows) == lines(expected[name]), f"{name} as of {as_of}"
                known = bureau.view(name, as_of=as_of, known_at=position)
                assert lines(known.rows) == lines(expected_before[name]), f"{name} as of {as_of}, known at {position}"
        position = bureau.log.head()
        import_all(bureau, written(tables, tmp_path, f"{seed}-again"))
        assert bureau.log.head() == position


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(1, SEEDS // 10)))
def test_a_county_of_its_own_changes_no_figure(seed: int, tmp_path: Path) -> None:
    tables = random_book(seed, SIZE)
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        import_all(bureau, written(tables, tmp_path, seed))
        for as_of in as_of_dates(tables, seed, 3):
            for name, rows in views(tables, as_of).items():
                for county in tables["counties"]:
                    code = county["county_code"]
                    own = [row for row in rows if row["county_code"] == code]
                    assert lines(bureau.view(name, as_of=as_of, county=code).rows) == lines(own), f"{name} of {code} as of {as_of}"


@pytest.mark.parametrize("seed", range(FIRST, FIRST + max(1, SEEDS // 3)))
def test_another_day_of_survey_is_a_further_survey(seed: int, tmp_path: Path) -> None:
    tables = random_book(seed, SIZE)
    surveyed: dict[str, list[Row]] = {}
    draft = Draft(Random(f"survey {seed}"), SIZE)
    for office in tables["offices"]:
        surveys = {survey["surveyed_on"]: survey for survey in (premises(draft) for _ in range(4))}
        dated = [day for day in surveys if day is not None]
        # In any order of the days; one without a date, which held always, can only have been the first.
        days = [*([None] if None in surveys else []), *draft.rng.sample(dated, len(dated))]
        surveyed[office["office_code"]] = [surveys[day] for day in days]
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        for number in range(1, 5):
            offices: list[Row] = []
            for office in tables["offices"]:
                *earlier, latest = surveyed[office["office_code"]][:number]
                offices.append({**office, **latest, "earlier_surveys": earlier})
            known: dict[str, list[Row]] = {**tables, "offices": offices}
            import_all(bureau, written(known, tmp_path, f"{seed}-{number}", odds=1))
            for as_of in as_of_dates(known, seed, 3):
                for name in ("star-rating", "star-quota"):
                    expected = lines(VIEWS[name](known, as_of))
                    assert lines(bureau.view(name, as_of=as_of).rows) == expected, f"{name} as of {as_of} after {number} workbooks"
