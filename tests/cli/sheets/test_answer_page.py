"""A view as a sheet for people: labels, values and names in the language, and a total where one makes sense."""

import json
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
import pytest

from cli.rulebook.trial_book import TABLES
from cli.sheets.answer_page import FORMS, form_of, in_order, measured, page_of
from cli.sheets.page import Figure, tab_name
from domain.base.unseen import visible
from infra.checks.findings import Finding, FindingCode
from infra.checks.looking import CHECK, row_of
from infra.reports import Answer
from infra.rulebook_files import rules_on
from projections.questions.catalogue import VIEWS
from projections.questions.totals import ADDING_UP, NOT_ADDING_UP
from tests.paths import SAMPLE

EVERY = [*VIEWS.values(), CHECK]
PLAIN = {
    "case_no", "county_code", "office_code", "committee_code", "mediator_code", "subject_code", "period", "plaque_no", "certificate_no", "clause", "about",
    "name", "office_name", "issued_by", "why", "finding", "place", "what", "voucher_no", "document_no", "receiver", "receiver_no", "resolved_by", "ground", "recorded", "made_again", "release", "remedy",
    "township", "description", "problem_no", "body_code", "person_code", "inspection_no", "finding_no", "quarter", "on_quarter", "on_year", "gap_zh", "gap_en",
    "founding_body", "contest_no", "title", "reported_to", "word", "example",
}  # fmt: skip
"""Columns of codes, names and free text; every other text is one of a vocabulary."""


def answer(view, rows, **more):
    moment = datetime(2020, 1, 1, tzinfo=UTC)
    return Answer(VIEWS[view], date(2020, 3, 31), moment, 5, "jiaozuo-2019", rows, [rules_on(date(2020, 3, 31))], **more)


def sample(view):
    return json.loads((SAMPLE / "2020-03-31" / f"{view}.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("view", EVERY, ids=lambda view: view.name)
def test_every_column_has_a_label_in_both_languages(view):
    for column in view.columns:
        label = view.label(column)
        assert not label.zh.isascii(), (view.name, column.key)
        assert "_" not in label.en, (view.name, column.key)
        assert label.en.isascii(), (view.name, column.key)
    for lang in ("zh", "en"):
        heads = [view.label(column).of(lang) for column in view.columns]
        assert len(set(heads)) == len(heads), (view.name, heads)


@pytest.mark.parametrize("view", EVERY, ids=lambda view: view.name)
def test_every_vocabulary_has_words_and_every_figure_a_form(view):
    for column in view.columns:
        spoken_of = column.key in PLAIN or column.key.endswith("_name")
        assert (column.words is None) == (column.type not in {"text", "list"} or spoken_of), (view.name, column.key)
        assert column.type in {*FORMS, "text", "list", "bool", "measure"}


@pytest.mark.parametrize("view", sorted(path.stem for path in (SAMPLE / "2020-03-31").glob("*.json")))
def test_every_value_of_a_vocabulary_has_a_word(view):
    for row in sample(view):
        for column in VIEWS[view].columns:
            if column.words is not None and row[column.key] is not None:
                values = row[column.key] if isinstance(row[column.key], list) else [row[column.key]]
                assert set(values) <= set(column.words(rules_on(date(2020, 3, 31)))), column.key


def test_every_count_and_amount_adds_up_or_is_said_not_to():
    for view in VIEWS.values():
        figures = {column.key for column in view.columns if column.type in {"int", "money"}}
        adding, others = set(ADDING_UP.get(view.name, ())), set(NOT_ADDING_UP.get(view.name, ()))
        assert adding | others == figures, view.name
        assert not adding & others
        assert all(form_of(column) != "year" for column in view.columns if column.key in adding)
    assert {*ADDING_UP, *NOT_ADDING_UP} <= set(VIEWS)


@pytest.mark.parametrize("view", EVERY, ids=lambda view: view.name)
def test_a_name_stands_right_after_its_code_and_no_column_is_lost(view):
    keys = [column.key for column in in_order(view)]
    assert sorted(keys) == sorted(column.key for column in view.columns)
    for code, name in view.named.items():
        assert keys.index(name) == keys.index(code) + 1


def test_a_view_is_read_in_chinese_with_dates_and_figures(tmp_path):
    from cli.sheets.answer_page import write_book

    rows = sample("subsidy-eligibility")
    write_book(answer("subsidy-eligibility", rows, county=("1", "甲县")), tmp_path / "out.xlsx")
    [sheet] = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True).worksheets
    shown = list(sheet.iter_rows(values_only=True))
    assert [row[0] for row in shown[:3]] == ["案件补贴资格", "截至 2020-03-31，按 2020-01-01 08:00 所知", "县市区：1 甲县"]
    assert shown[4] == (
        "案号",
        "县市区",
        "县市区名称",
        "调委会代码",
        "调委会名称",
        "调解员代码",
        "调解员姓名",
        "结案日期",
        "可补贴",
        "补贴(元)",
        "原因",
    )
    paid = next(number for number, row in enumerate(rows) if row["eligible"])
    line = shown[5 + paid]
    assert line[7].date() == date.fromisoformat(rows[paid]["closed_on"])
    assert (line[8], f"{line[9]:.2f}") == ("是", rows[paid]["subsidy_yuan"])
    refused = next(number for number, row in enumerate(rows) if row["reasons"])
    assert visible(shown[5 + refused][10]).isascii() is False
    assert shown[-1][0] == "合计"
    assert f"{shown[-1][9]:.2f}" == f"{sum(float(row['subsidy_yuan']) for row in rows):.2f}"


def test_rows_with_their_sums_among_them_get_no_other():
    assert [field.head for field in page_of(answer("bulletin", sample("bulletin"))).fields if field.adds_up] == []
    of_county = [row for row in sample("bulletin") if row["county_code"] != "*"]
    assert [field.head for field in page_of(answer("bulletin", of_county)).fields if field.adds_up] == [
        "录入案件",
        "典型案例",
        "本月结案",
        "按期录入",
    ]


def test_the_city_has_its_word():
    bulletin = list(page_of(answer("bulletin", sample("bulletin"))).cells)
    assert ["*", "全市"] in [row[1:3] for row in bulletin]


def test_the_figure_of_a_target_has_the_form_of_its_measure():
    assert {measured(row["actual"], row["measure"]).form for row in sample("targets")} == {"count", "share", "average", "amount"}
    assert measured("2.5000", "per_committee") == Figure(Decimal("2.5"), "average")
    assert measured("0.8500", "share_with_three") == Figure(Decimal("0.85"), "share")


def test_what_a_check_finds_is_a_sheet_too():
    finding = Finding(FindingCode.ROW_CHANGED, "dispute A1", position=1234, recorded="=1", made_again="2")
    found = Answer(CHECK, date(2020, 3, 31), datetime(2020, 1, 1, tzinfo=UTC), 5, "*", [row_of(finding, "zh")])
    page = page_of(found)
    assert [field.head for field in page.fields][:5] == ["部分", "结果", "位置", "何处", "何物"]
    assert page.about == ["截至 2020-03-31，按 2020-01-01 08:00 所知"]
    [cells] = page.cells
    assert cells[:7] == ["视图", "row_changed", 1234, "dispute A1", None, "=1", "2"]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_no_two_tabs_of_one_workbook_have_one_name(lang):
    names = [tab_name(text.of(lang)).casefold() for text in (*TABLES.values(), *(view.title for view in VIEWS.values()))]
    assert len(set(names)) == len(names)
    assert all(names)
