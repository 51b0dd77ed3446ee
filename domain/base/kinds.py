"""The closed vocabularies of the field, each member with its Chinese and English label.

The values are the keys of the workbook (contract, section 2) and of JSON; the labels are what people read and may type instead.
"""

from enum import StrEnum
from typing import Self

from domain.base.text import Text


class Kind(StrEnum):
    """A closed vocabulary. A member is `key, zh, en`: `value` is the stable key, `text` the label."""

    text: Text

    def __new__(cls, key: str, zh: str, en: str) -> Self:
        member = str.__new__(cls, key)
        member._value_ = key
        member.text = Text(zh, en)
        return member


class CountyKind(Kind):
    """县市区类别. The star quota of 2.1.4 depends on it."""

    COUNTY = "county", "县", "county"
    COUNTY_CITY = "county_city", "县级市", "county-level city"
    DISTRICT = "district", "区", "urban district"


class Tenure(Kind):
    """用房来源. How the premises were come by (2.1.1)."""

    NEW_BUILD = "new_build", "新建", "new build"
    EXTENSION = "extension", "扩建", "extension"
    SWAP = "swap", "置换", "swap"
    PURCHASE = "purchase", "购买", "purchase"
    LEASE = "lease", "租赁", "lease"
    ALLOCATED = "allocated", "调拨", "allocated"


class LandUse(Kind):
    """用地手续. State of the land-use procedure (2.1.1)."""

    COMPLETE = "complete", "齐全", "complete"
    IN_PROGRESS = "in_progress", "办理中", "in progress"
    MISSING = "missing", "缺失", "missing"


class Establishment(Kind):
    """人员类别. On whose establishment a staff member is (2.1.2)."""

    CIVIL_SERVANT = "civil_servant", "政法专项编制", "civil servant on the political-legal establishment"
    PUBLIC_INSTITUTION = "public_institution", "事业编制", "public institution"
    PURCHASED_SERVICE = "purchased_service", "政府购买服务", "purchased service"
    PUBLIC_WELFARE = "public_welfare", "公益性岗位", "public-welfare post"
    REEMPLOYED = "reemployed", "退休返聘", "re-employed after retirement"
    VOLUNTEER = "volunteer", "志愿者", "volunteer"


class Post(Kind):
    """职务. Post in a judicial office."""

    CHIEF = "chief", "所长", "chief"
    DEPUTY = "deputy", "副所长", "deputy chief"
    STAFF = "staff", "工作人员", "staff"


class JoinedBy(Kind):
    """进入方式. How a staff member came to the office (2.1.2)."""

    APPOINTED = "appointed", "任命", "appointed"
    SECONDED = "seconded", "下派", "seconded in"
    ROTATED = "rotated", "轮岗", "rotated"
    HIRED = "hired", "招聘", "hired"


class CommitteeKind(Kind):
    """调委会类型. Kind of mediation committee (2.2.1-d), as rules count; what one is registered as is a `BodyKind`."""

    COUNTY_CENTRE = "county_centre", "县级人民调解中心", "county mediation centre"
    INDUSTRY = "industry", "行业性专业性", "industry or professional"
    TOWNSHIP = "township", "乡镇街道", "township or street"
    VILLAGE = "village", "村社区", "village or community"
    ENTERPRISE = "enterprise", "企业", "enterprise"
    CHAMBER = "chamber", "商会", "chamber of commerce"
    INSTITUTION = "institution", "机关单位", "party or government body"
    SCHOOL = "school", "学校", "school"
    STUDIO = "studio", "个人调解工作室", "personal studio"


class Engagement(Kind):
    """专兼职. Full-time or part-time (2.2.2-d)."""

    FULL_TIME = "full_time", "专职", "full-time"
    PART_TIME = "part_time", "兼职", "part-time"


class JoinedAs(Kind):
    """产生方式. How a mediator came in (People's Mediation Law, articles 8, 9 and 15)."""

    ELECTED = "elected", "推选", "elected"
    HIRED = "hired", "聘任", "hired"


class Sex(Kind):
    """性别. The workbook's key is the Chinese character itself (contract, section 2)."""

    MALE = "男", "男", "male"
    FEMALE = "女", "女", "female"


class DisputeKind(Kind):
    """纠纷类别. The 18 statistical kinds (contract, section 6)."""

    MARRIAGE_FAMILY = "marriage_family", "婚姻家庭", "marriage and family"
    NEIGHBOUR = "neighbour", "邻里", "neighbours"
    HOUSING_HOMESTEAD = "housing_homestead", "房屋宅基地", "housing and homestead"
    CONTRACT = "contract", "合同", "contract"
    BUSINESS = "business", "生产经营", "production and business"
    DAMAGES = "damages", "损害赔偿", "damages"
    FOREST_LAND = "forest_land", "山林土地", "forest and land"
    EXPROPRIATION = "expropriation", "征地拆迁", "expropriation and demolition"
    ENVIRONMENT = "environment", "环境污染", "environment"
    MIGRANT_WAGES = "migrant_wages", "拖欠农民工工资", "unpaid wages of migrant workers"
    LABOUR = "labour", "其他劳动争议", "other labour"
    TOURISM = "tourism", "旅游", "tourism"
    ECOMMERCE = "ecommerce", "电子商务", "e-commerce"
    CONSUMER = "consumer", "其他消费", "other consumer"
    MEDICAL = "medical", "医疗", "medical"
    TRAFFIC = "traffic", "道路交通事故", "road traffic"
    PROPERTY_MANAGEMENT = "property_management", "物业", "property management"
    OTHER = "other", "其他", "other"


class Difficulty(Kind):
    """难度. Class of difficulty."""

    SIMPLE = "simple", "简易", "simple"
    ORDINARY = "ordinary", "一般", "ordinary"
    DIFFICULT = "difficult", "疑难复杂", "difficult"
    MAJOR = "major", "重大", "major"


class Channel(Kind):
    """调解方式. Channel of the mediation (2.2.3-b)."""

    IN_PERSON = "in_person", "现场", "in person"
    TELEVISION = "television", "电视", "television"
    WECHAT = "wechat", "微信", "WeChat"
    ONLINE = "online", "网上", "online"
    VIDEO = "video", "视频", "video"
    PHONE = "phone", "电话", "telephone"
    OTHER = "other", "其他", "other"


class Outcome(Kind):
    """调解结果. How a case ended."""

    AGREED = "agreed", "达成协议", "agreed"
    FAILED = "failed", "调解不成", "failed"
    WITHDRAWN = "withdrawn", "撤回", "withdrawn"
    TRANSFERRED = "transferred", "移交", "transferred"


class AgreementForm(Kind):
    """协议形式. Form of the agreement."""

    ORAL = "oral", "口头", "oral"
    WRITTEN = "written", "书面", "written"


class FileReview(Kind):
    """卷宗评查. Result of the review of the case file."""

    QUALIFIED = "qualified", "合格", "qualified"
    RECTIFY = "rectify", "整改", "to be rectified"
    UNQUALIFIED = "unqualified", "不合格", "unqualified"


class SpecialGroup(Kind):
    """特殊群体. The vulnerable group that a party belongs to."""

    MINOR = "minor", "未成年人", "minors"
    ELDERLY = "elderly", "老年人", "the elderly"
    DISABLED = "disabled", "残疾人", "the disabled"
    WOMEN = "women", "妇女", "women"
    MIGRANT_WORKER = "migrant_worker", "农民工", "migrant workers"
    VETERAN = "veteran", "退役军人", "veterans"
    HARDSHIP = "hardship", "生活困难群众", "people in hardship"
    OTHER = "other", "其他", "other"


class CasePaper(Kind):
    """卷宗材料. A paper in a case file."""

    APPLICATION = "application", "申请书", "application"
    ACCEPTANCE = "acceptance", "受理登记表", "acceptance form"
    NOTICE = "notice", "权利义务告知书", "notice of rights and duties"
    IDENTITY = "identity", "身份证明", "proof of identity"
    AUTHORISATION = "authorisation", "授权委托书", "power of attorney"
    RECORD = "record", "调解记录", "record of the mediation"
    INVESTIGATION = "investigation", "调查记录", "record of the investigation"
    EVIDENCE = "evidence", "证据材料", "evidence"
    AGREEMENT = "agreement", "协议书", "written agreement"
    ORAL_REGISTER = "oral_register", "口头协议登记表", "register of the oral agreement"
    PERFORMANCE = "performance", "履行凭证", "proof of performance"
    FOLLOW_UP = "follow_up", "回访记录", "record of the follow-up"
    CONFIRMATION = "confirmation", "司法确认材料", "judicial confirmation"
    STATEMENT = "statement", "卷宗情况说明", "statement on the file"


def case_papers(keys: str) -> tuple[CasePaper, ...]:
    """The papers of a list of keys with commas between, each once, in the order of the vocabulary."""
    return tuple(paper for paper in CasePaper if paper.value in keys.split(","))


class Decider(Kind):
    """决定机关. Who decides a step of a procedure."""

    OFFICE = "office", "司法所", "the judicial office"
    COMMITTEE = "committee", "调委会", "the mediation committee"
    COUNTY = "county", "县级司法局", "the county's bureau"
    CITY = "city", "市司法局", "the city's bureau"
    PROVINCE = "province", "省司法厅", "the province's department"
    ASSOCIATION = "association", "人民调解员协会", "the mediators' association"


class CaseLevel(Kind):
    """报送层级. Level to which a typical case was submitted."""

    COUNTY = "county", "县级", "county"
    CITY = "city", "市级", "city"
    PROVINCE = "province", "省级", "province"
    MINISTRY = "ministry", "部级", "ministry"


class ScoreLevel(Kind):
    """评分层级 (2.1.4). Who scores an office's stars, in the order in which they do."""

    SELF = "self", "自评", "self-score"
    COUNTY = "county", "县级初评", "county review"
    CITY = "city", "市级评定", "city determination"
    SPOT_CHECK = "spot_check", "抽查", "spot check"


class HonourLevel(Kind):
    """表彰层级. Level at which a mediator was honoured."""

    TOWNSHIP = "township", "乡镇级", "township"
    COUNTY = "county", "县级", "county"
    CITY = "city", "市级", "city"
    PROVINCE = "province", "省级", "province"
    MINISTRY = "ministry", "部级", "ministry"


class IncidentKind(Kind):
    """违规事项. What was found against a mediator; the first four are the grounds of article 15 of the Mediation Law."""

    FAVOURITISM = "favouritism", "偏袒一方", "favouring one side"
    INSULT = "insult", "侮辱当事人", "insulting a party"
    IMPROPER_GAIN = "improper_gain", "索取或收受财物", "improper gain"
    LEAK = "leak", "泄露隐私或商业秘密", "leaking private or trade secrets"
    NEGLECT = "neglect", "失职", "neglect of duty"
    TURNED_CRIMINAL = "turned_criminal", "调解不当致民转刑", "a dispute turned criminal"
    FORGED_FILE = "forged_file", "卷宗造假", "a forged case file"
    COMPLAINT = "complaint", "投诉属实", "a complaint upheld"
    DISCIPLINE = "discipline", "违纪违法", "breach of discipline or law"


class CertificateTier(Kind):
    """证书层级 (2.2.5-c). Tier for which a certificate is issued."""

    VILLAGE = "village", "村级", "village"
    TOWNSHIP = "township", "乡级", "township"
    COUNTY = "county", "县级", "county"


class TrainingKind(Kind):
    """培训类别. Kind of training (2.2.5-b, 2.1.3)."""

    INDUCTION = "induction", "岗前", "induction"
    ANNUAL = "annual", "年度", "annual"
    SPECIAL = "special", "专项", "special skills"
    CHIEF = "chief", "所长", "office chiefs"
    OTHER = "other", "其他", "other"


class ExitCause(Kind):
    """退出原因. Why a mediator left."""

    TERM_ENDED = "term_ended", "届满未续", "term ended"
    RESIGNED = "resigned", "辞职", "resigned"
    TRANSFERRED = "transferred", "调离", "moved away"
    HEALTH = "health", "健康原因", "health"
    DIED = "died", "死亡", "died"
    REMOVED = "removed", "罢免", "removed"
    DISMISSED = "dismissed", "解聘", "dismissed"
    ELIMINATED = "eliminated", "末位淘汰", "eliminated as last in the ranking"
