"""One history for each kind of aggregate in which every type of event has its place, all of their fields filled."""

from datetime import date
from decimal import Decimal

from domain import county, dispute, judicial_office, mediation_committee, mediator, training_record
from domain.base import kinds as k
from domain.base.event import Event, Named
from domain.processes import annual_review, period_closing, subsidy_round
from domain.rulebooks import adoption as rulebook_adoption

_START, _LATER = date(2019, 1, 2), date(2019, 3, 4)
_POSTING = {"person_code": "P1", "start_on": _START}
_ITEM = {"year": 2019, "item": "team", "scored_on": _LATER}
_TRAINING = {"kind": k.TrainingKind.ANNUAL, "held_on": _START, "hours": Decimal("8.00"), "title": "调解技巧"}
_PREMISES = judicial_office.Premises(
    area_m2=Decimal("128.50"), tenure=k.Tenure.LEASE, land_use=k.LandUse.COMPLETE, misappropriated=False, signs=True, rule_boards=True
)
_CLOSING = dispute.Closing(closed_on=_LATER, outcome=k.Outcome.AGREED, agreement_form=k.AgreementForm.WRITTEN)
_REVIEW = dispute.FileReviewed(result=k.FileReview.RECTIFY, reviewed_on=_LATER)

_HONOUR = {"title": "优秀人民调解员", "awarded_on": _LATER}
_INCIDENT = {"kind": k.IncidentKind.FORGED_FILE, "found_on": _LATER}
_CERTIFICATE = mediator.Certificate(
    grade="village", tier=k.CertificateTier.VILLAGE, certified_on=_START, valid_until=_LATER, issued_by="焦作市司法局"
)

_GROUNDS = mediator.EliminationGrounds(
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
_POINTS = judicial_office.ItemPoints(item=_TEAM, points=Decimal("14.00"))
_GRADE = Named(key="village", zh="村级", en="village")
_GRADE_GROUNDS = mediator.GradeGrounds(
    rulebook="jiaozuo-2019",
    position=9,
    conditions=(
        mediator.ConditionJudged(
            condition=Named(key="cases", zh="纠纷数不足", en="too few cases"),
            found=Named(key="", zh="20", en="20"),
            wanted=Named(key="", zh="不少于 10", en="at least 10"),
            met=True,
        ),
    ),
    evidence=(3, 5),
)
_RANKED = annual_review.Ranked(
    mediator_code="M1",
    score=Decimal("31.00"),
    rank=2,
    of=2,
    band="unqualified",
    eliminate=True,
    rules=("assessment.elimination.1",),
    exempt="honoured",
)
_MOVED = annual_review.Moved(mediator_code="M1", score_was=Decimal("30.00"), score_now=Decimal("31.00"), rank_was=2, rank_now=2)

_LINE = subsidy_round.Line(
    case_no="A1", committee_code="T1", parts=(subsidy_round.Part(mediator_code="M1", payer="county", yuan=Decimal("50.00")),)
)
_PAYMENT = subsidy_round.Payment(case_no="A1", mediator_code="M1", payer="county", yuan=Decimal("50.00"))

HISTORIES: dict[str, tuple[Event, ...]] = {
    "county": (
        county.CountyRegistered(name="解放区", kind=k.CountyKind.DISTRICT, minimum_wage=Decimal("1900.00"), responsible_person="李明"),
        county.MinimumWageSet(minimum_wage=Decimal("2000.00"), valid_from=_LATER),
        county.ResponsiblePersonNamed(responsible_person="张伟", was="李明"),
        county.CountyCorrected(fact="kind", was="district", now="county"),
        county.CountyCorrected(fact="minimum_wage", was="2000.00", now="2100.00"),
    ),
    "office": (
        judicial_office.OfficeEstablished(county_code="410802", name="新华司法所", township="新华街道", established_on=_START),
        judicial_office.OfficeCorrected(fact="township", was="新华街道", now=None),
        judicial_office.PremisesSurveyed(surveyed_on=_LATER, premises=_PREMISES),
        judicial_office.PremisesSurveyCorrected(surveyed_on=_LATER, was=_PREMISES, now=judicial_office.Premises(signs=False)),
        judicial_office.StaffPosted(
            **_POSTING,
            name="王芳",
            establishment=k.Establishment.CIVIL_SERVANT,
            post=k.Post.CHIEF,
            joined_by=k.JoinedBy.APPOINTED,
            birth_on=date(1980, 5, 6),
            education="本科",
        ),
        judicial_office.PostingCorrected(**_POSTING, fact="post", was="chief", now="deputy"),
        judicial_office.StaffIdentityCorrected(**_POSTING, fact="birth_on", was="1980-05-06", now="1981-05-06"),
        judicial_office.StaffSecondedOut(**_POSTING, seconded_out_from=_START, seconded_out_to=None),
        judicial_office.SecondmentEnded(**_POSTING, seconded_out_to=_LATER),
        judicial_office.StaffReleased(**_POSTING, end_on=_LATER),
        judicial_office.StarItemScored(**_ITEM, points=Decimal("13.00")),
        judicial_office.StarScoreCorrected(**_ITEM, was=Decimal("13.00"), now=Decimal("14.50")),
        judicial_office.StarsScored(year=2019, level=k.ScoreLevel.CITY, scored_on=_LATER, items=(_POINTS,), document_no="评1号"),
        judicial_office.StarsDetermined(
            year=2019,
            determined_on=_LATER,
            stars=5,
            score=Decimal("96.00"),
            counted=(judicial_office.ItemCounted(item=_TEAM, points=Decimal("14.00"), level=k.ScoreLevel.CITY),),
            gates_failed=(judicial_office.GateFailed(gate=_TEAM, found=_TEAM, wanted=_TEAM),),
            decided_by=Named(key="city", zh="市司法局", en="the city's bureau"),
            rulebook="jiaozuo-2019",
            position=9,
            evidence=(3, 5),
        ),
        judicial_office.StarsPublished(year=2019, stars=5, first_on=_LATER, last_on=_LATER, document_no="公示4号"),
        judicial_office.StarsAwarded(
            plaque_no="5-001",
            year=2019,
            stars=5,
            awarded_on=_LATER,
            valid_until=date(2022, 3, 3),
            reward_yuan=Decimal("5000.00"),
            document_no="市司〔2019〕1号",
        ),
        judicial_office.StarsRechecked(plaque_no="5-001", checked_on=_LATER, passed=True, why="无"),
        judicial_office.StarRewardPaid(plaque_no="5-001", yuan=Decimal("5000.00"), paid_on=_LATER, voucher_no="P1"),
        judicial_office.StarsDowngraded(
            plaque_no="5-001", was=5, stars=3, downgraded_on=_LATER, why="在岗不足", document_no="市司〔2019〕2号"
        ),
        judicial_office.StarsRevoked(plaque_no="5-001", revoked_on=_LATER, why="挤占挪用", document_no="市司〔2019〕3号"),
        judicial_office.OfficeClosed(closed_on=_LATER),
        judicial_office.OfficeCorrected(fact="closed_on", was="2019-03-04", now="2019-03-05"),
    ),
    "committee": (
        mediation_committee.CommitteeEstablished(
            county_code="410802",
            office_code="S01",
            name="新华街道调委会",
            kind=k.CommitteeKind.TOWNSHIP,
            parent_code="T00",
            field="医疗",
            founding_body="新华街道办事处",
            established_on=_START,
        ),
        mediation_committee.CommitteeFiled(filed_on=_LATER, filing_no="备2019-1"),
        mediation_committee.CommitteeCorrected(fact="kind", was="township", now="village"),
        mediation_committee.StatisticsSubmitted(month="2019-02", submitted_on=_LATER),
        mediation_committee.StatisticsCorrected(month="2019-02", was=_LATER, now=_START),
        mediation_committee.CommitteeDissolved(dissolved_on=_LATER),
    ),
    "mediator": (
        mediator.MediatorAppointed(
            committee_code="T01",
            name="王建国",
            id_number="410802196501010011",
            sex=k.Sex.MALE,
            birth_on=date(1965, 1, 1),
            education="高中",
            occupation="农民",
            engagement=k.Engagement.PART_TIME,
            appointed_on=_START,
            monthly_wage=Decimal("800.00"),
            in_service_official=False,
        ),
        mediator.MediatorTransferred(committee_code="T02", transferred_on=_LATER),
        mediator.MediatorWageChanged(monthly_wage=Decimal("1900.00"), changed_on=_LATER),
        mediator.MediatorEngagementChanged(engagement=k.Engagement.FULL_TIME, changed_on=_LATER),
        mediator.MediatorCorrected(fact="engagement", was="full_time", now="part_time"),
        mediator.MediatorIdentityCorrected(fact="sex", was="男", now="女"),
        mediator.MediatorAssessed(year=2019, item="screening", points=Decimal("8.00"), scored_on=_LATER),
        mediator.AssessmentCorrected(year=2019, item="screening", scored_on=_LATER, was=Decimal("8.00"), now=Decimal("9.00")),
        mediator.MediatorHonoured(**_HONOUR, level=k.HonourLevel.COUNTY, document_no="焦司〔2019〕9号"),
        mediator.HonourCorrected(
            **_HONOUR, was=mediator.Honour(level=k.HonourLevel.COUNTY), now=mediator.Honour(level=k.HonourLevel.CITY, document_no="2号")
        ),
        mediator.MisconductFound(**_INCIDENT, case_no="410802-2018-00003", document_no="3号"),
        mediator.HonourWithdrawn(**_HONOUR),
        mediator.MisconductCorrected(**_INCIDENT, was=mediator.Misconduct(document_no="3号"), now=mediator.Misconduct()),
        mediator.MisconductFindingWithdrawn(**_INCIDENT),
        mediator.MediatorCertified(certificate_no="N1", **_CERTIFICATE.model_dump()),
        mediator.CertificateCorrected(certificate_no="N1", was=_CERTIFICATE, now=_CERTIFICATE),
        mediator.CertificateWithdrawn(certificate_no="N1", certified_on=_LATER),
        mediator.MediatorCertified(certificate_no="N0", **_CERTIFICATE.model_dump()),
        mediator.CertificationApplied(
            grade=_GRADE, applied_on=_START, proposed=True, grounds=_GRADE_GROUNDS, document_no="县司〔2019〕20号"
        ),
        mediator.PanelDecided(grade=_GRADE, held_on=_START, passed=True, votes_for=6, votes_against=1, why="无异议"),
        mediator.CertificationPublished(grade=_GRADE, first_on=_START, last_on=_LATER, document_no="公示3号"),
        mediator.CertificateIssued(
            certificate_no="N2",
            grade=_GRADE,
            tier=k.CertificateTier.VILLAGE,
            certified_on=_LATER,
            valid_until=date(2022, 3, 3),
            issued_by="焦作市司法局",
            superseded="N0",
        ),
        mediator.CertificateChecked(certificate_no="N2", year=2019, checked_on=_LATER, passed=True, why="无"),
        mediator.CertificateSuspended(certificate_no="N2", suspended_on=_LATER, why="待查"),
        mediator.CertificateReinstated(certificate_no="N2", reinstated_on=_LATER),
        mediator.CertificateReplaced(certificate_no="N2", new_no="N3", replaced_on=_LATER, why="遗失"),
        mediator.CertificateRevoked(certificate_no="N3", revoked_on=_LATER, why="收受财物", document_no="县司〔2019〕21号"),
        mediator.MediatorLeft(left_on=_LATER, cause=k.ExitCause.DISMISSED, ground=k.IncidentKind.LEAK, document_no="县司〔2019〕30号"),
        mediator.MediatorCorrected(fact="left_on", was="2019-03-04", now=None),
        mediator.MediatorEliminated(left_on=_LATER, review="410802-2018", grounds=_GROUNDS, document_no="县司〔2019〕31号"),
        mediator.MediatorSucceeded(successor_code="M2", succeeded_on=date(2019, 4, 1), document_no="县司〔2019〕32号"),
    ),
    "review": (
        annual_review.ReviewOpened(
            county_code="410802",
            year=2018,
            opened_on=_START,
            listed=("M1", "M2"),
            left_out=(annual_review.LeftOut(mediator_code="M3", reason="left"),),
            document_no="县司〔2019〕1号",
        ),
        annual_review.RankingDrafted(drafted_on=_START, rulebook="jiaozuo-2019", position=9, ranking=(_RANKED,), unscored=("M2",)),
        annual_review.RankingPublished(first_on=_START, last_on=_LATER, document_no="公示1号"),
        annual_review.ObjectionFiled(number=1, by="王五", about="M1", claim="评分有误", filed_on=_START),
        annual_review.ObjectionDecided(number=1, decided_on=_LATER, upheld=True, why="复核属实"),
        annual_review.RankingRevised(
            drafted_on=_LATER, rulebook="jiaozuo-2019", position=12, ranking=(_RANKED,), moved=(_MOVED,), unscored=("M2",)
        ),
        annual_review.ReviewConfirmed(confirmed_on=date(2019, 3, 5), proposed=("M1",), document_no="县司〔2019〕9号"),
        annual_review.EliminationOrdered(mediator_code="M1", left_on=date(2019, 3, 31), document_no="县司〔2019〕10号"),
        annual_review.EliminationWaived(mediator_code="M1", decided_on=date(2019, 3, 31), why="因公负伤", document_no="县司〔2019〕11号"),
        annual_review.ReviewClosed(closed_on=date(2019, 4, 1)),
    ),
    "subsidy": (
        subsidy_round.CasesDeclared(
            county_code="410802",
            period="2018-Q4",
            declared_on=_START,
            rulebook="jiaozuo-2019",
            position=9,
            number=1,
            total=Decimal("50.00"),
            lines=(_LINE,),
            document_no="县司〔2019〕2号",
        ),
        subsidy_round.FirstCheckDone(checked_on=_START, returned=(subsidy_round.Barred(case_no="A9", why="材料不全"),)),
        subsidy_round.FilesSampled(sampled_on=_START, share=Decimal("0.10"), seed=7, number=1, cases=("A1",)),
        subsidy_round.FilesReviewed(reviewed_on=_START, rejected=(subsidy_round.Barred(case_no="A8", why="卷宗造假"),)),
        subsidy_round.ClaimRejected(case_no="A7", why="重复申报", decided_on=_START),
        subsidy_round.ClaimCarriedOver(case_no="A6", why="待补材料", decided_on=_START),
        subsidy_round.ClaimsPublished(first_on=_START, last_on=_LATER, document_no="公示2号"),
        subsidy_round.RoundApproved(approved_on=date(2019, 3, 5), number=1, total=Decimal("50.00"), document_no="县财〔2019〕5号"),
        subsidy_round.SubsidyPaid(voucher_no="P1", paid_on=date(2019, 3, 6), total=Decimal("50.00"), payments=(_PAYMENT,)),
        subsidy_round.RoundClosed(closed_on=date(2019, 3, 7)),
        subsidy_round.SubsidyRecovered(
            case_no="A1",
            recovered_on=date(2019, 3, 8),
            why="查实造假",
            total=Decimal("50.00"),
            payments=(_PAYMENT,),
            document_no="县司〔2019〕12号",
        ),
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
    ),
    "rulebook": (rulebook_adoption.RulebookAdopted(rulebook_id="county-2020", text="id = …", sha256="0" * 64, valid_from=_LATER),),
    "training": (
        training_record.TrainingAttended.model_validate(_TRAINING),
        training_record.TrainingCorrected.model_validate({**_TRAINING, "was_hours": "8.00", "was_title": "调解技巧", "hours": "16.00"}),
    ),
    "dispute": (
        dispute.DisputeAccepted(
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
        ),
        dispute.CoMediatorNamed(mediator_code="M002"),
        dispute.CoMediatorWithdrawn(mediator_code="M002"),
        dispute.DisputeWithdrawn(closed_on=_LATER),
        dispute.ClosingCorrected(was=dispute.Closing(closed_on=_LATER, outcome=k.Outcome.WITHDRAWN), now=None),
        dispute.MediationFailed(closed_on=_LATER),
        dispute.ClosingCorrected(was=dispute.Closing(closed_on=_LATER, outcome=k.Outcome.FAILED), now=None),
        dispute.DisputeTransferred(closed_on=_LATER),
        dispute.ClosingCorrected(was=dispute.Closing(closed_on=_LATER, outcome=k.Outcome.TRANSFERRED), now=None),
        dispute.DisputeSettled(closed_on=_LATER, agreement_form=k.AgreementForm.WRITTEN),
        dispute.ClosingCorrected(was=_CLOSING, now=_CLOSING.model_copy(update={"agreement_form": k.AgreementForm.ORAL})),
        dispute.CaseEntered(entered_on=_LATER),
        dispute.AgreementPerformed(performed_on=_LATER),
        dispute.AgreementAnnulled(annulled_on=_LATER),
        dispute.DisputeCorrected(fact="performed_on", was="2019-03-04", now="2019-03-05"),
        dispute.DisputeCorrected(fact="kind", was="neighbour", now="medical"),
        dispute.CaseFileReviewed(result=k.FileReview.RECTIFY, reviewed_on=_LATER),
        dispute.FileReviewCorrected(was=_REVIEW, now=_REVIEW.model_copy(update={"result": k.FileReview.QUALIFIED})),
        dispute.TypicalCaseSubmitted(submitted_on=_LATER, level=k.CaseLevel.CITY),
        dispute.TypicalCaseCorrected(submitted_on=_LATER, was=k.CaseLevel.CITY, now=k.CaseLevel.PROVINCE),
    ),
}

EVENTS = tuple(event for history in HISTORIES.values() for event in history)
