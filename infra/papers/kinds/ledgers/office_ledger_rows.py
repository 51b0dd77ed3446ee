"""规范化台账的行 The rows of the ledger of offices."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class LedgerLine:
    """An office as it stands on the day. Area in square metres, money in ten thousands of yuan."""

    office: str
    township: str | None
    established_on: str | None
    management: str | None
    rank: str | None
    independent: str | None
    tenure: str | None
    title_holder: str | None
    area: Fraction | None
    standard: Fraction | None
    area_enough: bool | None
    land_use: str | None
    misappropriated: str | None
    signs: bool | None
    rule_boards: bool | None
    function_rooms: int | None
    surveyed_on: str | None
    posts: int | None
    on_establishment: int
    away: int
    civil_servants: int
    public_institution: int
    purchased: int
    welfare: int
    reemployed: int
    headcount: int
    has_civil_servant: bool
    has_three: bool
    has_five: bool
    chief: str | None
    chief_since: str | None
    computers: int | None
    network: str | None
    vehicles: int | None
    electric_vehicles: int | None
    uniforms: str | None
    local: Fraction | None
    central: Fraction | None
    rated_for: str | None
    score: Fraction | None
    stars: int | None
    plaque_no: str | None
    valid_until: str | None
    problems: int
    open: int
    remark: str | None = None


@dataclass(frozen=True)
class CountyLine:
    """A county summed up, or all of them."""

    county: str
    figures: Mapping[str, int]
    area_share: Fraction | None
    share_with_three: Fraction | None
    share_target: str | None
    star_quota: int | None
    four_star_share: Fraction | None


@dataclass(frozen=True)
class ProblemLine:
    """A problem of premises as it stands on the day."""

    county: str
    office: str
    problem_no: str
    problem: str | None
    description: str | None
    found_on: str
    responsible: str | None
    planned_on: str | None
    solved_on: str | None
    solution: str | None
    proof: str | None
    standing: str | None


@dataclass(frozen=True)
class OfficeLedger:
    """The ledger: `offices` are the lines of each of `names`, county by county."""

    names: list[str]
    summary: list[CountyLine]
    offices: list[list[LedgerLine]]
    problems: list[ProblemLine]
    basis: str = "核查、变动生效日期"
