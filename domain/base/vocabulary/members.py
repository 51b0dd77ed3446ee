"""调委会成员和专家 Words of the members of committees and of experts (2.2.1-d, 2.2.2-c; People's Mediation Law, articles 8 and 9)."""

from domain.base.kinds import Kind


class MemberPost(Kind):
    """委员职务. Post in a committee."""

    DIRECTOR = "director", "主任", "director"
    DEPUTY = "deputy", "副主任", "deputy director"
    MEMBER = "member", "委员", "member"


class MemberExit(Kind):
    """离任方式. How a member's service ended: who was elected is removed by those who elected, who was hired is dismissed."""

    TERM_ENDED = "term_ended", "任期届满", "term ended"
    RESIGNED = "resigned", "辞任", "resigned"
    REMOVED = "removed", "罢免", "removed by the electors"
    DISMISSED = "dismissed", "解聘", "dismissed"
    MOVED = "moved", "调离", "moved away"
    DIED = "died", "死亡", "died"


class Affiliation(Kind):
    """政治面貌. Party membership."""

    PARTY = "party", "中共党员", "member of the Communist Party"
    LEAGUE = "league", "共青团员", "member of the Youth League"
    DEMOCRATIC = "democratic", "民主党派", "member of a democratic party"
    NONE = "none", "群众", "none"


class ExpertField(Kind):
    """专家领域. What an expert is consulted on."""

    LAW = "law", "法律", "law"
    MEDICINE = "medicine", "医疗", "medicine"
    TRAFFIC = "traffic", "交通事故", "traffic accidents"
    LABOUR = "labour", "劳动人事", "labour"
    MARRIAGE = "marriage", "婚姻家庭", "marriage and family"
    PROPERTY = "property", "房产物业", "housing and property management"
    LAND = "land", "土地征迁", "land and demolition"
    FINANCE = "finance", "金融保险", "finance and insurance"
    ENVIRONMENT = "environment", "生态环境", "environment"
    CONSUMER = "consumer", "消费", "consumers"
    PSYCHOLOGY = "psychology", "心理", "psychology"
    ENGINEERING = "engineering", "工程建设", "construction"
    OTHER = "other", "其他", "other"
