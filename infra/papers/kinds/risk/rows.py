"""分析研判报告的行 The rows of the quarterly analysis of risk."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class KindRow:
    """A kind of dispute in the quarter, or all kinds together; the amount in ten thousand yuan."""

    kind: str
    cases: int
    share: Fraction | None
    before: int
    on_quarter: str
    year_before: int
    on_year: str
    agreed: int
    success: Fraction | None
    amount: Fraction
    open_over: int
    escalated: int
    level: str | None = None


@dataclass(frozen=True)
class TownshipRow:
    """A township's disputes and screening in the quarter, or all together. What was never recorded is None."""

    township: str
    cases: int
    agreed: int
    success: Fraction | None
    open: int
    open_over: int
    due: int | None
    screened: int | None
    found: int | None
    turned: int | None
    escalated: int
    committees: int = 0


@dataclass(frozen=True)
class HardCase:
    """重大疑难纠纷. A case with a high warning level or of major difficulty; no party is named."""

    case_no: str
    township: str
    kind: str | None
    people: int | None
    amount: Fraction | None
    brief: str | None
    level: str | None
    lead: str | None
    unit: str | None
    due_on: str | None
    progress: str
