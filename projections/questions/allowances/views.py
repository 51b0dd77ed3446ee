"""基本补贴、定额补助 What everybody gets in a year besides the money for cases (2.2.4-a)."""

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from domain.base.text import Text
from domain.policies.subsidy_amounts import NO_AMOUNT, OUT_OF_BOUNDS
from domain.rulebooks.gates import UNKNOWN
from domain.rulebooks.in_force import RulesInForce
from domain.rulebooks.model import Rulebook
from projections.questions.allowances.periods import periods
from projections.questions.view import Column, View
from projections.reading import Connection


class AllowanceRow(NamedTuple):
    """A row of `allowances`. One code of three; `periods` months (or the one year) that earn it; the amount in hundredths of a yuan; `payer` the key of the
    allowance where it says who bears it."""

    year: int
    county_code: str
    office_code: str | None
    committee_code: str | None
    mediator_code: str | None
    allowance: str
    payer: str | None
    periods: int
    allowance_yuan: int
    reasons: tuple[str, ...]


def allowances(connection: Connection, on: date, rules: RulesInForce, county: str | None = None) -> list[AllowanceRow]:
    """A row for whoever earns an allowance in a year, or cannot be decided for want of a fact; months that have ended count."""
    rows: dict[tuple[int, str, str, str, str], AllowanceRow] = {}
    for period in periods(connection, on, rules, county):
        rule, decision = period.rule, period.decision
        unknown = tuple(code for code in decision.codes if code != rule.code)
        if not decision.outcome and not unknown:
            continue
        key = (period.last.year, period.county_code, rule.recipient, period.code, rule.code)
        before = rows.get(key)
        if before is None:
            office, committee, mediator = (period.code if rule.recipient == sort else None for sort in ("office", "committee", "mediator"))
            payer = None if rule.payer is None else rule.code
            before = AllowanceRow(key[0], key[1], office, committee, mediator, rule.code, payer, 0, 0, ())
        rows[key] = before._replace(
            periods=before.periods + (not decision.reasons),
            allowance_yuan=before.allowance_yuan + decision.outcome,
            reasons=tuple(dict.fromkeys((*before.reasons, *unknown))),
        )
    return list(rows.values())


def _named(rules: Rulebook) -> Mapping[str, Text]:
    return {rule.code: rule.label.text for rule in rules.allowances or ()}


def _payers(rules: Rulebook) -> Mapping[str, Text]:
    return {rule.code: rule.payer.text for rule in rules.allowances or () if rule.payer is not None}


def _reasons(rules: Rulebook) -> Mapping[str, Text]:
    unknown = Text("{allowance}：事实缺失或没有基数", "{allowance}: a fact or a base is missing")
    unmet = Text("不符合：{allowance}", "not met: {allowance}")
    named = _named(rules)
    return {
        **{code: unmet.fill(allowance=called) for code, called in named.items()},
        **{code + UNKNOWN: unknown.fill(allowance=called) for code, called in named.items()},
        OUT_OF_BOUNDS: NO_AMOUNT[OUT_OF_BOUNDS],
    }


ALLOWANCES = View(
    "allowances",
    Text("基本补贴和定额补助", "Base pay and lump sums"),
    (
        Column("year", "int"),
        Column("county_code", "text"),
        Column("office_code", "text"),
        Column("committee_code", "text"),
        Column("mediator_code", "text"),
        Column("allowance", "text", _named),
        Column("payer", "text", _payers),
        Column("periods", "int"),
        Column("allowance_yuan", "money"),
        Column("reasons", "list", _reasons),
    ),
    ("year", "county_code", "office_code", "committee_code", "mediator_code", "allowance"),
    allowances,
)
