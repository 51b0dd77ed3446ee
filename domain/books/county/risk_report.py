"""风险研判报告台账 Which quarter's analysis of disputes a county sent to its party committee and government, and when (2.2.5-e)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.base.vocabulary.quarters import QuarterOfYear
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{year} 年{quarter}风险研判报告", "risk analysis of the {quarter} of {year}"


class RiskAnalysisReported(
    Event,
    effective="reported_on",
    zh="{year} 年{quarter}风险研判报告报送{reported_to}[（{document_no}）]",
    en="risk analysis of the {quarter} of {year} sent to {reported_to}[ ({document_no})]",
):
    """报送风险研判报告."""

    year: int
    quarter: QuarterOfYear
    reported_on: date
    reported_to: str
    document_no: str | None = None


class RiskReportCorrected(EntryCorrected, sheet="risk_reports", zh=ZH, en=EN):
    """更正风险研判报告."""

    year: int
    quarter: QuarterOfYear


class RiskReportTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回风险研判报告."""

    year: int
    quarter: QuarterOfYear


RISK_REPORT = Book(
    name="risk-report",
    noun="risk-report",
    group="county",
    sheet="risk_reports",
    text=Text("风险研判报告", "risk analysis report"),
    clause="2.2.5-e",
    subjects=("county",),
    code="county_code",
    keys=("year", "quarter"),
    stages=(
        Stage(
            RiskAnalysisReported,
            "report-risk",
            Text(
                "记录向党委政府报送一个季度的风险研判报告",
                "Records that a quarter's risk analysis went to the party committee and government",
            ),
        ),
    ),
    corrected=RiskReportCorrected,
    taken_back=RiskReportTakenBack,
)
