"""How large the made-up city is and how its counties differ. No place of this name, and no region 4199, exists."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from domain.base.kinds import CountyKind

Size = Literal["county", "city"]


@dataclass(frozen=True, slots=True)
class CountyPlan:
    """县市区. `effort` is how well it is run, 1.0 is the middle: more cases entered, fewer late, more staff, better scores."""

    code: str
    name: str
    kind: CountyKind
    minimum_wage: int
    offices: int
    effort: float

    @property
    def short(self) -> str:
        """The name as it stands in filing numbers: 云岭县 is 云."""
        return self.name[0]


@dataclass(frozen=True, slots=True)
class CityPlan:
    """What is asked for in all; committees and mediators come out exactly, villages and part-timers fill up."""

    counties: tuple[CountyPlan, ...]
    committees: int
    mediators: int
    disputes: int


PLANS: Mapping[Size, CityPlan] = {
    "county": CityPlan((CountyPlan("419921", "云岭县", CountyKind.COUNTY, 1500, 10, 1.04),), 200, 600, 5_000),
    "city": CityPlan(
        (
            CountyPlan("419902", "枫林区", CountyKind.DISTRICT, 1900, 12, 1.12),
            CountyPlan("419903", "古槐区", CountyKind.DISTRICT, 1900, 11, 1.00),
            CountyPlan("419904", "柳堤区", CountyKind.DISTRICT, 1900, 9, 0.90),
            CountyPlan("419905", "石桥区", CountyKind.DISTRICT, 1900, 8, 1.04),
            CountyPlan("419911", "枫河新区", CountyKind.DISTRICT, 1900, 5, 0.84),
            CountyPlan("419921", "云岭县", CountyKind.COUNTY, 1500, 11, 1.08),
            CountyPlan("419922", "清泉县", CountyKind.COUNTY, 1500, 10, 0.96),
            CountyPlan("419923", "白鹤县", CountyKind.COUNTY, 1500, 9, 0.86),
            CountyPlan("419925", "永泉县", CountyKind.COUNTY, 1500, 8, 1.01),
            CountyPlan("419981", "鹿台市", CountyKind.COUNTY_CITY, 1700, 13, 1.18),
            CountyPlan("419982", "沁川市", CountyKind.COUNTY_CITY, 1700, 12, 0.93),
        ),
        2_300,
        6_500,
        60_000,
    ),
}
