"""风险和办理 Words of how dangerous a dispute is, and what became of it (1.2, 2.2.3-a)."""

from domain.base.kinds import Kind


class WarningLevel(Kind):
    """预警等级. From the lowest to the highest; what each is called a rulebook may say."""

    BLUE = "blue", "蓝色", "blue"
    YELLOW = "yellow", "黄色", "yellow"
    ORANGE = "orange", "橙色", "orange"
    RED = "red", "红色", "red"


class EscalationKind(Kind):
    """升级情形. What a dispute turned into."""

    PETITION = "petition", "上访", "petition"
    GROUP_PETITION = "group_petition", "群体性上访", "group petition"
    CRIMINAL = "criminal", "转化为刑事案件", "criminal case"
    BRAWL = "brawl", "群体性械斗", "brawl"
    SUICIDE = "suicide", "自杀", "suicide"
    PUBLIC = "public", "舆情事件", "public outcry"
    OTHER = "other", "其他", "other"


class Direction(Kind):
    """移交方向. Whether a dispute came or went."""

    OUT = "out", "移出", "handed to another body"
    IN = "in", "接收", "received from another body"


class Performed(Kind):
    """履行情况. How far an agreement is performed."""

    WHOLLY = "wholly", "全部履行", "wholly"
    PARTLY = "partly", "部分履行", "partly"
    NOT = "not", "未履行", "not"


class Satisfaction(Kind):
    """满意程度. How content the parties are."""

    SATISFIED = "satisfied", "满意", "satisfied"
    FAIRLY = "fairly", "基本满意", "fairly satisfied"
    DISSATISFIED = "dissatisfied", "不满意", "dissatisfied"


class ConfirmationResult(Kind):
    """司法确认结果. What the court decided on an application to confirm an agreement."""

    CONFIRMED = "confirmed", "确认有效", "confirmed"
    REFUSED = "refused", "不予确认", "refused"
    WITHDRAWN = "withdrawn", "撤回申请", "withdrawn"
