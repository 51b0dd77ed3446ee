"""The registers come back out: taken again by the same store they add nothing, taken by an empty one they give the same views (contract, section 2)."""

import gzip
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.base.text import Lang
from domain.mediation_committee.commands import CorrectCommittee
from infra.bureau.bureau import Bureau
from infra.exporting.about import About, mark_of
from infra.exporting.export import ExportOptions
from infra.importing.result import ImportResult
from infra.workbook.reading import read_workbook
from infra.workbook.sheets import SHEETS
from projections.questions.catalogue import VIEWS
from projections.register_rows.beyond import BEYOND
from tests.infra.exporting.worn_bureau import worn_bureau
from tests.infra.importing.small_bureau import Desk, tables
from tests.oracle.altered import altered
from tests.oracle.generate import as_of_dates, random_book
from tests.oracle.sample import BOOK
from tests.oracle.test_against_oracle import HEADERS
from tests.oracle.writing import write_csv_folder
from tests.paths import TESTS

LATER = date(2020, 3, 31)
PROCEDURES = {"star-awards", "star-award-quota", "subsidy-ledger", "periods", "reviews", "review-ranking", "adverse-decisions"}
CITYS = {"bulletin", "scoreboard"}
_NUMBERS = count()


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with Bureau.open(f"sqlite:///{tmp_path_factory.mktemp('sample') / 'store.db'}", create=True) as bureau:
        put(bureau, BOOK)
        yield bureau


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with worn_bureau(tmp_path_factory.mktemp("worn")) as desk:
        yield desk


def put(bureau: Bureau, path: Path, **how: Any) -> ImportResult:
    return bureau.import_workbook(path, envelope=bureau.issue("clerk"), **how)


def faults(result: ImportResult) -> list[tuple[str, int, str]]:
    return [(entry.sheet.key, entry.number, fault.message("en")) for entry in result.bad for fault in entry.faults]


def views(bureau: Bureau, day: date, county: str | None = None, without: set[str] = frozenset()) -> dict[str, list[Any]]:  # type: ignore[assignment]
    return {name: list(bureau.view(name, as_of=day, county=county).rows) for name in VIEWS if name not in without}


def written(bureau: Bureau, folder: Path, ending: str = ".zip", **how: Any) -> tuple[Path, About]:
    path = folder / f"export{next(_NUMBERS)}{ending}"
    return path, bureau.export(ExportOptions(path, **how))


def cells(path: Path, sheet: str) -> list[dict[str, Any]]:
    return [row.cells for row in read_workbook(path).tables[sheet].rows]


@pytest.mark.parametrize(
    ("ending", "lang", "keys"), [(".xlsx", "zh", False), (".xlsx", "en", True), (".zip", "en", False), ("", "zh", True)]
)
def test_taken_again_it_adds_nothing_in_every_form(worn: Desk, tmp_path: Path, ending: str, lang: Lang, keys: bool) -> None:
    path, about = written(worn.bureau, tmp_path, ending, lang=lang, keys=keys)
    result = put(worn.bureau, path, dry_run=True)
    assert (faults(result), list(result.planned), result.reports) == ([], [], [])
    assert {sheet: number.unchanged for sheet, number in result.counts.items()} == dict(about.rows)
    assert list(result.counts) == [sheet.key for sheet in SHEETS]


def test_taken_again_for_real_it_adds_nothing_and_is_remembered(tmp_path: Path) -> None:
    with worn_bureau(tmp_path) as desk:
        before = desk.bureau.log.head()
        path, _ = written(desk.bureau, tmp_path)
        for _ in range(2):
            assert (faults(put(desk.bureau, path)), desk.bureau.log.head()) == ([], before)


def test_an_old_store_is_exported_and_takes_it_back_whatever_rules_have_come_since(tmp_path: Path) -> None:
    for name in ("store.db", "store.views.db"):
        frozen = TESTS / "frozen" / f"{name.replace('store', 'store-0.1.0')}.gz"
        (tmp_path / name).write_bytes(gzip.decompress(frozen.read_bytes()))
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}") as bureau:
        path, about = written(bureau, tmp_path)
        result = put(bureau, path, dry_run=True)
        assert (faults(result), result.events) == ([], 0)
        numbers = {left.key: left.number for left in about.left}
        assert {"reviews": 1, "subsidy_rounds": 2, "closed_periods": 1, "rulebooks": 1, "earlier_committees": 1}.items() <= numbers.items()


@pytest.mark.parametrize("day", [None, date(2018, 12, 31), date(2019, 6, 30), date(2019, 12, 31)])
def test_an_empty_store_that_takes_it_has_the_same_views_on_the_day(sample: Bureau, tmp_path: Path, day: date | None) -> None:
    path, about = written(sample, tmp_path, as_of=day)
    assert about.left == ()
    with Bureau.open(f"sqlite:///{tmp_path / 'new.db'}", create=True) as new:
        assert faults(put(new, path)) == []
        assert views(new, day or LATER) == views(sample, day or LATER)


@pytest.mark.parametrize("seed", [8])
def test_a_corrected_store_gives_an_empty_one_its_views_on_days_at_the_edges(seed: int, tmp_path: Path) -> None:
    book = random_book(seed, 30)
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        for number, state in enumerate((altered(book, seed), book)):
            write_csv_folder(state, tmp_path / f"{number}", Random(seed), HEADERS, 1)
            assert faults(put(bureau, tmp_path / f"{number}")) == []
        for number, day in enumerate([None, *as_of_dates(book, seed, 1)]):
            path, about = written(bureau, tmp_path, as_of=day)
            with Bureau.open(f"sqlite:///{tmp_path / f'new{number}.db'}", create=True) as new:
                assert faults(put(new, path)) == []
                assert {left.key for left in about.left} <= {"earlier_file_reviews", "earlier_surveys"}
                assert views(new, day or LATER) == views(bureau, day or LATER), day


def test_a_county_comes_with_what_its_rows_name_and_gives_an_empty_store_its_views(sample: Bureau, tmp_path: Path) -> None:
    path, _ = written(sample, tmp_path, county="410804")
    offices = {row["office_code"] for row in cells(path, "offices") if row["county_code"] == "410804"}
    assert {row["office_code"] for sheet in ("office_staff", "star_scores") for row in cells(path, sheet)} == offices
    own = {row["committee_code"] for row in cells(path, "committees") if row["county_code"] == "410804"}
    assert {row["committee_code"] for row in cells(path, "statistics")} <= own
    with Bureau.open(f"sqlite:///{tmp_path / 'new.db'}", create=True) as new:
        assert faults(put(new, path)) == []
        # The ranks of bulletin and scoreboard, and the first month of the bulletin, are the city's.
        assert views(new, LATER, "410804", CITYS) == views(sample, LATER, "410804", CITYS)
    assert put(sample, path, dry_run=True).events == 0


def test_a_county_that_is_none_is_refused(sample: Bureau, tmp_path: Path) -> None:
    with pytest.raises(FengqiaoError, match="unknown_county_code"):
        written(sample, tmp_path, county="nowhere")


def test_as_of_a_day_a_row_shows_what_held_then(worn: Desk, tmp_path: Path) -> None:
    path, _ = written(worn.bureau, tmp_path, as_of=date(2019, 8, 31))
    shown = {sheet.key: cells(path, sheet.key) for sheet in SHEETS}
    (county,), (posting,) = shown["counties"], shown["office_staff"]
    assert str(county["minimum_wage"]) == "1900.00"
    assert (county["kind"], county["responsible_person"]) == (CountyKind.COUNTY, "周一")
    (later,) = cells(written(worn.bureau, tmp_path)[0], "counties")
    assert (later["kind"], later["responsible_person"]) == (CountyKind.COUNTY_CITY, "赵六")
    assert (posting["end_on"], posting["seconded_out_from"], posting["seconded_out_to"]) == (None, date(2019, 1, 1), None)
    assert [(row["office_code"], row["surveyed_on"], row["closed_on"]) for row in shown["offices"]] == [
        ("O1", date(2019, 7, 1), None),
        ("O2", None, None),
    ]
    assert [row["dissolved_on"] for row in shown["committees"]] == [None, None, None]
    assert [(row["mediator_code"], row["committee_code"], row["appointed_on"], row["left_on"]) for row in shown["mediators"]] == [
        ("M1", "K0", date(2014, 6, 1), None),
        ("M2", "K1", date(2016, 1, 1), date(2018, 12, 31)),
    ]
    assert [(row["case_no"], row["closed_on"], row["file_review"]) for row in shown["disputes"]] == [
        ("A1", date(2019, 3, 10), "rectify"),
        ("A2", None, None),
        ("B3", date(2019, 6, 20), "qualified"),
    ]
    assert [row["certificate_no"] for row in shown["certificates"]] == ["N3b", "N4"]
    assert (shown["honours"], shown["incidents"], shown["star_scores"], shown["assessments"]) == ([], [], [], [])


def test_as_of_a_day_before_a_secondment_ended_the_one_of_that_day_stands(worn: Desk, tmp_path: Path) -> None:
    path, _ = written(worn.bureau, tmp_path, as_of=date(2018, 3, 1))
    (posting,) = cells(path, "office_staff")
    assert (posting["seconded_out_from"], posting["seconded_out_to"]) == (date(2018, 1, 1), None)


def test_what_a_workbook_cannot_say_is_counted(worn: Desk, tmp_path: Path) -> None:
    path, about = written(worn.bureau, tmp_path, lang="en")
    assert {left.key: left.number for left in about.left} == {
        "earlier_committees": 2,
        "earlier_services": 1,
        "earlier_engagements": 2,
        "earlier_officials": 1,
        "earlier_wages": 2,
        "earlier_minimum_wages": 1,
        "earlier_county_kinds": 2,
        "causes_of_leaving": 1,
        "earlier_surveys": 1,
        "earlier_secondments": 1,
        "earlier_file_reviews": 1,
        "certificates_not_in_force": 3,
        "steps_of_certificates": 1,
    }
    with zipfile.ZipFile(path) as archive:
        said = archive.read("About this export.csv").decode("utf-8-sig")
    assert all(f"{left.text.en}" in said for left in about.left)
    assert {left.key for left in about.left} <= {kind.key for kind in BEYOND}


def test_as_known_earlier_it_is_what_was_recorded_then(worn: Desk, tmp_path: Path) -> None:
    imported = next(at.position for at in worn.bureau.log.page(0, 100) if at.envelope.source is None) - 1
    path = tmp_path / "then.zip"
    worn.bureau.export(ExportOptions(path, keys=True), known_at=imported)
    with Bureau.open(f"sqlite:///{tmp_path / 'new.db'}", create=True) as new:
        assert (put(new, path).events, mark_of(path)) == (imported, f"@{imported}")


@pytest.mark.parametrize("ending", [".xlsx", ".zip", ""])
def test_one_of_a_day_says_so_where_an_import_sees_it(worn: Desk, tmp_path: Path, ending: str) -> None:
    of_a_day, _ = written(worn.bureau, tmp_path, ending, as_of=LATER)
    of_all, _ = written(worn.bureau, tmp_path, ending)
    assert (mark_of(of_a_day), mark_of(of_all), mark_of(tmp_path / "none")) == ("2020-03-31", "", "")


def test_with_names_only_no_other_personal_data_is_there_and_taken_again_it_adds_nothing(worn: Desk, tmp_path: Path) -> None:
    for ending in (".xlsx", ".zip"):
        path, _ = written(worn.bureau, tmp_path, ending, names_only=True)
        columns = {column for table in read_workbook(path).tables.values() for column in table.columns}
        assert columns.isdisjoint({"id_number", "sex", "birth_on", "responsible_person"})
        assert "name" in columns
        assert put(worn.bureau, path, dry_run=True).events == 0


@pytest.mark.parametrize("ending", [".xlsx", ".zip", ""])
def test_texts_that_a_spreadsheet_would_take_for_something_else_come_back_as_they_are(tmp_path: Path, ending: str) -> None:
    odd = ["=1+1", "'=1+1", "-5", "0012", "2019-05", "TRUE", 'a,b"c', "至今"]
    content = tables()
    content["committees"] = [content["committees"][0] | {"committee_code": f"K{place}", "name": name} for place, name in enumerate(odd)]
    content["committees"][1] |= {"office_code": "O1", "filing_no": "=A1"}
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        desk = Desk(bureau, tmp_path)
        content["committees"][1]["name"] = "''=1+1"  # as csv has it
        content["committees"][0]["name"] = "'=1+1"
        content["committees"][1]["filing_no"] = "'=A1"
        assert not desk.put(content).bad
        path, about = written(bureau, tmp_path, ending)
        assert [row["name"] for row in cells(path, "committees")] == odd
        assert (put(bureau, path, dry_run=True).events, about.left) == (0, ())


def test_texts_that_a_workbook_does_not_hold_as_they_are_are_counted(tmp_path: Path) -> None:
    with Bureau.open(f"sqlite:///{tmp_path / 'store.db'}", create=True) as bureau:
        desk = Desk(bureau, tmp_path)
        desk.put(tables())
        renamed = CorrectCommittee("K0", {"name": "中心 "}, frozenset({"name"}))
        bureau.execute(renamed, bureau.issue("clerk"))
        _, about = written(bureau, tmp_path)
        assert [(left.key, left.number) for left in about.left] == [("altered_texts", 1)]


@pytest.mark.parametrize("ending", [".xlsx", ".zip", ""])
def test_the_file_is_the_users_own_and_takes_no_others_place(sample: Bureau, tmp_path: Path, ending: str) -> None:
    path = tmp_path / f"registers{ending}"
    options = ExportOptions(path, as_of=date(2018, 3, 1))
    sample.export(options)
    file = path if path.is_file() else next(path.iterdir())
    assert (oct(file.stat().st_mode)[-3:], [each.name for each in tmp_path.iterdir()]) == ("600", [path.name])
    if ending:
        sample.export(options)  # our own, which nobody has changed
        path.write_bytes(b"another's")
    with pytest.raises(FengqiaoError, match="file_exists"):
        sample.export(options)
    sample.export(ExportOptions(path, as_of=date(2018, 3, 1), force=True))
    assert len(cells(path, "counties")) == 3


def test_no_store_is_written_over_and_no_other_form_is_known(sample: Bureau, tmp_path: Path) -> None:
    (tmp_path / "counties.csv").write_bytes(b"SQLite format 3\x00" + bytes(84))
    with pytest.raises(FengqiaoError, match="file_holds_a_record"):
        sample.export(ExportOptions(tmp_path, keys=True, force=True))
    assert [each.name for each in tmp_path.iterdir()] == ["counties.csv"]
    with pytest.raises(FengqiaoError, match="export_form_unknown"):
        sample.export(ExportOptions(tmp_path / "registers.ods"))
    (tmp_path / "file").touch()
    with pytest.raises(NotADirectoryError):
        sample.export(ExportOptions(tmp_path / "file", force=True))


def test_more_than_can_be_imported_again_is_refused_before_anything_is_written(
    sample: Bureau, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("infra.exporting.export.MOST_ROWS", 200)
    with pytest.raises(FengqiaoError, match="export_too_large"):
        sample.export(ExportOptions(tmp_path / "large.xlsx"))
    assert list(tmp_path.iterdir()) == []
