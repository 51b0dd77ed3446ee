"""业务用房 Words of the campaign on the premises of judicial offices (2.1.1)."""

from domain.base.kinds import Kind


class PremisesProblemKind(Kind):
    """用房问题. What is wrong at an office, as its ledger names it."""

    AREA_SHORT = "area_short", "面积不足", "area too small"
    NOT_INDEPENDENT = "not_independent", "无独立用房", "no premises of its own"
    LAND_USE = "land_use", "手续不全", "land-use procedure incomplete"
    MISAPPROPRIATED = "misappropriated", "挤占挪用", "misappropriated"
    SIGNS = "signs", "标示标牌", "signs missing"
    RULE_BOARDS = "rule_boards", "制度版面", "rule boards missing"
    STAFF_SHORT = "staff_short", "人员不足", "too few people"
    OTHER = "other", "其他", "other"


class PremisesSolution(Kind):
    """解决方式. How a problem was solved: the five ways of the notice first."""

    NEW_BUILD = "new_build", "新建", "new build"
    EXTENSION = "extension", "扩建", "extension"
    SWAP = "swap", "置换", "swap"
    PURCHASE = "purchase", "购买", "purchase"
    LEASE = "lease", "租赁", "lease"
    ALLOCATED = "allocated", "调拨", "allocated"
    VACATED = "vacated", "清退", "vacated by whoever used it"
    PROCEDURE = "procedure", "补办手续", "procedure completed"
    PUT_UP = "put_up", "增设更换", "put up or replaced"
    STAFFED = "staffed", "充实人员", "staffed"
    OTHER = "other", "其他", "other"
