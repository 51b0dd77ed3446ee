"""The worked example, imported once, and the same with something of each procedure decided; every test that changes one gets a copy of its own."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.base.kinds import ScoreLevel
from domain.processes.period_closing import Control
from domain.processes.subsidy_round.commands import (
    ApproveRound,
    FinishFileReview,
    FinishFirstCheck,
    PaySubsidy,
    PublishClaims,
    RecoverSubsidy,
    SampleFiles,
    round_code,
)
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import certification, period, review, stars, subsidy
from infra.rulebook_files import shipped, shipped_text
from tests.infra.bureau.worked_example import copy_of
from tests.infra.checks.forging import ON, YEAR, county_of, take


@pytest.fixture
def bureau(filled: Path, tmp_path: Path) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path) as opened:
        yield opened


@pytest.fixture(scope="session")
def filled_and_decided(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("decided")
    with copy_of(filled, folder) as bureau:
        decide(bureau)
    return folder / "copy"


@pytest.fixture
def decided(filled_and_decided: Path, tmp_path: Path) -> Iterator[Bureau]:
    (tmp_path / "decided").mkdir()
    with copy_of(filled_and_decided, tmp_path / "decided") as opened:
        yield opened


def decide(bureau: Bureau) -> None:
    """Something of each procedure, in one county."""
    bureau.execute(AdoptRulebook(CITY, shipped_text(), date(2020, 1, 1)), bureau.issue("clerk"))
    county = county_of(bureau)
    code, last = round_code(county, "2019-H1"), date(2019, 7, 20)
    take(bureau, subsidy.declare(county, "2019-H1", last))
    for step in (
        FinishFirstCheck(code, last),
        SampleFiles(code, last, Decimal("0.2"), 7),
        FinishFileReview(code, last),
        PublishClaims(code, date(2019, 7, 22), date(2019, 7, 26)),
        ApproveRound(code, date(2019, 7, 29)),
        PaySubsidy(code, "P1", date(2019, 8, 1), yuan=Decimal(1)),
        PaySubsidy(code, "P2", date(2019, 8, 2)),
    ):
        take(bureau, step)
    paid = bureau.log.stream(f"subsidy:{code}")[-1].event.payments[0].case_no  # type: ignore[attr-defined] # the payment just made
    take(bureau, RecoverSubsidy(code, paid, date(2019, 9, 1), "查实"))
    take(bureau, period.close(county, "2019-05", date(2019, 6, 10), {control: Decimal(0) for control in Control}, "?"))
    take(bureau, review.open_review(county, YEAR, date(2019, 1, 10)))
    take(bureau, review.draft(county, YEAR, date(2019, 3, 1), without_scores=True))
    rated = str(bureau.listing("office", county=county)[0]["office_code"])
    points = {item.key: Decimal(item.max) for item in shipped().stars.items}
    take(bureau, stars.score(rated, 2020, ScoreLevel.SELF, date(2020, 11, 4), points))
    take(bureau, stars.score(rated, 2020, ScoreLevel.COUNTY, date(2020, 11, 20), points))
    take(bureau, stars.determine(rated, 2020, date(2020, 11, 30)))
    applicant = str(bureau.view("grade-proposals", as_of=ON).rows[0]["mediator_code"])
    take(bureau, certification.apply(applicant, "village", ON))
