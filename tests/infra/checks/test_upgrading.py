"""A release that has not recorded in a store: what it would change is listed before it changes anything, and needs somebody's word."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from domain.base.amounts import from_hundredths
from domain.base.errors import FengqiaoError
from domain.county import SetMinimumWage
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau import releases
from infra.bureau.bureau import Bureau
from infra.bureau.errors import BureauCode
from infra.bureau.procedures import stars
from infra.checks.upgrading import COLUMNS
from infra.release import release
from infra.rulebook_files import shipped_text
from tests.infra.checks.forging import county_of, found
from tests.paths import SAMPLE

NEXT = "9.0"


@pytest.fixture
def of_next_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that runs is of the release after."""
    monkeypatch.setattr("infra.release.release", lambda: NEXT)


@pytest.fixture
def counting_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program that runs is of the release after, which comes to other scores of stars."""
    monkeypatch.setattr("infra.release.release", lambda: NEXT)
    monkeypatch.setattr(stars, "from_hundredths", lambda hundredths: from_hundredths(hundredths + 100))


def names(bureau: Bureau) -> list[str]:
    return [taken.release for taken in bureau.log.releases()]


def write(bureau: Bureau) -> int:
    """Records one fact more; gives its position."""
    command = SetMinimumWage(
        county_of(bureau), Decimal(1900 + bureau.log.head()), date(2020, 1, 1) + timedelta(days=len(bureau.log.releases()))
    )
    [recorded] = bureau.execute(command, bureau.issue("clerk"))
    return recorded.position


def refused(bureau: Bureau) -> BureauCode:
    head = bureau.log.head()
    with pytest.raises(FengqiaoError) as caught:
        write(bureau)
    assert bureau.log.head() == head
    assert (caught.value.exit_code, caught.value.where) == (4, bureau.url)
    assert "store upgrade" in caught.value.advice("en")
    assert isinstance(caught.value.code, BureauCode)
    return caught.value.code


def test_a_store_knows_the_release_that_made_it(decided: Bureau) -> None:
    assert names(decided) == [release()]
    [taken] = decided.log.releases()
    assert (taken.position, taken.actor, taken.why, taken.differing) == (0, None, None, {})


@pytest.mark.usefixtures("of_next_release")
def test_a_release_that_changes_nothing_is_noted_with_its_first_write_in_silence(decided: Bureau) -> None:
    head = decided.log.head()
    decided.view("staffing", as_of=date(2019, 12, 31))
    assert names(decided) == [release()]  # reading notes nothing
    assert write(decided) == head + 1
    assert [(taken.release, taken.position, taken.why) for taken in decided.log.releases()] == [(release(), 0, None), (NEXT, head, None)]


@pytest.mark.usefixtures("counting_otherwise")
def test_where_a_past_result_changes_nothing_is_recorded_until_somebody_has_said_why(decided: Bureau) -> None:
    assert refused(decided) is BureauCode.UPGRADE_DIFFERS
    assert decided.view("staffing", as_of=date(2019, 12, 31)).rows
    results = decided.past_results()
    rows = results.rows("en")
    assert all(list(row) == list(COLUMNS) for row in rows)
    [score] = [row for row in rows if row["figure"] == "score"]
    assert score["what"] == "StarsDetermined"
    assert Decimal(score["made_again"].strip('"')) - Decimal(score["recorded"].strip('"')) == 1
    assert names(decided) == [release()]  # looking notes nothing

    decided.take_over(results, "Wang", "order 3")
    [_, taken] = decided.log.releases()
    assert (taken.release, taken.actor, taken.why, set(taken.differing)) == (NEXT, "Wang", "order 3", {score["place"]})
    assert write(decided) == decided.log.head()
    assert found(decided, "decisions") != []  # a check says so still: the record is what it was


@pytest.mark.usefixtures("counting_otherwise")
def test_what_was_agreed_to_once_is_not_asked_again_and_another_difference_is(decided: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    decided.take_over(decided.past_results(), "Wang", "order 3")
    monkeypatch.setattr("infra.release.release", lambda: "9.1")
    with Bureau.open(decided.url) as of_the_next:
        assert of_the_next.past_results().is_clear
        write(of_the_next)
    monkeypatch.setattr("infra.release.release", lambda: "9.2")
    monkeypatch.setattr(stars, "from_hundredths", lambda hundredths: from_hundredths(hundredths + 200))
    with Bureau.open(decided.url) as of_another:
        assert refused(of_another) is BureauCode.UPGRADE_DIFFERS


@pytest.mark.usefixtures("of_next_release")
def test_a_large_store_is_not_looked_at_by_a_clerks_command(decided: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "LOOKED_AT", 1000)
    assert refused(decided) is BureauCode.UPGRADE_NEEDED
    with pytest.raises(FengqiaoError, match="store_upgrade_needed"):
        decided.import_workbook(SAMPLE / "book.xlsx", envelope=decided.issue("clerk"))
    decided.preview(
        lambda _point: [AdoptRulebook(CITY, shipped_text(), date(2021, 1, 1))], decided.issue("clerk")
    )  # nothing is recorded by it
    decided.take_over(decided.past_results(), "Wang")
    write(decided)


@pytest.mark.usefixtures("of_next_release")
def test_a_store_without_decisions_has_no_results_to_change(bureau: Bureau, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(releases, "LOOKED_AT", 0)
    write(bureau)
    assert names(bureau)[-1] == NEXT


def test_a_program_that_is_no_release_is_not_noted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("infra.release.release", lambda: None)
    with Bureau.open(f"sqlite:///{tmp_path / 'x.db'}", create=True) as bureau:
        bureau.execute(AdoptRulebook(CITY, shipped_text(), date(2021, 1, 1)), bureau.issue("clerk"))
        assert bureau.log.releases() == []
