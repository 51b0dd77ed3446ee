"""统计表的表 The ministry's table as its form lays it out: groups, columns and units in its order."""

from domain.base.kinds import DisputeKind
from domain.base.vocabulary.funding import FundLine
from infra.papers.making.document import Column, Table

MEDIATED, PREVENTED = "调解情况", "排查预防纠纷"
NARROW = 0.55


def _counts(over: str, group: str, heads: dict[str, str], unit: str = "件") -> tuple[Column, ...]:
    return tuple(Column(f"figures.{key}", head, "count", NARROW, group=group, unit=unit, over=over) for key, head in heads.items())


COLUMNS = (
    Column("name", "单位名称", width=1.5),
    Column("figures.cases", "调解案件总数", "count", 0.65, unit="件", over=MEDIATED),
    Column("figures.parties", "涉及当事人数", "count", 0.65, unit="人", over=MEDIATED),
    Column("figures.agreed", "调解成功", "count", 0.65, unit="件", over=MEDIATED),
    Column("figures.difficult", "疑难复杂案件", "count", 0.6, unit="件", over=MEDIATED),
    Column("agreed_sum", "协议涉及金额", "average", 1, unit="万元", over=MEDIATED),
    *_counts(
        MEDIATED,
        "不同主体调解情况",
        {
            "of_villagers": "村调委会",
            "of_residents": "居调委会",
            "of_town": "乡镇调委会",
            "of_street": "街道调委会",
            "of_enterprise": "企事业单位调委会",
            "of_other_body": "社会团体和其他组织调委会",
        },
    ),
    *_counts(
        MEDIATED,
        "案件来源",
        {
            "proactive": "主动调解",
            "on_application": "依申请调解",
            "referred": "接受委托移送调解",
            "referred_court": "其中：法院",
            "referred_procuratorate": "检察院",
            "referred_police": "公安机关",
            "referred_petitions": "信访部门",
            "referred_other_body": "其他部门委托移送",
        },
    ),
    *_counts(MEDIATED, "案件分类情况", {f"kind_{kind.value}": kind.text.zh for kind in DisputeKind}),
    *_counts(MEDIATED, "协议形式", {"oral": "口头协议", "written": "书面协议"}),
    *_counts(PREVENTED, "", {"screenings": "排查纠纷"}, "次"),
    *_counts(PREVENTED, "", {"prevented": "预防纠纷"}),
    *(
        column
        for key, people, group in (
            ("suicides", "suicide_people", "防止民间纠纷引起自杀"),
            ("crimes", "crime_people", "防止民间纠纷转化为刑事案件"),
            ("petitions", "petition_people", "防止群体性上访"),
            ("brawls", "brawl_people", "防止群体性械斗"),
        )
        for column in (*_counts(PREVENTED, group, {key: "件数"}), *_counts(PREVENTED, group, {people: "人数"}, "人"))
    ),
)
STATISTICS = Table("statistics", "", COLUMNS, totals=2)


def _of_year(group: str, heads: dict[str, str], unit: str) -> tuple[Column, ...]:
    return tuple(Column(f"figures.{key}", head, "count", 0.65, group=group, unit=unit) for key, head in heads.items())


ORGANISATION = Table(
    "organisation",
    "",
    (
        Column("name", "单位名称", width=1.5),
        *_of_year("协议", {"performed": "履行", "confirmed": "司法确认", "sued": "达成协议后反悔起诉"}, "件"),
        *_of_year(
            "调解组织",
            {
                "committees": "调委会数",
                "committees_of_villagers": "村",
                "committees_of_residents": "居",
                "committees_of_town": "乡镇",
                "committees_of_street": "街道",
                "committees_of_enterprise": "企事业单位",
                "committees_of_other_body": "社会团体和其他",
                "groups": "调解小组",
                "studios": "个人调解工作室",
            },
            "个",
        ),
        *_of_year(
            "调解员",
            {
                "mediators": "总数",
                "full_time": "专职",
                "purchased": "其中政府购买",
                "women": "女",
                "party_members": "党员",
                "college": "大专以上",
                "aged_to_35": "35岁以下",
                "aged_36_to_50": "36—50岁",
                "aged_51_to_60": "51—60岁",
                "aged_over_60": "60岁以上",
                "age_unknown": "年龄未登记",
            },
            "人",
        ),
        *_of_year("培训", {"trainings": "期数"}, "期"),
        *_of_year("培训", {"trained": "人次"}, "人次"),
        *_of_year("表彰", {"bodies_commended": "集体"}, "个"),
        *_of_year("表彰", {"people_honoured": "个人"}, "人"),
        *(Column(f"figures.spent_{line.value}_yuan", line.text.zh, "average", 0.9, group="经费支出", unit="万元") for line in FundLine),
    ),
)
