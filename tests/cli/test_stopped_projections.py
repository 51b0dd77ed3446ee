"""A stopped projection on the command line: what is said of it, where, and what goes on."""

from collections.abc import Iterable
from datetime import date

import pytest

from domain.rulebooks.in_force import RulesInForce
from infra.bureau.read_database import ReadDatabase
from infra.rulebook_files import shipped_text
from projections.engine.work import Work
from projections.questions.subsidy.segments import decide_again
from tests.paths import SAMPLE

KILLS = '\n[[subsidy.adjustments]]\ncode = "kills"\nsource = "1"\nlabel = { zh = "某", en = "some" }\neffect = "add"\nyuan = 1\n'


@pytest.fixture(autouse=True)
def _faulty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A fault of the product: it cannot decide cases under a rulebook that adds for one reason."""

    def decided(work: Work, cases: Iterable[str], rules_on: RulesInForce) -> None:
        if any(rule.code == "kills" for rule in rules_on(date(2019, 6, 1)).subsidy.adjustments):
            raise OverflowError("too large")
        decide_again(work, cases, rules_on)

    monkeypatch.setattr("projections.questions.subsidy.projection.decide_again", decided)


@pytest.fixture
def drafts(tmp_path):
    bad, good = tmp_path / "bad.toml", tmp_path / "good.toml"
    bad.write_text(shipped_text("county-2010") + KILLS, encoding="utf-8")
    good.write_text(shipped_text("county-2010"), encoding="utf-8")
    return bad, good


@pytest.fixture
def filled(on):
    assert on("import", SAMPLE / "book.xlsx").code == 0
    return on


def test_adopting_what_would_stop_a_projection_is_refused_with_a_code_and_dry_run_says_so_too(filled, drafts):
    for further in ((), ("--dry-run",)):
        ran = filled("rulebook", "adopt", drafts[0], "--from", "2018-07-01", *further)
        assert ran.code == 3
        assert "stops_projection  fengqiao: rulebook county-2010 would stop the projection subsidy (OverflowError: too large)" in ran.err
    assert (filled("projections", "check").code, filled("projections", "status").code) == (0, 0)


def test_it_is_named_with_its_event_wherever_one_looks_and_the_rest_goes_on(filled, drafts, monkeypatch):
    bad, good = drafts
    with monkeypatch.context() as before:
        before.setattr(ReadDatabase, "stops", lambda *_: [])
        before.setattr(ReadDatabase, "mend", lambda *_: None)
        assert filled("rulebook", "adopt", bad, "--from", "2018-07-01").code == 6  # recorded, and the views do not follow
    for command in ("check", "status"):
        ran = filled("projections", command)
        assert ran.code == 1
        assert "RulebookAdopted rulebook:city@1: OverflowError: too large" in ran.out
        assert "adopt one that mends it" in ran.err
    assert filled("projections", "check", "grades").code == 2
    assert (filled("projections", "check", "offices").code, filled("projections", "check", "subsidy").code) == (0, 1)
    assert filled("view", "grading").code == 0
    blocked = filled("view", "subsidy-summary")
    assert blocked.code == 4
    assert blocked.err.startswith("views_stopped")
    recorded = filled("county", "add", "410898", "--name", "A", "--kind", "county")
    assert recorded.code == 0
    assert "Beware: the projection subsidy has stopped" in recorded.err
    mended = filled("rulebook", "adopt", good, "--from", "2018-07-01")
    assert mended.code == 0
    assert "has stopped" not in mended.err
    assert (filled("projections", "check").code, filled("view", "subsidy-summary").code) == (0, 0)
