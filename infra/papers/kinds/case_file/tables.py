"""卷宗的表 The tables of a case file, column by column."""

from infra.papers.making.document import Column, Table

FORM = (Column("what", "项目", width=1), Column("said", "登记内容", width=3))
TABLES = (
    Table(
        "papers",
        "",
        (
            Column("number", "序号", "count", 0.6),
            Column("paper", "文书名称", width=3),
            Column("needed", "必须/按需", width=1),
            Column("there", "在卷", "mark", 0.8),
            Column("page", "页号", width=0.8),
        ),
    ),
    Table("acceptance", "", FORM),
    Table(
        "sessions",
        "",
        (
            Column("number", "场次", "count", 0.5),
            Column("on", "日期", width=1.1),
            Column("what", "方式", width=0.8),
            Column("where", "地点", width=1.4),
            Column("people", "到场（人）", "count", 0.7),
            Column("said", "结果", width=3),
        ),
    ),
    Table("agreement", "", FORM),
    Table(
        "confirmations",
        "",
        (
            Column("on", "申请日期", width=1.1),
            Column("where", "法院", width=1.8),
            Column("what", "结果", width=1),
            Column("said", "裁定日期", width=1.1),
            Column("who", "裁定文号", width=1.8),
        ),
    ),
    Table(
        "follow_ups",
        "",
        (
            Column("on", "回访日期", width=1.1),
            Column("what", "履行情况", width=0.9),
            Column("where", "满意程度", width=0.9),
            Column("said", "激化隐患、采取措施", width=2.6),
            Column("who", "回访人", width=0.9),
        ),
    ),
    Table(
        "events",
        "",
        (
            Column("on", "日期", width=1.1),
            Column("what", "事项", width=1.4),
            Column("where", "对方单位", width=1.6),
            Column("people", "人数", "count", 0.6),
            Column("who", "对方编号", width=1.2),
            Column("said", "情况", width=2.6),
        ),
    ),
    Table("reviews", "", (Column("on", "评查日期", width=1), Column("what", "评查结果", width=3))),
)
