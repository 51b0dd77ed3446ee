"""A whole import taken back: what it made is gone, what it changed is as before, and the same workbook is news again."""

from copy import deepcopy
from datetime import date
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import Difficulty, DisputeKind
from domain.base.rejection import Refused
from domain.dispute.commands import AcceptDispute, EnterCase
from domain.mediator.personnel_record.commands import WithdrawHonour
from infra.bureau.procedures.import_taken_back import TakeImportBack
from infra.bureau.procedures.taking_back import Meant
from infra.bureau.procedures.taking_back import take_back as take_one_back
from projections.questions.catalogue import VIEWS
from tests.infra.importing.small_bureau import Desk, Tables, tables

DAY = date(2020, 3, 31)


def views(desk: Desk) -> dict[str, list[Any]]:
    return {name: list(desk.bureau.view(name, as_of=DAY).rows) for name in VIEWS}


def imported(desk: Desk, content: Tables) -> str:
    """The command id of an import of which no row was bad."""
    before = desk.bureau.log.head()
    assert desk.new_events(content)
    return desk.bureau.log.page(before, before + 1)[0].envelope.command_id


def take_back(desk: Desk, command_id: str) -> list[str]:
    recorded = desk.bureau.carry_out(TakeImportBack(command_id, "导错文件"), desk.bureau.issue("clerk", reason="导错文件"))
    return [type(each.event).__name__ for each in recorded]


def refused(desk: Desk, command_id: str) -> dict[str, str]:
    with pytest.raises(Refused) as refusal:
        desk.bureau.preview(TakeImportBack(command_id, "导错文件"), desk.bureau.issue("clerk"))
    return {each.code.value: each.message("en") for each in refusal.value.rejections}


def everything_changed() -> Tables:
    """The small bureau with something changed in every sheet, and one more of everything."""
    content = deepcopy(tables())
    content["counties"][0].update(minimum_wage="1900", responsible_person="周二")
    content["offices"][0].update(township="西镇", area_m2="90")
    content["office_staff"][0].update(post="deputy", seconded_out_from="2019-01-01", education="")
    content["committees"][1].update(name="西村", filed_on="", filing_no="")
    content["mediators"][0].update(monthly_wage="2000", engagement="part_time", left_on="2019-12-31", name="郑四")
    content["disputes"][0].update(difficulty="major", performed_on="", file_review="qualified", mediator_code="M9")
    content["disputes"][1].update(
        closed_on="2019-04-20", outcome="failed", entered_on="2019-04-21", file_review="rectify", file_reviewed_on="2019-05-02"
    )
    content["statistics"][0]["submitted_on"] = "2019-04-09"
    content["typical_cases"][0]["level"] = "province"
    content["star_scores"][0]["points"] = "3"
    content["assessments"][0]["points"] = "1"
    content["training"][0].update(hours="90", title="")
    for sheet, code, row in (
        ("counties", {"county_code": "C9"}, {}),
        ("offices", {"office_code": "O9"}, {"county_code": "C9"}),
        ("office_staff", {"person_code": "S9"}, {"office_code": "O9"}),
        ("committees", {"committee_code": "K9"}, {"county_code": "C9", "office_code": "O9", "parent_code": "K0"}),
        ("mediators", {"mediator_code": "M9"}, {"committee_code": "K9", "id_number": "", "birth_on": "", "left_on": ""}),
        ("disputes", {"case_no": "A9"}, {"committee_code": "K9", "mediator_code": "M9"}),
        ("statistics", {"committee_code": "K9"}, {}),
        ("typical_cases", {"case_no": "A9"}, {}),
        ("star_scores", {"office_code": "O9"}, {}),
        ("assessments", {"mediator_code": "M9"}, {}),
        ("training", {"person_code": "S9"}, {}),
    ):
        content[sheet].append({**content[sheet][0], **code, **row})
    content["co_mediators"] = [{"case_no": "A1", "mediator_code": "M1"}]
    content["honours"] = [{"mediator_code": "M9", "title": "先进", "level": "县级", "awarded_on": "2019-09-10"}]
    content["incidents"] = [{"mediator_code": "M1", "kind": "卷宗造假", "found_on": "2019-10-08", "case_no": "A9"}]
    content["certificates"] = [{"certificate_no": "N9", "mediator_code": "M1", "grade": "village", "certified_on": "2019-06-01"}]
    return content


def test_an_import_taken_back_leaves_every_view_as_if_it_had_never_been_and_comes_again_whole(desk: Desk) -> None:
    desk.new_events(tables())
    before = views(desk)
    command_id = imported(desk, everything_changed())
    changed, head = views(desk), desk.bureau.log.head()
    assert changed != before
    take_back(desk, command_id)
    assert views(desk) == before
    assert {name: list(desk.bureau.view(name, as_of=DAY, known_at=head).rows) for name in VIEWS} == changed
    assert desk.bureau.check() == []
    assert desk.new_events(tables()) == []
    imported(desk, everything_changed())
    assert views(desk) == changed


def test_the_first_import_is_taken_back_whole_and_in_one_commit(desk: Desk) -> None:
    before = views(desk)
    command_id = imported(desk, tables())
    planned = desk.bureau.preview(TakeImportBack(command_id, "导错文件"), desk.bureau.issue("clerk"))
    names = take_back(desk, command_id)
    assert [type(event).__name__ for _, event in planned] == names
    assert {name for name in names if not name.endswith("TakenBack")} == set()
    assert views(desk) == before
    assert desk.bureau.listing("county") == []
    imported(desk, tables())


def test_what_was_changed_since_stands_in_the_way_and_is_named(desk: Desk) -> None:
    command_id = imported(desk, tables())
    desk.bureau.execute(EnterCase("A2", date(2019, 6, 1)), desk.bureau.issue("clerk"))
    assert refused(desk, command_id) == {
        "changed_since_import": "changed since the import: 1 (case A2); change those back first, or take records back one by one."
    }


def test_what_rests_on_a_record_of_the_import_stands_in_the_way(desk: Desk) -> None:
    desk.new_events(tables())
    more = deepcopy(tables())
    more["mediators"].append(
        {
            **dict.fromkeys(more["mediators"][0], ""),
            "mediator_code": "M2",
            "committee_code": "K1",
            "name": "王五",
            "engagement": "part_time",
            "appointed_on": "2015-01-01",
        }
    )
    command_id = imported(desk, more)
    later = deepcopy(more)
    later["honours"] = [{"mediator_code": "M2", "title": "先进", "level": "县级", "awarded_on": "2019-09-10"}]
    later["disputes"].append({**later["disputes"][1], "case_no": "A3", "mediator_code": "M2"})
    desk.new_events(later)
    assert "1 (A3)" in refused(desk, command_id)["records_rest_on_it"]


def test_only_an_import_is_taken_back_and_only_once(desk: Desk) -> None:
    command_id = imported(desk, tables())
    take_back(desk, command_id)
    assert desk.bureau.carry_out(TakeImportBack(command_id, "导错文件"), desk.bureau.issue("clerk")) == []
    desk.new_events(tables())
    (entered,) = desk.bureau.execute(EnterCase("A2", date(2019, 6, 1)), desk.bureau.issue("clerk"))
    for other in (entered.envelope.command_id, "nothing"):
        with pytest.raises(FengqiaoError, match="unknown_import"):
            desk.bureau.preview(TakeImportBack(other, "导错文件"), desk.bureau.issue("clerk"))


def test_what_was_taken_back_by_itself_meanwhile_is_passed_over(desk: Desk) -> None:
    desk.new_events(tables())
    with_honour = {**tables(), "honours": [{"mediator_code": "M1", "title": "先进", "level": "县级", "awarded_on": "2019-09-10"}]}
    command_id = imported(desk, with_honour)
    desk.bureau.execute(WithdrawHonour("M1", "先进", date(2019, 9, 10)), desk.bureau.issue("clerk"))
    assert take_back(desk, command_id) == []


def test_a_row_whose_record_was_taken_back_since_does_not_bring_it_back_changed_or_not(desk: Desk) -> None:
    desk.new_events(tables())
    for meant in (Meant("case", "A2"), Meant("statistics", "K1", ("2019-03",))):
        desk.bureau.carry_out(take_one_back(*meant, "误登"), desk.bureau.issue("clerk"))
    assert desk.faults(tables()) == {("disputes", 3, "case_no", "record_withdrawn")}
    changed = tables()
    changed["disputes"][1]["difficulty"] = "simple"
    changed["statistics"][0]["submitted_on"] = "2019-04-04"
    assert desk.faults(changed) == {("disputes", 3, "case_no", "record_withdrawn"), ("statistics", 2, "committee_code", "record_withdrawn")}
    accepted = {"committee_code": "K1", "mediator_code": "M1", "kind": DisputeKind.CONTRACT, "difficulty": Difficulty.MAJOR}
    facts = {**accepted, "accepted_on": date(2019, 4, 1)}
    desk.bureau.execute(AcceptDispute("A2", facts, frozenset(facts)), desk.bureau.issue("clerk"))
    assert desk.faults(tables()) == set()  # registered anew by command, its row is as good as any


def test_a_record_that_no_import_remembers_is_registered_by_one_after_it_was_taken_back(desk: Desk) -> None:
    desk.new_events(tables())
    facts = {
        "committee_code": "K1",
        "mediator_code": "M1",
        "kind": DisputeKind.CONTRACT,
        "difficulty": Difficulty.MAJOR,
        "accepted_on": DAY,
    }
    desk.bureau.execute(AcceptDispute("A3", facts, frozenset(facts)), desk.bureau.issue("clerk"))
    desk.bureau.carry_out(take_one_back("case", "A3", (), "误登"), desk.bureau.issue("clerk"))
    more = tables()
    more["disputes"].append({**more["disputes"][1], "case_no": "A3"})
    assert desk.new_events(more) == ["DisputeAccepted"]
