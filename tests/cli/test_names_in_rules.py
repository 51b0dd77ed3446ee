"""What a rulebook names is compared with the store before it is adopted or tried; without a store `check` only says so."""

import pytest

from tests.paths import SAMPLE

DRAFT = """id = "draft"
jurisdiction = "x"
title = { zh = "某", en = "some" }
legal_basis = { zh = "某", en = "some" }
[[minimum_wages]]
source = "1"
valid_from = 2019-01-01
yuan = 1900
county_code = ["410899"]
[subsidy]
gates = []
[[subsidy.amounts]]
source = "1"
mediator_grade = "vilage"
yuan = 10
[[subsidy.budgets]]
code = "budget"
label = { zh = "预算", en = "budget" }
source = "1"
period = "year"
yuan = 100000
short = "in_order"
committees = ["C-9999"]
"""
UNKNOWN = {
    'minimum_wages.0.county_code: the store has no county "410898"',
    'subsidy.amounts.0.mediator_grade: there is no grade "vilage"; there are county, township, village',
    'subsidy.budgets.0.committees: the store has no committee "C-9999"',
}


@pytest.fixture
def draft(tmp_path):
    path = tmp_path / "draft.toml"
    path.write_text(DRAFT.replace("410899", "410898"), encoding="utf-8")
    return path


@pytest.fixture
def filled(on):
    assert on("import", SAMPLE / "book.xlsx").code == 0
    return on


@pytest.mark.parametrize(
    "command",
    [
        ("adopt", "--from", "2019-01-01"),
        ("adopt", "--from", "2019-01-01", "--dry-run"),
        ("adopt", "--from", "2019-01-01", "--county", "410804"),
        ("try", "--from", "2019-01-01", "--to", "2019-12-31"),
    ],
)
def test_what_is_not_there_is_refused_with_a_code_and_all_its_places(filled, draft, command):
    ran = filled("rulebook", command[0], draft, *command[1:])
    assert ran.code == 3
    for unknown in UNKNOWN:
        place, why = unknown.split(": ", 1)
        assert f"unknown_in_rules  fengqiao: {place} of the rulebook: {why}" in ran.err
    assert "draft" not in filled("rulebook", "list").out


def test_check_names_each_with_its_line(filled, draft):
    ran = filled("rulebook", "check", draft)
    assert ran.code == 1
    lines = DRAFT.splitlines()
    for line in ran.out.splitlines():
        number, place = line.removeprefix(f"{draft}:").split(":")[:2]
        assert place.strip().rpartition(".")[2] in lines[int(number) - 1]
    assert {line.split(":", 2)[2].rpartition(" [")[0].strip() for line in ran.out.splitlines()} == UNKNOWN


def test_check_without_a_store_warns(run, draft):
    ran = run("--lang", "en", "rulebook", "check", draft)
    assert ran.code == 0
    for place, why in (
        ("minimum_wages.0.county_code", "410898"),
        ("subsidy.amounts.0.mediator_grade", 'there is no grade "vilage"; there are county, township, village'),
        ("subsidy.budgets.0.committees", "C-9999"),
    ):
        assert f"Beware: there is no store to check {place} with: {why}" in ran.err
    assert "No problem found: draft" in ran.err


def test_what_is_there_is_taken(filled, draft):
    committee = filled("committee", "list").out.splitlines()[2].split()[0]
    text = draft.read_text(encoding="utf-8").replace("410898", "410804").replace("vilage", "village").replace("C-9999", committee)
    draft.write_text(text, encoding="utf-8")
    assert filled("rulebook", "check", draft).code == 0
    assert filled("rulebook", "adopt", draft, "--from", "2019-01-01").code == 0


FLOOR = DRAFT.partition("[[minimum_wages]]")[0].replace('"draft"', '"city-floor"') + '[[floors]]\nsource = "第九条"\nyuan = 20\n'
LOW = DRAFT.partition("[[minimum_wages]]")[0] + '[subsidy]\ngates = []\n[[subsidy.amounts]]\nsource = "1"\nyuan = 10\n'


@pytest.mark.parametrize("command", [("adopt", "--from", "2019-01-01"), ("try", "--from", "2019-01-01", "--to", "2019-12-31")])
def test_a_county_below_the_city_s_floor_is_refused_with_both(filled, tmp_path, command):
    for name, text in (("city", FLOOR), ("county", LOW)):
        (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
    assert filled("rulebook", "adopt", tmp_path / "city.toml", "--from", "2019-01-01").code == 0
    refused = filled("rulebook", command[0], tmp_path / "county.toml", *command[1:], "--county", "410804")
    assert refused.code != 0
    assert "below_floor  fengqiao: subsidy.amounts.0" in refused.err
    assert "row 1 of the amounts may pay 10.00 yuan, which is below the floor of 20.00 yuan of rulebook city-floor (第九条)" in refused.err
