"""司法所建设 Words of what an office has and is (2.1.1, 2.1.3, 2.1.4)."""

from domain.base.kinds import Kind


class OfficeManagement(Kind):
    """管理体制. To whom an office belongs."""

    COUNTY = "county", "县局派出", "sent by the county's bureau"
    DUAL = "dual", "双重管理", "under the bureau and the township"
    TOWNSHIP = "township", "乡镇管理", "under the township"


class OfficeRank(Kind):
    """建制级别. The rank of an office."""

    SECTION = "section", "股所级", "section"
    DEPUTY_DIVISION = "deputy_division", "副科级", "deputy division"
    DIVISION = "division", "正科级", "division"


class TitleHolder(Kind):
    """产权归属. Whose the premises are."""

    BUREAU = "bureau", "县司法局", "the county's bureau"
    TOWNSHIP = "township", "乡镇政府", "the township's government"
    OFFICE = "office", "司法所", "the office"
    OTHER = "other", "其他", "another body"


class HonourGround(Kind):
    """表彰依据. For what somebody was honoured; professional ability comes first (2.1.3)."""

    ABILITY = "ability", "专业能力", "professional ability"
    RESULTS = "results", "工作实绩", "results"
    CONDUCT = "conduct", "品行作风", "conduct"
    OTHER = "other", "其他", "other"


class ContestAudience(Kind):
    """竞赛对象. Whose skills a contest compared."""

    OFFICE_STAFF = "office_staff", "司法所人员", "office staff"
    MEDIATORS = "mediators", "人民调解员", "mediators"
    BOTH = "both", "司法所人员和调解员", "both"
