"""人员事实 Postings, training, scores and certificates."""

from collections.abc import Mapping

from domain.base.kinds import CertificateTier, Establishment, JoinedBy, Post, TrainingKind
from domain.base.text import Text
from domain.rulebooks.model import Rulebook
from projections.facts.table import Table, selected
from projections.questions.view import Column, kind_words
from projections.registers.as_of import holds


def _reviewed(rules: Rulebook) -> Mapping[str, Text]:
    return {item.key: item.label.text for item in rules.assessment.scored}


def _starred(rules: Rulebook) -> Mapping[str, Text]:
    return {item.key: item.label.text for item in rules.stars.items}


POSTING = Table(
    "fact_posting",
    Text("司法所任职", "Postings to offices"),
    (
        Column("office_code", "text"),
        Column("county_code", "text"),
        Column("person_code", "text"),
        Column("establishment", "text", kind_words(Establishment)),
        Column("post", "text", kind_words(Post)),
        Column("joined_by", "text", kind_words(JoinedBy)),
        Column("start_on", "date"),
        Column("end_on", "date"),
    ),
    ("office_code", "person_code", "start_on"),
    selected(
        """SELECT p.office_code, o.county_code, p.person_code, p.establishment, p.post, p.joined_by, p.start_on,
            CASE WHEN p.end_on <= :on THEN p.end_on END
        FROM posting p JOIN office o ON o.office_code = p.office_code WHERE p.start_on <= :on AND {county}""",
        "o.county_code",
    ),
    sheet="office_staff",
)

TRAINING = Table(
    "fact_training",
    Text("培训", "Training attended"),
    (
        Column("person_code", "text"),
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("committee_code", "text"),
        Column("kind", "text", kind_words(TrainingKind)),
        Column("held_on", "date"),
        Column("hours", "score"),
        Column("title", "text"),
    ),
    ("person_code", "kind", "held_on"),
    selected(
        f"""SELECT t.person_code, coalesce(k.county_code, o.county_code), CASE WHEN k.county_code IS NULL THEN o.office_code END, k.committee_code,
            t.kind, t.held_on, t.hours, t.title
        FROM training t LEFT JOIN mediator_assignment a ON a.mediator_code = t.person_code AND {holds("a")}
        LEFT JOIN committee k ON k.committee_code = a.committee_code
        LEFT JOIN office o ON o.office_code = (
            SELECT p.office_code FROM posting p WHERE p.person_code = t.person_code AND p.start_on <= :on ORDER BY p.start_on DESC, p.office_code LIMIT 1)
        WHERE t.held_on <= :on AND {{county}}""",
        "coalesce(k.county_code, o.county_code)",
    ),
    sheet="training",
)

SCORE = Table(
    "fact_score",
    Text("考核评分", "Scores of mediators"),
    (
        Column("mediator_code", "text"),
        Column("county_code", "text"),
        Column("committee_code", "text"),
        Column("year", "int"),
        Column("item", "text", _reviewed),
        Column("points", "score"),
        Column("scored_on", "date"),
    ),
    ("mediator_code", "year", "item", "scored_on"),
    selected(
        f"""SELECT s.mediator_code, k.county_code, a.committee_code, s.year, s.item, s.points, s.scored_on
        FROM reviewer_score s JOIN mediator_assignment a ON a.mediator_code = s.mediator_code AND {holds("a")}
        JOIN committee k ON k.committee_code = a.committee_code WHERE s.scored_on <= :on AND {{county}}""",
        "k.county_code",
    ),
    sheet="assessments",
)

STAR_SCORE = Table(
    "fact_star_score",
    Text("星级评分", "Scores of offices"),
    (
        Column("office_code", "text"),
        Column("county_code", "text"),
        Column("year", "int"),
        Column("item", "text", _starred),
        Column("points", "score"),
        Column("scored_on", "date"),
    ),
    ("office_code", "year", "item", "scored_on"),
    selected(
        """SELECT s.office_code, o.county_code, s.year, s.item, s.points, s.scored_on
        FROM star_score s JOIN office o ON o.office_code = s.office_code WHERE s.scored_on <= :on AND {county}""",
        "o.county_code",
    ),
    sheet="star_scores",
)

CERTIFICATE = Table(
    "fact_certificate",
    Text("等级证书", "Certificates issued"),
    (
        Column("certificate_no", "text"),
        Column("mediator_code", "text"),
        Column("county_code", "text"),
        Column("grade", "text"),
        Column("tier", "text", kind_words(CertificateTier)),
        Column("certified_on", "date"),
        Column("valid_until", "date"),
        Column("issued_by", "text"),
    ),
    ("certificate_no",),
    selected(
        f"""SELECT c.certificate_no, c.mediator_code, k.county_code, c.grade, c.tier, c.certified_on, c.valid_until, c.issued_by
        FROM certificate c JOIN mediator_assignment a ON a.mediator_code = c.mediator_code AND {holds("a")}
        JOIN committee k ON k.committee_code = a.committee_code WHERE coalesce(c.issued_on, c.certified_on) <= :on AND {{county}}""",
        "k.county_code",
    ),
    sheet="certificates",
)
