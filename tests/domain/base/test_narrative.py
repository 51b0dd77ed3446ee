from datetime import date
from decimal import Decimal

import pytest

from domain.base.event import Event, Named
from domain.base.kinds import FileReview, Outcome, Tenure
from domain.base.narrative import sentence
from domain.base.text import Lang, Text
from domain.county import ResponsiblePersonNamed
from domain.dispute.events import CaseFileReviewed, Closing, ClosingCorrected, DisputeCorrected
from domain.judicial_office.events import (
    OfficeCorrected,
    PostingCorrected,
    Premises,
    PremisesSurveyCorrected,
    PremisesSurveyed,
    StaffIdentityCorrected,
)
from domain.mediator.events import MediatorCorrected
from domain.processes.annual_review.events import RankingDrafted, RankingRevised, ReviewOpened
from domain.processes.annual_review.values import LeftOut, Untaken
from domain.processes.subsidy_round.events import Changed, RoundApproved
from tests.domain.histories import EVENTS


def barest(event: Event) -> Event:
    """The event with every field empty that may be."""
    empty = {name: None for name, each in type(event).model_fields.items() if type(None) in getattr(each.annotation, "__args__", ())}
    return event.model_copy(update=empty)


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_every_event_reads_in_both_languages(event: Event, lang: Lang) -> None:
    for each in (event, barest(event)):
        text = sentence(each).of(lang)
        assert text
        assert text == text.strip()
        assert not set("{}[]") & set(text)
        assert "None" not in text
        assert "  " not in text


@pytest.mark.parametrize("event", EVENTS, ids=lambda event: type(event).__name__)
def test_an_english_sentence_has_no_chinese_but_names_and_texts(event: Event) -> None:
    recorded = set(event.model_dump_json())
    assert not {char for char in sentence(event).en if "\u4e00" <= char <= "\u9fff"} - recorded


def test_a_sentence_tells_what_happened() -> None:
    accepted = next(event for event in EVENTS if type(event).__name__ == "DisputeAccepted")
    assert (
        sentence(accepted).zh
        == "T01 受理邻里纠纷（一般），调解员 M001，来源 12345，微信，涉及金额 1200.00 元，当事人 2 人，特殊群体：老年人，前案 410802-2018-00003，卷宗材料：申请书、调解记录，核定补贴 80.00 元，案件等级 特别重大，其他材料：调解通知书、案件认定表"
    )
    assert sentence(accepted).en == (
        "neighbours dispute (ordinary) accepted by T01, mediator M001, source 12345, WeChat, 1200.00 yuan in dispute, 2 parties"
        ", special group: the elderly, earlier case 410802-2018-00003, papers: application, record of the mediation, subsidy decided: 80.00 yuan, class 特别重大, other papers: 调解通知书、案件认定表"
    )
    assert sentence(barest(accepted)).zh == "T01 受理邻里纠纷（一般），调解员 M001"


def test_a_correction_names_the_fact_and_both_values_as_people_read_them() -> None:
    kind = DisputeCorrected(fact="kind", was="neighbour", now="medical")
    assert sentence(kind).zh == "更正纠纷类别：邻里 → 医疗"
    assert sentence(kind).en == "kind of dispute corrected: neighbours → medical"
    assert sentence(OfficeCorrected(fact="closed_on", was=None, now="2019-11-01")).zh == "更正撤销日期：（无） → 2019-11-01"
    assert sentence(MediatorCorrected(fact="in_service_official", was=False, now=True)).zh == "更正在职公职人员：否 → 是"
    assert sentence(MediatorCorrected(fact="monthly_wage", was=None, now="800.00")).en == ("monthly wage (yuan) corrected: (none) → 800.00")
    name = StaffIdentityCorrected(person_code="P1", start_on=date(2019, 1, 1), fact="name", was="李明", now="李铭")
    assert sentence(name).zh == "更正 P1 的姓名：李明 → 李铭"
    post = PostingCorrected(person_code="P1", start_on=date(2019, 1, 1), fact="post", was="chief", now=None)
    assert sentence(post).zh == "更正 P1 的职务：所长 → （无）"


def test_value_objects_read_as_lists_of_what_is_known() -> None:
    surveyed = PremisesSurveyed(surveyed_on=None, premises=Premises(area_m2=Decimal("128.5"), tenure=Tenure.LEASE, signs=False))
    assert sentence(surveyed).zh == "用房核查：用房面积（平方米）：128.50，用房来源：租赁，标示标牌：否"
    assert sentence(surveyed).en == "premises surveyed: floor area (m2): 128.50, tenure: lease, signs: no"
    emptied = PremisesSurveyCorrected(surveyed_on=None, was=Premises(signs=True), now=Premises())
    assert sentence(emptied).zh == "更正用房核查：标示标牌：是 → （无）"
    reopened = ClosingCorrected(was=Closing(closed_on=date(2019, 5, 10), outcome=Outcome.FAILED), now=None)
    assert sentence(reopened).zh == "更正结案情况：结案日期：2019-05-10，调解结果：调解不成 → （无）"
    assert sentence(CaseFileReviewed(result=FileReview.RECTIFY, reviewed_on=None)).zh == "卷宗评查：整改"


def test_a_part_about_nothing_is_left_out() -> None:
    assert sentence(ResponsiblePersonNamed(responsible_person="张伟", was="李明")).zh == "负责人由 李明 改为 张伟"
    assert sentence(ResponsiblePersonNamed(responsible_person="张伟")).zh == "负责人改为 张伟"


MANY = tuple(f"M{number:03d}" for number in range(12))


def test_whoever_has_to_be_named_is_named_however_many_they_are() -> None:
    drafted = RankingDrafted(drafted_on=date(2020, 3, 5), rulebook="r", position=9, ranking=(), unscored=MANY, incomplete=MANY)
    untaken = tuple(Untaken(mediator_code=code) for code in MANY)
    revised = RankingRevised(
        drafted_on=date(2020, 3, 5), rulebook="r", position=9, ranking=(), moved=(), untaken=untaken, notice_again=MANY
    )
    changed = tuple(Changed(case_no=code, declared=Decimal(50), due=Decimal(0)) for code in MANY)
    approved = RoundApproved(approved_on=date(2020, 3, 5), number=1, total=Decimal(1), left_out=changed, kept=changed)
    for event in (drafted, revised, approved):
        for lang in ("zh", "en"):
            assert all(sentence(event).of(lang).count(code) == 2 for code in MANY)


def test_why_somebody_is_left_out_reads_in_words() -> None:
    reason = Named.of("left", Text("年末前已离任", "had left before the year's end"))
    opened = ReviewOpened(
        county_code="1", year=2019, opened_on=date(2020, 1, 6), listed=("M1",), left_out=(LeftOut(mediator_code="M2", reason=reason),)
    )
    assert "年末前已离任" in sentence(opened).zh
    assert "had left" in sentence(opened).en
