"""Why a mediator's record meets a grade or not: what was found, what is wanted, how much is missing, and the events it rests on."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from domain.base.errors import FengqiaoError
from domain.base.kinds import HonourLevel, IncidentKind
from domain.explaining.explanation import Node
from domain.mediator.commands import LeaveService
from domain.mediator.personnel_record.commands import RegisterCertificate, RegisterHonour, RegisterIncident
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from projections.questions.grades.explained import explain_grade
from projections.questions.point_in_time import Explained
from tests.domain.policies.cases import TEXT
from tests.infra.bureau.worked_example import copy_of

ON = date(2020, 3, 31)
LABEL = 'label = { zh = "级", en = "grade" }\nsource = "1"\n'
GATES = {
    "honours": 'fact = "honours"\nat_least = 3',
    "clean": 'fact = "incidents"\nat_most = 0',
    "trained": 'fact = "training_hours"\nat_least = 9000',
    "running": 'fact = "closed"\nat_least = 1\nin_years = 40\nin_a_row = true',
    "in_all": 'fact = "closed"\nat_least = 1\nin_years = 40',
    "rate": 'fact = "success_rate"\nat_least = 1.5',
    "served": 'fact = "years_served"\nat_least = 60',
    "typical": 'fact = "typical_cases"\nat_least = 50',
    "files": 'fact = "files_qualified"\nat_least = 900',
    "expression": 'when = "honours > 5 && age_known"',
}
CONDITIONS = "".join(f'[[grades.levels.conditions]]\ncode = "{code}"\n{LABEL}{gate}\n' for code, gate in GATES.items())
SCHEME = f"""
[[grades.levels]]
key = "upper"
{LABEL}promoted_from = ["lower"]
held_years = 2
{CONDITIONS}
[[grades.levels]]
key = "lower"
{LABEL}
"""


@pytest.fixture(scope="module")
def bureau(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """A mediator with an honour and misconduct who has held the lower grade for a year, under a scheme that asks for a lot."""
    with copy_of(filled, tmp_path_factory.mktemp("grades")) as opened:
        rules = TEXT[: TEXT.index("[headcount]")].replace("jiaozuo-2019", "strict") + SCHEME
        opened.execute(AdoptRulebook(CITY, text=rules, valid_from=date(2010, 1, 1)), opened.issue("clerk"))
        code = mediator(opened)
        honour, held = {"level": HonourLevel.CITY}, {"grade": "lower", "certified_on": date(2019, 3, 31)}
        for command in (
            RegisterHonour(code, facts=honour, changed=frozenset(honour), title="先进", awarded_on=date(2019, 9, 10)),
            RegisterIncident(code, facts={}, changed=frozenset(), incident=IncidentKind.LEAK, found_on=date(2019, 9, 10)),
            RegisterCertificate(code, facts=held, changed=frozenset(held), certificate_no="N1"),
        ):
            opened.execute(command, opened.issue("clerk"))
        yield opened


def mediator(bureau: Bureau) -> str:
    return str(next(row["mediator_code"] for row in bureau.view("grading", as_of=ON).rows))


def explained(bureau: Bureau, code: str, on: date = ON) -> Explained:
    return bureau.explain(partial(explain_grade, code), as_of=on)


def nodes(bureau: Bureau) -> dict[str, Node]:
    return {node.key: node for node in explained(bureau, mediator(bureau)).explanation.root.walk()}


def near(node: Node) -> list[str]:
    return [miss.text.en.rpartition(": ")[2] for miss in node.near]


def test_every_gate_says_how_much_is_missing(bureau: Bureau) -> None:
    found = nodes(bureau)
    assert not any(found[f"gate.{code}"].met for code in GATES)
    assert near(found["gate.honours"]) == ["2 short"]
    assert near(found["gate.clean"]) == []
    assert near(found["gate.rate"]) == []
    for code in ("running", "in_all"):
        assert near(found[f"gate.{code}"])[0].endswith(" more years")
    for code in ("trained", "served", "typical", "files"):
        assert near(found[f"gate.{code}"])[0].endswith(" short")


def test_a_grade_held_for_too_short_a_time_is_told_with_its_years(bureau: Bureau) -> None:
    gate = nodes(bureau)["gate.not_promoted"]
    assert (gate.found, gate.wanted) != (None, None)
    assert "1 year" in str(gate.found)
    assert "2 years" in str(gate.wanted)


def test_what_a_gate_found_rests_on_the_events_that_say_so(bureau: Bureau) -> None:
    events = {recorded.position: type(recorded.event).__name__ for recorded in explained(bureau, mediator(bureau)).events}
    found = nodes(bureau)
    for code, name in (("honours", "MediatorHonoured"), ("clean", "MisconductFound"), ("served", "MediatorAppointed")):
        assert {events[position] for position in found[f"gate.{code}"].evidence} == {name}


def test_who_is_not_known_is_an_error_and_who_does_not_serve_is_told_so(bureau: Bureau) -> None:
    with pytest.raises(FengqiaoError, match="unknown_code"):
        explained(bureau, "nobody")
    code = str(next(row["mediator_code"] for row in bureau.listing("mediator", as_of=ON) if row["mediator_code"] != mediator(bureau)))
    bureau.execute(LeaveService(code, left_on=date(2020, 3, 30)), bureau.issue("clerk"))
    told = explained(bureau, code).explanation
    assert (told.root.key, told.rows) == ("no_figure", ())
