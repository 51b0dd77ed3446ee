"""What a command line loads before it knows what is wanted, and what a small question loads beside what it is about."""

import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from domain.base.kinds import CountyKind
from domain.county import RegisterCounty
from domain.judicial_office.commands import RegisterOffice
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


FROM_THE_FILES = NOT_FOR_A_QUESTION - {
    *("domain.books.catalogue", "domain.provenance", "domain.registry", "infra.event_store"),
    "projections.questions.assessment.grading",
} | {
    "domain.every_event",
    "domain.dispute.decisions",
    "infra.event_store.log",
    "infra.bureau.procedures.period",
    *("domain.rulebooks.examples", "domain.rulebooks.source.sections", "domain.rulebooks.words.model"),
    *("domain.dispute.events", "domain.mediator.events", "domain.training_record", "domain.processes.annual_review.commands"),
}
"""What `history` and `explain` do without: they decode events, and open no log."""
NOT_FOR_A_RECORD = NOT_FOR_A_QUESTION - {
    "infra.workbook.sheets",
    *(
        "domain.registry",
        "eventsourcing",
        "infra.bureau.bureau",
        "infra.event_store",
        "domain.books.catalogue",
        "projections.engine",
        "sqlalchemy",
    ),
} | {
    *("domain.every_event", "domain.taking_back.records", "domain.rulebooks.model", "domain.provenance", "domain.commands_together"),
    *("infra.checks.decisions", "infra.exporting.export", "infra.papers", "infra.bureau.comparing", "infra.bureau.as_published"),
    *(
        "projections.registers.lookup",
        "projections.registers.directory",
        "projections.case_years.projection",
        "domain.processes.subsidy_round.events",
    ),
}
"""What one recorded fact does without that none of the rules is about."""


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


def test_a_text_that_is_called_as_a_group_of_commands_builds_no_group(tmp_path: Path):
    assert loaded({"cli.nouns.county"}, ["--store", str(tmp_path / "none.db"), "find", "county"]) == "[4] []"


@pytest.fixture
def county(tmp_path: Path) -> list[str]:
    """The options that name a store with a county in it, whose views are at the head, its projections noted."""
    store = tmp_path / "store.db"
    with Bureau.open(f"sqlite:///{store}", create=True) as bureau:
        facts = {"name": "A", "kind": CountyKind.COUNTY}
        bureau.execute(RegisterCounty("A", facts, frozenset(facts)), bureau.issue("clerk"))
        office = {"name": "O", "county_code": "A", "established_on": date(2019, 1, 1)}
        bureau.execute(RegisterOffice("O", office, frozenset(office)), bureau.issue("clerk"))
    return ["--store", str(store), "--lang", "en"]


def test_a_history_and_an_explanation_read_the_files(county: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # the rulebook as it was read stands beside the byte code
    asked = [
        [*county, *line.split()]
        for line in ("history A", "history O", "explain target 2.1.2 --measure share_with_three --as-of 2020-01-01")
    ]
    loaded(set(), *asked)
    assert loaded(FROM_THE_FILES, *asked) == "[0, 0, 0] []"


@pytest.mark.parametrize(
    ("line", "others"),
    [
        (
            "county wage A --valid-from 2020-01-01 --minimum-wage 1900",
            {"domain.dispute", "domain.mediator", "domain.books.office", "domain.mediation_committee"},
        ),
        (
            "office count-equipment O --counted-on 2020-01-01 --computers 6",
            {"domain.dispute.events", "domain.mediator", "domain.judicial_office.decisions"},
        ),
    ],
    ids=["of an aggregate", "of a book"],
)
def test_a_recorded_fact_loads_what_it_is_about(county: list[str], line: str, others: set[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)  # what is noted of the projections stands beside the byte code
    loaded(set(), [*county, *line.split(), "--dry-run"])
    assert loaded(NOT_FOR_A_RECORD | others, [*county, *line.split()]) == "[0] []"


def test_a_condition_loads_no_command_line():
    """A rulebook with a condition in it is read at every command."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); from domain.rulebooks.conditions import holds; "
        "print(holds('parties > 3', {'parties': 5}), sorted({'prompt_toolkit', 'rich', 'typer', 'cel.cli'} & set(sys.modules))); "
        "import cel.cli; print(callable(cel.cli.main))"
    )
    done = subprocess.run([sys.executable, "-c", program, str(ROOT)], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines() == ["True []", "True"]
