"""督查整改台账 (3.3-b): every finding, who answers for it, what was done, whether it is closed."""

from dataclasses import dataclass

from domain.base.text import Text
from infra.papers.kinds.findings import Finding, findings
from infra.papers.making.document import Column, Table
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading


@dataclass(frozen=True)
class Rectification:
    """All findings, and how many are closed, open, late."""

    findings: list[Finding]
    closed: int
    late: int
    basis: str = "督查日期"


def rectification(reading: Reading) -> Rectification:
    """The model."""
    every = findings(reading)
    return Rectification(every, sum(each.state == "销号" for each in every), sum(each.state.startswith("逾期") for each in every))


RECTIFICATION = Paper(
    name="rectification",
    title=Text("督查整改台账", "Ledger of findings"),
    clauses=("3.3-b",),
    every="day",
    scope="either",
    reads=(),
    model=rectification,
    tables=(
        Table(
            "findings",
            "",
            (
                Column("inspection_no", "督查编号", width=1.2),
                Column("finding_no", "问题编号", width=0.9),
                Column("body", "单位", width=2.4),
                Column("finding", "问题", width=3),
                Column("responsible", "责任人", width=0.9),
                Column("due_on", "时限", width=1.2),
                Column("measures", "措施", width=2.4),
                Column("rectified_on", "完成日期", width=1.2),
                Column("proof", "佐证", width=1.2),
                Column("reviewer", "复核人", width=0.9),
                Column("state", "结论", width=1),
            ),
        ),
    ),
    forms=("xlsx", "pdf"),
    editions=("inside",),
    as_of="today",
)
