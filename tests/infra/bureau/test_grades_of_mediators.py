"""Grades over the worked example: the view, its explanation, quotas, and certificates held against the scheme."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from domain.base.rejection import Refused
from domain.mediator.personnel_record.commands import RegisterCertificate
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from projections.questions.grades.explained import explain_grade
from tests.domain.policies.cases import TEXT
from tests.infra.bureau.worked_example import copy_of

ON = date(2020, 3, 31)
HEAD = TEXT[: TEXT.index("[headcount]")].replace("jiaozuo-2019", "national")
LABEL = 'label = { zh = "级", en = "grade" }\nsource = "1"\n'
SCHEME = f"""
[[grades.levels]]
key = "three"
{LABEL}promoted_from = ["four"]
quota = {{ per = "county", number = 1, by = ["agreed", "closed"] }}
[[grades.levels.conditions]]
code = "three_agreed"
{LABEL}fact = "agreed"
at_least = 2
[[grades.levels]]
key = "four"
{LABEL}quota = {{ per = "city", number = 6, by = ["agreed"] }}
[[grades.levels.conditions]]
code = "assessed"
{LABEL}when = "last_band_known || excellent_years > 0"
[[grades.levels.conditions]]
code = "success"
{LABEL}fact = "success_rate"
at_least = 0.5
"""


@pytest.fixture(scope="module")
def bureau(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with copy_of(filled, tmp_path_factory.mktemp("grades")) as opened:
        opened.execute(AdoptRulebook(CITY, text=HEAD + SCHEME, valid_from=date(2010, 1, 1)), opened.issue("clerk"))
        yield opened


def certify(bureau: Bureau, mediator: str, number: str, grade: str, day: date = date(2019, 12, 1)) -> None:
    facts: dict[str, Any] = {"grade": grade, "certified_on": day}
    bureau.execute(RegisterCertificate(mediator, facts=facts, changed=frozenset(facts), certificate_no=number), bureau.issue("clerk"))


def rows(bureau: Bureau) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view("grade-proposals", as_of=ON).rows]


def test_every_serving_mediator_is_explained_with_the_row_of_the_view(bureau: Bureau) -> None:
    expected = rows(bureau)
    told = [bureau.explain(partial(explain_grade, row["mediator_code"]), as_of=ON) for row in expected]
    assert [dict(one.explanation.rows[0]) for one in told] == expected
    for one, row in zip(told, expected, strict=True):
        levels = {part.key: part.met for part in one.explanation.root.parts}
        assert next((key for key, met in levels.items() if met), None) == (f"level.{row['grade_met']}" if row["grade_met"] else None)


def test_more_who_meet_a_level_than_its_places_wait_in_the_order_of_the_facts(bureau: Bureau) -> None:
    meeting = [row for row in rows(bureau) if row["grade_met"] == "four"]
    assert sum(row["proposal"] == "certify" for row in meeting) == 6
    assert all(row["reasons"][0] == "quota" for row in meeting if row["proposal"] == "wait")


def test_a_certificate_names_a_grade_of_the_scheme_and_changes_what_is_proposed(bureau: Bureau) -> None:
    mediator = next(row["mediator_code"] for row in rows(bureau) if row["proposal"] == "certify" and row["reasons"] == ["not_promoted"])
    with pytest.raises(Refused, match="unknown_grade"):
        certify(bureau, mediator, "N0", "five")
    certify(bureau, mediator, "N1", "four")
    row = next(row for row in rows(bureau) if row["mediator_code"] == mediator)
    assert (row["grade_held"], row["grade_met"], row["proposal"]) == ("four", "three", "promote")
    other = next(row["mediator_code"] for row in rows(bureau) if row["mediator_code"] != mediator)
    with pytest.raises(Refused, match="certificate_taken"):
        certify(bureau, other, "N1", "four")


def test_before_the_adoption_the_shipped_scheme_was_in_force(bureau: Bureau) -> None:
    adopted = next(one.position for one in bureau.adoptions().adoptions)
    found = bureau.view("grade-proposals", as_of=ON, known_at=adopted - 1).rows
    assert {row["grade_met"] for row in found} <= {None, "village", "township", "county"}
    assert any(row["grade_met"] for row in found)
