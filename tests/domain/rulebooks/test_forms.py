"""Rulebooks of forms that published localities use: each reads, names every rule in both languages, and its worked examples come out."""

from pathlib import Path

import pytest

from cli.rulebook.words import entries
from domain.policies.worked_examples import run_examples
from tests.domain.policies.cases import rules_of

FORMS = sorted((Path(__file__).parent / "forms").glob("*.toml"))


@pytest.mark.parametrize("path", FORMS, ids=lambda path: path.stem)
def test_every_form_gives_what_its_examples_say(path: Path) -> None:
    rules = rules_of(path.read_text(encoding="utf-8"))
    results = run_examples(rules)
    assert results
    assert {result.code: result for result in results if not result.passed} == {}
    assert [entry.place for entry in entries(rules) if not entry.section] == []
