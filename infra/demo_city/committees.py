"""Mediation committees: the county centre and the industry committees under it, townships, villages, and what the campaign of 2019 adds."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from domain.base.kinds import CommitteeKind
from domain.base.vocabulary.bodies import BodyKind
from infra.demo_city import names
from infra.demo_city.draw import Mix, Row, between, chance, clamp
from infra.demo_city.offices import Office
from infra.demo_city.plan import CountyPlan

_FIELDS = ("信访事项", "道路交通", "医疗", "劳动争议", "物业", "消费", "婚姻家庭")
_SERVED_BY = {"信访事项": "信访局", "道路交通": "公安局交通警察大队", "医疗": "卫生健康委员会", "劳动争议": "人力资源和社会保障局"}
_BODIES = ("住房和城乡建设局", "自然资源局", "市场监督管理局", "教育局", "妇女联合会", "总工会")
_SCHOOLS = ("第一高级中学", "第二高级中学", "职业教育中心", "实验中学", "第三初级中学", "实验小学")
_FIRMS = ("宏达机械", "永兴建材", "金穗面业", "天润化工", "瑞丰纺织", "华盛铝业", "康源药业", "恒通物流", "新大食品", "长青造纸")

# set up each month after the notice, too: studios, chambers, schools and bodies are what it asks for (2.2.1-d)
_NEW = (CommitteeKind.STUDIO, CommitteeKind.CHAMBER, CommitteeKind.SCHOOL, CommitteeKind.INSTITUTION)


# share of the county's cases that one such committee takes, against a village's; together as in 安徽 2011-2020 (field rules, section 9)
_WEIGHTS = {
    CommitteeKind.COUNTY_CENTRE: 8.0,
    CommitteeKind.INDUSTRY: 6.0,
    CommitteeKind.TOWNSHIP: 3.9,
    CommitteeKind.VILLAGE: 1.0,
    CommitteeKind.STUDIO: 1.6,
}


@dataclass(slots=True)
class Committee:
    """调委会. `weight` is its share of the county's cases, `punctual` how often its statistics come in time."""

    county: CountyPlan
    code: str
    kind: CommitteeKind
    name: str
    township: Office | None
    field: str | None
    founding_body: str | None
    parent: "Committee | None"
    established_on: date
    dissolved_on: date | None
    weight: float
    punctual: float


def committees(rng: Random, county: CountyPlan, offices: list[Office], count: int) -> list[Committee]:
    """The committees of one county, `count` in all: what is not a village's is made first, villages fill up."""
    founded = _Founding(rng, county)
    centre = founded.add(CommitteeKind.COUNTY_CENTRE, f"{county.name}人民调解中心", body=f"{county.name}司法局")
    for topic in _FIELDS[: 3 + round(2 * county.effort * rng.random() + 0.4)]:
        body = f"{county.name}{_SERVED_BY.get(topic, '司法局')}"
        founded.add(CommitteeKind.INDUSTRY, f"{county.name}{topic}纠纷人民调解委员会", body=body, parent=centre, field=topic)
    towns = [
        founded.add(CommitteeKind.TOWNSHIP, f"{county.name}{office.township}人民调解委员会", office, body=_government(office))
        for office in offices
    ]
    for town in towns:
        if chance(rng, 0.4 * county.effort):
            person = names.People(rng, county.code)
            name = f"{county.name}{person.name(person.sex(0.3))}调解工作室"
            founded.add(CommitteeKind.STUDIO, name, town.township, body=town.name, parent=town)
    for firm in rng.sample(_FIRMS, min(len(_FIRMS), count // 24)):
        body = f"{county.name}{firm}有限公司"
        founded.add(CommitteeKind.ENTERPRISE, f"{body}人民调解委员会", rng.choice(offices), body=body)
    founded.add(CommitteeKind.CHAMBER, f"{county.name}工商业联合会人民调解委员会", body=f"{county.name}工商业联合会")
    for kind, chosen in ((CommitteeKind.INSTITUTION, rng.sample(_BODIES, 2)), (CommitteeKind.SCHOOL, rng.sample(_SCHOOLS, 2))):
        for body in chosen:
            founded.add(kind, f"{county.name}{body}人民调解委员会", body=f"{county.name}{body}")
    _add_villages(founded, offices, count - len(founded.made))
    return founded.made


def _add_villages(founded: "_Founding", offices: list[Office], count: int) -> None:
    rng = founded.rng
    sizes = [0.5 + rng.random() for _ in offices]
    per_office = [int(count * size / sum(sizes)) for size in sizes]
    for place in range(count - sum(per_office)):
        per_office[place % len(offices)] += 1
    for office, villages in zip(offices, per_office, strict=True):
        for village in names.villages(rng, villages, urban=office.township.endswith("街道")):
            body = f"{village[:-2]}社区居民委员会" if village.endswith("社区") else f"{village}民委员会"
            founded.add(CommitteeKind.VILLAGE, f"{office.township}{village}人民调解委员会", office, body=body)


def _government(office: Office) -> str:
    return f"{office.township}办事处" if office.township.endswith("街道") else f"{office.township}人民政府"


class _Founding:
    """The committees of one county as they are made, numbered one after the other."""

    def __init__(self, rng: Random, county: CountyPlan) -> None:
        self.rng = rng
        self.county = county
        self.made: list[Committee] = []

    def add(
        self,
        kind: CommitteeKind,
        name: str,
        office: Office | None = None,
        *,
        body: str,
        parent: Committee | None = None,
        field: str | None = None,
    ) -> Committee:
        rng = self.rng
        recent = kind in _NEW and chance(rng, 0.6)
        established_on = (
            between(rng, date(2019, 5, 20), date(2019, 11, 29)) if recent else between(rng, date(2011, 1, 4), date(2017, 9, 29))
        )
        merged = kind is CommitteeKind.VILLAGE and chance(rng, 0.008)
        committee = Committee(
            county=self.county,
            code=f"{self.county.code}-T{len(self.made) + 1:04d}",
            kind=kind,
            name=name,
            township=office,
            field=field,
            founding_body=body,
            parent=parent,
            established_on=names.workday(established_on),
            dissolved_on=between(rng, date(2018, 9, 1), date(2019, 12, 1)) if merged else None,
            weight=_WEIGHTS.get(kind, 0.35) * rng.lognormvariate(0, 0.5),
            punctual=0.45 if chance(rng, 0.04) else clamp(0.93 + 0.25 * (self.county.effort - 1), 0.8, 0.985),
        )
        self.made.append(committee)
        return committee


def _registered_as(committee: Committee, number: int) -> BodyKind:
    """Village or residents', township or street; one in twenty was registered before these were told apart, and nobody has said since."""
    apart = number % 20 != 0
    match committee.kind:
        case CommitteeKind.VILLAGE if apart:
            return BodyKind.RESIDENTS if "社区" in committee.name else BodyKind.VILLAGERS
        case CommitteeKind.TOWNSHIP if apart:
            return BodyKind.STREET if "街道" in committee.name else BodyKind.TOWN
        case _:
            return next(kind for kind in BodyKind if kind.value == committee.kind.value)


_FILED = Mix(("at once", 84), ("late", 6), ("campaign", 6), ("never", 4))


def committee_row(rng: Random, committee: Committee, number: int) -> Row:
    """One row of `committees`. Most are filed within 30 working days, some only when the campaign asked, some not at all (2.2.1-a)."""
    filed_on: date | None = None
    match _FILED.draw(rng):
        case "at once":
            filed_on = committee.established_on + timedelta(days=3 + int(rng.random() * 38))
        case "late":
            filed_on = between(rng, committee.established_on + timedelta(days=60), date(2018, 12, 20))
        case "campaign":
            filed_on = between(rng, max(committee.established_on, date(2019, 5, 6)), date(2019, 6, 28))
    return {
        "committee_code": committee.code,
        "county_code": committee.county.code,
        "office_code": committee.township.code if committee.township else None,
        "name": committee.name,
        "kind": _registered_as(committee, number),
        "parent_code": committee.parent.code if committee.parent else None,
        "field": committee.field,
        "founding_body": committee.founding_body,
        "established_on": committee.established_on,
        "filed_on": filed_on and names.workday(filed_on),
        "filing_no": f"{committee.county.short}司调备〔{filed_on.year}〕{number:04d}号" if filed_on else None,
        "dissolved_on": committee.dissolved_on,
    }
