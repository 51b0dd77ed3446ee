"""The made-up city: in a store of its own, shown, and never in the way of a real one."""

import errno
import os

import pytest

from domain.base.kinds import CountyKind
from infra.bureau.read_database import ReadDatabase
from infra.demo_city import city
from infra.demo_city.plan import CityPlan, CountyPlan

HAMLET = CityPlan((CountyPlan("419921", "云岭县", CountyKind.COUNTY, 1500, 3, 1.04),), 20, 60, 200)


@pytest.fixture(autouse=True)
def hamlet(monkeypatch):
    """A city small enough for a test."""
    monkeypatch.setattr(city, "PLANS", {"county": HAMLET, "city": HAMLET})


@pytest.mark.of_a_file
def test_the_demo_shows_the_views_and_what_to_try_next(on, tmp_path):
    ran = on("demo", "--size", "county", "--seed", "3")
    assert ran.code == 0, ran.err
    assert "Staffing by county" in ran.out
    assert "rows in all" in ran.out
    assert " history 419921-M" in ran.err
    assert f"--store sqlite:///{tmp_path / 'bureau.db'}" in ran.err
    assert (tmp_path / "demo-county-3.xlsx").exists()


def test_the_demo_again_records_nothing_twice(on):
    on("demo", "--seed", "3")
    assert "Events recorded: 0" in on("demo", "--seed", "3").err


def test_a_demo_whose_views_did_not_follow_is_recorded(on, monkeypatch):
    def full(*_words, **_options):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), "views.db")

    with monkeypatch.context() as broken:
        broken.setattr(ReadDatabase, "follow", full)
        ran = on("demo", "--seed", "3")
    assert (ran.code, ran.err.splitlines()[-1].split("  ")[0]) == (6, "views_follow")
    assert "Events recorded: 0" in on("demo", "--seed", "3").err


def test_the_demo_goes_into_a_store_of_its_own(run, isolation):
    assert run("demo", "--size", "city", "--seed", "2").code == 0
    folder = isolation / ".local" / "share" / "fengqiao"
    assert (folder / "demo-city-2.db").exists()
    assert not (folder / "fengqiao.db").exists()


@pytest.mark.parametrize("line", [("county", "add", "1", "--name", "甲", "--kind", "county"), ("demo", "--seed", "4")])
def test_a_store_with_anything_else_is_refused(on, tmp_path, line):
    assert on(*line).code == 0
    ran = on("demo", "--seed", "3")
    assert ran.code == 2
    assert "not_a_demo_store  " in ran.err
    assert not (tmp_path / "demo-county-3.xlsx").exists()


@pytest.mark.of_a_file
def test_the_demos_workbook_is_asked_about_before_it_goes_into_another_store(run, on, tmp_path):
    assert on("demo", "--seed", "3").code == 0
    book = tmp_path / "demo-county-3.xlsx"
    own = f"sqlite:///{tmp_path / 'own.db'}"
    refused = run("--store", own, "--lang", "en", "import", book)
    assert refused.code == 2
    assert refused.err.startswith(f"demo_workbook  {book}: this is the made-up city of the demo, and the store is not the demo's")
    assert not (tmp_path / "own.db").exists()
    assert on("import", book).code == 1  # into the demo's own store it goes, with its bad rows
    assert run("--store", own, "import", book, "--dry-run").code == 1
    assert run("--store", own, "import", book, "--yes").code == 1


def test_a_bureaus_own_workbook_with_the_demos_codes_is_not_asked_about(run, tmp_path):
    from infra.demo_city.made_up import is_made_up_book, say_so
    from infra.workbook.writing import opened_for_writing

    for name, is_made_up in (("own.xlsx", False), ("demo.xlsx", True)):
        with opened_for_writing(tmp_path / name) as book:
            if is_made_up:
                say_so(book)
            book.add_worksheet("counties").write_row(0, 0, ["county_code", "name", "kind"])
        assert is_made_up_book(tmp_path / name) is is_made_up
    (tmp_path / "text.xlsx").write_text("no archive")
    assert not is_made_up_book(tmp_path / "text.xlsx")
    assert run("--store", f"sqlite:///{tmp_path / 'own.db'}", "import", tmp_path / "own.xlsx").code == 0


def test_the_demos_workbook_is_known_after_somebody_saved_it(tmp_path):
    from openpyxl import load_workbook

    from infra.demo_city.made_up import is_made_up_book, say_so
    from infra.workbook.writing import opened_for_writing

    path = tmp_path / "demo.xlsx"
    with opened_for_writing(path) as book:
        say_so(book)
        book.add_worksheet("counties")
    load_workbook(path).save(path)
    assert is_made_up_book(path)
