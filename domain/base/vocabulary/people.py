"""人员结构 Words for what people are and have learned (2.2.2-b). What a workbook says in other words counts by the rulebook's section `words`."""

from domain.base.kinds import Kind


class Education(Kind):
    """学历. From the least to the most."""

    PRIMARY = "primary", "小学及以下", "primary school or less"
    JUNIOR_HIGH = "junior_high", "初中", "junior high school"
    SENIOR_HIGH = "senior_high", "高中（中专）", "senior high or vocational school"
    COLLEGE = "college", "大专", "college"
    BACHELOR = "bachelor", "本科", "bachelor"
    POSTGRADUATE = "postgraduate", "研究生", "postgraduate"
    OTHER = "other", "其他", "other"


class Occupation(Kind):
    """职业. Those whom the notice asks to be recruited come first."""

    LAWYER = "lawyer", "律师", "lawyer"
    NOTARY = "notary", "公证员", "notary"
    ARBITRATOR = "arbitrator", "仲裁员", "arbitrator"
    LEGAL_SERVICE = "legal_service", "基层法律服务工作者", "legal-service worker"
    DOCTOR = "doctor", "医生", "doctor"
    TEACHER = "teacher", "教师", "teacher"
    RETIRED_LEGAL = "retired_legal", "退休政法干警", "retired from the courts, police or justice"
    VILLAGE_ADVISER = "village_adviser", "村（居）法律顾问", "village legal adviser"
    VILLAGE_OFFICER = "village_officer", "村（社区）干部", "village or community officer"
    OFFICIAL = "official", "机关事业单位人员", "in public service"
    GRID_WORKER = "grid_worker", "网格员", "grid worker"
    FARMER = "farmer", "农民", "farmer"
    BUSINESS = "business", "企业职工和个体经营者", "in business"
    RETIRED = "retired", "其他退休人员", "otherwise retired"
    OTHER = "other", "其他", "other"
