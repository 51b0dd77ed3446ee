"""Every view and every register has a test file of its own."""

import pytest

from projections.every_register import REGISTERS
from projections.questions.catalogue import VIEWS
from tests.project.sources import ROOT

QUESTIONS, REGISTER_TESTS = ROOT / "tests" / "projections" / "questions", ROOT / "tests" / "projections" / "registers"


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_tested_by_a_file_of_its_name(view: str) -> None:
    files = list(QUESTIONS.rglob(f"test_{view.replace('-', '_')}.py"))
    assert len(files) == 1
    assert f'"{view}"' in files[0].read_text(encoding="utf-8")


@pytest.mark.parametrize("register", [register.handles for register in REGISTERS], ids=[register.name for register in REGISTERS])
def test_every_register_is_tested_by_a_file_of_its_modules_name(register: dict[type, object]) -> None:
    modules = {handler.__module__.rpartition(".")[2] for handler in register.values()}
    assert [module for module in modules if not (REGISTER_TESTS / f"test_{module}.py").exists()] == []
