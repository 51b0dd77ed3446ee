"""表 The tables of the report of mediators and their support."""

from infra.papers.making.document import Column, Table

TABLES = (
    Table(
        "teams",
        "",
        (
            Column("county", "县（市、区）", width=1.2),
            Column("mediators", "在任调解员", "count", group="队伍（人）"),
            Column("full_time", "其中专职", "count", group="队伍（人）"),
            Column("committees_short", "专职不足的调委会（个）", "count", group="专职缺额"),
            Column("places_short", "缺额（人）", "count", group="专职缺额"),
            Column("below_minimum", "低于最低工资（人）", "count", 1.1),
            Column("untrained", "调解员", "count", group="缺训（人）"),
            Column("untrained_chiefs", "所长", "count", group="缺训（人）"),
            Column("certified", "持等级证书（人）", "count", 1.1),
            Column("committees", "调委会（个）", "count", group="设立单位保障"),
            Column("premises_given", "提供场所（个）", "count", group="设立单位保障"),
            Column("funded", "有工作经费（个）", "count", group="设立单位保障"),
            Column("working_funds", "工作经费（元）", "yuan", 1.4, group="设立单位保障"),
            Column("remote_share", "远程调解占比", "share", 1.1),
            Column("contests", "本年竞赛（次）", "count"),
            Column("honours", "司法所表彰（项）", "count"),
        ),
        totals=1,
    ),
    Table(
        "short_committees",
        "",
        (
            Column("number", "序号", "count", 0.5),
            Column("county", "县（市、区）"),
            Column("committee", "调解组织", width=2.6),
            Column("kind", "类型", width=1.2),
            Column("full_time", "专职（人）", "count", 0.8),
            Column("quota", "应有（人）", "count", 0.8),
            Column("short", "缺额（人）", "count", 0.8),
        ),
    ),
    Table(
        "underpaid",
        "",
        (
            Column("number", "序号", "count", 0.5),
            Column("county", "县（市、区）"),
            Column("committee", "调解组织", width=2.6),
            Column("name", "姓名"),
            Column("monthly_wage", "月薪（元）", "yuan"),
            Column("minimum_wage", "最低工资（元）", "yuan"),
            Column("short", "差额（元/月）", "yuan"),
        ),
    ),
    Table(
        "untrained",
        "",
        (
            Column("number", "序号", "count", 0.5),
            Column("county", "县（市、区）"),
            Column("name", "姓名"),
            Column("who", "对象", width=1.2),
            Column("needed", "应有学时", "average"),
            Column("attended", "已有学时", "average"),
            Column("short", "还差学时", "average"),
        ),
    ),
)
