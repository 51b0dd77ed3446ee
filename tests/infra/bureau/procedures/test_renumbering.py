"""A case number typed wrongly: the case is the same under the right one, and the wrong one is reserved."""

from datetime import date
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import IncidentKind
from domain.base.rejection import Refused
from domain.base.rejections import FactRejection
from domain.dispute.commands import CorrectDispute, EnterCase, RegisterCoMediator, RegisterTypicalCase
from domain.dispute.rejections import DisputeRejection
from domain.mediator.personnel_record.commands import RegisterIncident
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import subsidy
from infra.bureau.procedures.renumbering import renumber
from projections.questions.catalogue import VIEWS
from tests.infra.importing.small_bureau import Desk, tables

DAY = date(2020, 3, 31)


@pytest.fixture
def desk(stores, tmp_path):
    with Bureau.open(stores.fresh(tmp_path), create=True) as bureau:
        yield Desk(bureau, tmp_path)


def views(bureau: Bureau) -> dict[str, list[Any]]:
    return {name: list(bureau.view(name, as_of=DAY).rows) for name in VIEWS}


def renamed(value: Any, was: str, now: str) -> Any:
    if isinstance(value, dict):
        return {key: renamed(each, was, now) for key, each in value.items()}
    if isinstance(value, list):
        return [renamed(each, was, now) for each in value]
    return now if value == was else value


def take(bureau: Bureau, was: str, now: str) -> None:
    bureau.carry_out(renumber(was, now, "案号录错"), bureau.issue("clerk", reason="案号录错"))


def refusal(bureau: Bureau, was: str, now: str) -> set[Any]:
    with pytest.raises(Refused) as refused:
        bureau.preview(renumber(was, now, "案号录错"), bureau.issue("clerk"))
    return {each.code for each in refused.value.rejections}


@pytest.mark.both_databases
def test_every_view_and_register_shows_the_same_case_under_the_right_number(desk: Desk) -> None:
    bureau = desk.bureau
    desk.new_events(tables())
    bureau.execute(RegisterIncident("M1", {"case_no": "A1"}, frozenset({"case_no"}), IncidentKind.LEAK, DAY), bureau.issue("clerk"))
    bureau.execute(CorrectDispute("A2", {"earlier_case_no": "A1"}, frozenset({"earlier_case_no"})), bureau.issue("clerk"))
    before, shown, mediator = views(bureau), bureau.show("dispute", "A1"), bureau.show("mediator", "M1")
    take(bureau, "A1", "A7")
    assert views(bureau) == renamed(before, "A1", "A7")
    assert bureau.show("dispute", "A7") == renamed(shown, "A1", "A7")
    assert bureau.show("mediator", "M1") == renamed(mediator, "A1", "A7")
    assert bureau.show("dispute", "A2")["earlier_case_no"] == "A7"
    assert bureau.check() == []
    with pytest.raises(FengqiaoError, match="unknown_code"):
        bureau.show("dispute", "A1")


def test_both_numbers_have_their_history_and_each_names_the_other(desk: Desk) -> None:
    bureau = desk.bureau
    desk.new_events(tables())
    before = [type(each.event).__name__ for each in bureau.history("A1")]
    take(bureau, "A1", "A7")
    assert [type(each.event).__name__ for each in bureau.history("A1")] == [*before, "CaseRenumbered"]
    assert [type(each.event).__name__ for each in bureau.history("A7")] == [*before, "CaseNumberCorrected"]
    assert (bureau.history("A1")[-1].event.now_no, bureau.history("A7")[-1].event.was_no) == ("A7", "A1")  # type: ignore[attr-defined]
    take(bureau, "A7", "A8")
    bureau.execute(EnterCase("A2", date(2019, 6, 1)), bureau.issue("clerk"))
    assert [type(each.event).__name__ for each in bureau.history("A8")] == [*before, "CaseNumberCorrected"]


def test_the_wrong_number_is_reserved_and_says_where_the_case_is(desk: Desk) -> None:
    bureau = desk.bureau
    desk.new_events(tables())
    take(bureau, "A1", "A7")
    assert refusal(bureau, "A2", "A1") == {DisputeRejection.CASE_RENUMBERED}
    assert refusal(bureau, "A7", "A2") == {FactRejection.ALREADY_REGISTERED}
    assert refusal(bureau, "A0", "A9") == {DisputeRejection.UNKNOWN_CASE}
    assert ("disputes", 2, "case_no", "case_renumbered") in desk.faults(tables())  # unchanged
    changed = tables()
    changed["disputes"][0]["difficulty"] = "major"
    assert ("disputes", 2, "case_no", "case_renumbered") in desk.faults(changed)
    changed = tables()
    changed["disputes"][0]["case_no"] = changed["typical_cases"][0]["case_no"] = "A7"
    assert desk.new_events(changed) == []  # the right number says nothing new


def test_a_case_declared_in_a_round_keeps_its_number(desk: Desk) -> None:
    bureau = desk.bureau
    content = tables()
    content["disputes"][0]["file_review"] = "qualified"
    desk.new_events(content)
    for command in (RegisterTypicalCase("A1", DAY, None),):
        bureau.execute(command, bureau.issue("clerk"))
    bureau.carry_out(subsidy.declare("C1", "2019-Q1", date(2019, 6, 10)), bureau.issue("clerk"))
    assert refusal(bureau, "A1", "A7") == {DisputeRejection.IN_A_ROUND}
    with pytest.raises(Refused):
        bureau.execute(RegisterCoMediator("A1", "M1"), bureau.issue("clerk"))


def test_nothing_can_name_the_wrong_number_any_more(desk: Desk) -> None:
    bureau = desk.bureau
    desk.new_events(tables())
    take(bureau, "A1", "A7")
    for command in (
        RegisterIncident("M1", {"case_no": "A1"}, frozenset({"case_no"}), IncidentKind.LEAK, DAY),
        CorrectDispute("A2", {"earlier_case_no": "A1"}, frozenset({"earlier_case_no"})),
    ):
        with pytest.raises(Refused) as refused:
            bureau.execute(command, bureau.issue("clerk"))
        assert [each.code for each in refused.value.rejections] == [DisputeRejection.UNKNOWN_CASE]
