"""人民调解案件补贴发放公示 (2.2.1-a, 2.2.5-f): what each mediator gets for which cases of a county's round, for everybody to see."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from domain.base.kinds import Difficulty
from domain.base.text import Text
from domain.policies.working_days import working_days_between
from infra.papers.kinds.subsidy_round import Claim, Round, round_of
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from infra.papers.making.span import in_words

PLACE = "____"
"""To be filled by hand, where the step is not on record yet."""


@dataclass(frozen=True)
class Payee:
    """A mediator's cases by kind and yuan in hundredths; a committee's sum; all together."""

    number: int | None
    township: str | None
    committee: str
    mediator: str | None
    simple: int
    ordinary: int
    difficult: int
    major: int
    oral: int
    amount: int


@dataclass(frozen=True)
class SubsidyNotice:
    """The figures of a round's notice."""

    closed: int
    cases: int
    of_period: int
    of_before: int
    amount: int
    first_on: str
    last_on: str
    days: str
    payees: list[Payee]
    basis: str = "结案日期"


def subsidy_notice(reading: Reading) -> SubsidyNotice:
    """The model. Raises FengqiaoError (paper_without_record)."""
    there = round_of(reading)
    standing = there.standing
    closed_on = {claim.case_no: claim.closed_on or "" for claim in standing}
    ((closed,),) = reading.select("""
        SELECT count(*) FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
        WHERE c.county_code = :county AND d.closed_on BETWEEN :first AND :last
    """)
    return SubsidyNotice(
        closed=closed,
        cases=len(closed_on),
        of_period=sum(day >= reading.span.first.isoformat() for day in closed_on.values()),
        of_before=sum(day < reading.span.first.isoformat() for day in closed_on.values()),
        amount=sum(claim.amount for claim in standing),
        first_on=day_or_place(there.first_on),
        last_on=day_or_place(there.last_on),
        days=_days(there),
        payees=_payees(standing),
    )


def day_or_place(day: str | None) -> str:
    """A day of the record in words; a place to fill by hand where the step is not on record yet."""
    return in_words(date.fromisoformat(day)) if day is not None else f"{PLACE}年__月__日"


def _days(there: Round) -> str:
    """The working days of the notice, its first and its last included."""
    if there.first_on is None or there.last_on is None:
        return "__"
    return str(working_days_between(date.fromisoformat(there.first_on) - timedelta(days=1), date.fromisoformat(there.last_on)))


def _payees(claims: list[Claim]) -> list[Payee]:
    """Every mediator in the order of the committees, below a committee of several its sum, at the end all."""
    rows: list[Payee] = []
    committees = list(dict.fromkeys(claim.committee_code for claim in claims))
    for code in committees:
        of_committee = [claim for claim in claims if claim.committee_code == code]
        mediators = list(dict.fromkeys(claim.mediator_code for claim in of_committee))
        for mediator in mediators:
            own = [claim for claim in of_committee if claim.mediator_code == mediator]
            number = sum(row.number is not None for row in rows) + 1
            rows.append(_payee(number, own[0].township, own[0].committee, own[0].mediator if mediator else "（调委会）", own))
        if len(mediators) > 1:
            rows.append(_payee(None, of_committee[0].township, of_committee[0].committee, "小计", of_committee))
    rows.append(_payee(None, None, "合计", None, claims))
    return rows


def _payee(number: int | None, township: str | None, committee: str, mediator: str | None, claims: list[Claim]) -> Payee:
    kinds = Counter("oral" if claim.is_oral else claim.difficulty for claim in {claim.case_no: claim for claim in claims}.values())
    return Payee(
        number=number,
        township=township,
        committee=committee,
        mediator=mediator,
        simple=kinds[Difficulty.SIMPLE.text.zh],
        ordinary=kinds[Difficulty.ORDINARY.text.zh],
        difficult=kinds[Difficulty.DIFFICULT.text.zh],
        major=kinds[Difficulty.MAJOR.text.zh],
        oral=kinds["oral"],
        amount=sum(claim.amount for claim in claims),
    )


SUBSIDY_NOTICE = Paper(
    name="subsidy-notice",
    title=Text("案件补贴发放公示", "Notice of the subsidies of cases"),
    clauses=("2.2.1-a", "2.2.5-f"),
    every="quarter",
    scope="county",
    reads=("subsidy-ledger",),
    model=subsidy_notice,
    tables=(
        Table(
            "payees",
            "附表　案件补贴发放明细",
            (
                Column("number", "序号", "count", 0.6),
                Column("township", "乡镇（街道）", width=1.4),
                Column("committee", "调委会", width=3.2),
                Column("mediator", "调解员", width=1.1),
                Column("simple", "简易", "count", 0.7, group="件数"),
                Column("ordinary", "一般", "count", 0.7, group="件数"),
                Column("difficult", "疑难复杂", "count", 0.8, group="件数"),
                Column("major", "重大", "count", 0.7, group="件数"),
                Column("oral", "口头", "count", 0.7, group="件数"),
                Column("amount", "金额（元）", "yuan", 1.3),
            ),
            totals=1,
        ),
    ),
    forms=("docx", "pdf", "xlsx"),
    as_of="today",
)
