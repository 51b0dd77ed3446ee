"""Who sits on a panel and who confirms it, by a published locality's rule (field rules, 4.6, S42: Futian, a panel of seven; S44: county, then city)."""

import pytest

from domain.base.event import Named
from domain.base.kinds import Decider
from domain.base.rejection import Refused
from domain.base.vocabulary.panels import PanelSeat, panel_seats
from domain.policies.steps.panels import confirming, seated
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import TEXT, rules_of

FUTIAN = "seats = { association = 2, bureau = 1, expert = 1, mediator = 1, legal_service = 1, experienced = 1 }"
SEVEN = "association=2,bureau=1,expert=1,mediator=1,legal_service=1,experienced=1"


def ruled(*lines: str) -> Rulebook:
    steps = "\n".join(("[[steps]]", 'step = "certify.panel"', 'source = "S42"', *lines))
    return rules_of(f"{TEXT.split('[[examples]]')[0]}\n{steps}")


@pytest.mark.parametrize(
    ("written", "votes", "code"),
    [
        (SEVEN, 7, None),
        (SEVEN + ",other=1", 8, None),
        ("调解员协会 2、司法局 1、专家 1、人民调解员 1、法律服务工作者 1、资深人士 1", 7, None),
        (SEVEN, 6, "seats_not_votes"),
        (SEVEN.replace("expert=1", "other=1"), 7, "panel_seats"),
        (None, 7, "panel_seats"),
        ("association=two", 7, "seats_unreadable"),
        ("judges=7", 7, "seats_unreadable"),
    ],
)
def test_a_panel_sits_as_the_rules_say(written: str | None, votes: int, code: str | None) -> None:
    rules = ruled(FUTIAN)
    if code is None:
        assert seated(rules, written, votes) == panel_seats(written or "")
        return
    with pytest.raises(Refused, match=code):
        seated(rules, written, votes)


def test_who_is_short_is_named_in_both_languages() -> None:
    with pytest.raises(Refused) as refused:
        seated(ruled(FUTIAN), "association=1,bureau=1,expert=1,mediator=1,legal_service=1,experienced=2", 7)
    (rejection,) = refused.value.rejections
    assert "调解员协会 1 人" in rejection.message("zh")
    assert "1 of mediators' association" in rejection.message("en")


def test_without_a_rule_whoever_is_stated_sat() -> None:
    assert seated(ruled("document = false", "members_at_least = 1"), "expert=1, mediator=2", 3) == (
        PanelSeat.EXPERT,
        *[PanelSeat.MEDIATOR] * 2,
    )
    assert seated(ruled("members_at_least = 1"), None, 3) is None


@pytest.mark.parametrize(("passed", "body"), [(0, None), (1, Decider.CITY), (2, None)])
def test_what_one_body_passed_is_confirmed_by_another_once(passed: int, body: Decider | None) -> None:
    county = Named.of("county", Decider.COUNTY.text)
    assert confirming(ruled('decided_by = "county"', 'confirmed_by = "city"'), [county] * passed) == body
    assert confirming(ruled('decided_by = "county"'), [county] * passed) is None
