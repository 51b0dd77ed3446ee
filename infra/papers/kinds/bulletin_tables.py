"""月度通报的表 The tables of the monthly bulletin, column by column."""

from infra.papers.making.document import Column, Table

TABLES = (
    Table(
        "standings",
        "表1　各县（市、区）案件录入和典型案例报送情况",
        (
            Column("rank", "名次", "count", 0.8),
            Column("county", "县（市、区）", width=1.5),
            Column("committees", "调委会数", "count", unit="个"),
            Column("closed", "本月结案", "count", unit="件"),
            Column("entered", "本月录入", "count", unit="件"),
            Column("per_committee", "平均每个调委会录入", "average", 1.2, unit="件"),
            Column("met", "达标", "mark", 0.8),
            Column("short", "还差", "count", 0.8, unit="件"),
            Column("in_time", "按期录入率", "share", 1.2),
            Column("silent", "零录入调委会", "count", 1.1, unit="个"),
            Column("silent_share", "占比", "share", 1.1),
            Column("typical", "典型案例报送", "count", unit="篇"),
            Column("adopted", "采用", "count", 0.8, unit="篇"),
            Column("statistics", "统计按时报送率", "share", 1.2),
            Column("rank_before", "上月名次", "count", 0.8),
            Column("moved", "升降", width=0.8),
            Column("year_entered", "本年累计录入", "count", 1.1, unit="件"),
            Column("year_monthly", "累计月均", "average", unit="件"),
        ),
        totals=1,
    ),
    Table(
        "silent",
        "附件1　零录入调委会名单",
        (
            Column("number", "序号", "count", 0.6),
            Column("county", "县（市、区）", width=1.2),
            Column("township", "乡镇（街道）", width=1.5),
            Column("committee", "调委会", width=4),
            Column("kind", "类型", width=1.2),
            Column("months", "连续零录入", "count", 1, unit="月"),
            Column("director", "主任"),
        ),
    ),
    Table(
        "late",
        "附件2　统计报送逾期名单",
        (
            Column("number", "序号", "count", 0.6),
            Column("county", "县（市、区）", width=1.2),
            Column("committee", "调委会", width=4),
            Column("month", "月份"),
            Column("due_on", "应报日期", width=1.3),
            Column("submitted_on", "实报日期", width=1.3),
            Column("days", "逾期", "count", 0.8, unit="天"),
            Column("cases", "影响案件", "count", 0.8, unit="件"),
        ),
    ),
    Table(
        "typical",
        "附件3　典型案例目录",
        (
            Column("number", "序号", "count", 0.6),
            Column("county", "县（市、区）", width=1.2),
            Column("title", "标题", width=3),
            Column("kind", "类别", width=1.5),
            Column("submitted_on", "报送日期", width=1.3),
            Column("level", "层级"),
            Column("adopted", "采用情况", width=1.3),
        ),
    ),
)
