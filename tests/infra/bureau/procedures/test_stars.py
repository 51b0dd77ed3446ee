"""A star evaluation on the worked example: what counts, what the rules make of it, what the award is worth and how it ends."""

from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

import pytest

from domain.base.kinds import ScoreLevel
from domain.base.rejection import Refused
from domain.judicial_office.commands import RegisterStarScore
from domain.judicial_office.star_evaluation.commands import DowngradeStars, PayStarReward, PublishStars, RevokeStars
from domain.judicial_office.star_evaluation.events import StarsAwarded, StarsDetermined
from domain.rulebooks.adoption import CITY, AdoptRulebook
from domain.rulebooks.in_force import Adoption
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.decided_before import DecidedBefore
from infra.bureau.procedures.stars import award, determine, score
from infra.bureau.procedures.step_handler import StepHandler
from infra.rulebook_files import shipped_text
from projections.questions.offices.star_explained import explain_star

YEAR = 2020
FULL = {
    "organisation": 10, "team": 15, "business": 25, "premises": 15, "informatisation": 10, "equipment_funding": 10, "rules_files": 10,
    "satisfaction": 5,
}  # fmt: skip
FIRST, LAST, AWARDED_ON, LATER = date(2020, 12, 1), date(2020, 12, 7), date(2020, 12, 10), date(2021, 6, 30)


def take(bureau: Bureau, plan: StepHandler) -> list[Any]:
    return [recorded.event for recorded in bureau.carry_out(plan, bureau.issue("clerk", allow_future=True))]


def rows(bureau: Bureau, view: str, on: date = LATER) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=on).rows]


def points(**changed: float) -> dict[str, Decimal]:
    return {item: Decimal(str(changed.get(item, most))) for item, most in FULL.items()}


@pytest.fixture
def office(bureau: Bureau) -> str:
    """An office that passes every gate, under rules that give four and five stars a validity and a reward."""
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "rewarding"', 1)
    for stars in (5, 4):
        text = text.replace(f"stars = {stars}\n", f'stars = {stars}\ndecided_by = "city"\nvalid_years = 3\nreward_yuan = {stars}000\n', 1)
    bureau.execute(AdoptRulebook(CITY, text=text, valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    return next(str(row["office_code"]) for row in rows(bureau, "star-rating", date(2019, 12, 31)) if not row["gates_failed"])


@pytest.fixture
def scored(bureau: Bureau, office: str) -> str:
    take(bureau, score(office, YEAR, ScoreLevel.SELF, date(2020, 11, 4), points()))
    take(bureau, score(office, YEAR, ScoreLevel.COUNTY, date(2020, 11, 20), points(team=14, business=24)))
    return office


@pytest.fixture
def awarded(bureau: Bureau, scored: str) -> str:
    take(bureau, determine(scored, YEAR, date(2020, 11, 30)))
    take(bureau, lambda _sight: [PublishStars(scored, year=YEAR, first_on=FIRST, last_on=LAST)])
    take(bureau, award(scored, YEAR, "5-001", AWARDED_ON))
    return scored


def test_the_own_score_does_not_count_and_the_last_level_does_item_by_item(bureau: Bureau, office: str) -> None:
    before = rows(bureau, "star-rating")
    take(bureau, score(office, YEAR, ScoreLevel.SELF, date(2020, 11, 4), points()))
    assert rows(bureau, "star-rating") == before
    take(bureau, score(office, YEAR, ScoreLevel.COUNTY, date(2020, 11, 20), points(team=14, business=24)))
    take(bureau, score(office, YEAR, ScoreLevel.CITY, date(2020, 11, 28), {"business": Decimal("23.5")}))
    (row,) = [row for row in rows(bureau, "star-rating") if row["office_code"] == office]
    assert (row["year"], row["score"]) == (YEAR, "97.50")
    (determined,) = take(bureau, determine(office, YEAR, date(2020, 11, 30)))
    assert isinstance(determined, StarsDetermined)
    levels = {counted.item.key: counted.level for counted in determined.counted}
    assert (levels["business"], levels["team"]) == (ScoreLevel.CITY, ScoreLevel.COUNTY)
    assert (determined.stars, f"{determined.score:.2f}", determined.decided_by and determined.decided_by.key) == (5, "97.50", "city")
    explained = bureau.explain(partial(explain_star, office), as_of=date(2020, 11, 30))
    assert set(determined.evidence) <= {event.position for event in explained.events}


def test_points_above_an_items_maximum_are_refused_at_every_level(bureau: Bureau, office: str) -> None:
    with pytest.raises(Refused, match="above_maximum"):
        take(bureau, score(office, YEAR, ScoreLevel.SELF, date(2020, 11, 4), {"team": Decimal(16)}))
    with pytest.raises(Refused, match="unknown_item"):
        take(bureau, score(office, YEAR, ScoreLevel.SELF, date(2020, 11, 4), {"style": Decimal(1)}))


def test_a_year_that_is_not_scored_whole_is_not_determined(bureau: Bureau, office: str) -> None:
    take(bureau, score(office, YEAR, ScoreLevel.SELF, date(2020, 11, 4), points()))
    take(bureau, score(office, YEAR, ScoreLevel.COUNTY, date(2020, 11, 20), {"team": Decimal(14)}))
    with pytest.raises(Refused, match="items_unscored"):
        take(bureau, determine(office, YEAR, date(2020, 11, 30)))


def test_a_gate_takes_all_stars_and_is_named(bureau: Bureau, office: str) -> None:
    failing = next(str(row["office_code"]) for row in rows(bureau, "star-rating", date(2019, 12, 31)) if row["gates_failed"])
    assert failing != office
    take(bureau, score(failing, YEAR, ScoreLevel.SELF, date(2020, 11, 4), points()))
    take(bureau, score(failing, YEAR, ScoreLevel.COUNTY, date(2020, 11, 20), points()))
    (determined,) = take(bureau, determine(failing, YEAR, date(2020, 11, 30)))
    (row,) = [row for row in rows(bureau, "star-rating", date(2020, 11, 30)) if row["office_code"] == failing]
    assert [failed.gate.key for failed in determined.gates_failed] == row["gates_failed"]
    assert determined.stars == row["stars"] == 0


@pytest.mark.both_databases
def test_validity_and_reward_are_those_of_the_rules(bureau: Bureau, awarded: str) -> None:
    (event,) = [recorded.event for recorded in bureau.log.stream(f"office:{awarded}") if isinstance(recorded.event, StarsAwarded)]
    assert (event.stars, event.valid_until, event.reward_yuan) == (5, date(2023, 12, 9), Decimal("5000.00"))
    take(bureau, lambda _sight: [PayStarReward(awarded, plaque_no="5-001", paid_on=date(2021, 1, 8), voucher_no="P1")])
    (row,) = rows(bureau, "star-awards")
    assert (row["status"], row["reward_yuan"], row["reward_paid_on"]) == ("in_force", "5000.00", "2021-01-08")
    (row,) = rows(bureau, "star-awards", date(2023, 12, 10))
    assert (row["status"], row["stars"]) == ("expired", 0)


def test_quotas_are_counted_by_awards_too_and_follow_what_becomes_of_them(bureau: Bureau, awarded: str) -> None:
    def high(on: date) -> int:
        return sum(row["four_star_or_more"] for row in rows(bureau, "star-award-quota", on) if row["county_code"] != "*")

    downgraded, revoked = date(2021, 2, 1), date(2021, 3, 1)
    take(bureau, lambda _sight: [DowngradeStars(awarded, plaque_no="5-001", stars=3, downgraded_on=downgraded, why="在岗不足3人")])
    take(bureau, lambda _sight: [RevokeStars(awarded, plaque_no="5-001", revoked_on=revoked, why="用房被挤占挪用")])
    assert [high(on) for on in (date(2020, 12, 9), AWARDED_ON, date(2021, 1, 31), downgraded)] == [0, 1, 1, 0]
    three = [sum(row["three_star_or_more"] for row in rows(bureau, "star-award-quota", on)[1:]) for on in (downgraded, revoked)]
    assert three == [1, 0]
    statuses = [rows(bureau, "star-awards", on)[0]["status"] for on in (AWARDED_ON, downgraded, revoked)]
    assert statuses == ["in_force", "downgraded", "revoked"]
    columns = [column.key for column in bureau.view("star-quota", as_of=LATER).view.columns]
    assert [column.key for column in bureau.view("star-award-quota", as_of=LATER).view.columns] == columns
    assert bureau.check() == []


def test_the_explanation_of_an_office_tells_the_procedure(bureau: Bureau, awarded: str) -> None:
    explained = bureau.explain(partial(explain_star, awarded), as_of=LATER)
    (steps,) = [part for part in explained.explanation.root.parts if part.key == "procedure"]
    assert [part.key.removeprefix("step.") for part in steps.parts] == [
        "StarsScored",
        "StarsScored",
        "StarsDetermined",
        "StarsPublished",
        "StarsAwarded",
    ]


def test_an_award_looks_again_at_what_is_known_and_in_force_by_then(bureau: Bureau, scored: str) -> None:
    take(bureau, determine(scored, YEAR, date(2020, 11, 30)))
    take(bureau, lambda _sight: [PublishStars(scored, year=YEAR, first_on=FIRST, last_on=LAST)])
    take(bureau, lambda _sight: [RegisterStarScore(scored, YEAR, "business", date(2020, 12, 1), Decimal(10))])
    with pytest.raises(Refused, match="stars_otherwise_now: 5 "):
        take(bureau, award(scored, YEAR, "5-001", AWARDED_ON))
    (event,) = take(bureau, award(scored, YEAR, "5-001", AWARDED_ON, why="市级会议纪要"))
    assert (event.stars, event.why) == (5, "市级会议纪要")
    assert bureau.check() == []


def test_an_award_looks_again_at_the_rules_too_and_says_nothing_where_they_agree(bureau: Bureau, scored: str) -> None:
    take(bureau, determine(scored, YEAR, date(2020, 11, 30)))
    take(bureau, lambda _sight: [PublishStars(scored, year=YEAR, first_on=FIRST, last_on=LAST)])
    strict = (
        shipped_text()
        .split("[[examples]]")[0]
        .replace('id = "jiaozuo-2019"', 'id = "strict"', 1)
        .replace("at_least = 95", "at_least = 99", 1)
    )
    assert "at_least = 99" in strict
    bureau.execute(AdoptRulebook(CITY, text=strict, valid_from=date(2010, 1, 1)), bureau.issue("clerk"))
    with pytest.raises(Refused, match="stars_otherwise_now"):
        take(bureau, award(scored, YEAR, "5-001", AWARDED_ON))
    take(bureau, determine(scored, YEAR, date(2020, 12, 8)))
    later = date(2020, 12, 9), date(2020, 12, 15)
    take(bureau, lambda _sight: [PublishStars(scored, year=YEAR, first_on=later[0], last_on=later[1])])
    (event,) = take(bureau, award(scored, YEAR, "5-001", date(2020, 12, 16), why="无须说明"))
    assert (event.stars, event.why) == (4, None)


def test_a_determination_taken_again_is_no_other(bureau: Bureau, scored: str) -> None:
    take(bureau, determine(scored, YEAR, date(2020, 11, 30)))
    assert take(bureau, determine(scored, YEAR, date(2020, 11, 30))) == []
    (later,) = take(bureau, determine(scored, YEAR, date(2020, 12, 1)))
    assert later.stars == 5


def test_an_award_of_a_year_before_is_named_before_rules_are_adopted_too(bureau: Bureau, awarded: str) -> None:
    take(bureau, score(awarded, YEAR + 1, ScoreLevel.SELF, date(2021, 11, 4), points()))
    take(bureau, score(awarded, YEAR + 1, ScoreLevel.COUNTY, date(2021, 11, 20), points()))
    strict = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "strict"', 1)
    draft = Adoption(CITY, date(2010, 1, 1), 10**9, strict.replace("at_least = 95", "at_least = 99", 1))
    assert bureau.decided_before(draft, date(2021, 12, 31)) == [DecidedBefore("5-001")]
