"""专项活动规则的键 How the keys of the campaign's rules are called (domain/rulebooks/campaign)."""

from collections.abc import Mapping

from domain.base.text import Text, texts

CAMPAIGN_FIELDS: Mapping[str, Text] = texts(
    {
        "every": "每 ‖ every",
        "county": "县级司法局 ‖ the county's bureau",
        "late_days": "逾期不超过（天）算迟 ‖ late within days",
        "least_days": "假期不少于（天） ‖ holidays of days",
        "days_before": "节前（天） ‖ days before",
        "days_after": "节后（天） ‖ days after",
        "level": "等级 ‖ level",
        "least_count": "件数不少于 ‖ cases at least",
        "fields": "领域 ‖ fields",
        "who": "对象 ‖ who",
        "hours": "学时 ‖ hours",
        "once": "一次即可 ‖ once",
        "weights": "各项权重 ‖ weights",
        "since": "自 ‖ since",
        "open_days": "未结超过（天） ‖ open for days",
        "report_by": "报送期限 ‖ report by",
        "stale_after_days": "多少天未更新 ‖ days without a change",
        "told_days": "提前几天提醒 ‖ told days before",
        "least_yuan": "金额不少于（元） ‖ of yuan at least",
    }
)
