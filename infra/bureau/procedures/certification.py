"""持证上岗的准备 The grounds of an application, the number and the validity of a certificate, as the rules and the read tables have them."""

from datetime import date
from itertools import count

from sqlalchemy import text

from domain.base.command import Command
from domain.base.event import Named
from domain.base.kinds import CertificateTier, Decider
from domain.base.procedure import Step
from domain.base.rejection import Refused, refuse
from domain.base.rejections import FactRejection, StepRejection
from domain.explaining.grade_words import places_judged, rules_judged
from domain.items import unknown_grade
from domain.mediator.certification.commands import ApplyForGrade, DecidePanel, IssueCertificate, PublishCertification, ReplaceCertificate
from domain.mediator.certification.events import (
    CertificationApplied,
    CertificationPublished,
    ConditionJudged,
    GradeGrounds,
    PanelDecided,
    TieDecided,
)
from domain.mediator.certification.rejections import CertificationRejection
from domain.mediator.rejections import MediatorRejection
from domain.mediator.services import serves
from domain.policies.days import last_day_of
from domain.policies.grade_places import Rivalry
from domain.policies.step_rules import within_rules
from domain.policies.steps.panels import confirming, seated
from domain.rulebooks.grades import Certificates, Level
from domain.rulebooks.model import Rulebook
from infra.bureau.procedures.notices import published_of_mediator
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.grades.careers import tier_of
from projections.questions.grades.grade_case import GradeCase, grade_case_of
from projections.questions.grades.proposals import QUOTA, Standing
from projections.questions.point_in_time import PointInTime
from projections.registers.as_of import holds, spans_of


def apply(
    mediator_code: str,
    grade: str,
    applied_on: date,
    *,
    proposed: bool = False,
    tie_decided_by: Decider | None = None,
    tie_why: str | None = None,
    document_no: str | None = None,
    as_before: bool = False,
) -> StepHandler:
    """申请 or propose a grade, with every condition of the rules in force as it was found on that day, the places of the level among them. A tie at their
    edge that the rules do not decide has to be decided by somebody, for a reason. `as_before`: as releases took it that looked
    neither at places nor at whether the mediator serves."""

    def handle(point: PointInTime) -> list[Command]:
        county, _committee, _kind = _place(point, mediator_code, applied_on)
        if not as_before:
            _serving(point, mediator_code, "applied_on", applied_on)
        rules = point.rules_on(applied_on, county)
        level = _level(rules, grade)
        within_rules(rules, "certify.apply", "applied_on", applied_on)
        case = grade_case_of(mediator_code, point.at(applied_on))
        conditions, evidence = (_conditions(level, case), case.level(level.key).evidence) if case is not None else ((), ())
        standing = case.judged.stands.get(level.key) if case is not None and not as_before else None
        tie = _tie(mediator_code, level, standing, tie_decided_by, tie_why)
        if tie_decided_by is not None:
            within_rules(rules, "certify.panel", "applied_on", applied_on, stated=tie_decided_by, own=level.decided_by, of_day=False)
        if standing is not None:
            conditions = (*conditions, _places(standing, decided=tie is not None))
        grounds = GradeGrounds(rulebook=rules.origin("grades"), position=point.position, conditions=conditions, evidence=evidence, tie=tie)
        return [ApplyForGrade(mediator_code, Named.of(level.key, level.label.text), applied_on, proposed, grounds, document_no)]

    return handle


def panel(
    mediator_code: str,
    held_on: date,
    votes_for: int,
    votes_against: int,
    *,
    passed: bool = False,
    why: str | None = None,
    decided_by: Decider | None = None,
    seats: str | None = None,
) -> StepHandler:
    """评议, by whom the rules in force on that day say, with such members and on such days as they say; of what a panel passed, the confirmation by the second
    body where they have one."""

    def handle(point: PointInTime) -> list[Command]:
        county, _committee, _kind = _place(point, mediator_code, held_on)
        rules = point.rules_on(held_on, county)
        applied = _applications(point, mediator_code)
        level = rules.grades.level(applied[-1].grade.key) if applied and rules.grades is not None else None
        own = level.decided_by if level is not None else None
        second = confirming(rules, _passed_by(point, mediator_code))
        bound, votes = (own, votes_for + votes_against) if second is None else (second.value, None)
        decider = within_rules(rules, "certify.panel", "held_on", held_on, stated=decided_by, own=bound, votes=votes)
        sat = None if second is not None else seated(rules, seats, votes_for + votes_against)
        lost = _lost(point.at(held_on), mediator_code, applied)
        confirms = second is not None
        return [DecidePanel(mediator_code, held_on, passed, votes_for, votes_against, why, decider, lost, sat, confirms)]

    return handle


def publish(mediator_code: str, first_on: date, last_on: date, document_no: str | None = None) -> StepHandler:
    """公示 of what the panel passed, and the second body confirmed where the rules in force on the first day have one."""

    def command(point: PointInTime, county: str | None, least: date | None) -> Command:
        second = confirming(point.rules_on(first_on, county), _passed_by(point, mediator_code))
        awaiting = None if second is None else Named.of(second.value, second.text)
        return PublishCertification(mediator_code, first_on, last_on, document_no, least, awaiting)

    return published_of_mediator(mediator_code, first_on, command)


def _passed_by(point: PointInTime, mediator_code: str) -> list[Named | None]:
    """The bodies that passed the application under way, in the order of their decisions."""
    bodies: list[Named | None] = []
    for event in point.events(f"mediator:{mediator_code}"):
        if isinstance(event, CertificationApplied):
            bodies = []
        elif isinstance(event, PanelDecided) and event.passed:
            bodies.append(event.decided_by)
    return bodies


def _applications(point: PointInTime, mediator_code: str) -> list[CertificationApplied]:
    return [event for event in point.events(f"mediator:{mediator_code}") if isinstance(event, CertificationApplied)]


def _lost(point: PointInTime, mediator_code: str, applied: list[CertificationApplied]) -> tuple[Named, ...]:
    """The conditions of the grade that were met at the application, or that the rules had not then, and are not met on that day. The places of a grade
    were dealt out by the application."""
    case = grade_case_of(mediator_code, point)
    level = case.scheme.level(applied[-1].grade.key) if case is not None and applied else None
    if case is None or level is None:
        return ()
    unmet_then = {ground.condition.key for ground in applied[-1].grounds.unmet}
    return tuple(each.condition for each in _conditions(level, case) if not each.met and each.condition.key not in unmet_then)


def _conditions(level: Level, case: GradeCase) -> tuple[ConditionJudged, ...]:
    """Every rule of the level as it was judged, in the words that the explanation has for it."""
    return tuple(
        ConditionJudged(
            condition=Named.of(rule.code, rule.words.name),
            found=Named.of("", rule.words.found),
            wanted=Named.of("", rule.words.wanted),
            met=rule.judged.met,
        )
        for rule in rules_judged(level, case.level(level.key), case.judged.career, case.scheme)
    )


def _places(standing: Standing, *, decided: bool) -> ConditionJudged:
    words = places_judged(standing.body, standing.stands)
    return ConditionJudged(
        condition=Named.of(QUOTA, words.name),
        found=Named.of("", words.found),
        wanted=Named.of("", words.wanted),
        met=standing.stands is True or decided,
    )


def _tie(code: str, level: Level, standing: Standing | None, decided_by: Decider | None, why: str | None) -> TieDecided | None:
    """The decision on a tie at the edge of the places; refused where it is needed and not stated, or stated and not needed."""
    rivalry = standing.stands if standing is not None else None
    grade = level.label.text
    if not isinstance(rivalry, Rivalry):
        if decided_by is not None or why is not None:
            raise refuse(CertificationRejection.NOT_TIED, "tie_decided_by", code=code, grade=grade)
        return None
    if decided_by is None or not (why or "").strip():
        raise refuse(CertificationRejection.TIE_UNDECIDED, "tie_decided_by", tied=rivalry.tied, grade=grade, left=rivalry.left)
    return TieDecided(tied=rivalry.tied, decided_by=Named.of(decided_by.value, decided_by.text), why=why or "")


def issue(
    mediator_code: str,
    certified_on: date,
    issued_by: str,
    document_no: str | None = None,
    why: str | None = None,
    *,
    as_before: bool = False,
) -> StepHandler:
    """颁证: the next number of the pattern in force, valid for as many years as the level or the rules on certificates say. The conditions are looked at
    again."""

    def handle(point: PointInTime) -> list[Command]:
        key = _published_grade(point, mediator_code)
        county, committee, tier = _place(point, mediator_code, certified_on)
        if not as_before:
            _serving(point, mediator_code, "certified_on", certified_on)
        rules = point.rules_on(certified_on, county)
        level, pattern = _level(rules, key), _pattern(rules, key)
        within_rules(rules, "certify.issue", "certified_on", certified_on)
        valid = level.valid_years or pattern.valid_years
        until = None if valid is None else last_day_of(certified_on, valid)
        fields = {"county_code": county, "committee_code": committee, "grade": level.key, "tier": (level.tier or tier).value}
        number = _next_number(point, pattern, certified_on, fields)
        lost = () if as_before else _lost(point.at(certified_on), mediator_code, _applications(point, mediator_code))
        return [IssueCertificate(mediator_code, number, certified_on, issued_by, level.tier or tier, until, document_no, lost, why)]

    return handle


def replace_lost(certificate_no: str, replaced_on: date, why: str) -> StepHandler:
    """补证 under the next number of the pattern in force."""

    def handle(point: PointInTime) -> list[Command]:
        holder, grade = holder_of(point, certificate_no)
        county, committee, tier = _place(point, holder, replaced_on)
        rules = point.rules_on(replaced_on, county)
        fields = {"county_code": county, "committee_code": committee, "grade": grade, "tier": tier.value}
        number = _next_number(point, _pattern(rules, grade), replaced_on, fields)
        return [ReplaceCertificate(holder, certificate_no, number, replaced_on, why)]

    return handle


def holder_of(point: PointInTime, certificate_no: str) -> tuple[str, str]:
    """The mediator who holds a certificate, and its grade. Raises `Refused` for a number that nobody has."""
    query = text("SELECT mediator_code, grade FROM certificate WHERE certificate_no = :number")
    row = point.connection.execute(query, {"number": certificate_no}).one_or_none()
    if row is None:
        raise refuse(FactRejection.NOT_RECORDED, "certificate_no", value=certificate_no)
    return str(row[0]), str(row[1])


def _published_grade(point: PointInTime, mediator_code: str) -> str:
    """The grade of the application that was published last."""
    published = [event for event in point.events(f"mediator:{mediator_code}") if isinstance(event, CertificationPublished)]
    if not published:
        raise refuse(StepRejection.STEP_MISSING, code=mediator_code, step=Step.PUBLISHED)
    return published[-1].grade.key


def _place(point: PointInTime, mediator_code: str, on: date) -> tuple[str, str, CertificateTier]:
    """The county, the committee and the tier of the body that a mediator serves on a day."""
    row = point.connection.execute(
        text(f"""
            SELECT c.county_code, c.committee_code, c.kind FROM mediator_assignment a
            JOIN committee c ON c.committee_code = a.committee_code
            WHERE a.mediator_code = :code AND {holds("a")}
        """),
        {"code": mediator_code, "on": on.isoformat()},
    ).one_or_none()
    if row is None:
        raise refuse(MediatorRejection.UNKNOWN_MEDIATOR, "mediator_code", code=mediator_code)
    tier = tier_of(str(row[2]))
    return str(row[0]), str(row[1]), next(each for each in CertificateTier if each.value == tier)


def _serving(point: PointInTime, mediator_code: str, fact: str, on: date) -> None:
    """Refuses what is said of somebody who does not serve on that day: there is no record to judge by."""
    if not serves(spans_of(point.connection, mediator_code).get(mediator_code, ()), on):
        raise refuse(CertificationRejection.NOT_SERVING_THEN, fact, code=mediator_code, date=on)


def _level(rules: Rulebook, grade: str) -> Level:
    if rules.grades is None:
        raise refuse(CertificationRejection.NO_CERTIFICATE_RULES, "grade", rulebook=rules.origin("grades"), grade=grade)
    level = rules.grades.level(grade)
    if level is None:
        raise Refused(unknown_grade(grade, rules.grades, rules.origin("grades")))
    return level


def _pattern(rules: Rulebook, grade: str) -> Certificates:
    if rules.certificates is None:
        raise refuse(CertificationRejection.NO_CERTIFICATE_RULES, "grade", rulebook=rules.origin("certificates"), grade=grade)
    return rules.certificates


def _next_number(point: PointInTime, pattern: Certificates, on: date, fields: dict[str, str]) -> str:
    """The first number of the pattern, from serial 1 on, that no certificate ever had."""
    taken = frozenset(point.connection.execute(text("SELECT certificate_no FROM certificate")).scalars())
    given = {**fields, "year": f"{on.year:04d}", "month": f"{on.month:02d}"}
    return next(number for serial in count(1) if (number := pattern.number(serial, **given)) not in taken)
