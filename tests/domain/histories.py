"""One history for each kind of aggregate in which every type of event has its place, all of their fields filled."""

from datetime import date
from decimal import Decimal
from typing import Any

from domain import county, training_record
from domain.base import kinds as k
from domain.base.event import Event, Named
from domain.base.vocabulary.panels import PanelSeat
from domain.base.vocabulary.receiving import ReceivingBody
from domain.books.catalogue import BOOKS
from domain.dispute.events import (
    AgreementAnnulled,
    AgreementPerformed,
    CaseEntered,
    CaseFileReviewed,
    CaseNumberCorrected,
    CaseRenumbered,
    Closing,
    ClosingCorrected,
    CoMediatorNamed,
    CoMediatorWithdrawn,
    DisputeAccepted,
    DisputeCorrected,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    FileReviewCorrected,
    FileReviewed,
    MediationFailed,
    TypicalCaseCorrected,
    TypicalCaseSubmitted,
)
from domain.judicial_office.events import (
    OfficeClosed,
    OfficeCorrected,
    OfficeEstablished,
    PostingCorrected,
    Premises,
    PremisesSurveyCorrected,
    PremisesSurveyed,
    SecondmentEnded,
    StaffIdentityCorrected,
    StaffPosted,
    StaffReleased,
    StaffSecondedOut,
    StarItemScored,
    StarScoreCorrected,
)
from domain.judicial_office.star_evaluation.events import (
    GateFailed,
    ItemCounted,
    ItemPoints,
    StarRewardPaid,
    StarRewardRescinded,
    StarsAwarded,
    StarsDetermined,
    StarsDowngraded,
    StarsPublished,
    StarsRechecked,
    StarsRestored,
    StarsRevoked,
    StarsScored,
)
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.mediator.certification.events import (
    CertificateChecked,
    CertificateIssued,
    CertificateReinstated,
    CertificateReplaced,
    CertificateRevoked,
    CertificateSuspended,
    CertificationApplied,
    CertificationPublished,
    CheckRescinded,
    ConditionJudged,
    GradeGrounds,
    PanelDecided,
    RevocationRescinded,
)
from domain.mediator.events import (
    AssessmentCorrected,
    EliminationGrounds,
    MediatorAppointed,
    MediatorAssessed,
    MediatorCorrected,
    MediatorEliminated,
    MediatorEngagementChanged,
    MediatorIdentityCorrected,
    MediatorLeft,
    MediatorOfficialChanged,
    MediatorReappointed,
    MediatorReinstated,
    MediatorSucceeded,
    MediatorTransferred,
    MediatorWageChanged,
    ReappointmentWithdrawn,
)
from domain.mediator.personnel_record.events import (
    Certificate,
    CertificateCorrected,
    CertificateWithdrawn,
    Honour,
    HonourCorrected,
    HonourWithdrawn,
    MediatorCertified,
    MediatorHonoured,
    Misconduct,
    MisconductCorrected,
    MisconductFindingWithdrawn,
    MisconductFound,
)
from domain.processes import period_closing, settled_before
from domain.processes.adverse_decision import AppealDecided, AppealFiled, DecisionServed, PersonHeard
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner
from domain.processes.annual_review.events import (
    EliminationOrdered,
    EliminationRescinded,
    EliminationWaived,
    LeaverSettled,
    ObjectionDecided,
    ObjectionFiled,
    RankingDrafted,
    RankingPublished,
    RankingRevised,
    ReviewClosed,
    ReviewConfirmed,
    ReviewOpened,
    ReviewReopened,
)
from domain.processes.annual_review.values import Basis, ItemScore, LeftOut, Moved, PlaceBefore, Ranked, Untaken
from domain.processes.subsidy_round.events import (
    Barred,
    CasesDeclared,
    ClaimCarriedOver,
    ClaimRejected,
    ClaimsPublished,
    FilesReviewed,
    FilesSampled,
    FirstCheckDone,
    Line,
    Part,
    Payment,
    RoundApproved,
    RoundClosed,
    SubsidyPaid,
    SubsidyRecovered,
    SubsidyReduced,
)
from domain.processes.subsidy_round.kinds import Fate
from domain.processes.subsidy_round.undone import (
    ApprovalRescinded,
    ClaimRestored,
    CloseRescinded,
    PaymentRescinded,
    RecoveryRescinded,
    ReductionRescinded,
    RoundWithdrawn,
)
from domain.rulebooks import adoption as rulebook_adoption
from domain.taking_back import events as taken_back
from tests.domain.books.examples import history_of

_START, _LATER = date(2019, 1, 2), date(2019, 3, 4)
_POSTING = {"person_code": "P1", "start_on": _START}
_ITEM = {"year": 2019, "item": "team", "scored_on": _LATER}
_TRAINING = {"kind": k.TrainingKind.ANNUAL, "held_on": _START, "hours": Decimal("8.00"), "title": "调解技巧"}
_PREMISES = Premises(
    area_m2=Decimal("128.50"), tenure=k.Tenure.LEASE, land_use=k.LandUse.COMPLETE, misappropriated=False, signs=True, rule_boards=True
)
_CLOSING = Closing(closed_on=_LATER, outcome=k.Outcome.AGREED, agreement_form=k.AgreementForm.WRITTEN)
_REVIEW = FileReviewed(result=k.FileReview.RECTIFY, reviewed_on=_LATER)

_HONOUR = {"title": "优秀人民调解员", "awarded_on": _LATER}
_INCIDENT = {"kind": k.IncidentKind.FORGED_FILE, "found_on": _LATER}
_CERTIFICATE = Certificate(
    grade="village", tier=k.CertificateTier.VILLAGE, certified_on=_START, valid_until=_LATER, issued_by="焦作市司法局"
)

_GROUNDS = EliminationGrounds(
    year=2018,
    score=Decimal("31.00"),
    rank=2,
    of=2,
    band=Named(key="unqualified", zh="不合格", en="unqualified"),
    rulebook="jiaozuo-2019",
    rules=("assessment.elimination.1",),
    evidence=(3, 5),
)
_TEAM = Named(key="team", zh="队伍建设", en="team")
_POINTS = ItemPoints(item=_TEAM, points=Decimal("14.00"))
_GRADE = Named(key="village", zh="村级", en="village")
_GRADE_GROUNDS = GradeGrounds(
    rulebook="jiaozuo-2019",
    position=9,
    conditions=(
        ConditionJudged(
            condition=Named(key="cases", zh="纠纷数不足", en="too few cases"),
            found=Named(key="", zh="20", en="20"),
            wanted=Named(key="", zh="不少于 10", en="at least 10"),
            met=True,
        ),
    ),
    evidence=(3, 5),
)
_BASIS = Basis(
    mediator_code="M1",
    position=9,
    items=(ItemScore(item="file_quality", points=Decimal("20.00")),),
    band="good",
    ties=("12", None),
    group="village",
    before=(PlaceBefore(rank=2, of=9, behind=7, band="good"), None),
)
_RANKED = Ranked(
    mediator_code="M1",
    score=Decimal("31.00"),
    rank=2,
    of=2,
    band="unqualified",
    eliminate=True,
    rules=("assessment.elimination.1",),
    exempt="honoured",
)
_MOVED = Moved(mediator_code="M1", score_was=Decimal("30.00"), score_now=Decimal("31.00"), rank_was=2, rank_now=2)

_LINE = Line(case_no="A1", committee_code="T1", parts=(Part(mediator_code="M1", payer="county", yuan=Decimal("50.00")),))
_DECLARED = CasesDeclared(
    county_code="410802",
    period="2018-Q4",
    declared_on=_START,
    rulebook="jiaozuo-2019",
    position=9,
    number=1,
    total=Decimal("50.00"),
    lines=(_LINE,),
    document_no="县司〔2019〕2号",
)
_BECAUSE: dict[str, Any] = {
    "rescinded_on": date(2019, 3, 9),
    "why": "误录",
    "document_no": "县司〔2019〕13号",
    "decided_by": Named(key="county", zh="县司法局", en="the county's bureau"),
}
_PAYMENT = Payment(case_no="A1", mediator_code="M1", payer="county", yuan=Decimal("50.00"))

HISTORIES: dict[str, tuple[Event, ...]] = {
    "county": (
        county.CountyRegistered(name="解放区", kind=k.CountyKind.DISTRICT, minimum_wage=Decimal("1900.00"), responsible_person="李明"),
        county.MinimumWageSet(minimum_wage=Decimal("2000.00"), valid_from=_LATER),
        county.ResponsiblePersonNamed(responsible_person="张伟", was="李明"),
        county.ResponsiblePersonNamed(responsible_person="王建国", was="张伟", valid_from=_LATER),
        county.CountyKindChanged(kind=k.CountyKind.COUNTY_CITY, was=k.CountyKind.DISTRICT, valid_from=_LATER),
        county.CountyCorrected(fact="kind", was="county_city", now="county"),
        county.CountyCorrected(fact="minimum_wage", was="2000.00", now="2100.00"),
        taken_back.MinimumWageTakenBack(valid_from=_LATER, why="误登"),
        taken_back.ResponsiblePersonTakenBack(valid_from=_LATER, why="误登"),
        taken_back.CountyKindTakenBack(valid_from=_LATER, why="误登"),
        taken_back.CountyTakenBack(why="误登"),
        county.CountyRegistered(name="解放区", kind=k.CountyKind.DISTRICT),
    ),
    "office": (
        OfficeEstablished(county_code="410802", name="新华司法所", township="新华街道", established_on=_START),
        OfficeCorrected(fact="township", was="新华街道", now=None),
        PremisesSurveyed(surveyed_on=_LATER, premises=_PREMISES),
        PremisesSurveyCorrected(surveyed_on=_LATER, was=_PREMISES, now=Premises(signs=False)),
        StaffPosted(
            **_POSTING,
            name="王芳",
            establishment=k.Establishment.CIVIL_SERVANT,
            post=k.Post.CHIEF,
            joined_by=k.JoinedBy.APPOINTED,
            birth_on=date(1980, 5, 6),
            education="本科",
        ),
        PostingCorrected(**_POSTING, fact="post", was="chief", now="deputy"),
        StaffIdentityCorrected(**_POSTING, fact="birth_on", was="1980-05-06", now="1981-05-06"),
        StaffSecondedOut(**_POSTING, seconded_out_from=_START, seconded_out_to=None),
        SecondmentEnded(**_POSTING, seconded_out_to=_LATER),
        StaffReleased(**_POSTING, end_on=_LATER),
        StarItemScored(**_ITEM, points=Decimal("13.00")),
        StarScoreCorrected(**_ITEM, was=Decimal("13.00"), now=Decimal("14.50")),
        StarsScored(year=2019, level=k.ScoreLevel.CITY, scored_on=_LATER, items=(_POINTS,), document_no="评1号"),
        StarsDetermined(
            year=2019,
            determined_on=_LATER,
            stars=5,
            score=Decimal("96.00"),
            counted=(ItemCounted(item=_TEAM, points=Decimal("14.00"), level=k.ScoreLevel.CITY),),
            gates_failed=(GateFailed(gate=_TEAM, found=_TEAM, wanted=_TEAM),),
            decided_by=Named(key="city", zh="市司法局", en="the city's bureau"),
            rulebook="jiaozuo-2019",
            position=9,
            evidence=(3, 5),
        ),
        StarsPublished(year=2019, stars=5, first_on=_LATER, last_on=_LATER, document_no="公示4号"),
        StarsAwarded(
            plaque_no="5-001",
            year=2019,
            stars=5,
            awarded_on=_LATER,
            valid_until=date(2022, 3, 3),
            reward_yuan=Decimal("5000.00"),
            document_no="市司〔2019〕1号",
        ),
        StarsRechecked(plaque_no="5-001", checked_on=_LATER, passed=True, why="无"),
        StarRewardPaid(plaque_no="5-001", yuan=Decimal("5000.00"), paid_on=_LATER, voucher_no="P1"),
        StarRewardRescinded(
            plaque_no="5-001",
            yuan=Decimal("5000.00"),
            paid_on=_LATER,
            voucher_no="P1",
            rescinded_on=date(2019, 6, 9),
            why="凭证号录错",
            document_no="市司〔2019〕8号",
        ),
        StarsDowngraded(plaque_no="5-001", was=5, stars=3, downgraded_on=_LATER, why="在岗不足", document_no="市司〔2019〕2号"),
        StarsRevoked(plaque_no="5-001", revoked_on=_LATER, why="挤占挪用", document_no="市司〔2019〕3号"),
        StarsRestored(
            plaque_no="5-001", since=_LATER, stars=4, rescinded_on=date(2019, 6, 10), why="复核查明未被占用", document_no="市司〔2019〕9号"
        ),
        OfficeClosed(closed_on=_LATER),
        OfficeCorrected(fact="closed_on", was="2019-03-04", now="2019-03-05"),
        taken_back.PremisesSurveyTakenBack(surveyed_on=_LATER, why="误登"),
        taken_back.PostingTakenBack(**_POSTING, why="误登"),
        taken_back.StarScoreTakenBack(**_ITEM, why="误登"),
        taken_back.OfficeTakenBack(why="误登"),
        OfficeEstablished(county_code="410802", name="新华司法所"),
    ),
    "committee": (
        CommitteeEstablished(
            county_code="410802",
            office_code="S01",
            name="新华街道调委会",
            kind=k.CommitteeKind.TOWNSHIP,
            parent_code="T00",
            field="医疗",
            founding_body="新华街道办事处",
            established_on=_START,
        ),
        CommitteeFiled(filed_on=_LATER, filing_no="备2019-1"),
        CommitteeCorrected(fact="kind", was="township", now="village"),
        StatisticsSubmitted(month="2019-02", submitted_on=_LATER),
        StatisticsCorrected(month="2019-02", was=_LATER, now=_START),
        CommitteeDissolved(dissolved_on=_LATER),
        taken_back.StatisticsTakenBack(month="2019-02", why="误登"),
        taken_back.CommitteeTakenBack(why="误登"),
        CommitteeEstablished(county_code="410802", name="新华街道调委会", kind=k.CommitteeKind.TOWNSHIP, established_on=_START),
    ),
    "mediator": (
        MediatorAppointed(
            committee_code="T01",
            name="王建国",
            id_number="410802196501010013",
            sex=k.Sex.MALE,
            birth_on=date(1965, 1, 1),
            education="高中",
            occupation="农民",
            engagement=k.Engagement.PART_TIME,
            appointed_on=_START,
            monthly_wage=Decimal("800.00"),
            in_service_official=False,
        ),
        MediatorTransferred(committee_code="T02", transferred_on=_LATER),
        MediatorWageChanged(monthly_wage=Decimal("1900.00"), changed_on=_LATER),
        MediatorOfficialChanged(in_service_official=True, changed_on=_LATER),
        MediatorEngagementChanged(engagement=k.Engagement.FULL_TIME, changed_on=_LATER),
        MediatorCorrected(fact="engagement", was="full_time", now="part_time"),
        MediatorIdentityCorrected(fact="sex", was="男", now="女"),
        MediatorAssessed(year=2019, item="screening", points=Decimal("8.00"), scored_on=_LATER),
        AssessmentCorrected(year=2019, item="screening", scored_on=_LATER, was=Decimal("8.00"), now=Decimal("9.00")),
        MediatorHonoured(**_HONOUR, level=k.HonourLevel.COUNTY, document_no="焦司〔2019〕9号"),
        HonourCorrected(**_HONOUR, was=Honour(level=k.HonourLevel.COUNTY), now=Honour(level=k.HonourLevel.CITY, document_no="2号")),
        MisconductFound(**_INCIDENT, case_no="410802-2018-00003", document_no="3号"),
        HonourWithdrawn(**_HONOUR),
        MisconductCorrected(**_INCIDENT, was=Misconduct(document_no="3号"), now=Misconduct()),
        MisconductFindingWithdrawn(**_INCIDENT),
        MediatorCertified(certificate_no="N1", **_CERTIFICATE.model_dump()),
        CertificateCorrected(certificate_no="N1", was=_CERTIFICATE, now=_CERTIFICATE),
        CertificateWithdrawn(certificate_no="N1", certified_on=_LATER),
        MediatorCertified(certificate_no="N0", **_CERTIFICATE.model_dump()),
        CertificationApplied(grade=_GRADE, applied_on=_START, proposed=True, grounds=_GRADE_GROUNDS, document_no="县司〔2019〕20号"),
        PanelDecided(
            grade=_GRADE,
            held_on=_START,
            passed=True,
            votes_for=6,
            votes_against=1,
            why="无异议",
            seats=(PanelSeat.EXPERT, PanelSeat.BUREAU),
        ),
        CertificationPublished(grade=_GRADE, first_on=_START, last_on=_LATER, document_no="公示3号"),
        CertificateIssued(
            certificate_no="N2",
            grade=_GRADE,
            tier=k.CertificateTier.VILLAGE,
            certified_on=_LATER,
            valid_until=date(2022, 3, 3),
            issued_by="焦作市司法局",
            superseded="N0",
        ),
        CertificateChecked(certificate_no="N2", year=2019, checked_on=_LATER, passed=True, why="无"),
        CheckRescinded(
            certificate_no="N2", year=2019, checked_on=_LATER, rescinded_on=_LATER, why="年度录错", document_no="市司〔2019〕4号"
        ),
        CertificateSuspended(certificate_no="N2", suspended_on=_LATER, why="待查"),
        CertificateReinstated(certificate_no="N2", reinstated_on=_LATER),
        CertificateReplaced(certificate_no="N2", new_no="N3", replaced_on=_LATER, why="遗失"),
        CertificateRevoked(certificate_no="N3", revoked_on=_LATER, why="收受财物", document_no="县司〔2019〕21号"),
        RevocationRescinded(
            certificate_no="N3", revoked_on=_LATER, rescinded_on=date(2019, 6, 10), why="复议查明不实", document_no="县司〔2019〕41号"
        ),
        MediatorLeft(left_on=_LATER, cause=k.ExitCause.DISMISSED, ground=k.IncidentKind.LEAK, document_no="县司〔2019〕30号"),
        MediatorCorrected(fact="left_on", was="2019-03-04", now=None),
        MediatorEliminated(left_on=_LATER, review="410802-2018", grounds=_GROUNDS, document_no="县司〔2019〕31号"),
        MediatorSucceeded(successor_code="M2", succeeded_on=date(2019, 4, 1), document_no="县司〔2019〕32号"),
        MediatorReappointed(
            committee_code="T02",
            engagement=k.Engagement.PART_TIME,
            appointed_on=date(2019, 5, 1),
            monthly_wage=Decimal("800.00"),
            eliminated_on=_LATER,
            document_no="县司〔2019〕33号",
        ),
        ReappointmentWithdrawn(appointed_on=date(2019, 5, 1), why="误登"),
        MediatorReinstated(
            left_on=_LATER, review="410802-2018", rescinded_on=date(2019, 6, 10), why="复议查明评分有误", document_no="县司〔2019〕40号"
        ),
        taken_back.MediatorTransferTakenBack(transferred_on=_LATER, why="误登"),
        taken_back.MediatorWageTakenBack(changed_on=_LATER, why="误登"),
        taken_back.MediatorEngagementTakenBack(changed_on=_LATER, why="误登"),
        taken_back.MediatorOfficialTakenBack(changed_on=_LATER, why="误登"),
        taken_back.AssessmentTakenBack(year=2019, item="screening", scored_on=_LATER, why="误登"),
        taken_back.MediatorTakenBack(why="误登"),
        MediatorAppointed(committee_code="T01", name="王建国", engagement=k.Engagement.PART_TIME, appointed_on=_START),
    ),
    "review": (
        ReviewOpened(
            county_code="410802",
            year=2018,
            opened_on=_START,
            listed=("M1", "M2"),
            left_out=(LeftOut(mediator_code="M3", reason="left"),),
            document_no="县司〔2019〕1号",
        ),
        RankingDrafted(
            drafted_on=_START,
            rulebook="jiaozuo-2019",
            position=9,
            ranking=(_RANKED,),
            unscored=("M2",),
            incomplete=("M1",),
            bases=(_BASIS,),
        ),
        RankingPublished(first_on=_START, last_on=_LATER, document_no="公示1号"),
        ObjectionFiled(number=1, by="王五", about="M1", claim="评分有误", filed_on=_START),
        ObjectionDecided(number=1, decided_on=_LATER, upheld=True, why="复核属实", corrects=("M1",), item="file_quality"),
        RankingRevised(
            drafted_on=_LATER,
            rulebook="jiaozuo-2019",
            position=12,
            ranking=(_RANKED,),
            moved=(_MOVED,),
            unscored=("M2",),
            incomplete=("M1",),
            bases=(_BASIS,),
            discharged=(1,),
            taken_in=("M1",),
            why="评分漏录",
            untaken=(Untaken(mediator_code="M2", score_today=Decimal("70.00")),),
        ),
        ReviewConfirmed(confirmed_on=date(2019, 3, 5), proposed=("M1",), document_no="县司〔2019〕9号"),
        EliminationOrdered(mediator_code="M1", left_on=date(2019, 3, 31), document_no="县司〔2019〕10号"),
        EliminationWaived(mediator_code="M1", decided_on=date(2019, 3, 31), why="因公负伤", document_no="县司〔2019〕11号"),
        LeaverSettled(mediator_code="M1", settled_on=date(2019, 3, 31), left_on=date(2019, 3, 20)),
        EliminationOrdered(mediator_code="M1", left_on=date(2019, 3, 31), document_no="县司〔2019〕10号"),
        ReviewClosed(closed_on=date(2019, 4, 1)),
        EliminationRescinded(mediator_code="M1", rescinded_on=date(2019, 4, 8), why="复议查明评分有误", document_no="县司〔2019〕15号"),
        ReviewReopened(reopened_on=date(2019, 4, 9), ordered_by="示例市司法局", why="复议查明评分有误", document_no="市司〔2019〕3号"),
    ),
    "decision": (
        PersonHeard(
            adverse=Adverse.ELIMINATION, about="410802-2018", mediator_code="M1", heard_on=_START, declined=False, statement="住院"
        ),
        DecisionServed(
            adverse=Adverse.ELIMINATION,
            about="410802-2018",
            mediator_code="M1",
            served_on=_LATER,
            served_by="王芳",
            manner=Manner.DIRECT,
            appeal_until=date(2019, 6, 1),
            document_no="县司〔2019〕10号",
        ),
        AppealFiled(filed_on=date(2019, 6, 3), to="示例市司法局", claim="评分有误", why="因病"),
        AppealDecided(decided_on=date(2019, 7, 1), outcome=AppealOutcome.UPHELD, why="复核无误", document_no="市司〔2019〕9号"),
    ),
    "subsidy": (
        _DECLARED,
        FirstCheckDone(checked_on=_START, returned=(Barred(case_no="A9", why="材料不全"),)),
        FilesSampled(sampled_on=_START, share=Decimal("0.10"), seed=7, number=1, cases=("A1",)),
        FilesReviewed(reviewed_on=_START, rejected=(Barred(case_no="A8", why="卷宗造假"),)),
        ClaimRejected(case_no="A7", why="重复申报", decided_on=_START),
        ClaimCarriedOver(case_no="A6", why="待补材料", decided_on=_START),
        ClaimsPublished(first_on=_START, last_on=_LATER, document_no="公示2号"),
        RoundApproved(approved_on=date(2019, 3, 5), number=1, total=Decimal("50.00"), document_no="县财〔2019〕5号"),
        SubsidyPaid(voucher_no="P1", paid_on=date(2019, 3, 6), total=Decimal("50.00"), payments=(_PAYMENT,)),
        SubsidyReduced(
            case_no="A1",
            reduced_on=date(2019, 3, 6),
            why="更正后不符合条件",
            total=Decimal("50.00"),
            payments=(_PAYMENT,),
            document_no="县司〔2019〕12号",
        ),
        RoundClosed(closed_on=date(2019, 3, 7)),
        SubsidyRecovered(
            case_no="A1",
            recovered_on=date(2019, 3, 8),
            why="查实造假",
            total=Decimal("50.00"),
            payments=(_PAYMENT,),
            document_no="县司〔2019〕12号",
        ),
        RecoveryRescinded(case_no="A1", recovered_on=date(2019, 3, 8), total=Decimal("50.00"), **_BECAUSE),
        CloseRescinded(closed_on=date(2019, 3, 7), **_BECAUSE),
        ReductionRescinded(case_no="A1", reduced_on=date(2019, 3, 6), total=Decimal("50.00"), **_BECAUSE),
        PaymentRescinded(voucher_no="P1", paid_on=date(2019, 3, 6), total=Decimal("50.00"), **_BECAUSE),
        ClaimRestored(case_no="A7", was=Fate.REJECTED, stands=False, **_BECAUSE),
        ApprovalRescinded(approved_on=date(2019, 3, 5), number=1, total=Decimal("50.00"), **_BECAUSE),
        RoundWithdrawn(declared_on=_START, number=1, total=Decimal("50.00"), **_BECAUSE),
        _DECLARED,
    ),
    "settled": (
        settled_before.CasesSettledBefore(
            county_code="410802",
            until=_START,
            settled_on=_LATER,
            number=3,
            total=Decimal("170.00"),
            why="旧台账已结清",
            document_no="县司〔2019〕1号",
            decided_by=Named(key="county", zh="县司法局", en="the county's bureau"),
        ),
        settled_before.SettledBeforeRescinded(county_code="410802", until=_START, **_BECAUSE),
    ),
    "period": (
        period_closing.PeriodClosed(
            county_code="410802",
            period="2019-01",
            closed_on=date(2019, 2, 10),
            position=9,
            totals=(
                period_closing.ControlTotal(control=period_closing.Control.CLOSED, counted="20", stated="21"),
                period_closing.ControlTotal(control=period_closing.Control.YUAN, counted="1520.00"),
            ),
            why="一件待核",
        ),
        period_closing.PeriodReopened(
            county_code="410802",
            period="2019-01",
            closed_on=date(2019, 2, 10),
            ordered_by="市司法局",
            why="漏报三件",
            reopened_on=_LATER,
            document_no="市司〔2019〕3号",
        ),
    ),
    "rulebook": (rulebook_adoption.RulebookAdopted(rulebook_id="county-2020", text="id = …", sha256="0" * 64, valid_from=_LATER),),
    "training": (
        training_record.TrainingAttended.model_validate(_TRAINING),
        training_record.TrainingCorrected.model_validate({**_TRAINING, "was_hours": "8.00", "was_title": "调解技巧", "hours": "16.00"}),
        taken_back.TrainingTakenBack(kind=k.TrainingKind.ANNUAL, held_on=_START, why="误登"),
    ),
    "dispute": (
        DisputeAccepted(
            committee_code="T01",
            mediator_code="M001",
            kind=k.DisputeKind.NEIGHBOUR,
            source="12345",
            difficulty=k.Difficulty.ORDINARY,
            channel=k.Channel.WECHAT,
            accepted_on=_START,
            amount_yuan=Decimal("1200.00"),
            parties=2,
            special_group=k.SpecialGroup.ELDERLY,
            earlier_case_no="410802-2018-00003",
            papers=(k.CasePaper.APPLICATION, k.CasePaper.RECORD),
            decided_yuan=Decimal("80.00"),
            case_class="特别重大",
            other_papers="调解通知书、案件认定表",
        ),
        CoMediatorNamed(mediator_code="M002"),
        CoMediatorWithdrawn(mediator_code="M002"),
        DisputeWithdrawn(closed_on=_LATER),
        ClosingCorrected(was=Closing(closed_on=_LATER, outcome=k.Outcome.WITHDRAWN), now=None),
        MediationFailed(closed_on=_LATER),
        ClosingCorrected(was=Closing(closed_on=_LATER, outcome=k.Outcome.FAILED), now=None),
        DisputeTransferred(
            closed_on=_LATER, received_by=ReceivingBody.OTHER, receiver="示例区妇联", receiver_no="妇字5号", received_on=_LATER
        ),
        ClosingCorrected(was=Closing(closed_on=_LATER, outcome=k.Outcome.TRANSFERRED), now=None),
        DisputeSettled(closed_on=_LATER, agreement_form=k.AgreementForm.WRITTEN),
        ClosingCorrected(was=_CLOSING, now=_CLOSING.model_copy(update={"agreement_form": k.AgreementForm.ORAL})),
        CaseEntered(entered_on=_LATER),
        AgreementPerformed(performed_on=_LATER),
        AgreementAnnulled(annulled_on=_LATER),
        DisputeCorrected(fact="performed_on", was="2019-03-04", now="2019-03-05"),
        DisputeCorrected(fact="kind", was="neighbour", now="medical"),
        CaseFileReviewed(result=k.FileReview.RECTIFY, reviewed_on=_LATER),
        FileReviewCorrected(was=_REVIEW, now=_REVIEW.model_copy(update={"result": k.FileReview.QUALIFIED})),
        TypicalCaseSubmitted(submitted_on=_LATER, level=k.CaseLevel.CITY),
        TypicalCaseCorrected(submitted_on=_LATER, was=k.CaseLevel.CITY, now=k.CaseLevel.PROVINCE),
        taken_back.TypicalCaseTakenBack(submitted_on=_LATER, why="误登"),
        taken_back.FileReviewTakenBack(reviewed_on=_LATER, why="误登"),
        taken_back.DisputeTakenBack(why="误登"),
        DisputeAccepted(
            committee_code="T01", mediator_code="M001", kind=k.DisputeKind.OTHER, difficulty=k.Difficulty.SIMPLE, accepted_on=_START
        ),
        CaseNumberCorrected(was_no="A0", why="误写"),
        CaseRenumbered(now_no="A2", why="误写"),
    ),
    **{book.kind: history_of(book) for book in BOOKS},
}

EVENTS = tuple(event for history in HISTORIES.values() for event in history)
