"""文书目录 Every paper by its name."""

from collections.abc import Mapping

from infra.papers.kinds.assessment_sheets import ASSESSMENT_SHEETS
from infra.papers.kinds.board.scoreboard import SCOREBOARD
from infra.papers.kinds.bulletin import BULLETIN
from infra.papers.kinds.case_file.file import CASE_FILE
from infra.papers.kinds.inspection_notices import INSPECTION_NOTICES
from infra.papers.kinds.ledgers.expert_roster import EXPERT_ROSTER
from infra.papers.kinds.ledgers.funding_report import FUNDING_REPORT
from infra.papers.kinds.ledgers.office_ledger import OFFICE_LEDGER
from infra.papers.kinds.ledgers.screening_ledger import SCREENING_LEDGER
from infra.papers.kinds.rectification import RECTIFICATION
from infra.papers.kinds.review_notice import REVIEW_NOTICE
from infra.papers.kinds.reviews.decisions import REVIEW_DECISIONS
from infra.papers.kinds.reviews.vacancies import VACANCIES
from infra.papers.kinds.risk.analysis import RISK_ANALYSIS
from infra.papers.kinds.roster import ROSTER
from infra.papers.kinds.statistics.table import STATISTICS_PAPER
from infra.papers.kinds.subsidy_arrears import SUBSIDY_ARREARS
from infra.papers.kinds.subsidy_claims import SUBSIDY_CLAIMS
from infra.papers.kinds.subsidy_notice import SUBSIDY_NOTICE
from infra.papers.kinds.subsidy_payments import SUBSIDY_PAYMENTS
from infra.papers.kinds.team.report import REPORT as TEAM_REPORT
from infra.papers.making.paper import Paper

PAPERS: Mapping[str, Paper] = {
    paper.name: paper
    for paper in (
        BULLETIN,
        STATISTICS_PAPER,
        SUBSIDY_CLAIMS,
        SUBSIDY_NOTICE,
        SUBSIDY_PAYMENTS,
        SUBSIDY_ARREARS,
        ASSESSMENT_SHEETS,
        REVIEW_NOTICE,
        REVIEW_DECISIONS,
        VACANCIES,
        SCOREBOARD,
        ROSTER,
        OFFICE_LEDGER,
        SCREENING_LEDGER,
        EXPERT_ROSTER,
        FUNDING_REPORT,
        TEAM_REPORT,
        INSPECTION_NOTICES,
        RECTIFICATION,
        RISK_ANALYSIS,
        CASE_FILE,
    )
}
"""The papers in the order in which they are listed."""
