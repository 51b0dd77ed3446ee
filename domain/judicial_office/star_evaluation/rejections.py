"""星级评定 Rejections: why a step of the star evaluation is not taken (2.1.4)."""

from domain.base.rejection import RejectionCode


class StarRejection(RejectionCode):
    """星级评定 Steps and awards of the star evaluation."""

    LEVEL_PASSED = (
        "level_passed",
        "{after}已经评分，不能再作{level}；请核对层级。",
        "{after} has scored already, so {level} comes too late; check the level.",
    )
    SELF_SCORE_MISSING = (
        "self_score_missing",
        "{year} 年还没有自评；请先自评。",
        "the office has not scored itself for {year}; do that first.",
    )
    ITEMS_UNSCORED = (
        "items_unscored",
        "还有项目没有评分（{items}）；请先评分。",
        "items are not scored yet ({items}); score them first.",
    )
    NO_STARS = ("no_stars", "{year} 年评定为 0 星，无从授牌。", "no stars were determined for {year}; there is nothing to award.")
    PLAQUE_USED = (
        "plaque_used",
        "牌号 {plaque_no} 已用于一次授牌；请另给牌号。",
        "plaque {plaque_no} stands for an award already; give another number.",
    )
    STARS_OTHERWISE_NOW = (
        "stars_otherwise_now",
        "评定为 {stars} 星，按现在所知和现行规则为 {now} 星；请重新评定、公示（见 fengqiao star determine --help），或用 --why 写明仍按评定授予的理由。",
        (
            "{stars} stars were determined, and it is {now} by what is known and in force now; determine and publish them again (see fengqiao star determine --help), or say "
            "with --why why they are awarded as determined."
        ),
    )
    AWARD_REVOKED = (
        "award_revoked",
        "牌号 {plaque_no} 已于 {since} 摘牌；请核对牌号。",
        "plaque {plaque_no} was revoked on {since}; check the number.",
    )
    NOT_FEWER = (
        "not_fewer",
        "降级后的 {stars} 星应少于现有的 {was} 星且至少 1 星；全部取消见 fengqiao star revoke --help。",
        "{stars} stars are not fewer than {was} and at least 1; to take all of them see fengqiao star revoke --help.",
    )
    NO_REWARD = ("no_reward", "牌号 {plaque_no} 没有待发的奖励；请核对。", "plaque {plaque_no} has no reward to be paid; check the number.")
    NOTHING_TO_RESCIND = (
        "nothing_to_rescind",
        "{plaque_no} 没有被降级或摘牌；无从撤销。",
        "{plaque_no} was neither downgraded nor revoked; there is nothing to rescind.",
    )
    NO_REWARD_PAID = (
        "no_reward_paid",
        "{plaque_no} 没有发放过奖励；无从撤销。",
        "no reward was paid for {plaque_no}; there is nothing to rescind.",
    )
