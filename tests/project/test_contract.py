"""The page that fixes the public names (docs/contract.md) says what the code has: sheets, views, kinds, exit codes, gates; and whoever cites a section finds it."""

import re
from collections.abc import Iterator

from cli.terminal.problem import INTERNAL, INTERRUPTED
from domain.base.errors import Exit
from domain.base.kinds import DisputeKind
from infra.rulebook_files import shipped
from infra.workbook.column import Column
from infra.workbook.sheets import SHEETS
from projections.questions.catalogue import VIEWS
from tests.paths import DOCS, ROOT

CONTRACT = (DOCS / "contract.md").read_text(encoding="utf-8")
SECTIONS = {title[0]: text for title, text in re.findall(r"^## (\d .*)\n((?:(?!## ).*\n?)*)", CONTRACT, re.MULTILINE)}
CITED = re.compile(r"contract(?:'s|,)? section (\d+)|section (\d+) of the contract")
ROOMS = ("domain", "projections", "infra", "cli", "tests", "tools")


def rows(section: str) -> Iterator[list[str]]:
    """The cells of the tables of a section, without their heads."""
    for line in SECTIONS[section].splitlines():
        if line.startswith("| `"):
            yield [cell.strip() for cell in line.strip("|").split(" | ")]


def cited() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            for match in CITED.finditer(path.read_text(encoding="utf-8")):
                yield str(path.relative_to(ROOT)), next(filter(None, match.groups()))


def test_every_section_that_is_cited_is_there() -> None:
    citations = list(cited())
    assert len(citations) > 30
    assert [(where, section) for where, section in citations if section not in SECTIONS] == []


def written(column: Column) -> str:
    return f"`{column.key}{'*' if column.required else ''}`"


def test_it_names_the_sheets_and_their_columns() -> None:
    told = [(*re.match(r"`(\w+)` (.+)", sheet).groups(), columns) for sheet, columns in rows("2")]  # type: ignore[union-attr]
    assert [(key, zh, re.findall("`[^`]+`", columns)) for key, zh, columns in told] == [
        (sheet.key, sheet.text.zh, [written(column) for column in sheet.columns]) for sheet in SHEETS
    ]


def test_the_values_in_brackets_are_those_of_the_columns_vocabulary() -> None:
    columns_of = {sheet.key: {column.key: column for column in sheet.columns} for sheet in SHEETS}
    for named, columns in rows("2"):
        sheet = columns_of[named.split("`")[1]]
        values = {key: listed.split(", ") for key, listed in re.findall(r"`(\w+)\*?` \(([A-Za-z_0-9]+(?:, [A-Za-z_0-9]+)+)\)", columns)}
        spelled_out_elsewhere = {("mediators", "sex"), ("committee_members", "sex"), ("disputes", "kind")}
        assert values == {
            key: [member.value for member in column.kind]
            for key, column in sheet.items()
            if column.kind is not None and (named.split("`")[1], key) not in spelled_out_elsewhere
        }


def test_it_names_the_views_and_their_columns() -> None:
    assert {view.strip("`"): columns.strip("`").split() for view, _, columns in rows("3")} == {
        name: [column.key for column in view.columns] for name, view in VIEWS.items()
    }


def test_it_names_the_kinds_of_dispute() -> None:
    assert re.findall(r"`(\w+)` ([^ \n]+)", SECTIONS["6"]) == [(kind.value, kind.text.zh) for kind in DisputeKind]


def test_it_names_every_exit_code() -> None:
    listed = SECTIONS["5"][SECTIONS["5"].index("0 done") :]
    assert [int(code) for code in re.findall(r"(?:^|· )(\d+) ", listed)] == [*Exit, INTERNAL, INTERRUPTED]


def test_it_names_the_gates_of_the_default_rules_in_their_order() -> None:
    rules = shipped()
    for place, gates in (("Star gates", rules.stars.gates), ("Subsidy gates", rules.subsidy.gates)):
        listed = SECTIONS["4"][SECTIONS["4"].index(f"**{place}**") :]
        places = [listed.index(f"`{gate.code}`") for gate in gates]
        assert places == sorted(places)
