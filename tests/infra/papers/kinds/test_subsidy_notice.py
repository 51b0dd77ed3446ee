"""The four papers of a subsidy round say what `subsidy-ledger` says, and the notice no more than it may."""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from domain.base.errors import FengqiaoError
from infra.bureau.bureau import Bureau
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Document, Paragraph, Placed
from infra.papers.making.made import document
from infra.papers.making.reading import Edition
from infra.papers.making.span import last_whole, span_named
from tests.infra.bureau.worked_example import copy_of
from tests.infra.papers.conftest import MADE_ON
from tests.infra.papers.kinds.rounds import DECLARED_ON, PAID_ON, PERIOD, round_paid_in_part

LATER = date(2019, 12, 31)


@pytest.fixture(scope="module")
def paid(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Bureau, str]]:
    with copy_of(filled, tmp_path_factory.mktemp("round")) as bureau:
        yield bureau, round_paid_in_part(bureau)


@pytest.fixture
def made(paid: tuple[Bureau, str]) -> Callable[..., Document]:
    bureau, county = paid

    def made(name: str, on: date = LATER, known_at: int | None = None) -> Document:
        paper = PAPERS[name]
        span = span_named(paper.every, PERIOD) or last_whole("day", on)
        edition: Edition = paper.editions[0]
        with bureau.reading(span, edition, as_of=on, known_at=known_at, county=county) as reading:
            return document(paper, reading, Templates(), MADE_ON)

    return made


def table(made: Document) -> Placed:
    [placed] = [block for sheet in made.sheets for block in sheet.blocks if isinstance(block, Placed)]
    return placed


def rows(made: Document) -> list[dict[str, Any]]:
    placed = table(made)
    return [dict(zip((column.key for column in placed.columns), values, strict=True)) for values in placed.values]


def ledger(paid: tuple[Bureau, str], on: date = LATER) -> list[dict[str, Any]]:
    bureau, county = paid
    return [dict(row) for row in bureau.view("subsidy-ledger", as_of=on).rows if (row["county_code"], row["period"]) == (county, PERIOD)]


def fen(row: dict[str, Any], name: str) -> int:
    return int(Decimal(row[name]) * 100)


def test_the_notice_has_every_mediator_with_what_the_ledger_approves(made: Callable[..., Document], paid: tuple[Bureau, str]):
    lines = rows(made("subsidy-notice"))
    approved = {(row["committee_name"], row["name"]): fen(row, "approved") for row in ledger(paid) if fen(row, "approved")}
    assert {(line["committee"], line["mediator"]): line["amount"] for line in lines if line["number"] is not None} == approved
    assert lines[-1]["amount"] == sum(approved.values())
    assert all(
        line["simple"] + line["ordinary"] + line["difficult"] + line["major"] + line["oral"] > 0
        for line in lines
        if line["number"] is not None
    )


def test_the_notice_says_the_sum_in_capitals_and_its_days(made: Callable[..., Document]):
    text = "".join(part for block in made("subsidy-notice").sheets[0].blocks if isinstance(block, Paragraph) for part in block.parts)
    assert "公示期：2019年7月22日至2019年7月26日（5个工作日）" in text
    assert "元整）" in text
    before = "".join(
        part for block in made("subsidy-notice", DECLARED_ON).sheets[0].blocks if isinstance(block, Paragraph) for part in block.parts
    )
    assert "公示期：____年__月__日至____年__月__日（__个工作日）" in before


def test_no_number_of_a_person_and_no_party_is_on_the_notice(made: Callable[..., Document], paid: tuple[Bureau, str]):
    said = str(made("subsidy-notice"))
    with paid[0].reading(last_whole("day", LATER), "inside", as_of=LATER) as reading:
        numbers = [number for (number,) in reading.select("SELECT id_number FROM mediator WHERE id_number IS NOT NULL")]
    assert numbers
    assert [number for number in numbers if number in said] == []


def test_the_finance_office_gets_numbers_with_their_middle_hidden(made: Callable[..., Document], paid: tuple[Bureau, str]):
    lines = rows(made("subsidy-payments"))
    assert {(line["committee"], line["name"]): (line["due"], line["paid"]) for line in lines[:-1]} == {
        (row["committee_name"], row["name"]): (fen(row, "approved"), fen(row, "paid") - fen(row, "recovered"))
        for row in ledger(paid)
        if fen(row, "approved")
    }
    assert (lines[-1]["due"], lines[-1]["paid"]) == (sum(line["due"] for line in lines[:-1]), sum(line["paid"] for line in lines[:-1]))
    numbers = [line["id_number"] for line in lines[:-1] if line["id_number"]]
    assert numbers
    assert all(number[3:-4] == "*" * (len(number) - 7) for number in numbers)
    assert [line["voucher"] for line in lines if line["paid"] and line["voucher"]] == ["V-1"]


def test_the_sheet_of_review_has_a_page_a_committee_and_says_why_a_case_is_returned(
    made: Callable[..., Document], paid: tuple[Bureau, str]
):
    pages = made("subsidy-claims").sheets
    tables = [block for sheet in pages for block in sheet.blocks if isinstance(block, Placed)]
    assert len(pages) == len(tables) == len({row["committee_code"] for row in ledger(paid)})
    lines = [
        dict(zip((column.key for column in placed.columns), values, strict=True)) for placed in tables for values in placed.values[:-1]
    ]
    assert sum(line["amount"] for line in lines) == sum(fen(row, "declared") for row in ledger(paid))
    assert sum(line["approved"] for line in lines) == sum(fen(row, "approved") for row in ledger(paid))
    [back] = [line for line in lines if line["why"]]
    assert (back["checked"], back["reviewed"], back["approved"], back["why"]) == ("退回", None, 0, "材料不全")


@pytest.mark.parametrize(("on", "age"), [(date(2019, 8, 28), "to_30"), (date(2019, 8, 29), "to_90"), (date(2020, 1, 26), "longer")])
def test_a_debt_stands_under_its_age(made: Callable[..., Document], paid: tuple[Bureau, str], on: date, age: str):
    county, together = rows(made("subsidy-arrears", on))
    owed = sum(fen(row, "outstanding") for row in ledger(paid, on))
    assert county["outstanding"] == county[age] == together["outstanding"] == owed
    assert county["approved"] == county["paid"] + county["outstanding"]
    assert sum(county[name] for name in ("to_30", "to_90", "to_180", "longer")) == owed


def test_as_known_before_the_payment_nothing_is_paid(made: Callable[..., Document], paid: tuple[Bureau, str]):
    position = paid[0].info()["position"]
    assert rows(made("subsidy-payments", PAID_ON, position - 1))[-1]["paid"] == 0
    assert rows(made("subsidy-payments", PAID_ON))[-1]["paid"] > 0


def test_a_period_without_a_round_has_no_paper(made: Callable[..., Document]):
    with pytest.raises(FengqiaoError, match="paper_without_record"):
        made("subsidy-notice", date(2019, 7, 1))
