"""规则施行 Adopted rulebooks."""

from datetime import date

import pytest

from domain.rulebooks.adoption import CITY, RulebookAdopted
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.engine.database import reading
from projections.every_register import RULEBOOK_ADOPTION
from tests.domain.policies.cases import TEXT
from tests.projections.registers.story import SCRATCH, given, stopped

LATER = TEXT.replace("within_days = 7", "within_days = 9")


def adopted(text: str, first: date, rulebook_id: str = "jiaozuo-2019") -> RulebookAdopted:
    return RulebookAdopted(rulebook_id=rulebook_id, text=text, sha256="0" * 64, valid_from=first)


def test_an_adoption_is_kept_with_its_text_and_its_place_in_the_log() -> None:
    given("rulebook:city", adopted(TEXT, date(2020, 1, 1))).then(
        RULEBOOK_ADOPTION,
        {
            "jurisdiction": "city",
            "position": 1,
            "valid_from": "2020-01-01",
            "rulebook_id": "jiaozuo-2019",
            "sha256": "0" * 64,
            "text": TEXT,
        },
    )


def test_nothing_is_taken_back_by_a_later_adoption_for_the_same_day() -> None:
    story = given("rulebook:410802", adopted(TEXT, date(2020, 1, 1), "first"), adopted(TEXT, date(2020, 1, 1), "second"))
    story.log.add("rulebook:city", adopted(TEXT, date(2019, 1, 1), "third"))
    assert story.then_of(RULEBOOK_ADOPTION, "jurisdiction", "position", "valid_from", "rulebook_id") == [
        ("410802", 1, "2020-01-01", "first"),
        ("410802", 2, "2020-01-01", "second"),
        ("city", 3, "2019-01-01", "third"),
    ]


def test_what_this_release_cannot_read_stops_the_register_and_no_view() -> None:
    story = given("rulebook:city", adopted("no = 'rulebook'", date(2020, 1, 1)))
    assert [name for name, _ in stopped(story.log)] == ["rulebooks"]


@pytest.mark.parametrize(
    ("day", "county", "within_days"),
    [
        (date(2019, 12, 31), "410802", 7),
        (date(2020, 1, 1), "410802", 9),
        (date(2020, 1, 2), "410802", 9),
        (date(2020, 1, 1), "410803", 7),
    ],
)
def test_the_rules_in_force_are_the_shipped_ones_until_the_first_day_of_those_adopted(day: date, county: str, within_days: int) -> None:
    story = given(f"rulebook:{CITY}", adopted(TEXT, date(2019, 1, 1)))
    story.log.add("rulebook:410802", adopted(LATER, date(2020, 1, 1), "later"))
    assert stopped(story.log) == []
    with reading(SCRATCH) as connection:
        assert rules_in_force(connection, rules_on)(day, county).entry.within_days == within_days
