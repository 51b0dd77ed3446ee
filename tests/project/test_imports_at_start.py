"""What a command line loads before it knows what is wanted, and what a small question loads beside what it is about."""

import subprocess
import sys
from pathlib import Path

from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from infra.bureau.bureau import Bureau
from tests.paths import ROOT

HEAVY = {"pydantic", "sqlalchemy", "eventsourcing", "xlsxwriter", "rich.console", "tomllib", "importlib.metadata"}
NOT_FOR_A_QUESTION = {
    "cel",
    "domain.provenance",
    "domain.registry",
    "eventsourcing",
    "infra.bureau.bureau",
    "infra.event_store",
    "domain.books.catalogue",
    "infra.importing",
    "infra.workbook.sheets",
    "projections.engine",
    "projections.questions.assessment.grading",
    "projections.questions.subsidy.projection",
    "projections.every_register",
    "psycopg",
    "rich.console",
    "sqlalchemy",
    "typst",
    "xlrd",
    "xlsxwriter",
}
"""What `view`, `show`, `list` and `find` do without where the read tables are at the head of the log: each of these takes longer to load than the answer."""


def loaded(modules: set[str], *lines: list[str]) -> str:
    """Which of the modules these command lines load, in one process of their own."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules); from cli.main import main; "
        f"codes = [int(main(line)) for line in {lines!r}]; print(codes, sorted({modules!r} & (set(sys.modules) - before)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", "import site; site.main(); " + program, str(ROOT)], capture_output=True, text=True, check=True
    )
    return done.stderr.splitlines()[-1]


def test_the_start_of_a_command_loads_nothing_heavy():
    """Whoever asks for help, or mistypes, waits for the command line alone: the rest is loaded inside the commands that need it."""
    assert loaded(HEAVY, ["--lang", "en", "--help"]) == "[0] []"


def test_a_small_question_loads_what_it_is_about(tmp_path: Path):
    store = tmp_path / "store.db"
    with Bureau.open(f"sqlite:///{store}", create=True) as bureau:
        facts = {"name": "A", "kind": CountyKind.COUNTY}
        bureau.execute(RegisterCounty("A", facts, frozenset(facts)), bureau.issue("clerk"))
    asked = [
        ["--store", str(store), "--lang", "en", *line.split()]
        for line in ("view staffing-summary", "county show A", "mediator list", "county list", "find A")
    ]
    assert loaded(NOT_FOR_A_QUESTION, *asked) == "[0, 0, 0, 0, 0] []"


def test_a_condition_loads_no_command_line():
    """A rulebook with a condition in it is read at every command."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from domain.rulebooks.conditions import holds; "
        "print(holds('parties > 3', {'parties': 5}), sorted({'prompt_toolkit', 'rich', 'typer', 'cel.cli'} & set(sys.modules))); "
        "import cel.cli; print(callable(cel.cli.main))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True []", "True"]
