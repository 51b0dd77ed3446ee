"""待处理 What a procedure has begun and somebody has yet to decide, and what can be asked for no longer soon."""

from collections.abc import Iterator
from datetime import timedelta

from domain.base.kinds import AgreementForm
from domain.base.text import Text
from domain.books.dispute.confirmation import CONFIRMATION
from domain.rulebooks.campaign.model import Confirmation
from projections.findings.declared import Asked, FactFinding, Found, selected
from projections.registers.as_of import holds
from projections.registers.values import cents, day


def _lapsing(asked: Asked) -> Iterator[Found]:
    """By the rules of the day; on the last day on which may be applied it is still told, afterwards nothing can be done."""
    of_county: dict[str, Confirmation | None] = {}
    for row in asked.rows(NOT_CONFIRMED, "k.county_code"):
        county = str(row["county_code"])
        if county not in of_county:
            campaign = asked.under(county).campaign
            of_county[county] = None if campaign is None else campaign.confirmation
        rule = of_county[county]
        if rule is None or (rule.least_yuan is not None and (row["amount_yuan"] or 0) < (cents(rule.least_yuan) or 0)):
            continue
        last = day(row["closed_on"]) + timedelta(rule.within_days)
        left = (last - asked.on).days
        if 0 <= left <= rule.told_days:
            yield Found(
                str(row["case_no"]),
                str(row["closed_on"]),
                last.isoformat(),
                {"recorded": row["closed_on"], "wanted": last.isoformat(), "days": left},
            )


NOT_CONFIRMED = f"""
    SELECT d.case_no, k.county_code, d.closed_on, d.amount_yuan FROM dispute d JOIN committee k ON k.committee_code = d.committee_code
    WHERE d.agreement_form = '{AgreementForm.WRITTEN.value}' AND d.closed_on <= :on AND (d.performed_on IS NULL OR d.performed_on > :on)
        AND (d.annulled_on IS NULL OR d.annulled_on > :on)
        AND NOT EXISTS (SELECT 1 FROM confirmations c WHERE c.case_no = d.case_no AND c.applied_on <= :on)
        AND {{county}} ORDER BY d.case_no
"""

FINDINGS = (
    FactFinding(
        "objection_waits",
        "2.2.5-a",
        "review",
        Text("{about} 的异议 {number}（{recorded} 提出）尚未处理", "objection {number} about {about}, made on {recorded}, is not decided"),
        Text("请处理：fengqiao review decide --help", "decide it: fengqiao review decide --help"),
        selected(
            """SELECT o.review_code AS code, o.filed_on AS recorded, o.about, o.number FROM review_objection o
            JOIN review r ON r.review_code = o.review_code
            WHERE o.filed_on <= :on AND (o.decided_on IS NULL OR o.decided_on > :on) AND {county} ORDER BY 1, 4""",
            "r.county_code",
        ),
    ),
    FactFinding(
        "elimination_waits",
        "2.2.2-a",
        "review",
        Text(
            "考核已于 {recorded} 确认，拟淘汰的 {mediator} 尚未处理",
            "confirmed on {recorded}, and {mediator}, who is proposed for elimination, is not settled",
        ),
        Text(
            "请淘汰、免予淘汰或登记已离任：fengqiao review --help",
            "eliminate, exempt, or record who left: fengqiao review --help",
        ),
        selected(
            """SELECT r.review_code AS code, r.confirmed_on AS recorded, p.mediator_code AS mediator FROM review r
            JOIN review_place p ON p.review_code = r.review_code
            WHERE r.confirmed_on <= :on AND p.eliminate = 1 AND (p.settled IS NULL OR p.settled = 'rescinded' OR p.settled_on > :on) AND {county}
            ORDER BY 1, 3""",
            "r.county_code",
        ),
    ),
    FactFinding(
        "round_waits",
        "2.2.4-a",
        "subsidy",
        Text("{recorded} 申报，尚未批准", "declared on {recorded}, and not approved"),
        Text("请继续办理：fengqiao subsidy --help", "go on with it: fengqiao subsidy --help"),
        selected(
            """SELECT r.round_code AS code, r.declared_on AS recorded FROM subsidy_round r
            WHERE r.declared_on <= :on AND (r.approved_on IS NULL OR r.approved_on > :on) AND (r.closed_on IS NULL OR r.closed_on > :on) AND {county}
            ORDER BY 1""",
            "r.county_code",
        ),
    ),
    FactFinding(
        "application_waits",
        "2.2.5-c",
        "mediator",
        Text("{recorded} 申请等级，尚未评定", "applied for a grade on {recorded}, which is not decided"),
        Text("请继续办理：fengqiao certify --help", "go on with it: fengqiao certify --help"),
        selected(
            f"""SELECT g.mediator_code AS code, g.applied_on AS recorded FROM grade_application g
            JOIN mediator_assignment a ON a.mediator_code = g.mediator_code AND {holds("a")} JOIN committee k ON k.committee_code = a.committee_code
            WHERE g.applied_on <= :on AND (g.ended_on IS NULL OR g.ended_on > :on) AND g.may_pass AND {{county}} ORDER BY 1""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "appeal_waits",
        "2.2.2-a",
        "mediator",
        Text("{recorded} 对 {about} 的申诉尚未处理", "the appeal of {recorded} about {about} is not decided"),
        Text("请登记申诉结果：fengqiao decision appeal-outcome --help", "record its outcome: fengqiao decision appeal-outcome --help"),
        selected(
            f"""SELECT d.mediator_code AS code, d.appealed_on AS recorded, d.about FROM adverse_decision d
            JOIN mediator_assignment a ON a.mediator_code = d.mediator_code AND {holds("a")} JOIN committee k ON k.committee_code = a.committee_code
            WHERE d.appealed_on <= :on AND (d.appeal_decided_on IS NULL OR d.appeal_decided_on > :on) AND {{county}} ORDER BY 1, 3""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "confirmation_waits",
        CONFIRMATION.clause,
        CONFIRMATION.kind,
        Text(
            "{recorded} 向{court}申请司法确认，没有登记结果",
            "confirmation was applied for at {court} on {recorded}, and no result is recorded",
        ),
        Text(
            "请查询后登记：fengqiao dispute decide-confirmation --help",
            "ask the court, then record it: fengqiao dispute decide-confirmation --help",
        ),
        selected(
            """SELECT c.case_no AS code, c.applied_on AS recorded, c.court FROM confirmations c
            JOIN dispute d ON d.case_no = c.case_no JOIN committee k ON k.committee_code = d.committee_code
            WHERE c.applied_on <= :on AND (c.decided_on IS NULL OR c.decided_on > :on) AND {county} ORDER BY 1, 2""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "confirmation_lapsing",
        CONFIRMATION.clause,
        CONFIRMATION.kind,
        Text(
            "{recorded} 达成的协议尚未履行，申请司法确认还剩 {days} 日，至 {wanted}",
            "the agreement of {recorded} is not performed, and {days} days are left to apply for its confirmation, until {wanted}",
        ),
        Text(
            "请告知双方可共同申请；申请、履行后登记：fengqiao dispute apply-confirmation --help、fengqiao dispute perform --help",
            "tell the parties that they may apply together; record the application, or the performance: fengqiao dispute apply-confirmation --help, fengqiao dispute perform --help",
        ),
        _lapsing,
    ),
)
