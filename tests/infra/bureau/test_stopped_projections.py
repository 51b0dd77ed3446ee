"""A projection that has stopped keeps nobody from what does not rest on it, least of all from what mends it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import CountyKind
from domain.base.rejection import Refused
from domain.county import RegisterCounty
from domain.policies import subsidy_amounts
from domain.policies.subsidy_amounts import Pricing
from domain.rulebooks.adoption import CITY, AdoptRulebook
from domain.rulebooks.model import Rulebook
from infra.bureau.bureau import Bureau
from infra.bureau.errors import BureauCode, ViewsFollow
from infra.bureau.procedures.subsidy import declare
from infra.bureau.read_database import ReadDatabase
from infra.rulebook_files import shipped_text
from projections.questions.catalogue import VIEWS
from tests.infra.bureau.worked_example import copy_of
from tests.paths import SAMPLE

FROM, ON = date(2018, 7, 1), date(2020, 3, 31)
KILLS = '\n[[subsidy.adjustments]]\ncode = "kills"\nsource = "1"\nlabel = { zh = "某", en = "some" }\neffect = "add"\nyuan = 1\n'
ON_SUBSIDY = {
    "subsidy-eligibility", "subsidy-summary", "subsidy-shares", "subsidy-ledger", "subsidy-ledger-summary",
}  # fmt: skip
"""Differences rest on it only where something was paid."""


@pytest.fixture(autouse=True)
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the product: it cannot price under a rulebook that adds for one reason."""
    price = subsidy_amounts.price

    def priced(facts: Any, rules: Rulebook) -> Pricing:
        if any(rule.code == "kills" for rule in rules.subsidy.adjustments):
            raise OverflowError("Python int too large to convert to SQLite INTEGER")
        return price(facts, rules)

    monkeypatch.setattr("domain.policies.subsidy.price", priced)


def adopt(bureau: Bureau, text: str, valid_from: date = FROM) -> None:
    bureau.execute(AdoptRulebook(CITY, text=text, valid_from=valid_from), bureau.issue("clerk"))


@pytest.fixture
def stopped(filled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bureau]:
    """A store in which a release that did not look first recorded such a rulebook."""
    with copy_of(filled, tmp_path) as bureau:
        with monkeypatch.context() as before:
            before.setattr(ReadDatabase, "stops", lambda *_: [])
            before.setattr(ReadDatabase, "mend", lambda *_: None)
            with pytest.raises(ViewsFollow, match="subsidy"):  # it is recorded, and the views do not follow
                adopt(bureau, shipped_text("county-2010") + KILLS)
        yield bureau


def refused(question: Any, *given: Any, **options: Any) -> FengqiaoError:
    with pytest.raises(FengqiaoError) as caught:
        question(*given, **options)
    assert caught.value.code is BureauCode.VIEWS_STOPPED
    return caught.value


def test_a_rulebook_at_which_a_projection_would_stop_is_not_adopted(bureau: Bureau) -> None:
    head, before = bureau.log.head(), bureau.view("subsidy-eligibility", as_of=ON).rows
    command = AdoptRulebook(CITY, text=shipped_text("county-2010") + KILLS, valid_from=FROM)
    for attempt in (bureau.execute, lambda command, envelope: bureau.preview(lambda _: [command], envelope)):
        with pytest.raises(Refused) as caught:
            attempt(command, bureau.issue("clerk"))
        (rejection,) = caught.value.rejections
        assert rejection.code.value == "stops_projection"
        assert "county-2010 would stop the projection subsidy (OverflowError: Python int too large" in rejection.message("en")
    assert bureau.log.head() == head
    assert bureau.stopped() == []
    assert bureau.view("subsidy-eligibility", as_of=ON).rows == before


def test_only_what_rests_on_it_is_blocked(stopped: Bureau) -> None:
    assert [(status.name, status.state) for status in stopped.stopped()] == [("subsidy", "failed")]
    for name in VIEWS:
        if name in ON_SUBSIDY:
            assert "RulebookAdopted rulebook:city@1: OverflowError" in refused(stopped.view, name, as_of=ON).message("en")
        else:
            assert stopped.view(name, as_of=ON).position == stopped.log.head()
    assert stopped.info()["position"] == stopped.log.head()
    assert stopped.listing("dispute")
    assert stopped.history(stopped.listing("dispute")[0]["case_no"])


def test_the_steps_that_rest_on_it_are_refused_and_record_nothing(stopped: Bureau) -> None:
    head = stopped.log.head()
    step = declare(next(row["county_code"] for row in stopped.listing("county")), "2019-05", date(2019, 6, 20))
    refused(stopped.carry_out, step, stopped.issue("clerk"))
    assert stopped.log.head() == head


def test_everything_else_is_recorded(stopped: Bureau) -> None:
    facts = {"name": "A", "kind": CountyKind.COUNTY}
    assert stopped.execute(RegisterCounty("A", facts, frozenset(facts)), stopped.issue("clerk"))
    assert [row["county_code"] for row in stopped.view("staffing-summary", as_of=ON).rows].count("A") == 1
    assert stopped.import_workbook(SAMPLE / "book.xlsx", envelope=stopped.issue("clerk")).position == stopped.log.head()


def test_a_good_rulebook_is_adopted_and_the_projection_goes_on(stopped: Bureau, filled: Path, tmp_path: Path) -> None:
    facts = {"name": "A", "kind": CountyKind.COUNTY}
    stopped.execute(RegisterCounty("A", facts, frozenset(facts)), stopped.issue("clerk"))
    adopt(stopped, shipped_text("county-2010"))
    assert stopped.stopped() == []
    assert stopped.check() == []
    (tmp_path / "other").mkdir()
    with copy_of(filled, tmp_path / "other") as other:
        adopt(other, shipped_text("county-2010"))
        assert stopped.view("subsidy-eligibility", as_of=ON).rows == other.view("subsidy-eligibility", as_of=ON).rows


def test_a_rulebook_that_does_not_mend_it_is_recorded_and_it_stays_stopped(stopped: Bureau) -> None:
    adopt(stopped, shipped_text("county-2010"), date(2020, 1, 1))
    assert [status.name for status in stopped.stopped()] == ["subsidy"]
    refused(stopped.view, "subsidy-eligibility", as_of=ON)


def test_what_was_known_before_it_stopped_is_answered_and_what_was_known_then_likewise(stopped: Bureau) -> None:
    head = stopped.log.head()
    facts = {"name": "A", "kind": CountyKind.COUNTY}
    stopped.execute(RegisterCounty("A", facts, frozenset(facts)), stopped.issue("clerk"))
    assert stopped.view("subsidy-eligibility", as_of=ON, known_at=head - 1).rows
    assert stopped.view("grading", as_of=ON, known_at=head).rows == stopped.view("grading", as_of=ON).rows
    refused(stopped.view, "subsidy-eligibility", as_of=ON, known_at=head)
