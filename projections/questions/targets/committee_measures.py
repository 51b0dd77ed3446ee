"""目标：调委会与县市区 The measures of targets that count cases, mediators and wages: their rows, and what each adds to the figure."""

import json
from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from operator import itemgetter

from domain.base.amounts import from_hundredths
from domain.base.facts import from_scalar
from domain.base.kinds import CommitteeKind, Engagement
from domain.base.text import Text, count, reading
from domain.explaining.explanation import Node, fact
from domain.explaining.gate_words import fact_words
from domain.explaining.near_targets import more, more_for_share, yuan_short
from domain.naming.called import coded
from domain.policies.days import month_before, month_end, month_of
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.rules import Target
from projections.questions.bulletin import first_month, month_rows
from projections.questions.full_time import full_time, minimum_wages, serving_full_time
from projections.questions.point_in_time import PointInTime, cited
from projections.questions.targets.measured import Measured, Reached, ReadOn, TargetRow
from projections.questions.view import CITY
from projections.reading import Connection, text
from projections.registers.as_of import exists

COUNTED = {"entered": Text("录入", "entered"), "accepted": Text("受理", "accepted"), "closed": Text("结案", "closed")}
"""What is done with the cases that a month of the bulletin counts."""


def per_committee_rows(connection: Connection, on: ReadOn, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """The last month that ended on or before the day; nothing before the first entry."""
    running = month_of(on.day)
    month = running if on.day == month_end(running) else month_before(running)
    if month is None:
        return
    ended_on = month_end(month)
    first = first_month(connection, ended_on, rules)
    if first is None:
        return
    for row in month_rows(connection, month, ended_on, rules, on.county):
        if row.county_code != CITY:
            target = f"{rules(ended_on, row.county_code).bulletin.per_committee:.4f}"
            yield Measured(row.county_code, row.county_code, target, row.per_committee, bool(row.meets_target), ended_on.isoformat())


def explain_per_committee(point: PointInTime, on: date, row: TargetRow, _target: Target) -> Reached:
    """2.2.1-c: the cases that count for the county's committees in the month that ended on that day."""
    asks = point.rules_on(on, row.county_code).bulletin
    month, day, done = month_of(on), f"{asks.counts}_on", COUNTED[asks.counts]
    kinds = {"county": row.county_code, "on": on.isoformat(), "kinds": json.dumps([kind.value for kind in asks.kinds or CommitteeKind])}
    committees = point.connection.execute(
        text(f"""
            SELECT committee_code, name FROM committee c WHERE county_code = :county AND kind IN (SELECT value FROM json_each(:kinds))
            AND {exists("c")} ORDER BY committee_code
        """),
        kinds,
    ).fetchall()
    cases = point.connection.execute(
        text(f"""
            SELECT d.committee_code, d.case_no FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
            WHERE c.county_code = :county AND c.kind IN (SELECT value FROM json_each(:kinds)) AND d.{day} BETWEEN :first AND :on ORDER BY d.case_no
        """),
        {**kinds, "first": f"{month}-01"},
    ).fetchall()
    provenance = point.provenance(f"dispute:{case_no}" for _, case_no in cases)
    evidence: dict[str, list[int]] = defaultdict(list)
    number: dict[str, int] = defaultdict(int)
    for committee, case_no in cases:
        number[committee] += 1
        evidence[committee].extend(provenance[f"dispute:{case_no}"].of(day))
    gone = Text("{committee}（当日不存在）", "{committee} (not there on that day)")
    there = {code: coded(code, name) for code, name in committees}
    named = {code: gone.fill(committee=point.coded("committee", code)) for code in number} | there
    parts = tuple(
        Node(
            "committee",
            name,
            number[code],
            Text("{done} {n} 件", "{en} {done}").fill(n=number[code], en=count(number[code], "case", "cases"), done=done),
            evidence=tuple(sorted(evidence[code])),
        )
        for code, name in sorted(named.items(), key=itemgetter(0))
    )
    wanting = more_for_share(len(cases), len(committees), Decimal(row.target))
    noun = (f"{month} 再{done.zh} {{n}} 件", f"more case {done.en} in {month}", f"more cases {done.en} in {month}")
    how = Text("{done} {n} 件 / {all} 个调委会", "{n} {done} / {all} committees").fill(n=len(cases), all=len(committees), done=done)
    return Reached(how, (more("cases_short", wanting, "cases", noun),) if wanting else (), parts)


def full_time_rows(connection: Connection, on: ReadOn, rules: RulesInForce, target: Target) -> Iterator[Measured]:
    """Every active committee of a kind that has a quota."""
    for row in full_time(connection, on.day, rules, on.county):
        if not target.kinds or row.kind in target.kinds:
            yield Measured(row.county_code, row.committee_code, row.quota, row.full_time, row.short == 0)


def explain_full_time(point: PointInTime, on: date, row: TargetRow, _target: Target) -> Reached:
    """2.2.2-d: the full-time mediators of one committee."""
    serving = [mediator for mediator in serving_full_time(point.connection, on) if mediator.committee_code == row.subject_code]
    codes = sorted(mediator.mediator_code for mediator in serving)
    provenance = point.provenance([f"committee:{row.subject_code}", *(f"mediator:{code}" for code in codes)])
    kind = point.connection.execute(
        text("SELECT kind FROM committee WHERE committee_code = :code"), {"code": row.subject_code}
    ).scalar_one()
    stated = provenance[f"committee:{row.subject_code}"].of("kind")
    parts = [fact("kind", Text("调委会类型", "kind of committee"), from_scalar("kind", kind, "committees"), stated)]
    for code in codes:
        of = provenance[f"mediator:{code}"]
        evidence = {*of.on("appointed_on", on), *of.on("engagement", on), *of.on("committee_code", on)}
        shown = Text("{engagement}，在任", "{engagement}, serving").fill(engagement=Engagement.FULL_TIME)
        parts.append(Node("mediator", point.coded("mediator", code), code, shown, evidence=tuple(sorted(evidence))))
    noun = ("再配 {n} 名专职调解员", "more full-time mediator", "more full-time mediators")
    return Reached(None, (more("mediators_short", int(row.target) - int(row.actual), "mediators", noun),), tuple(parts))


def monthly_wage_rows(connection: Connection, on: ReadOn, rules: RulesInForce, _target: Target) -> Iterator[Measured]:
    """Full-time mediators whose county has a minimum wage."""
    least = minimum_wages(connection, on.day, rules)
    for mediator in serving_full_time(connection, on.day, on.county):
        local, paid = least.get(mediator.county_code), mediator.monthly_wage
        if local is not None:
            shown = from_hundredths(local.wage), from_hundredths(paid)
            yield Measured(mediator.county_code, mediator.mediator_code, *shown, paid >= local.wage)


def explain_monthly_wage(point: PointInTime, on: date, row: TargetRow, _target: Target) -> Reached:
    """2.2.4-c: the wage of one full-time mediator against the county's minimum wage."""
    own = next(mediator for mediator in serving_full_time(point.connection, on) if mediator.mediator_code == row.subject_code)
    local = minimum_wages(point.connection, on, point.rules_on)[row.county_code]
    rules = point.rules_on(on, row.county_code)
    table = rules.minimum_wages or ()
    in_table = cited(rules, f"minimum_wages.{local.place + 1}", table[local.place]) if local.place is not None else None
    streams = (f"mediator:{row.subject_code}", f"county:{row.county_code}")
    provenance = point.provenance(streams)
    of_mediator, of_county = (provenance[name] for name in streams)
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
