"""分析研判报告的表 The tables of the quarterly analysis of risk, column by column."""

from infra.papers.making.document import Column, Table

TABLES = (
    Table(
        "kinds",
        "表1　各类纠纷情况",
        (
            Column("kind", "纠纷类型", width=1.9),
            Column("cases", "本季", "count", unit="件"),
            Column("share", "占比", "share", 1.2),
            Column("before", "上季", "count", unit="件"),
            Column("on_quarter", "环比", width=1.3),
            Column("year_before", "去年同季", "count", unit="件"),
            Column("on_year", "同比", width=1.3),
            Column("success", "成功率", "share", 1.2),
            Column("amount", "涉及金额", "average", 1.3, unit="万元"),
            Column("open_over", "超期未结", "count", unit="件"),
            Column("escalated", "升级", "count", 0.8, unit="件"),
            Column("level", "预警等级", width=1.1),
        ),
        totals=1,
    ),
    Table(
        "townships",
        "表2　各乡镇（街道）情况",
        (
            Column("township", "乡镇（街道）", width=2),
            Column("cases", "受理", "count", unit="件"),
            Column("agreed", "成功", "count", unit="件"),
            Column("success", "成功率", "share", 1.2),
            Column("open", "未结", "count", unit="件"),
            Column("open_over", "超期未结", "count", unit="件"),
            Column("due", "应开", "count", group="排查", unit="次"),
            Column("screened", "实开", "count", group="排查", unit="次"),
            Column("found", "发现", "count", group="排查", unit="件"),
            Column("turned", "转调解", "count", group="排查", unit="件"),
            Column("escalated", "升级", "count", unit="件"),
        ),
        totals=1,
    ),
    Table(
        "hard",
        "表3　重大疑难纠纷",
        (
            Column("case_no", "编号", width=1.7),
            Column("township", "属地", width=1.3),
            Column("kind", "类型", width=1.2),
            Column("people", "涉及人数", "count", 0.8, unit="人"),
            Column("amount", "金额", "average", 0.9, unit="万元"),
            Column("brief", "升级情形", width=1.5),
            Column("level", "等级", width=0.8),
            Column("lead", "包案领导"),
            Column("unit", "责任单位", width=1.5),
            Column("due_on", "化解时限", width=1.3),
            Column("progress", "进展", width=2.2),
        ),
    ),
)
