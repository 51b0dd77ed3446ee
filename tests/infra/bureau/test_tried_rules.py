"""Drafts tried over the worked example: beside the figures of the view, and leaving nothing behind."""

from datetime import date

import pytest

from domain.base.errors import FengqiaoError
from domain.rulebooks.adoption import CITY, AdoptRulebook
from domain.rulebooks.in_force import Adoption
from infra.bureau.bureau import Bureau
from infra.rulebook_files import shipped_text
from projections.questions.subsidy.trial import TriedCase

FIRST, LAST, ON = date(2018, 7, 1), date(2019, 12, 31), date(2020, 3, 31)
DRAFT = shipped_text().split("[[examples]]")[0].replace("within_days = 7", "within_days = 1").replace("yuan = 50\n", "yuan = 80\n")


def tried(bureau: Bureau, whose: str = CITY, text: str = DRAFT) -> list[TriedCase]:
    return bureau.try_rules(Adoption(whose, FIRST, bureau.log.head() + 1, text), LAST, ON)[0]


def viewed(bureau: Bureau) -> list[tuple[str, bool, str, list[str]]]:
    return [
        (row["case_no"], row["eligible"], row["subsidy_yuan"], row["reasons"])
        for row in bureau.view("subsidy-eligibility", as_of=ON).rows
        if FIRST.isoformat() <= row["closed_on"] <= LAST.isoformat()
    ]


def test_what_is_now_is_what_the_view_says_and_the_draft_what_it_would_say_once_adopted(bureau: Bureau) -> None:
    cases, before = tried(bureau), viewed(bureau)
    assert [(one.case_no, one.now.eligible, f"{one.now.fen / 100:.2f}", list(one.now.reasons)) for one in cases] == before
    bureau.execute(AdoptRulebook(CITY, text=DRAFT, valid_from=FIRST), bureau.issue("clerk"))
    assert [(one.case_no, one.draft.eligible, f"{one.draft.fen / 100:.2f}", list(one.draft.reasons)) for one in cases] == viewed(bureau)
    assert viewed(bureau) != before


def test_some_gain_and_some_lose(bureau: Bureau) -> None:
    differences = [case.draft.fen - case.now.fen for case in tried(bureau)]
    assert min(differences) < 0 < max(differences)


def test_trying_leaves_nothing_behind(bureau: Bureau) -> None:
    before, head = viewed(bureau), bureau.log.head()
    tried(bureau)
    assert (viewed(bureau), bureau.log.head(), bureau.check()) == (before, head, [])


def test_what_was_adopted_for_later_days_does_not_hide_the_draft(bureau: Bureau) -> None:
    alone = [case.draft[1:] for case in tried(bureau)]
    bureau.execute(
        AdoptRulebook(CITY, text=DRAFT.replace("yuan = 20\n", "yuan = 21\n"), valid_from=date(2019, 3, 1)), bureau.issue("clerk")
    )
    assert [case.draft[1:] for case in tried(bureau)] == alone


def test_a_draft_of_one_section_leaves_what_is_adopted_in_the_others(bureau: Bureau) -> None:
    """Whether that was adopted for the draft's own day, before it, or for a later one."""
    for day in (date(2018, 1, 1), FIRST, date(2019, 3, 1)):
        text = DRAFT.replace("yuan = 20\n", f"yuan = {day.year - 1990}\n")
        bureau.execute(AdoptRulebook(CITY, text=text, valid_from=day), bureau.issue("clerk"))
    head = DRAFT[: DRAFT.index("[headcount]")].replace("jiaozuo-2019", "bulletin-only")
    only = f'{head}[bulletin]\nsource = "1"\nper_committee = 2\n'
    assert not any(case.moves for case in tried(bureau, text=only))


def test_the_draft_of_a_county_moves_no_other(bureau: Bureau) -> None:
    county = next(case.county_code for case in tried(bureau) if case.moves)
    assert {case.county_code for case in tried(bureau, county) if case.moves} == {county}


def test_the_rules_in_force_tried_as_a_draft_move_nothing(bureau: Bureau) -> None:
    assert not any(case.moves for case in tried(bureau, text=shipped_text()))


def test_a_county_that_is_not_there_cannot_try(bureau: Bureau) -> None:
    with pytest.raises(FengqiaoError, match="unknown_county_code"):
        tried(bureau, "nowhere")
