"""司法所栏目 Staff and stars of judicial offices (2.1.1, 2.1.2, 2.1.4)."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Rows, Unit

COUNTY_OR_CITY = Text("每个县市区一行，`*` 为全市", "a county; `*` is the whole city")
QUOTA = ("county_code",)

ROWS = {
    "staffing": Rows(Text("截至当日在册的每个司法所一行", "a judicial office active on the day"), "2.1.2"),
    "staffing-summary": Rows(COUNTY_OR_CITY, "2.1.2", QUOTA),
    "star-rating": Rows(
        Text("评过分的每个司法所一行，为其最近一个评齐的年度", "an office that was scored, by its latest year with all items"), "2.1.4"
    ),
    "star-quota": Rows(COUNTY_OR_CITY, "2.1.4", QUOTA),
    "star-awards": Rows(Text("授过的每块星级牌一行", "a plaque that was awarded"), "2.1.4"),
    "office-ratings": Rows(
        Text("规则有司法所评级的，每个年度和司法所一行", "a year and judicial office, where the rules rate offices"), "2.1.4"
    ),
    "star-award-quota": Rows(
        Text("每个县市区一行，`*` 为全市，按有效的授牌计", "a county, `*` the whole city, by the awards in force"), "2.1.4", QUOTA
    ),
}

_THREE = Text("三星及以上的司法所", "offices of three stars or more")
_FOUR = Text("四星及以上的司法所", "offices of four stars or more")

COLUMNS = {
    "office-ratings.level": Meaning(Text("按得分所属的等次", "the level of the score"), Unit.KEY),
    "office-ratings.points": Meaning(
        Text("适用的各项及其得分（项目代号和分数）", "the items that apply with their points (key and points)"), Unit.KEYS
    ),
    "headcount": Meaning(
        Text(
            "当日在岗人数：不计志愿者和借出人员，一人在一所只计一次",
            "people in post on the day: no volunteers, nobody seconded out, a person once an office",
        ),
        Unit.PERSONS,
    ),
    "civil_servants": Meaning(Text("其中政法专项编制人员", "of these, civil servants on the political-legal establishment"), Unit.PERSONS),
    "has_civil_servant": Meaning(Text("专项编制人员是否达到规则的下限", "whether there are as many civil servants as the rules ask for")),
    "has_three": Meaning(Text("在岗人数是否达到规则的下限（三人）", "whether the headcount reaches the rules' lower number (three)")),
    "has_five": Meaning(Text("在岗人数是否达到规则的上限（五人）", "whether the headcount reaches the rules' upper number (five)")),
    "offices": Meaning(Text("当日在册的司法所", "offices active on the day"), Unit.OFFICES),
    "offices_with_three": Meaning(Text("其中满三人的司法所", "of these, offices with three people or more"), Unit.OFFICES),
    "share_with_three": Meaning(Text("满三人的司法所占在册司法所的比例", "offices with three or more, of the active ones")),
    "share_target": Meaning(Text("规则所定的目标比例", "the share that the rules ask for")),
    "offices_without_civil_servant": Meaning(
        Text("没有足够专项编制人员的司法所", "offices without the civil servants that the rules ask for"), Unit.OFFICES
    ),
    "star-rating.year": Meaning(Text("评分年度", "the year whose scores count"), Unit.YEAR),
    "star-rating.stars": Meaning(
        Text("按得分和门槛所得的星数，未过门槛为 0", "the stars by score and gates; 0 where a gate is failed"), Unit.STARS
    ),
    "gates_failed": Meaning(Text("未通过的门槛", "the gates that are failed"), None, "2.1.1"),
    "star-quota.kind": Meaning(
        Text("县、县级市或区，指标随之而定", "county, county-level city or district, on which the quota depends"), Unit.KEY
    ),
    "star-quota.three_star_or_more": Meaning(_THREE, Unit.OFFICES),
    "star-quota.quota": Meaning(Text("应有的三星及以上司法所", "how many offices of three stars there are to be"), Unit.OFFICES),
    "star-quota.four_star_or_more": Meaning(_FOUR, Unit.OFFICES),
    "four_star_share": Meaning(Text("四星及以上的司法所占在册司法所的比例", "offices of four stars or more, of the active ones")),
    "star-quota.meets_target": Meaning(
        Text("县市区达到指标，全市达到四星比例", "whether a county has its quota, the city its share with four stars")
    ),
    "star-award-quota.kind": Meaning(
        Text("县、县级市或区，指标随之而定", "county, county-level city or district, on which the quota depends"), Unit.KEY
    ),
    "star-award-quota.three_star_or_more": Meaning(_THREE, Unit.OFFICES),
    "star-award-quota.quota": Meaning(Text("应有的三星及以上司法所", "how many offices of three stars there are to be"), Unit.OFFICES),
    "star-award-quota.four_star_or_more": Meaning(_FOUR, Unit.OFFICES),
    "plaque_no": Meaning(Text("星级牌的编号", "the number of the plaque"), Unit.CODE),
    "star-awards.year": Meaning(Text("评定年度", "the year that was evaluated"), Unit.YEAR),
    "awarded": Meaning(Text("授牌时的星数", "the stars when it was awarded"), Unit.STARS),
    "star-awards.stars": Meaning(
        Text("当日的星数，降级或摘牌后随之减少", "the stars on the day, fewer after a downgrade or revocation"), Unit.STARS
    ),
    "awarded_on": Meaning(Text("授牌之日", "the day of the award")),
    "star-awards.status": Meaning(
        Text("当日的状态：有效、降级、摘牌、过期", "what it is on the day: in force, downgraded, revoked, run out"), Unit.KEY
    ),
    "star-awards.why": Meaning(Text("降级或摘牌的原因", "why it was downgraded or revoked"), Unit.TEXT),
    "checked_on": Meaning(Text("最近一次复查之日", "the day of the last recheck")),
    "reward_yuan": Meaning(Text("规则所定的奖励", "the reward by the rules")),
    "reward_paid_on": Meaning(Text("奖励发放之日；空为未发", "the day on which the reward was paid; empty: not yet")),
}
