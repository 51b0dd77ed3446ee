"""What `rulebook show` and `rulebook try` say of a rulebook: no key of the format stands there raw where there are words for it."""

from collections.abc import Iterator
from typing import Any, Literal, get_args, get_origin

from cli.rulebook.trial_views import said, view_lines
from cli.rulebook.values import VALUES
from cli.rulebook.vocabulary import FIELDS, LEFT_OUT, SECTIONS
from cli.rulebook.words import ASIDE, entries
from domain.rulebooks.examples import Example
from domain.rulebooks.measures import MEASURES
from domain.rulebooks.model import RulebookDocument
from domain.rulebooks.procedures.steps import STEPS
from domain.rulebooks.without import NoneSection
from projections.questions.catalogue import VIEWS
from projections.questions.changes import RowChange
from tests.domain.policies.cases import rules_of
from tests.domain.rulebooks.test_documented import models
from tests.paths import ROOT

FORMS = ROOT / "tests/domain/rulebooks/forms"
PARTS = set(models(RulebookDocument)) - {RulebookDocument} - set(models(Example))
SAID = {*VALUES, *STEPS, *MEASURES, *SECTIONS, *LEFT_OUT, *get_args(NoneSection)}


def literals(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
    else:
        for argument in get_args(annotation):
            yield from literals(argument)


def has_rules(annotation: Any) -> bool:
    return any("source" in part.model_fields for part in models(annotation))


def test_every_key_and_every_value_to_choose_from_has_words() -> None:
    fields = [(part.__name__, name, field) for part in PARTS for name, field in part.model_fields.items()]
    assert {(part, value) for part, _, field in fields for value in literals(field.annotation) if value not in SAID} == set()
    keys = {(part, name) for part, name, field in fields if name not in ASIDE and not has_rules(field.annotation)}
    assert {(part, name) for part, name in keys if name not in FIELDS} == set()


def test_a_step_and_what_is_left_out_stand_in_words() -> None:
    rules = rules_of((FORMS / "windows.toml").read_text(encoding="utf-8"))
    shown = [entry.text() for entry in entries(rules) if entry.place.startswith("steps")]
    assert [line.partition("；")[0].partition(";")[0] for line in shown][:1] in (
        ["步骤 等级评议 (certify.panel)"],
        ["step panel on a grade (certify.panel)"],
    )
    scoreboard = next(entry for entry in entries(rules) if entry.place == "scoreboard")
    assert "left_out" not in scoreboard.text()


def test_a_trial_says_levels_and_items_as_the_draft_calls_them() -> None:
    rules = rules_of((FORMS / "ratings.toml").read_text(encoding="utf-8"))
    view = VIEWS["committee-ratings"]
    row = dict.fromkeys((column.key for column in view.columns), None)
    draft = {
        **row,
        "year": 2018,
        "county_code": "A",
        "committee_code": "C",
        "level": "three",
        "points": ["entries 50.00"],
        "score": "100.00",
    }
    key = {name: draft[name] for name in view.order}
    shown = "\n".join(view_lines([RowChange(view, key, None, draft)], [rules]))
    assert "three stars" in shown or "三星" in shown
    assert "entries 50.00" in shown or "录入 50.00" in shown
    assert said(None, {}) == "-"
