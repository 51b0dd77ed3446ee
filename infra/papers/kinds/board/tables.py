"""综合排名通报的表 The tables of the letter on targets and ranks, column by column."""

from infra.papers.making.document import Column, Table

RANKED_FIRST = (
    Column("rank", "名次", "count", 0.6),
    Column("county", "县（市、区）", width=1.1),
    Column("responsible", "主要负责人", width=0.9),
    Column("score", "综合得分", "average", 0.9),
)
RANKED_LAST = (
    Column("unmet", "未达标项数", "count", 0.7),
    Column("rank_before", "上期名次", "count", 0.7),
    Column("moved", "升降", width=0.7),
)
TABLES = (
    Table(
        "targets",
        "表1　目标完成情况",
        (
            Column("number", "序号", "count", 0.5),
            Column("clause", "条款", width=0.9),
            Column("task", "任务", width=2),
            Column("counted", "指标口径", width=1.5),
            Column("target", "目标值", "figure", 1),
            Column("due_on", "完成时限", width=1.3),
            Column("actual", "全市实际", "figure", 1.1),
            Column("met", "达标", "mark", 0.6),
            Column("gap", "差距", width=1.8),
            Column("unmet", "未达标单位", width=4.5),
        ),
    ),
    Table("ranking", "表2　县（市、区）综合排名", (*RANKED_FIRST, *RANKED_LAST)),
)
