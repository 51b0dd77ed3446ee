"""The workbook's words: what template and `info labels` show, reading takes, and no word means two things."""

import pytest

from domain.base.fact_labels import FACT_LABELS
from infra.workbook.column import Column
from infra.workbook.labels import column_named, is_reason, labels, sheet_named
from infra.workbook.sheet import Sheet
from infra.workbook.sheets import SHEETS
from infra.workbook.words import folded, member_named

CONTRACT = {
    "counties": "county_code* name* kind* minimum_wage responsible_person",
    "offices": "office_code* county_code* name* township established_on area_m2 tenure land_use misappropriated signs rule_boards surveyed_on closed_on",
    "office_staff": "office_code* person_code* name* establishment* post joined_by start_on* end_on seconded_out_from seconded_out_to birth_on education",
    "committees": "committee_code* county_code* office_code name* kind* parent_code field founding_body established_on* filed_on filing_no dissolved_on",
    "mediators": "mediator_code* committee_code* name* id_number sex birth_on education occupation engagement* appointed_on* left_on monthly_wage "
    "in_service_official joined_as",
    "disputes": "case_no* committee_code* mediator_code* kind* source difficulty* channel accepted_on* closed_on outcome agreement_form amount_yuan parties "
    "performed_on entered_on file_review file_reviewed_on special_group earlier_case_no papers annulled_on decided_yuan received_by receiver receiver_no received_on "
    "case_class other_papers",
    "statistics": "committee_code* month* submitted_on*",
    "typical_cases": "case_no* submitted_on* level",
    "star_scores": "office_code* year* item* points* scored_on*",
    "assessments": "mediator_code* year* item* points* scored_on*",
    "training": "person_code* kind* hours* held_on* title",
    "co_mediators": "case_no* mediator_code*",
    "honours": "mediator_code* title* level* awarded_on* document_no",
    "incidents": "mediator_code* kind* found_on* case_no document_no",
    "certificates": "certificate_no* mediator_code* grade* tier certified_on* valid_until issued_by",
    "office_standing": "office_code* valid_from* allotted_posts* management rank independent title_holder",
    "office_equipment": "office_code* counted_on* computers* network vehicles electric_vehicles uniforms function_rooms",
    "office_funds": "office_code* year* local_yuan* central_yuan document_no",
    "office_honours": "office_code* title* awarded_on* level* person_code ground document_no",
    "premises_problems": "office_code* problem_no* found_on* problem* description responsible planned_on solved_on solution proof",
    "county_funds": "county_code* year* fund_line* reported_on* budget_yuan* settled_on arrived_yuan spent_yuan",
    "skill_contests": "county_code* contest_no* held_on* title* audience* participants winners",
    "sensitive_periods": "county_code* period_name* first_on* last_on* document_no",
    "risk_reports": "county_code* year* quarter* reported_on* reported_to* document_no",
    "committee_members": "committee_code* member_no* seated_on* name* member_post* joined_as* sex nation affiliation term_until mediator_code left_on member_exit",
    "committee_support": "committee_code* year* premises_given* area_m2 working_funds_yuan",
    "studio_mediators": "committee_code* named_on* mediator_code* studio_name",
    "mediation_groups": "committee_code* counted_on* group_count* informants",
    "statistics_figures": "committee_code* month* screenings* prevented* suicides suicide_people crimes crime_people petitions petition_people brawls brawl_people",
    "experts": "committee_code* expert_no* appointed_on* name* expert_fields* unit professional_title birth_on term_until left_on leaving_reason",
    "consultations": "committee_code* expert_no* case_no* consulted_on* opinion fee_yuan",
    "mediator_statuses": "mediator_code* status* valid_from* document_no provenance last_on",
    "mediation_sessions": "case_no* session_no* held_on* channel* place attended result",
    "dispute_warnings": "case_no* assessed_on* warning_level* people lead unit due_on",
    "escalations": "case_no* escalated_on* escalation* people description settled_on measures",
    "hand_overs": "case_no* hand_over_no* handed_over_on* direction* other_body* body_name outside_no reply_due_on replied_on reply",
    "follow_ups": "case_no* visited_on* performance* satisfaction danger visitor measures sued",
    "confirmations": "case_no* applied_on* court* in_force_on decided_on confirmation ruling_no",
    "case_adoptions": "case_no* adopted_on* title* case_level* adopted_by",
    "screening_rounds": "body_code* screened_on* occasion* found* settled turned passed_on households participants reported_on",
    "training_sessions": "body_code* session_no* held_on* title* training_kind* training_audience* hours* attended organiser",
    "inspections": "body_code* inspection_no* inspected_on* team* findings* summary",
    "inspection_findings": "body_code* inspection_no* finding_no* raised_on* finding* demand* due_on* clause responsible rectified_on measures proof reviewed_on outcome reviewer",
    "body_notices": "body_code* document_no* issued_on* notice_kind* basis* clause period rank",
}
CHINESE_NAMES = (
    "县市区 司法所 司法所人员 调委会 调解员 纠纷 统计报送 典型案例 星级评分 考核评分 培训 协办调解员 表彰奖励 违规事项 等级证书 "
    "建制情况 装备情况 司法所经费 司法所荣誉 用房问题 经费保障 业务技能竞赛 敏感时期 风险研判报告 调委会成员 设立单位保障 工作室命名调解员 调解小组 统计内容 专家库 专家咨询 调解员身份 调解场次 预警等级 纠纷升级 移交转办 回访 司法确认 典型案例采用 "
    "矛盾纠纷排查 培训班 督查 督查问题 通报表扬批评"
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
