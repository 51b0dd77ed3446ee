"""Targets that count cases, mediators and wages: what each adds to the figure."""

from collections import defaultdict
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from sqlalchemy import bindparam, text

from domain.base.amounts import from_hundredths
from domain.base.facts import from_scalar
from domain.base.kinds import CommitteeKind, Engagement
from domain.base.text import Text, count, reading
from domain.explaining.explanation import NearMiss, Node, fact
from domain.explaining.gate_words import fact_words
from domain.explaining.near_targets import more, more_for_share, yuan_short
from domain.policies.days import month_of
from projections.questions.full_time import minimum_wages, serving_full_time
from projections.questions.point_in_time import PointInTime, cited
from projections.questions.procedure_steps import steps_of
from projections.questions.targets.rows import TargetRow


class Reached(NamedTuple):
    """How the figure comes about: the arithmetic, what is short of it, what it is made of."""

    how: Text | None
    near: tuple[NearMiss, ...]
    parts: tuple[Node, ...]


COUNTED = {"entered": Text("录入", "entered"), "accepted": Text("受理", "accepted"), "closed": Text("结案", "closed")}
"""What is done with the cases that a month of the bulletin counts."""


def per_committee(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.2.1-c: the cases that count for the county's committees in the month that ended on that day."""
    asks = point.rules_on(on, row.county_code).bulletin
    month, day, done = month_of(on), f"{asks.counts}_on", COUNTED[asks.counts]
    kinds = {"county": row.county_code, "on": on.isoformat(), "kinds": [kind.value for kind in asks.kinds or CommitteeKind]}
    committees = point.connection.execute(
        text("""
            SELECT committee_code, name FROM committee WHERE county_code = :county AND kind IN :kinds
            AND established_on <= :on AND (dissolved_on IS NULL OR dissolved_on > :on) ORDER BY committee_code
        """).bindparams(bindparam("kinds", expanding=True)),
        kinds,
    ).fetchall()
    cases = point.connection.execute(
        text(f"""
            SELECT d.committee_code, d.case_no FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
            WHERE c.county_code = :county AND c.kind IN :kinds AND d.{day} BETWEEN :first AND :on ORDER BY d.case_no
        """).bindparams(bindparam("kinds", expanding=True)),  # noqa: S608 - one of three words of the model
        {**kinds, "first": f"{month}-01"},
    ).fetchall()
    held = point.provenance(f"dispute:{case_no}" for _, case_no in cases)
    evidence: dict[str, list[int]] = defaultdict(list)
    number: dict[str, int] = defaultdict(int)
    for committee, case_no in cases:
        number[committee] += 1
        evidence[committee].extend(held[f"dispute:{case_no}"].of(day))
    names: dict[str, str | Text] = dict.fromkeys(number, Text("（当日不存在）", "(not there on that day)"))
    names.update((code, name) for code, name in committees)
    parts = tuple(
        Node(
            "committee",
            Text("{code} {name}", "{code} {name}").fill(code=code, name=name),
            number[code],
            Text("{done} {n} 件", "{en} {done}").fill(n=number[code], en=count(number[code], "case", "cases"), done=done),
            evidence=tuple(sorted(evidence[code])),
        )
        for code, name in sorted(names.items())
    )
    wanting = more_for_share(len(cases), len(committees), Decimal(row.target))
    noun = (f"{month} 再{done.zh} {{n}} 件", f"more case {done.en} in {month}", f"more cases {done.en} in {month}")
    how = Text("{done} {n} 件 / {all} 个调委会", "{n} {done} / {all} committees").fill(n=len(cases), all=len(committees), done=done)
    return Reached(how, (more("cases_short", wanting, "cases", noun),) if wanting else (), parts)


def full_time(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.2.2-d: the full-time mediators of one committee."""
    serving = [one for one in serving_full_time(point.connection, on) if one.committee_code == row.subject_code]
    codes = sorted(one.mediator_code for one in serving)
    held = point.provenance([f"committee:{row.subject_code}", *(f"mediator:{code}" for code in codes)])
    kind = point.connection.execute(
        text("SELECT kind FROM committee WHERE committee_code = :code"), {"code": row.subject_code}
    ).scalar_one()
    stated = held[f"committee:{row.subject_code}"].of("kind")
    parts = [fact("kind", Text("调委会类型", "kind of committee"), from_scalar("kind", kind, "committees"), stated)]
    for code in codes:
        of = held[f"mediator:{code}"]
        evidence = {*of.of("appointed_on"), *of.on("engagement", on), *of.on("committee_code", on)}
        shown = Text("{engagement}，在任", "{engagement}, serving").fill(engagement=Engagement.FULL_TIME)
        parts.append(Node("mediator", Text(code, code), code, shown, evidence=tuple(sorted(evidence))))
    noun = ("再配 {n} 名专职调解员", "more full-time mediator", "more full-time mediators")
    return Reached(None, (more("mediators_short", int(row.target) - int(row.actual), "mediators", noun),), tuple(parts))


def monthly_wage(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.2.4-c: the wage of one full-time mediator against the county's minimum wage."""
    own = next(one for one in serving_full_time(point.connection, on) if one.mediator_code == row.subject_code)
    local = minimum_wages(point.connection, on, point.rules_on)[row.county_code]
    rules = point.rules_on(on, row.county_code)
    table = rules.minimum_wages or ()
    in_table = cited(rules, f"minimum_wages.{local.place + 1}", table[local.place]) if local.place is not None else None
    streams = (f"mediator:{row.subject_code}", f"county:{row.county_code}")
    held = point.provenance(streams)
    of_mediator, of_county = (held[name] for name in streams)
    paid = of_mediator.on("monthly_wage", on)
    parts = (
        fact("monthly_wage", fact_words("monthly_wage"), from_hundredths(own.monthly_wage) if paid else None, paid),
        Node(
            "fact.minimum_wage",
            fact_words("minimum_wage"),
            from_hundredths(local.wage),
            reading(from_hundredths(local.wage)),
            rule=in_table,
            evidence=() if in_table else of_county.on("minimum_wage", on),
        ),
        fact("engagement", fact_words("engagement"), Engagement.FULL_TIME, of_mediator.on("engagement", on)),
    )
    return Reached(None, (yuan_short(local.wage - own.monthly_wage),), parts)


def review_done(point: PointInTime, on: date, row: TargetRow) -> Reached:
    """2.2.5-a, 2.2.2-a: the steps of a county's annual review up to that day."""
    return Reached(None, (), steps_of(point, f"review:{row.subject_code}", on))
