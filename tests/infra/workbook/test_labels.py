"""The workbook's words: what template and `info labels` show, reading takes, and no word means two things."""

import pytest

from domain.base.fact_labels import FACT_LABELS
from infra.workbook.column import Column
from infra.workbook.labels import column_named, folded, is_reason, labels, member_named, sheet_named
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS

CONTRACT = {
    "counties": "county_code* name* kind* minimum_wage responsible_person",
    "offices": "office_code* county_code* name* township established_on area_m2 tenure land_use misappropriated signs rule_boards surveyed_on closed_on",
    "office_staff": "office_code* person_code* name* establishment* post joined_by start_on* end_on seconded_out_from seconded_out_to birth_on education",
    "committees": "committee_code* county_code* office_code name* kind* parent_code field founding_body established_on* filed_on filing_no dissolved_on",
    "mediators": "mediator_code* committee_code* name* id_number sex birth_on education occupation engagement* appointed_on* left_on monthly_wage "
    "in_service_official joined_as",
    "disputes": "case_no* committee_code* mediator_code* kind* source difficulty* channel accepted_on* closed_on outcome agreement_form amount_yuan parties "
    "performed_on entered_on file_review file_reviewed_on special_group earlier_case_no papers annulled_on decided_yuan received_by receiver receiver_no received_on",
    "statistics": "committee_code* month* submitted_on*",
    "typical_cases": "case_no* submitted_on* level",
    "star_scores": "office_code* year* item* points* scored_on*",
    "assessments": "mediator_code* year* item* points* scored_on*",
    "training": "person_code* kind* hours* held_on* title",
    "co_mediators": "case_no* mediator_code*",
    "honours": "mediator_code* title* level* awarded_on* document_no",
    "incidents": "mediator_code* kind* found_on* case_no document_no",
    "certificates": "certificate_no* mediator_code* grade* tier certified_on* valid_until issued_by",
    "premises_problems": "office_code* problem_no* found_on* problem* description responsible planned_on solved_on solution proof",
}
CHINESE_NAMES = (
    "县市区 司法所 司法所人员 调委会 调解员 纠纷 统计报送 典型案例 星级评分 考核评分 培训 协办调解员 表彰奖励 违规事项 等级证书 用房问题"
)
EVERY_COLUMN = [(sheet, column) for sheet in SHEETS for column in sheet.columns]


def test_the_sheets_are_those_of_the_contract() -> None:
    assert {sheet.key: " ".join(c.key + "*" * c.required for c in sheet.columns) for sheet in SHEETS} == CONTRACT
    assert [sheet.text.zh for sheet in SHEETS] == CHINESE_NAMES.split()


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.key)
def test_no_header_of_a_sheet_means_two_columns(sheet: Sheet) -> None:
    words = [word for column in sheet.columns for word in {folded(column.key), folded(column.text.zh), folded(column.text.en)}]
    assert len(words) == len(set(words))


def test_no_sheet_name_means_two_sheets() -> None:
    words = [word for sheet in SHEETS for word in {folded(sheet.key), folded(sheet.text.zh), folded(sheet.text.en)}]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(("sheet", "column"), EVERY_COLUMN, ids=[f"{sheet.key}.{column.key}" for sheet, column in EVERY_COLUMN])
def test_no_word_of_a_vocabulary_means_two_values(sheet: Sheet, column: Column) -> None:
    words = [word for member in column.kind or () for word in {folded(member.value), folded(member.text.zh), folded(member.text.en)}]
    assert len(words) == len(set(words))
    assert column.key in FACT_LABELS or f"{sheet.key}.{column.key}" in FACT_LABELS
    assert column.text.zh != column.key


def test_everything_that_labels_show_means_what_it_shows() -> None:
    for label in labels():
        sheet = next(sheet for sheet in SHEETS if sheet.key == label.sheet)
        for word in (label.zh, label.en, f" {label.zh}\u3000", label.en.upper()):
            if not label.column:
                assert sheet_named(word) is sheet
            elif not label.value:
                assert column_named(sheet, word) is sheet.column(label.column)
            elif (kind := sheet.column(label.column).kind) is not None:
                found = member_named(kind, word)
                assert found is not None
                assert found.value == label.value


def test_labels_show_every_sheet_column_and_value() -> None:
    shown = list(labels())
    assert {label.sheet for label in shown if not label.column} == set(CONTRACT)
    assert [(label.sheet, label.column) for label in shown if label.column and not label.value] == [(s.key, c.key) for s, c in EVERY_COLUMN]
    assert len([label for label in shown if label.sheet == "disputes" and label.column == "kind" and label.value]) == 18


@pytest.mark.parametrize("header", ["reason: name", "Reason:name", "原因：名称", "原因: 名称", " 原因 ：x"])
def test_a_column_of_reasons_is_recognised(header: str) -> None:
    assert is_reason(header)


@pytest.mark.parametrize("header", ["reason", "reasons: name", "名称：原因", "原因名称"])
def test_other_columns_are_no_reasons(header: str) -> None:
    assert not is_reason(header)
