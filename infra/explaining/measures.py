"""Targets that count cases, mediators and wages: what each adds to the figure."""

from collections import defaultdict
from datetime import date
from typing import NamedTuple

from sqlalchemy import text

from domain.amounts import from_hundredths
from domain.explanation import NearMiss, Node, Words, count, fact, words
from domain.facts import from_scalar
from domain.kinds import Engagement
from domain.near_misses.targets import more, more_for_share, yuan_short
from domain.policies.days import month_of
from domain.policies.gate_words import fact_words
from infra.explaining.sight import Sight
from projections.full_time import minimum_wages, serving_full_time
from projections.targets import TargetRow


class Reached(NamedTuple):
    """How the figure comes about: the arithmetic, what is short of it, what it is made of."""

    how: Words | None
    near: tuple[NearMiss, ...]
    parts: tuple[Node, ...]


def per_committee(sight: Sight, on: date, row: TargetRow) -> Reached:
    """2.2.1-c: the cases that the county's committees entered in the month that ended on that day."""
    month = month_of(on)
    committees = sight.connection.execute(
        text("""
            SELECT committee_code, name FROM committee WHERE county_code = :county
            AND established_on <= :on AND (dissolved_on IS NULL OR dissolved_on > :on) ORDER BY committee_code
        """),
        {"county": row.county_code, "on": on.isoformat()},
    ).fetchall()
    entries = sight.connection.execute(
        text("""
            SELECT d.committee_code, d.case_no FROM dispute d JOIN committee c ON c.committee_code = d.committee_code
            WHERE c.county_code = :county AND d.entered_on BETWEEN :first AND :on ORDER BY d.case_no
        """),
        {"county": row.county_code, "first": f"{month}-01", "on": on.isoformat()},
    ).fetchall()
    held = sight.provenance(f"dispute:{case_no}" for _, case_no in entries)
    entered: dict[str, list[int]] = defaultdict(list)
    number: dict[str, int] = defaultdict(int)
    for committee, case_no in entries:
        number[committee] += 1
        entered[committee].extend(held[f"dispute:{case_no}"].of("entered_on"))
    names: dict[str, str | Words] = dict.fromkeys(number, Words("（当日不存在）", "(not there on that day)"))
    names.update((code, name) for code, name in committees)
    parts = tuple(
        Node(
            "committee",
            words("{code} {name}", "{code} {name}", code=code, name=name),
            number[code],
            words("录入 {n} 件", "{en} entered", n=number[code], en=count(number[code], "case", "cases")),
            evidence=tuple(sorted(entered[code])),
        )
        for code, name in sorted(names.items())
    )
    wanting = more_for_share(len(entries), len(committees), sight.rules_on(on, row.county_code).bulletin.per_committee)
    noun = (f"{month} 再录入 {{n}} 件", f"more case entered in {month}", f"more cases entered in {month}")
    how = words("录入 {n} 件 / {all} 个调委会", "{n} entered / {all} committees", n=len(entries), all=len(committees))
    return Reached(how, (more("cases_short", wanting, "cases", noun),) if wanting else (), parts)


def full_time(sight: Sight, on: date, row: TargetRow) -> Reached:
    """2.2.2-d: the full-time mediators of one committee."""
    serving = [one for one in serving_full_time(sight.connection, on) if one.committee_code == row.subject_code]
    codes = sorted(one.mediator_code for one in serving)
    held = sight.provenance([f"committee:{row.subject_code}", *(f"mediator:{code}" for code in codes)])
    kind = sight.connection.execute(
        text("SELECT kind FROM committee WHERE committee_code = :code"), {"code": row.subject_code}
    ).scalar_one()
    stated = held[f"committee:{row.subject_code}"].of("kind")
    parts = [fact("kind", Words("调委会类型", "kind of committee"), from_scalar("kind", kind, "committees"), stated)]
    for code in codes:
        of = held[f"mediator:{code}"]
        evidence = {*of.of("appointed_on"), *of.on("engagement", on), *of.on("committee_code", on)}
        shown = words("{engagement}，在任", "{engagement}, serving", engagement=Engagement.FULL_TIME)
        parts.append(Node("mediator", Words(code, code), code, shown, evidence=tuple(sorted(evidence))))
    noun = ("再配 {n} 名专职调解员", "more full-time mediator", "more full-time mediators")
    return Reached(None, (more("mediators_short", int(row.target) - int(row.actual), "mediators", noun),), tuple(parts))


def monthly_wage(sight: Sight, on: date, row: TargetRow) -> Reached:
    """2.2.4-c: the wage of one full-time mediator against the county's minimum wage."""
    own = next(one for one in serving_full_time(sight.connection, on) if one.mediator_code == row.subject_code)
    least = minimum_wages(sight.connection, on)[row.county_code]
    streams = (f"mediator:{row.subject_code}", f"county:{row.county_code}")
    held = sight.provenance(streams)
    of_mediator, of_county = (held[name] for name in streams)
    paid = of_mediator.on("monthly_wage", on)
    parts = (
        fact("monthly_wage", fact_words("monthly_wage"), from_hundredths(own.monthly_wage) if paid else None, paid),
        fact("minimum_wage", fact_words("minimum_wage"), from_hundredths(least), of_county.on("minimum_wage", on)),
        fact("engagement", fact_words("engagement"), Engagement.FULL_TIME, of_mediator.on("engagement", on)),
    )
    return Reached(None, (yuan_short(least - own.monthly_wage),), parts)
