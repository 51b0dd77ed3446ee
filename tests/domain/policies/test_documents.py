"""Every step that harms or honours, or makes its result public, has the document number that the rules of its county ask for: one list of all of them."""

from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from typing import Any, get_args

import pytest

from domain.base.command import Command
from domain.base.kinds import ExitCause
from domain.directory import CommitteeEntry, MediatorEntry, OfficeEntry
from domain.judicial_office.star_evaluation.commands import ScoreStars
from domain.mediator.commands import EliminateMediator, LeaveService, ReinstateMediator
from domain.policies.steps.documents import DOCUMENTED, county_of, undocumented
from domain.processes.subsidy_round.commands import RescindTaking, UndoStep
from domain.rulebooks.in_force import Adoption, RulesInForce
from domain.rulebooks.procedures.steps import STEPS, UNDOCUMENTED, StepKey
from tests.domain.policies.cases import TEXT, rules_of
from tests.domain.test_directory_overlay import Nobody

DAY, BEFORE = date(2019, 6, 1), date(2019, 5, 31)
SHIPPED = rules_of(TEXT)
HEAD = TEXT[: TEXT.index("[headcount]")]
CODES = {
    "review": "A-2018",
    "subsidy": "A-2019-05",
    "period": "A-2019-05",
    "settled": "A",
    "office": "O",
    "mediator": "M",
    "decision": "elimination-A-2018-M",
}
WITH_ANOTHER = {ScoreStars, EliminateMediator, ReinstateMediator}
"""A score is no decision; the other two come with the review's own."""


class Known(Nobody):
    """One office, one committee and one mediator, all of county A."""

    def office(self, code: str) -> OfficeEntry | None:
        return OfficeEntry(code, "A")

    def committee(self, code: str) -> CommitteeEntry | None:
        return CommitteeEntry(code, "A", None, DAY)

    def mediator(self, code: str) -> MediatorEntry | None:
        return MediatorEntry(code, "C", DAY) if code == "M" else None


def every(kind: type[Command] = Command) -> Iterator[type[Command]]:
    for below in kind.__subclasses__():
        yield below
        yield from every(below)


def taken(kind: type[Command], on: date, document_no: str | None) -> Command:
    """A command of that kind on a day; what does not matter here is empty."""
    given: dict[str, Any] = dict.fromkeys(field.name for field in fields(kind))
    given |= {"code": CODES[kind.kind], DOCUMENTED[kind][1]: on, "document_no": document_no}
    if kind.kind == "decision":
        given["mediator_code"] = "M"
    if kind is LeaveService:
        given["cause"] = ExitCause.REMOVED
    return kind(**given)


def asking(step: str, county: str = "A") -> RulesInForce:
    text = f'{HEAD}[[steps]]\nsource = "9"\nstep = "{step}"\ndocument = true\n'
    return RulesInForce(lambda: SHIPPED, [Adoption(county, DAY, 1, text)])


def test_the_list_has_every_step_with_a_document_number() -> None:
    with_number = {kind.__name__ for kind in every() if "document_no" in {field.name for field in fields(kind)}}
    assert with_number - {kind.__name__ for kind in (*WITH_ANOTHER, UndoStep, RescindTaking)} == {kind.__name__ for kind in DOCUMENTED}
    assert {key for key, _day in DOCUMENTED.values()} == set(STEPS) - UNDOCUMENTED
    assert set(STEPS) == set(get_args(StepKey))


@pytest.mark.parametrize("kind", DOCUMENTED, ids=lambda kind: DOCUMENTED[kind][0])
def test_where_the_rules_ask_for_the_number_the_step_has_it(kind: type[Command]) -> None:
    rules = asking(DOCUMENTED[kind][0])
    for document_no in (None, "", " "):
        (missing,) = undocumented(taken(kind, DAY, document_no), rules, Known())
        assert (missing.code.value, missing.fact) == ("document_missing", "document_no")
        assert all("{" not in missing.message(lang) for lang in ("zh", "en"))
    assert undocumented(taken(kind, DAY, "县司〔2019〕3号"), rules, Known()) == []
    assert undocumented(taken(kind, BEFORE, None), rules, Known()) == []
    assert undocumented(taken(kind, DAY, None), asking(DOCUMENTED[kind][0], "B"), Known()) == []
    assert undocumented(taken(kind, DAY, None), RulesInForce(lambda: SHIPPED), Known()) == []


def test_a_resignation_needs_no_document() -> None:
    assert undocumented(LeaveService("M", DAY, ExitCause.RESIGNED), asking("mediator.leave"), Known()) == []


def test_of_whom_nothing_is_known_there_is_no_county() -> None:
    assert county_of(LeaveService("X", DAY), Known()) is None
