"""A rulebook in words: each rule with its figures, its source, and whether it is a placeholder. Two rulebooks beside each other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from pydantic import BaseModel

from cli.language import SEPARATOR, say, spoken
from domain import kinds
from domain.kinds import Kind
from domain.rulebooks import facts
from domain.rulebooks.model import SECTIONS as RULE_SECTIONS
from domain.rulebooks.model import Head, Rulebook
from domain.rulebooks.rules import Label, Rule

SECTIONS: Mapping[str, str] = {
    "headcount": "在岗人数口径 ‖ Who counts as staff",
    "staffing": "人员配备 ‖ Staffing",
    "stars.items": "星级评分项目 ‖ Star items",
    "stars.gates": "星级门槛 ‖ Star gates",
    "stars.thresholds": "星级分数线 ‖ Star thresholds",
    "stars.quota": "星级所指标 ‖ Star quota",
    "stars.share": "高星级占比 ‖ Share with many stars",
    "entry": "录入期限 ‖ Entry deadline",
    "statistics": "统计报送期限 ‖ Statistics deadline",
    "subsidy.gates": "补贴门槛 ‖ Subsidy gates",
    "subsidy.figures": "补贴基数 ‖ Base figures of the subsidy",
    "subsidy.amounts": "补贴标准 ‖ Subsidy amounts",
    "subsidy.adjustments": "补贴增减 ‖ Additions and deductions",
    "subsidy.bars": "连带不补 ‖ Bars that reach other cases",
    "subsidy.once": "一纠纷一补 ‖ One payment a dispute",
    "subsidy.caps": "封顶 ‖ Caps",
    "subsidy.budgets": "预算 ‖ Budgets",
    "subsidy.split": "多人分配 ‖ Shares of several mediators",
    "subsidy.payers": "出资方 ‖ Payers",
    "subsidy.awards": "调委会年度奖励 ‖ Yearly awards of committees",
    "assessment.counted": "系统计分项目 ‖ Items counted from the records",
    "assessment.reviewed": "评议项目 ‖ Items scored by reviewers",
    "assessment.rounding": "考核舍入 ‖ Rounding of the assessment",
    "assessment.ties": "同分排序 ‖ Equal scores",
    "assessment.assessed": "参评条件 ‖ Who is assessed",
    "assessment.vetoes": "一票否决 ‖ Vetoes",
    "assessment.exemptions": "免予淘汰 ‖ Exemptions",
    "assessment.bands": "考核等次 ‖ Bands",
    "assessment.elimination": "末位淘汰 ‖ Last-place elimination",
    "bulletin": "月度通报 ‖ Bulletin",
    "full_time": "专职调解员配备 ‖ Full-time quota",
    "minimum_wages": "最低工资标准 ‖ Minimum wages",
    "grades.vetoes": "等级评定的否决项 ‖ Vetoes of grades",
    "grades.levels": "等级 ‖ Grades",
    "certificates": "证书 ‖ Certificates",
    "targets": "目标 ‖ Targets",
    "examples": "示例 ‖ Worked examples",
}

LEFT_OUT: Mapping[str, str] = {
    "stars": "星级评定 ‖ star rating",
    "subsidy": "案件补贴 ‖ case subsidy",
    "assessment": "年度考核 ‖ annual assessment",
    "grades": "等级评定 ‖ grades",
}
"""How a section of several tables is called as a whole."""

FIELDS: Mapping[str, str] = {
    "not_counted": "不计入 ‖ not counted",
    "civil_servants": "专项编制 ‖ civil servants",
    "three": "够三人 ‖ three",
    "five": "够五人 ‖ five",
    "share_with_three": "够三人的所占比 ‖ share with three",
    "not_joined_by": "以此方式到所的不计入 ‖ not counted who came by",
    "seconded_out": "借调在外 ‖ seconded out",
    "max": "满分 ‖ maximum",
    "stars": "星级 ‖ stars",
    "from_stars": "仅用于不低于此星级 ‖ only from so many stars",
    "items": "单项不少于 ‖ items at least",
    "decided_by": "评定机关 ‖ decided by",
    "valid_years": "有效年数 ‖ valid for years",
    "reward_yuan": "奖励（元） ‖ reward, yuan",
    "counting": "计数 ‖ counting",
    "offices": "所数 ‖ offices",
    "share": "比例 ‖ share",
    "of": "基于 ‖ of",
    "fact": "事实 ‖ fact",
    "at_least": "不少于 ‖ at least",
    "above": "大于 ‖ above",
    "at_most": "不多于 ‖ at most",
    "below": "小于 ‖ below",
    "one_of": "应为 ‖ one of",
    "none_of": "不应为 ‖ none of",
    "when": "条件 ‖ when",
    "unless": "除非 ‖ unless",
    "missing": "缺失时 ‖ where missing",
    "within_days": "天数 ‖ days",
    "days": "日历 ‖ calendar",
    "due_day": "次月日 ‖ day of the next month",
    "yuan": "元 ‖ yuan",
    "decided": "由人决定 ‖ decided by a person",
    "least": "最低 ‖ least",
    "most": "最高 ‖ most",
    "count": "计数 ‖ count",
    "weight": "权重 ‖ weight",
    "zero_when": "计 0 分的条件 ‖ zero when",
    "points": "得分算式 ‖ points",
    "without_base": "无基数时 ‖ without a base",
    "band": "等次 ‖ band",
    "bands": "等次 ‖ bands",
    "score": "得分 ‖ score",
    "number": "名额 ‖ number",
    "tier": "层级 ‖ tier",
    "promoted_from": "自以下等级晋升 ‖ promoted from",
    "held_years": "持有年数 ‖ held for years",
    "quota": "名额 ‖ quota",
    "by": "依次按 ‖ by",
    "conditions": "条件 ‖ conditions",
    "in_years": "年数 ‖ in so many years",
    "in_a_row": "连续 ‖ in a row",
    "pattern": "编号式样 ‖ pattern",
    "serial_per": "流水号按 ‖ serial per",
    "yearly_check": "年审 ‖ yearly check",
    "years": "连续年数 ‖ years running",
    "edge": "边界同分 ‖ a tie at the edge",
    "full_at": "满分所需 ‖ full at",
    "out_of": "占 ‖ out of",
    "assessed_from": "参评人数达到 ‖ from so many assessed",
    "per_committee": "平均每会 ‖ per committee",
    "counts": "所计案件 ‖ cases counted",
    "valid_from": "起始 ‖ from",
    "county_kind": "县市区类别 ‖ kind of county",
    "basis": "口径 ‖ counted",
    "quotas": "应配人数 ‖ quotas",
    "measure": "指标 ‖ measure",
    "due_on": "期限 ‖ due on",
    "kinds": "类型 ‖ kinds",
    "performed": "已履行 ‖ performed",
    "outcome": "结果 ‖ outcome",
    "agreement_form": "协议形式 ‖ form of agreement",
    "difficulty": "难易 ‖ difficulty",
    "engagement": "专兼职 ‖ engagement",
    "committee_kind": "调委会类型 ‖ kind of committee",
    "channel": "方式 ‖ channel",
    "kind": "纠纷类别 ‖ kind of dispute",
    "county_code": "县市区 ‖ county",
    "case_source": "案件来源 ‖ source of the case",
    "amount_yuan": "涉案金额 ‖ sum in dispute",
    "parties": "当事人数 ‖ parties",
    "special_group": "特殊群体 ‖ special group",
    "occupation": "职业 ‖ occupation",
    "mediator_grade": "调解员等级 ‖ mediator's grade",
    "mediated_before": "曾作为前案调解 ‖ mediated before",
    "annulled": "协议已撤销 ‖ set aside",
    "co_mediators": "协办人数 ‖ co-mediators",
    "forged_files": "造假卷宗数 ‖ forged files",
    "all_of": "齐备 ‖ all of",
    "effect": "增或减 ‖ effect",
    "amount": "算式 ‖ amount",
    "reasons": "原因 ‖ reasons",
    "per": "按 ‖ per",
    "period": "期间 ‖ period",
    "from_cases": "达到件数 ‖ from so many cases",
    "cases": "件数 ‖ cases",
    "rows": "适用标准 ‖ rows",
    "short": "不足时 ‖ when short",
    "carry_over": "结转 ‖ carry-over",
    "committees": "调委会 ‖ committees",
    "lead": "承办人份额 ‖ share of the one in charge",
    "parts": "份数 ‖ parts",
    "rounding": "承担零头 ‖ bears what does not divide",
    "days_taken": "用时（日） ‖ days taken",
    "working_days_taken": "用时（工作日） ‖ working days taken",
}
"""How the keys of a rule are called. A key without words here stands as it is."""

HEADINGS: Mapping[str, str] = {
    "id": "代号 ‖ Id",
    "title": "名称 ‖ Title",
    "jurisdiction": "辖区 ‖ Jurisdiction",
    "legal_basis": "依据 ‖ Legal basis",
    "valid_from": "起始 ‖ Valid from",
    "notes": "说明 ‖ Notes",
}

VALUES: Mapping[str, str] = {
    **{
        member.value: f"{member.zh}{SEPARATOR}{member.en}"
        for kind in Kind.__subclasses__()
        if kind.__module__ == kinds.__name__
        for member in kind
    },
    "closed": "结案数 ‖ cases closed",
    "entered_in_time": "按期录入数 ‖ cases entered in time",
    "training_hours": "培训学时 ‖ hours of training",
    "calendar": "自然日 ‖ calendar days",
    "working": "工作日 ‖ working days",
    "fails": "不通过 ‖ fails",
    "passes": "通过 ‖ passes",
    "in_time": "按期 ‖ in time",
    "pending": "未到期 ‖ pending",
    "missing": "逾期未办 ‖ missing",
    "late": "逾期 ‖ late",
    "none": "无 ‖ none",
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
    "pro_rata": "按比例 ‖ each its part",
    "in_order": "按结案先后 ‖ in the order of closing",
    "spared": "不淘汰 ‖ spared",
    "eliminated": "一并淘汰 ‖ eliminated",
    "association": "调解员协会 ‖ the mediators' association",
    "absent": "视为不在岗 ‖ absent",
    "or_more": "不低于 ‖ so many or more",
    "exactly": "恰为 ‖ exactly so many",
    "entered": "录入 ‖ entered",
    "accepted": "受理 ‖ accepted",
    "office": "司法所 ‖ the judicial office",
    "city": "市司法局 ‖ the city's bureau",
    "province": "省司法厅 ‖ the province's department",
}

MEASURES: Mapping[str, str] = {
    "share_with_three": "够三人的司法所占比 ‖ share of offices with three",
    "civil_servants": "政法专项编制人数 ‖ civil servants",
    "three_star_or_more": "三星及以上司法所 ‖ offices with three stars or more",
    "four_star_share": "四星及以上司法所占比 ‖ share of offices with four stars or more",
    "per_committee": "平均每会录入案件 ‖ cases entered per committee",
    "full_time": "专职调解员人数 ‖ full-time mediators",
    "monthly_wage": "专职调解员月薪 ‖ monthly wage of a full-time mediator",
}

FACTS = {**facts.GRADES, **facts.ASSESSMENT, **facts.SUBSIDY, **facts.STARS}
ASIDE = frozenset({"source", "placeholder", "label", "code", "key", "title"})
PAID = frozenset({"yuan", "share", "of", "decided"})


UNSAID = frozenset(
    {
        "in_a_row",
        "held_years",
        "weight",
        "without_base",
        "years",
        "edge",
        "from_cases",
        "carry_over",
        "rounding",
        "missing",
        "from_stars",
        "counting",
        "seconded_out",
        "counts",
    }
)
"""Keys that are not said where they are as when they are left out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One rule in words. `place` is where it stands in the document and tells it from the others; `figures` are its keys and values; `origin`
    is the id of the rulebook that it comes from."""

    place: str
    section: str
    name: str
    figures: Mapping[str, str]
    source: str
    placeholder: bool
    origin: str = ""

    def text(self) -> str:
        return say("； ‖ ; ").join(self._parts())

    def _parts(self) -> Iterator[str]:
        for key, value in self.figures.items():
            yield value if key == "fact" else f"{say(FIELDS.get(key, key))} {value}"


@dataclass(frozen=True, slots=True)
class Change:
    """What is different in one place: only on one side, or with other figures."""

    before: Entry | None
    after: Entry | None

    def figures(self) -> Iterator[tuple[str, str, str]]:
        """The figures that differ: what is called so, before, after."""
        if self.before and self.after:
            was, now = _compared(self.before), _compared(self.after)
            for key in dict.fromkeys((*was, *now)):
                if was.get(key) != now.get(key):
                    yield key, was.get(key, "-"), now.get(key, "-")


def headings(rulebook: Head) -> dict[str, str]:
    """What stands above the rules: by name, in words."""
    found = {say(words): _value(getattr(rulebook, key)) for key, words in HEADINGS.items() if getattr(rulebook, key)}
    return found if rulebook.valid_from else {**found, say(HEADINGS["valid_from"]): say("自始 ‖ from the beginning")}


def entries(rulebook: Head) -> list[Entry]:
    """Every rule in the order of the document."""
    found = list(_entries("", rulebook))
    if isinstance(rulebook, Rulebook):
        return [
            replace(entry, origin=rulebook.origins.get(entry.place.partition("/")[0].partition(".")[0], rulebook.id)) for entry in found
        ]
    return [replace(entry, origin=rulebook.id) for entry in found]


def left_out(rulebook: Head) -> str:
    """The sections that a rulebook does not have, in words; empty where it has all."""
    names = (name for name in RULE_SECTIONS if getattr(rulebook, name) is None)
    return say("、 ‖ , ").join(say(LEFT_OUT.get(name) or SECTIONS.get(name, name)) for name in names)


def changes(before: Rulebook, after: Rulebook) -> list[Change]:
    """What is different between two rulebooks, in the order of the second; what is gone stands last."""
    was, now = ({entry.place: entry for entry in entries(rulebook)} for rulebook in (before, after))
    found = [Change(was.get(place), entry) for place, entry in now.items()]
    found += [Change(entry, None) for place, entry in was.items() if place not in now]
    return [change for change in found if change.before is None or change.after is None or any(change.figures())]


def _compared(entry: Entry) -> dict[str, str]:
    figures = {say(FIELDS.get(key, key)): value for key, value in entry.figures.items()}
    return {
        say("名称 ‖ name"): entry.name,
        **figures,
        say("依据 ‖ source"): entry.source,
        say("占位 ‖ placeholder"): say("是 ‖ yes") if entry.placeholder else say("否 ‖ no"),
    }


def _entries(place: str, part: object) -> Iterator[Entry]:
    if isinstance(part, Rule) or (isinstance(part, BaseModel) and hasattr(part, "about")):
        yield _entry(place, part)
        for name in type(part).model_fields:
            if _rules_within(getattr(part, name)):
                yield from _entries(f"{place}/{name}", getattr(part, name))
    elif isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _entries(f"{place}.{name}" if place else name, getattr(part, name))
    elif isinstance(part, tuple):
        met: dict[str, int] = {}
        for one in part:
            if isinstance(one, BaseModel):
                name = _told_apart_by(one)
                met[name] = met.get(name, 0) + 1
                yield from _entries(f"{place}/{name}" + (f" ({met[name]})" if met[name] > 1 else ""), one)


def _entry(place: str, rule: BaseModel) -> Entry:
    section = place.partition("/")[0]
    label = getattr(rule, "label", None) or getattr(rule, "title", None)
    code = getattr(rule, "code", None) or getattr(rule, "key", None)
    names = [label.text(spoken()) if isinstance(label, Label) else "", f"({code})" if code else ""]
    figures = {key: value for key, value in _figures(rule).items() if key not in ASIDE}
    return Entry(
        place,
        say(SECTIONS.get(section, section)),
        " ".join(filter(None, names)),
        figures,
        getattr(rule, "source", ""),
        bool(getattr(rule, "placeholder", False)),
    )


def _told_apart_by(one: BaseModel) -> str:
    """What a rule in a list is known by: its key, or for a row of a table everything but what it pays."""
    for key in ("code", "key"):
        if name := getattr(one, key, None):
            return str(name)
    if "stars" in type(one).model_fields:
        return str(getattr(one, "stars", ""))
    return ", ".join(f"{key}={value}" for key, value in _figures(one).items() if key not in ASIDE | PAID | {"due_on"})


def _figures(part: BaseModel) -> dict[str, str]:
    given = {key: (getattr(part, key), field.default) for key, field in type(part).model_fields.items()}
    return {
        key: _named(key, value)
        for key, (value, default) in given.items()
        if value not in (None, (), {}) and not _rules_within(value) and not (key in UNSAID and value == default)
    }


def _rules_within(value: object) -> bool:
    """Whether it is a table of rules that stand in the rule, and so for themselves."""
    return isinstance(value, tuple) and any(isinstance(one, Rule) for one in value)


def _named(key: str, value: object) -> str:
    if key == "fact" and value in FACTS:
        fact = FACTS[str(value)]
        return fact.zh if spoken() == "zh" else fact.en
    if key == "measure":
        return say(MEASURES.get(str(value), str(value)))
    return str(value) if key == "when" else _value(value)


def _value(value: object) -> str:
    if isinstance(value, bool):
        return say("是 ‖ yes") if value else say("否 ‖ no")
    if isinstance(value, Label):
        return value.text(spoken())
    if isinstance(value, str):
        return say(VALUES.get(value, value))
    if isinstance(value, tuple):
        return say("、 ‖ , ").join(map(_value, value))
    if isinstance(value, Mapping):
        return say("、 ‖ , ").join(f"{_value(key)} {_value(each)}" for key, each in value.items())
    if isinstance(value, BaseModel):
        return " ".join(text if key == "fact" else f"{say(FIELDS.get(key, key))} {text}" for key, text in _figures(value).items())
    if isinstance(value, Decimal):
        return f"{value:f}"
    return str(value)
