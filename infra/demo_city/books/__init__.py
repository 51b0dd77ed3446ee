"""台账 What the made-up city has in its books (domain/books), a file for each kind of body; drawn after everything else, from what the city is by then."""

from collections.abc import Callable, Mapping
from random import Random

from infra.demo_city.books import cases, committees, counties, mediators, offices, premises_problems, screening, supervision
from infra.demo_city.draw import Row

FILLED: Mapping[str, Callable[[Random, Mapping[str, list[Row]]], list[Row]]] = {
    "office_standing": offices.standing,
    "office_equipment": offices.equipment,
    "office_funds": offices.funds,
    "office_honours": offices.honours,
    "premises_problems": premises_problems.rows,
    "county_funds": counties.funds,
    "skill_contests": counties.contests,
    "sensitive_periods": counties.sensitive_periods,
    "risk_reports": counties.risk_reports,
    "committee_members": committees.members,
    "committee_support": committees.support,
    "studio_mediators": committees.studios,
    "mediation_groups": committees.groups,
    "statistics_figures": committees.figures,
    "experts": committees.experts,
    "consultations": committees.consultations,
    "mediator_statuses": mediators.statuses,
    "mediation_sessions": cases.sessions,
    "dispute_warnings": cases.warnings,
    "escalations": cases.escalations,
    "hand_overs": cases.hand_overs,
    "follow_ups": cases.follow_ups,
    "confirmations": cases.confirmations,
    "case_adoptions": cases.adoptions,
    "screening_rounds": screening.rounds,
    "training_sessions": supervision.training_sessions,
    "inspections": supervision.inspections,
    "inspection_findings": supervision.findings,
    "body_notices": supervision.notices,
}
"""By sheet the rows of a county, drawn from the county's rows of the other sheets, those above it among them."""
