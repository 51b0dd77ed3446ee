from datetime import date
from hashlib import sha256

from domain.rulebooks.adoption import CITY, AdoptionRejection, AdoptRulebook, RulebookAdopted
from infra.rulebook_files import shipped_text
from tests.given_when_then import given

TEXT = shipped_text().replace('id = "jiaozuo-2019"', 'id = "jiaozuo-2020"', 1)
FIRST = date(2021, 1, 1)
ADOPTED = RulebookAdopted(rulebook_id="jiaozuo-2020", text=TEXT, sha256=sha256(TEXT.encode()).hexdigest(), valid_from=FIRST)


def test_an_adoption_holds_the_text_its_hash_and_the_day_also_one_ahead() -> None:
    given().when(AdoptRulebook(CITY, text=TEXT, valid_from=FIRST)).then(ADOPTED)


def test_a_county_adopts_in_a_stream_of_its_own() -> None:
    assert AdoptRulebook("410802", text=TEXT, valid_from=FIRST).stream == "rulebook:410802"
    assert AdoptRulebook(CITY, text=TEXT, valid_from=FIRST).stream == "rulebook:city"


def test_what_is_no_rulebook_is_refused() -> None:
    given().when(AdoptRulebook(CITY, text=TEXT.replace("within_days", "within_day"), valid_from=FIRST)).then_rejected(
        AdoptionRejection.BROKEN_RULES
    )
    given().when(AdoptRulebook(CITY, text="", valid_from=FIRST)).then_rejected(AdoptionRejection.BROKEN_RULES)


def test_a_rulebook_is_not_adopted_for_a_day_before_its_own_first() -> None:
    text = TEXT.replace("jurisdiction =", "valid_from = 2021-01-02\njurisdiction =", 1)
    given().when(AdoptRulebook(CITY, text=text, valid_from=FIRST)).then_rejected(AdoptionRejection.ADOPTED_BEFORE_VALID)
    assert given().when(AdoptRulebook(CITY, text=text, valid_from=date(2021, 1, 2))).events


def test_a_rulebook_is_not_adopted_for_a_day_after_its_own_last() -> None:
    text = TEXT.replace("jurisdiction =", "valid_until = 2021-12-31\njurisdiction =", 1)
    given().when(AdoptRulebook(CITY, text=text, valid_from=date(2022, 1, 1))).then_rejected(AdoptionRejection.ADOPTED_AFTER_VALID)
    assert given().when(AdoptRulebook(CITY, text=text, valid_from=date(2021, 12, 31))).events


def test_the_same_text_for_the_same_day_is_refused_and_another_stands_in_its_place() -> None:
    given(ADOPTED).when(AdoptRulebook(CITY, text=TEXT, valid_from=FIRST)).then_rejected(AdoptionRejection.ALREADY_ADOPTED)
    assert given(ADOPTED).when(AdoptRulebook(CITY, text=TEXT + "\n", valid_from=FIRST)).events
    assert given(ADOPTED).when(AdoptRulebook(CITY, text=TEXT, valid_from=date(2022, 1, 1))).events


def test_the_first_text_may_come_back_after_another_for_the_same_day() -> None:
    other = TEXT + "\n"
    between = RulebookAdopted(rulebook_id="jiaozuo-2020", text=other, sha256=sha256(other.encode()).hexdigest(), valid_from=FIRST)
    given(ADOPTED, between).when(AdoptRulebook(CITY, text=TEXT, valid_from=FIRST)).then(ADOPTED)
