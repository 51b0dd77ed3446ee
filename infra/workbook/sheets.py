"""The sheets of the workbook (contract, section 2), with what goes into each column and one made-up row that fits together."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import (
    AgreementForm,
    CaseLevel,
    CasePaper,
    CertificateTier,
    Channel,
    CommitteeKind,
    CountyKind,
    Difficulty,
    DisputeKind,
    Engagement,
    Establishment,
    FileReview,
    HonourLevel,
    IncidentKind,
    JoinedBy,
    LandUse,
    Outcome,
    Post,
    Sex,
    SpecialGroup,
    Tenure,
    TrainingKind,
)
from infra.workbook.column import Several, Sheet, column, sheet

COUNTY = ("示例-县市区", "EXAMPLE-COUNTY")
OFFICE = ("示例-司法所", "EXAMPLE-OFFICE")
PERSON = ("示例-人员", "EXAMPLE-STAFF")
COMMITTEE = ("示例-调委会", "EXAMPLE-COMMITTEE")
MEDIATOR = ("示例-调解员", "EXAMPLE-MEDIATOR")
CERTIFICATE = ("示例-证书", "EXAMPLE-CERTIFICATE")
CO_MEDIATOR = ("示例-协办", "EXAMPLE-CO-MEDIATOR")
CASE = ("示例-案号", "EXAMPLE-CASE")

OF_COUNTY = ("所属县市区的代码", "The code of the county it belongs to")
OF_OFFICE = ("司法所的代码", "The code of the judicial office")
OF_COMMITTEE = ("调委会的代码", "The code of the mediation committee")
OF_MEDIATOR = ("调解员的代码", "The code of the mediator")

COUNTIES = sheet(
    "counties", ("县市区", "Counties"), ("每行一个县、县级市或区", "One county, county-level city or district a row"), "county_code",
    column("county_code*", "code", ("县市区的代码", "The county's code"), COUNTY),
    column("name*", "text", ("县市区的名称", "The county's name"), ("示例县", "Example County")),
    column("kind*", CountyKind, ("决定星级司法所的创建数量", "It decides the quota of star-rated offices"), CountyKind.COUNTY),
    column("minimum_wage", "amount", ("当地月最低工资，元", "The local minimum wage, yuan a month"), Decimal("1900.00")),
    column("responsible_person", "text", ("负责人姓名", "Name of the responsible person"), ("张三", "Zhang San"), personal=True),
)  # fmt: skip

OFFICES = sheet(
    "offices", ("司法所", "Judicial offices"), ("每行一个司法所", "One judicial office a row"), "office_code",
    column("office_code*", "code", OF_OFFICE, OFFICE),
    column("county_code*", "code", OF_COUNTY, COUNTY),
    column("name*", "text", ("司法所的名称", "The office's name"), ("示例镇司法所", "Example Town Judicial Office")),
    column("township", "text", ("所在乡镇或街道", "The township or street where it is"), ("示例镇", "Example Town")),
    column("established_on", "date", ("设立的日期", "The day it was established"), date(2010, 3, 1)),
    column("area_m2", "amount", ("业务用房面积，平方米", "Floor area of the premises, square metres"), Decimal("150.00")),
    column("tenure", Tenure, ("业务用房怎样取得", "How the premises were come by"), Tenure.NEW_BUILD),
    column("land_use", LandUse, ("用地手续的状态", "The state of the land-use procedure"), LandUse.COMPLETE),
    column("misappropriated", "yes_no", ("用房是否被挤占挪用", "Whether others have taken the premises over"), example=False),
    column("signs", "yes_no", ("标示标牌是否规范", "Whether the signs are up"), example=True),
    column("rule_boards", "yes_no", ("制度版面是否上墙", "Whether the boards with the rules are up"), example=True),
    column("surveyed_on", "date", ("用房核查的日期；空着表示一直如此", "The day of the survey; empty: it was always so"), date(2019, 5, 3)),
)  # fmt: skip

OFFICE_STAFF = sheet(
    "office_staff", ("司法所人员", "Office staff"), ("每行一人在一个司法所的一次任职", "One posting of one person to one office a row"),
    "office_code person_code start_on",
    column("office_code*", "code", OF_OFFICE, OFFICE),
    column("person_code*", "code", ("人员的代码，不与调解员代码重复", "The person's code, other than any mediator's"), PERSON),
    column("name*", "text", ("姓名", "The person's name"), ("李四", "Li Si"), personal=True),
    column("establishment*", Establishment, ("占用何种编制", "On whose establishment the person is"), Establishment.CIVIL_SERVANT),
    column("post", Post, ("在所内的职务", "The post in the office"), Post.CHIEF),
    column("joined_by", JoinedBy, ("怎样到所", "How the person came to the office"), JoinedBy.APPOINTED),
    column("start_on*", "date", ("到岗的第一天", "The first day in the post"), date(2018, 1, 2)),
    column("end_on", "date", ("在岗的最后一天；仍在岗则空着", "The last day in the post; empty while in post")),
    column("seconded_out_from", "date", ("借调出去的第一天", "The first day of a secondment elsewhere")),
    column("seconded_out_to", "date", ("借调的最后一天；未结束则空着", "The last day of the secondment; empty while it lasts")),
    column("birth_on", "date", ("出生日期", "The day of birth"), date(1985, 6, 1), personal=True),
    column("education", "text", ("学历", "Education"), ("本科", "bachelor")),
)  # fmt: skip

COMMITTEES = sheet(
    "committees", ("调委会", "Mediation committees"), ("每行一个人民调解委员会", "One people's mediation committee a row"), "committee_code",
    column("committee_code*", "code", OF_COMMITTEE, COMMITTEE),
    column("county_code*", "code", OF_COUNTY, COUNTY),
    column("office_code", "code", ("指导它的司法所的代码", "The code of the judicial office that guides it"), OFFICE),
    column("name*", "text", ("调委会的名称", "The committee's name"), ("示例镇人民调解委员会", "Example Town Mediation Committee")),
    column("kind*", CommitteeKind, ("调委会的类型", "The kind of committee"), CommitteeKind.TOWNSHIP),
    column("parent_code", "code", ("上级调委会的代码", "The code of the committee above it")),
    column("field", "text", ("行业性专业性调委会的领域", "The field of an industry or professional committee")),
    column("founding_body", "text", ("设立它的单位", "The body that founded it"), ("示例镇人民政府", "Government of Example Town")),
    column("established_on*", "date", ("设立的日期", "The day it was established"), date(2017, 6, 1)),
    column("filed_on", "date", ("备案的日期；未备案则空着", "The day it was filed; empty while it is not"), date(2017, 6, 20)),
    column("filing_no", "text", ("备案号", "The filing number"), ("示例备-0001", "EXAMPLE-F-0001")),
    column("dissolved_on", "date", ("撤销的日期，当天起不再有效", "The first day on which it is no more")),
)  # fmt: skip

MEDIATORS = sheet(
    "mediators", ("调解员", "Mediators"), ("每行一名人民调解员", "One people's mediator a row"), "mediator_code",
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR),
    column("committee_code*", "code", ("所属调委会的代码", "The code of the committee the mediator serves"), COMMITTEE),
    column("name*", "text", ("姓名", "The mediator's name"), ("王五", "Wang Wu"), personal=True),
    column("id_number", "text", ("身份证号，按文本填写", "The id number, as text"), personal=True),
    column("sex", Sex, ("性别", "Sex"), Sex.MALE, personal=True),
    column("birth_on", "date", ("出生日期", "The day of birth"), date(1970, 1, 15), personal=True),
    column("education", "text", ("学历", "Education"), ("大专", "college")),
    column("occupation", "text", ("职业", "Occupation"), ("退休教师", "retired teacher")),
    column("engagement*", Engagement, ("专职还是兼职", "Full-time or part-time"), Engagement.FULL_TIME),
    column("appointed_on*", "date", ("推选或聘任的日期", "The day of appointment"), date(2018, 3, 1)),
    column("left_on", "date", ("任职的最后一天；仍在任则空着", "The last day of service; empty while serving")),
    column("monthly_wage", "amount", ("专职调解员的月薪，元", "The wage of a full-time mediator, yuan a month"), Decimal("2400.00")),
    column("in_service_official", "yes_no", ("是否为在职公职人员", "Whether the mediator is an official in service"), example=False),
)  # fmt: skip

DISPUTES = sheet(
    "disputes", ("纠纷", "Disputes"), ("每行一件受理的纠纷", "One dispute accepted for mediation a row"), "case_no",
    column("case_no*", "code", ("案件的编号", "The number of the case"), CASE),
    column("committee_code*", "code", ("受理的调委会的代码", "The code of the committee that accepted it"), COMMITTEE),
    column("mediator_code*", "code", ("承办调解员的代码", "The code of the mediator in charge"), MEDIATOR),
    column("kind*", DisputeKind, ("纠纷的统计类别", "The statistical kind of the dispute"), DisputeKind.NEIGHBOUR),
    column("source", "text", ("案件从哪里来", "Where the case came from"), ("依申请", "on application")),
    column("difficulty*", Difficulty, ("难易程度，决定补贴标准", "How difficult it is; the subsidy depends on it"), Difficulty.ORDINARY),
    column("channel", Channel, ("调解的方式", "How the mediation was held"), Channel.IN_PERSON),
    column("accepted_on*", "date", ("受理的日期", "The day it was accepted"), date(2019, 5, 3)),
    column("closed_on", "date", ("结案的日期；未结则空着", "The day it was closed; empty while open"), date(2019, 5, 10)),
    column("outcome", Outcome, ("结案时的结果，与结案日期一同填写", "How it ended; given together with the day it was closed"), Outcome.AGREED),
    column("agreement_form", AgreementForm, ("达成协议时填写", "Given where an agreement was reached"), AgreementForm.WRITTEN),
    column("amount_yuan", "amount", ("争议涉及的金额，元", "The sum in dispute, yuan"), Decimal("5000.00")),
    column("parties", "whole", ("当事人的人数", "How many parties there are"), 2),
    column("performed_on", "date", ("协议履行完毕的日期", "The day the agreement was performed"), date(2019, 5, 20)),
    column("entered_on", "date", ("录入信息系统的日期", "The day it was entered in the information system"), date(2019, 5, 12)),
    column("file_review", FileReview, ("卷宗评查的结果", "The result of the review of its file"), FileReview.QUALIFIED),
    column("file_reviewed_on", "date", ("卷宗评查的日期", "The day of the review of its file"), date(2019, 6, 5)),
    column("special_group", SpecialGroup, ("涉及的特殊群体", "The vulnerable group that a party belongs to")),
    column("earlier_case_no", "code", ("同一纠纷先前调解的案号", "The number of the case in which the same dispute was mediated before")),
    column("papers", Several(CasePaper), ("卷宗中有哪些材料", "Which papers its file holds"), (CasePaper.APPLICATION, CasePaper.RECORD)),
    column("annulled_on", "date", ("协议被撤销或确认无效的日期", "The day the agreement was set aside")),
    column("decided_yuan", "amount", ("按幅度补贴的案件核定的金额，元", "The subsidy decided for a case that has a range, yuan")),
)  # fmt: skip

CO_MEDIATORS = sheet(
    "co_mediators", ("协办调解员", "Co-mediators"), ("每行一名协办一件纠纷的调解员", "One further mediator of one case a row"), "case_no mediator_code",
    column("case_no*", "code", ("纠纷表中的案号", "The number of the case, as on the sheet of disputes"), CASE),
    column("mediator_code*", "code", ("协办调解员的代码，不是承办的那一位", "The code of the co-mediator, other than the one in charge"), CO_MEDIATOR),
)  # fmt: skip

STATISTICS = sheet(
    "statistics", ("统计报送", "Statistics"), ("每行一个调委会一个月的统计报送", "One committee's report for one month a row"),
    "committee_code month",
    column("committee_code*", "code", OF_COMMITTEE, COMMITTEE),
    column("month*", "month", ("统计的月份", "The month reported on"), "2019-05"),
    column("submitted_on*", "date", ("报送的日期", "The day it was submitted"), date(2019, 6, 3)),
)  # fmt: skip

TYPICAL_CASES = sheet(
    "typical_cases", ("典型案例", "Typical cases"), ("每行一次典型案例报送", "One submission of a typical case a row"), "case_no submitted_on",
    column("case_no*", "code", ("纠纷表中的案号", "The number of the case, as on the sheet of disputes"), CASE),
    column("submitted_on*", "date", ("报送的日期", "The day it was submitted"), date(2019, 6, 10)),
    column("level", CaseLevel, ("报送到哪一级", "The level it was submitted to"), CaseLevel.COUNTY),
)  # fmt: skip

STAR_SCORES = sheet(
    "star_scores", ("星级评分", "Star scores"), ("每行一个司法所一个年度一项评分", "One item of one office in one year a row"),
    "office_code year item scored_on",
    column("office_code*", "code", OF_OFFICE, OFFICE),
    column("year*", "year", ("评分针对的年度", "The year scored"), 2019),
    column("item*", "text", ("评分项目，见现行规则", "The item, as the rulebook in force names it"), "organisation"),
    column("points*", "amount", ("得分，不超过该项满分", "The points, no more than the item's maximum"), Decimal("9.00")),
    column("scored_on*", "date", ("评分的日期", "The day of the scoring"), date(2020, 1, 10)),
)  # fmt: skip

ASSESSMENTS = sheet(
    "assessments", ("考核评分", "Assessments"), ("每行一名调解员一个年度一项评分", "One item of one mediator in one year a row"),
    "mediator_code year item scored_on",
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR),
    column("year*", "year", ("考核的年度", "The year assessed"), 2019),
    column("item*", "text", ("评分项目，见现行规则", "The item, as the rulebook in force names it"), "file_quality"),
    column("points*", "amount", ("得分，不超过该项满分", "The points, no more than the item's maximum"), Decimal("22.50")),
    column("scored_on*", "date", ("评分的日期", "The day of the scoring"), date(2020, 1, 15)),
)  # fmt: skip

TRAINING = sheet(
    "training", ("培训", "Training"), ("每行一人参加的一次培训", "One person's attendance at one training a row"), "person_code kind held_on",
    column("person_code*", "code", ("调解员或司法所人员的代码", "The code of a mediator or of a staff member"), MEDIATOR),
    column("kind*", TrainingKind, ("培训的类别", "The kind of training"), TrainingKind.ANNUAL),
    column("hours*", "amount", ("学时", "Credit hours"), Decimal("8.00")),
    column("held_on*", "date", ("培训的日期", "The day it was held"), date(2019, 3, 12)),
    column("title", "text", ("培训的主题", "What it was about"), ("调解文书制作", "drafting of mediation documents")),
)  # fmt: skip

HONOURS = sheet(
    "honours", ("表彰奖励", "Honours"), ("每行一名调解员的一次表彰", "One honour of one mediator a row"), "mediator_code title awarded_on",
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR),
    column("title*", "text", ("表彰的名称", "What the honour is called"), ("示例优秀调解员", "Example excellent mediator")),
    column("level*", HonourLevel, ("由哪一级表彰", "The level that gave it"), HonourLevel.COUNTY),
    column("awarded_on*", "date", ("表彰的日期", "The day it was given"), date(2019, 9, 10)),
    column("document_no", "text", ("表彰文件的文号", "The number of the document")),
)  # fmt: skip

INCIDENTS = sheet(
    "incidents", ("违规事项", "Incidents"), ("每行一名调解员的一项查实的违规", "One misconduct found of one mediator a row"),
    "mediator_code kind found_on",
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR),
    column("kind*", IncidentKind, ("违规的种类", "The kind of misconduct"), IncidentKind.COMPLAINT),
    column("found_on*", "date", ("查实的日期", "The day it was established"), date(2019, 10, 8)),
    column("case_no", "code", ("涉及的案号", "The number of the case that it concerns"), CASE),
    column("document_no", "text", ("查处文件的文号", "The number of the document")),
)  # fmt: skip

CERTIFICATES = sheet(
    "certificates", ("等级证书", "Certificates"), ("每行一份已发的等级证书", "One certificate that was issued a row"), "certificate_no",
    column("certificate_no*", "code", ("证书的编号，一号只属一人", "The certificate's number, which belongs to one person"), CERTIFICATE),
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR),
    column("grade*", "text", ("等级，见现行规则", "The grade, as the rulebook in force names it"), "village"),
    column("tier", CertificateTier, ("在哪一级调解组织上岗", "The tier for which it is issued"), CertificateTier.VILLAGE),
    column("certified_on*", "date", ("发证的日期", "The day it was issued"), date(2019, 6, 1)),
    column("valid_until", "date", ("有效期的最后一天；长期有效则空着", "The last day on which it is valid; empty: until further notice")),
    column("issued_by", "text", ("发证的机关", "Who issued it"), ("示例市司法局", "Example city bureau")),
)  # fmt: skip

SHEETS: tuple[Sheet, ...] = (
    COUNTIES, OFFICES, OFFICE_STAFF, COMMITTEES, MEDIATORS, DISPUTES, STATISTICS, TYPICAL_CASES, STAR_SCORES, ASSESSMENTS, TRAINING,
    CO_MEDIATORS, HONOURS, INCIDENTS, CERTIFICATES,
)  # fmt: skip
