"""登记行 The registers as rows of the workbook's sheets: each column as it is known, as of a day; what is dated later is not there yet.

Of what a row has once and the registers several times, the one that stands on the day: the latest survey and file review, the last secondment, the service
in which the day lies or the last one before it. As of no day it is the last one recorded, which is what an import compares a row with.
"""

from collections.abc import Mapping

from projections.register_rows.book_rows import BOOK_ROWS
from projections.registers.as_of import holds, is_official

ROWS: Mapping[str, str] = {
    "counties": f"""
        SELECT c.county_code, c.name, k.kind, w.minimum_wage, p.responsible_person
        FROM county c JOIN county_minimum_wage w ON w.county_code = c.county_code AND {holds("w")}
        JOIN county_kind k ON k.county_code = c.county_code AND {holds("k")}
        JOIN county_responsible p ON p.county_code = c.county_code AND {holds("p")}
        WHERE c.county_code IN ({{counties}}) ORDER BY c.county_code""",
    "offices": """
        SELECT o.office_code, o.county_code, o.name, o.township, o.established_on, s.area_m2, s.tenure, s.land_use, s.misappropriated, s.signs,
            s.rule_boards, nullif(s.surveyed_on, '') AS surveyed_on, CASE WHEN o.closed_on <= :on THEN o.closed_on END AS closed_on
        FROM office o LEFT JOIN premises_survey s ON s.office_code = o.office_code AND s.surveyed_on = (
            SELECT max(x.surveyed_on) FROM premises_survey x WHERE x.office_code = o.office_code AND x.surveyed_on <= :on)
        WHERE o.office_code IN ({offices}) ORDER BY o.office_code""",
    "office_staff": """
        SELECT p.office_code, p.person_code, p.name, p.establishment, p.post, p.joined_by, p.start_on,
            CASE WHEN p.end_on <= :on THEN p.end_on END AS end_on, s.seconded_out_from,
            CASE WHEN s.seconded_out_to <= :on THEN s.seconded_out_to END AS seconded_out_to, p.birth_on, p.education
        FROM posting p LEFT JOIN secondment s ON s.office_code = p.office_code AND s.person_code = p.person_code AND s.start_on = p.start_on
            AND s.seq = (
                SELECT x.seq FROM secondment x WHERE x.office_code = p.office_code AND x.person_code = p.person_code
                    AND x.start_on = p.start_on AND x.seconded_out_from <= :on
                ORDER BY coalesce(x.seconded_out_to >= :on, true) AND :on < '9999' DESC, x.seq DESC LIMIT 1)
        WHERE p.office_code IN ({own_offices}) AND p.start_on <= :on ORDER BY p.office_code, p.person_code, p.start_on""",
    "committees": """
        SELECT committee_code, county_code, office_code, name, coalesce(finer_kind, kind) AS kind, parent_code, field, founding_body, established_on,
            CASE WHEN filed_on <= :on THEN filed_on END AS filed_on, CASE WHEN filed_on > :on THEN NULL ELSE filing_no END AS filing_no,
            CASE WHEN dissolved_on <= :on THEN dissolved_on END AS dissolved_on
        FROM committee WHERE committee_code IN ({committees}) ORDER BY committee_code""",
    "mediators": f"""
        SELECT m.mediator_code, a.committee_code, m.name, m.id_number, m.sex, m.birth_on, m.education, m.occupation, g.engagement,
            coalesce(e.appointed_on, m.appointed_on) AS appointed_on,
            CASE WHEN e.appointed_on IS NULL AND m.left_on <= :on THEN m.left_on WHEN e.left_on <= :on THEN e.left_on END AS left_on,
            w.monthly_wage, {is_official("m")} AS in_service_official, CASE WHEN e.appointed_on IS NULL THEN m.joined_as ELSE e.joined_as END AS joined_as
        FROM mediator m
        JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
        JOIN mediator_engagement g ON g.mediator_code = m.mediator_code AND {holds("g")}
        JOIN mediator_wage w ON w.mediator_code = m.mediator_code AND {holds("w")}
        LEFT JOIN earlier_service e ON m.appointed_on > :on AND e.mediator_code = m.mediator_code AND e.appointed_on = (
            SELECT max(x.appointed_on) FROM earlier_service x WHERE x.mediator_code = m.mediator_code AND x.appointed_on <= :on)
        WHERE m.mediator_code IN ({{mediators}}) ORDER BY m.mediator_code""",
    "disputes": """
        SELECT d.case_no, d.committee_code, d.mediator_code, d.kind, d.source, d.difficulty, d.channel, d.accepted_on,
            CASE WHEN d.closed_on <= :on THEN d.closed_on END AS closed_on, CASE WHEN d.closed_on <= :on THEN d.outcome END AS outcome,
            CASE WHEN d.closed_on <= :on THEN d.agreement_form END AS agreement_form, d.amount_yuan, d.parties,
            CASE WHEN d.closed_on <= :on AND d.performed_on <= :on THEN d.performed_on END AS performed_on,
            CASE WHEN d.entered_on <= :on THEN d.entered_on END AS entered_on, r.result AS file_review,
            nullif(r.reviewed_on, '') AS file_reviewed_on, d.special_group, d.earlier_case_no, d.papers,
            CASE WHEN d.closed_on <= :on AND d.annulled_on <= :on THEN d.annulled_on END AS annulled_on, d.decided_yuan,
            CASE WHEN d.closed_on <= :on THEN d.received_by END AS received_by, CASE WHEN d.closed_on <= :on THEN d.receiver END AS receiver,
            CASE WHEN d.closed_on <= :on THEN d.receiver_no END AS receiver_no,
            CASE WHEN d.closed_on <= :on AND d.received_on <= :on THEN d.received_on END AS received_on, d.case_class, d.other_papers
        FROM dispute d LEFT JOIN file_review r ON d.closed_on <= :on AND r.case_no = d.case_no AND r.reviewed_on = (
            SELECT max(x.reviewed_on) FROM file_review x WHERE x.case_no = d.case_no AND x.reviewed_on <= :on)
        WHERE d.case_no IN ({disputes}) ORDER BY d.case_no""",
    "statistics": """
        SELECT committee_code, month, submitted_on FROM statistics
        WHERE committee_code IN ({own_committees}) AND submitted_on <= :on ORDER BY committee_code, month""",
    "typical_cases": """
        SELECT case_no, submitted_on, level FROM typical_case
        WHERE case_no IN ({own_disputes}) AND submitted_on <= :on ORDER BY case_no, submitted_on""",
    "star_scores": """
        SELECT s.office_code, s.year, s.item, s.points, s.scored_on, o.county_code AS of_county
        FROM star_score s JOIN office o ON o.office_code = s.office_code
        WHERE s.office_code IN ({own_offices}) AND s.scored_on <= :on ORDER BY s.office_code, s.year, s.item, s.scored_on""",
    "assessments": f"""
        SELECT s.mediator_code, s.year, s.item, s.points, s.scored_on, k.county_code AS of_county
        FROM reviewer_score s JOIN mediator_assignment a ON a.mediator_code = s.mediator_code AND {holds("a")}
        JOIN committee k ON k.committee_code = a.committee_code
        WHERE s.mediator_code IN ({{own_mediators}}) AND s.scored_on <= :on ORDER BY s.mediator_code, s.year, s.item, s.scored_on""",
    "training": """
        SELECT person_code, kind, hours, held_on, title FROM training
        WHERE held_on <= :on AND (person_code IN ({own_mediators}) OR person_code IN (
            SELECT person_code FROM posting WHERE office_code IN ({own_offices}) AND start_on <= :on))
        ORDER BY person_code, kind, held_on""",
    "co_mediators": """
        SELECT case_no, mediator_code FROM co_mediator WHERE case_no IN ({own_disputes}) ORDER BY case_no, mediator_code""",
    "honours": """
        SELECT mediator_code, title, level, awarded_on, document_no FROM honour
        WHERE mediator_code IN ({own_mediators}) AND awarded_on <= :on ORDER BY mediator_code, title, awarded_on""",
    "incidents": """
        SELECT mediator_code, kind, found_on, case_no, document_no FROM incident
        WHERE mediator_code IN ({own_mediators}) AND found_on <= :on ORDER BY mediator_code, kind, found_on""",
    "certificates": """
        SELECT c.certificate_no, c.mediator_code, c.grade, c.tier, c.certified_on, c.valid_until, c.issued_by FROM certificate c
        WHERE c.mediator_code IN ({own_mediators}) AND c.certified_on <= :on AND coalesce(c.issued_on, c.certified_on) <= :on
            AND NOT coalesce(c.ended_on <= :on, false) AND NOT EXISTS (
                SELECT 1 FROM certificate_suspension s WHERE s.certificate_no = c.certificate_no AND s.suspended_on <= :on
                    AND NOT coalesce(s.reinstated_on <= :on, false))
        ORDER BY c.certificate_no""",
    **BOOK_ROWS,
}
"""By sheet the rows of an extent (extent.py), columns by the keys of the workbook, values as the registers hold them; `of_county` says by whose rulebook
an item is named."""
