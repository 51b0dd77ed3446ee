"""人民调解案件补贴申报审核表 (2.2.1-a): case by case, a page for each committee, to be signed by the committee, the office and the county."""

from dataclasses import dataclass

from domain.base.text import Text
from infra.papers.kinds.subsidy_round import Claim, round_of
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading


@dataclass(frozen=True)
class Line:
    """A part of a case in the table; what is not on record is None."""

    number: int | None
    case_no: str
    amount: int
    agreement_no: str | None = None
    kind: str | None = None
    parties: int | None = None
    accepted_on: str | None = None
    closed_on: str | None = None
    entered_on: str | None = None
    form: str | None = None
    difficulty: str | None = None
    mediator: str | None = None
    grade: str | None = None
    file: str | None = None
    checked: str | None = None
    checked_difficulty: str | None = None
    reviewed: str | None = None
    reviewed_difficulty: str | None = None
    approved: int | None = None
    why: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A committee's page: what it is called, how many cases, and yuan in hundredths."""

    committee: str
    township: str | None
    cases: int
    declared: int
    approved: int | None


@dataclass(frozen=True)
class SubsidyClaims:
    """The pages of a round; `claims` are the rows of each."""

    sheets: list[Sheet]
    claims: list[list[Line]]
    basis: str = "结案日期"


def subsidy_claims(reading: Reading) -> SubsidyClaims:
    """The model. Raises FengqiaoError (paper_without_record)."""
    there = round_of(reading)
    sheets, pages = [], []
    for code in dict.fromkeys(claim.committee_code for claim in there.claims):
        own = [claim for claim in there.claims if claim.committee_code == code]
        reviewed = there.reviewed_on is not None
        lines = [_line(number, claim, checked=there.checked_on is not None, reviewed=reviewed) for number, claim in enumerate(own, start=1)]
        declared, approved = sum(claim.amount for claim in own), sum(claim.approved or 0 for claim in own) if reviewed else None
        cases = len({claim.case_no for claim in own})
        lines.append(Line(None, f"合计{cases}件", declared, approved=approved))
        sheets.append(Sheet(own[0].committee, own[0].township, cases, declared, approved))
        pages.append(lines)
    return SubsidyClaims(sheets, pages)


def _line(number: int, claim: Claim, *, checked: bool, reviewed: bool) -> Line:
    passed = claim.fate or "通过"
    return Line(
        number=number,
        case_no=claim.case_no,
        agreement_no=None,
        kind=claim.kind,
        parties=claim.parties,
        accepted_on=claim.accepted_on,
        closed_on=claim.closed_on,
        entered_on=claim.entered_on,
        form=claim.form,
        difficulty=claim.difficulty,
        mediator=claim.mediator,
        grade=None,
        file=None,
        amount=claim.amount,
        checked=("退回" if claim.fate == "退回" else "通过") if checked else None,
        checked_difficulty=None,
        reviewed=passed if reviewed and claim.fate != "退回" else None,
        reviewed_difficulty=None,
        approved=claim.approved if reviewed else None,
        why=claim.why,
    )


SUBSIDY_CLAIMS = Paper(
    name="subsidy-claims",
    title=Text("案件补贴申报审核表", "Claims of subsidies and their review"),
    clauses=("2.2.1-a",),
    every="quarter",
    scope="county",
    reads=("subsidy-ledger",),
    model=subsidy_claims,
    tables=(
        Table(
            "claims",
            "",
            (
                Column("number", "序号", "count", 0.5),
                Column("case_no", "案件编号", width=2),
                Column("agreement_no", "协议书编号", width=1),
                Column("kind", "纠纷类型", width=1.2),
                Column("parties", "当事人", "count", 0.7, unit="人"),
                Column("accepted_on", "受理日期", width=1.2),
                Column("closed_on", "结案日期", width=1.2),
                Column("entered_on", "录入日期", width=1.2),
                Column("form", "协议形式", width=0.7),
                Column("difficulty", "案件等级（申报）", width=1),
                Column("mediator", "调解员", width=0.9),
                Column("grade", "调解员等级", width=0.7),
                Column("file", "卷宗材料", width=0.7),
                Column("amount", "申报金额", "yuan", 1, unit="元"),
                Column("checked", "初审意见", width=0.7),
                Column("checked_difficulty", "初审等级", width=0.7),
                Column("reviewed", "复核意见", width=0.8),
                Column("reviewed_difficulty", "复核等级", width=0.7),
                Column("approved", "核定金额", "yuan", 1, unit="元"),
                Column("why", "不予补贴原因", width=1.2),
            ),
            totals=1,
        ),
    ),
    forms=("xlsx", "pdf"),
    editions=("inside",),
    as_of="today",
)
