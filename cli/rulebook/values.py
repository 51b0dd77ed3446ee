"""What the values of a rulebook's keys are called, in both languages."""

from collections.abc import Mapping

from domain.base import kinds
from domain.base.kinds import Kind
from domain.base.text import Text, texts

VALUES: Mapping[str, Text] = {
    **{
        member.value: member.text
        for kind in Kind.__subclasses__()
        if kind.__module__ == kinds.__name__ and kind is not kinds.Decider
        for member in kind
    },
    **texts(
        {
            "closed": "结案数 ‖ cases closed",
            "entered_in_time": "按期录入数 ‖ cases entered in time",
            "training_hours": "培训学时 ‖ hours of training",
            "calendar": "自然日 ‖ calendar days",
            "working": "工作日 ‖ working days",
            "weekdays": "星期一至星期五 ‖ Monday to Friday",
            "same": "当月 ‖ the same month",
            "next": "次月 ‖ the next month",
            "monday": "星期一 ‖ Monday",
            "tuesday": "星期二 ‖ Tuesday",
            "wednesday": "星期三 ‖ Wednesday",
            "thursday": "星期四 ‖ Thursday",
            "friday": "星期五 ‖ Friday",
            "saturday": "星期六 ‖ Saturday",
            "sunday": "星期日 ‖ Sunday",
            "fails": "不通过 ‖ fails",
            "passes": "通过 ‖ passes",
            "in_time": "按期 ‖ in time",
            "pending": "未到期 ‖ pending",
            "missing": "逾期未办 ‖ missing",
            "late": "逾期 ‖ late",
            "none": "无 ‖ none",
            "scaled": "按比例折算 ‖ scaled",
            "full": "计满分 ‖ in full",
            "half_up": "四舍五入 ‖ half up",
            "half_even": "四舍六入五成双 ‖ half to even",
            "up": "进一 ‖ up",
            "down": "舍去 ‖ down",
            "sum": "总和 ‖ the sum",
            "mean": "平均 ‖ the mean",
            "items": "各项 ‖ each item",
            "more": "多者 ‖ more",
            "less": "少者 ‖ less",
            "counts": "计入 ‖ counts",
            "add": "增加 ‖ add",
            "deduct": "扣减 ‖ deduct",
            "mediator": "调解员 ‖ mediator",
            "committee": "调委会 ‖ committee",
            "month": "月 ‖ month",
            "quarter": "季度 ‖ quarter",
            "half_year": "半年 ‖ half-year",
            "year": "年 ‖ year",
            "ever": "不分期 ‖ ever",
            "onwards": "该期及以后各期 ‖ from its period on",
            "for_good": "所有案件 ‖ all cases for good",
            "pro_rata": "按比例 ‖ each its part",
            "in_order": "按结案先后 ‖ in the order of closing",
            "in": "一并入围 ‖ all in",
            "out": "一并不入围 ‖ all out",
            "spared": "不淘汰 ‖ spared",
            "eliminated": "一并淘汰 ‖ eliminated",
            "association": "调解员协会 ‖ the mediators' association",
            "absent": "视为不在岗 ‖ absent",
            "or_more": "不低于 ‖ so many or more",
            "exactly": "恰为 ‖ exactly so many",
            "ratings": "按评分所得星级 ‖ by ratings",
            "awards": "按有效的授牌 ‖ by awards in force",
            "entered": "录入 ‖ entered",
            "accepted": "受理 ‖ accepted",
            "office": "司法所 ‖ the judicial office",
            "city": "市司法局 ‖ the city's bureau",
            "province": "省司法厅 ‖ the province's department",
            "week": "周 ‖ week",
            "mediators": "人民调解员 ‖ mediators",
            "chiefs": "所长 ‖ chiefs",
            "count": "件数 ‖ cases",
            "on_quarter": "环比（%） ‖ change on the quarter, %",
            "on_year": "同比（%） ‖ change on the year, %",
            "open_over": "超期未结 ‖ open too long",
            "escalated": "升级 ‖ escalated",
            "share": "占比（%） ‖ share, %",
            "left_out": "不计入权重 ‖ left out",
            "zero": "按未达到计 ‖ counts as missed",
            "period": "该期案件 ‖ cases of its period",
            "engagement": "专兼职 ‖ engagement",
            "committee_kind": "调委会类型 ‖ kind of committee",
            "county_code": "县市区代码 ‖ code of the county",
            "committee_code": "调委会代码 ‖ code of the committee",
            "grade": "等级 ‖ grade",
            "tier": "层级 ‖ tier",
        }
    ),
}

DECIDERS: Mapping[str, Text] = texts(
    {
        "committee": "调委会 ‖ the committee",
        "office": "司法所 ‖ the judicial office",
        "county": "县级司法局 ‖ the county's bureau",
        "city": "市司法局 ‖ the city's bureau",
        "province": "省司法厅 ‖ the province's department",
        "association": "调解员协会 ‖ the mediators' association",
    }
)
"""Who decides stars or a grade."""
