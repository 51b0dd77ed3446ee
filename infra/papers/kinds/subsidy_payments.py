"""人民调解案件补贴发放明细表 (2.2.1-a): to whom a round's subsidies go, for the finance office. Inside only."""

from collections import defaultdict
from dataclasses import dataclass
from decimal import Decimal

from domain.base.amounts import hundredths
from domain.base.text import Text
from infra.papers.kinds.subsidy_round import round_of
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading


@dataclass(frozen=True)
class Payment:
    """What a mediator is due of a round and got, in hundredths of a yuan."""

    number: int | None
    committee: str
    name: str
    id_number: str | None
    bank: str | None
    account: str | None
    cases: int
    due: int
    recovered: int
    paid: int
    voucher: str | None
    remark: str | None


@dataclass(frozen=True)
class SubsidyPayments:
    """The figures of a round's payments; `due`, `paid`, `outstanding` in hundredths."""

    payments: list[Payment]
    due: int
    paid: int
    outstanding: int
    declared: int
    left: int
    pending: int
    basis: str = "发放日期"


def shortened(id_number: str | None) -> str | None:
    """An id number for papers inside: its first three and last four signs."""
    return None if id_number is None else f"{id_number[:3]}{'*' * max(0, len(id_number) - 7)}{id_number[-4:]}"


def subsidy_payments(reading: Reading) -> SubsidyPayments:
    """The model, from `subsidy-ledger`. Raises FengqiaoError (paper_without_record)."""
    there = round_of(reading)
    cases: dict[tuple[str, str], set[str]] = defaultdict(set)
    for claim in there.standing:
        cases[claim.committee_code, claim.mediator_code].add(claim.case_no)
    numbers = dict(reading.select("SELECT mediator_code, id_number FROM mediator")) if reading.edition == "inside" else {}
    vouchers: dict[tuple[str, str], list[str]] = defaultdict(list)
    for committee, mediator, voucher in reading.select(
        """SELECT DISTINCT s.committee_code, p.mediator_code, p.voucher_no FROM subsidy_payment p JOIN subsidy_claim s ON s.round_code = p.round_code
            AND s.case_no = p.case_no AND s.mediator_code = p.mediator_code AND s.payer = p.payer
        WHERE p.round_code = :round AND p.paid_on <= :on AND p.voucher_no IS NOT NULL AND p.amount > 0 ORDER BY p.voucher_no""",
        round=there.code,
    ):
        vouchers[committee, mediator].append(voucher)
    rows = [row for row in reading.view("subsidy-ledger") if row["period"] == reading.span.name]
    payments: list[Payment] = []
    for row in rows:
        key = (row["committee_code"], row["mediator_code"] or "")
        money = {name: hundredths(Decimal(row[name])) for name in ("approved", "paid", "recovered", "outstanding")}
        if not money["approved"] and not money["recovered"] and not money["paid"]:
            continue
        payments.append(
            Payment(
                number=len(payments) + 1,
                committee=row["committee_name"],
                name=row["name"],
                id_number=shortened(numbers.get(row["mediator_code"])),
                bank=None,
                account=None,
                cases=len(cases[key]),
                due=money["approved"],
                recovered=money["recovered"],
                paid=money["paid"] - money["recovered"],
                voucher="、".join(vouchers[key]) or None,
                remark=f"尚欠{row['outstanding']}元" if money["outstanding"] else None,
            )
        )
    sums = {
        name: sum(hundredths(Decimal(row[name])) for row in rows) for name in ("approved", "outstanding", "declared", "left", "pending")
    }
    cases_in_all = len({claim.case_no for claim in there.standing})
    recovered, paid = sum(each.recovered for each in payments), sum(each.paid for each in payments)
    total = Payment(None, "合计", "", None, None, None, cases_in_all, sums["approved"], recovered, paid, None, None)
    return SubsidyPayments([*payments, total], sums["approved"], paid, sums["outstanding"], sums["declared"], sums["left"], sums["pending"])


SUBSIDY_PAYMENTS = Paper(
    name="subsidy-payments",
    title=Text("案件补贴发放明细表", "Payments of subsidies"),
    clauses=("2.2.1-a",),
    every="quarter",
    scope="county",
    reads=("subsidy-ledger",),
    model=subsidy_payments,
    tables=(
        Table(
            "payments",
            "",
            (
                Column("number", "序号", "count", 0.6),
                Column("committee", "调委会", width=3),
                Column("name", "姓名"),
                Column("id_number", "身份证号", width=2),
                Column("bank", "开户行", width=1.2),
                Column("account", "银行卡号", width=1),
                Column("cases", "件数", "count", 0.7),
                Column("due", "应发（元）", "yuan", 1.1),
                Column("recovered", "追回抵扣（元）", "yuan", 1.1),
                Column("paid", "实发（元）", "yuan", 1.1),
                Column("voucher", "签领/凭证号", width=1.2),
                Column("remark", "备注", width=1.3),
            ),
            totals=1,
        ),
    ),
    forms=("xlsx", "pdf"),
    editions=("inside",),
    as_of="today",
)
