"""调解组织 The kinds of body that a committee is registered as: those by which rules count, and the finer ones of the ministry's table (2.2.1-d)."""

from collections.abc import Mapping

from domain.base.kinds import CommitteeKind, Kind


class BodyKind(Kind):
    """调委会类型. What a committee is registered as. `village` and `township` leave open which of their two kinds it is."""

    COUNTY_CENTRE = "county_centre", "县级人民调解中心", "county mediation centre"
    INDUSTRY = "industry", "行业性专业性", "industry or professional"
    TOWNSHIP = "township", "乡镇街道", "township or street"
    TOWN = "town", "乡镇", "town"
    STREET = "street", "街道", "street"
    VILLAGE = "village", "村社区", "village or community"
    VILLAGERS = "villagers", "村", "villagers'"
    RESIDENTS = "residents", "居（社区）", "residents'"
    ENTERPRISE = "enterprise", "企业", "enterprise"
    CHAMBER = "chamber", "商会", "chamber of commerce"
    INSTITUTION = "institution", "机关单位", "party or government body"
    SCHOOL = "school", "学校", "school"
    STUDIO = "studio", "个人调解工作室", "personal studio"


FINER: Mapping[str, CommitteeKind] = {
    BodyKind.TOWN: CommitteeKind.TOWNSHIP,
    BodyKind.STREET: CommitteeKind.TOWNSHIP,
    BodyKind.VILLAGERS: CommitteeKind.VILLAGE,
    BodyKind.RESIDENTS: CommitteeKind.VILLAGE,
}
"""The kinds that tell apart what rules count as one."""


_COUNTED: Mapping[str, CommitteeKind] = {kind.value: kind for kind in CommitteeKind}


def counts_as(kind: str) -> CommitteeKind:
    """The kind by which quotas, amounts, grades and targets count a body of that kind."""
    return FINER.get(kind) or _COUNTED[kind]
