"""规则可用的事实 The facts of offices, of committees, and of mediators that gates and conditions may look at, each with its kind of value and what
it says. Those of a case are in case_facts.py.

This list is the public one (docs/rulebooks.md): a rulebook that names anything else is refused when it is checked.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from domain.base.kinds import (
    CaseLevel,
    CertificateTier,
    CommitteeKind,
    Engagement,
    HonourLevel,
    IncidentKind,
    JoinedAs,
    Kind,
    LandUse,
    Tenure,
    TrainingKind,
)
from domain.base.text import Text

FactType = Literal["choice", "choices", "yes_no", "whole", "amount", "rate", "text"]

KNOWN = "_known"
"""In a condition, `parties_known` says whether `parties` is on record."""


@dataclass(frozen=True, slots=True)
class Fact:
    """事实. `values` are those of a choice, or of a fact that has several of them. One that is `optional` may be missing on record."""

    key: str
    type: FactType
    text: Text
    values: tuple[str, ...] = ()
    optional: bool = False

    def takes(self, value: object) -> bool:
        """Whether the fact can ever have that value."""
        if self.type == "yes_no":
            return isinstance(value, bool)
        if self.type in {"whole", "amount", "rate"}:
            return not isinstance(value, bool | str)
        return isinstance(value, str) and (not self.values or value in self.values)  # one of several values, too


Catalogue = Mapping[str, Fact]
"""Facts by their key."""


def _choice(key: str, text: Text, kind: type[Kind], *more: str, optional: bool = False) -> Fact:
    return Fact(key, "choice", text, (*(member.value for member in kind), *more), optional)


HONOUR_FACTS = (
    Fact("honours", "whole", Text("表彰次数", "honours")),
    *(
        Fact(f"honours_{level.value}", "whole", Text(f"{level.text.zh}表彰数", f"honours at {level.text.en} level"))
        for level in HonourLevel
    ),
)
INCIDENT_FACTS = (
    Fact("incidents", "whole", Text("查实的违规事项数", "misconduct found")),
    *(Fact(f"incidents_{kind.value}", "whole", Text(f"{kind.text.zh}（次）", f"misconduct: {kind.text.en}")) for kind in IncidentKind),
)
COUNTY = Fact("county_code", "text", Text("县市区代码", "code of the county"))
OF_COMMITTEE = (
    COUNTY,
    Fact("office_code", "text", Text("指导该调委会的司法所代码", "code of the office that guides the committee"), optional=True),
    Fact("committee_code", "text", Text("调委会代码", "code of the committee")),
)
"""By which rules hold in one town, or for some committees only."""
TRAINING_FACTS = tuple(
    Fact(f"training_hours_{kind.value}", "amount", Text(f"{kind.text.zh}培训学时", f"hours of training: {kind.text.en}"))
    for kind in TrainingKind
)
FILE_FACTS = (
    Fact("files_reviewed", "whole", Text("评查的卷宗数", "case files reviewed")),
    Fact("files_qualified", "whole", Text("评查合格的卷宗数", "case files qualified")),
    Fact("files_rectify", "whole", Text("评查须整改的卷宗数", "case files to be rectified")),
    Fact("files_unqualified", "whole", Text("评查不合格的卷宗数", "case files unqualified")),
)

ASSESSMENT: Mapping[str, Fact] = {
    fact.key: fact
    for fact in (
        Fact("closed", "whole", Text("结案数", "cases closed")),
        Fact("agreed", "whole", Text("达成协议数", "cases agreed")),
        Fact("failed", "whole", Text("调解不成数", "cases failed")),
        Fact("withdrawn", "whole", Text("撤回数", "cases withdrawn")),
        Fact("transferred", "whole", Text("移交数", "cases transferred")),
        Fact("oral", "whole", Text("口头协议数", "cases agreed orally")),
        Fact("written", "whole", Text("书面协议数", "cases agreed in writing")),
        Fact("difficult", "whole", Text("疑难复杂案件数", "difficult cases")),
        Fact("major", "whole", Text("重大案件数", "major cases")),
        Fact("performed", "whole", Text("已履行的协议数", "agreements performed")),
        Fact("entered_in_time", "whole", Text("按时录入数", "cases entered in time")),
        Fact("entered_late", "whole", Text("逾期录入数", "cases entered late")),
        Fact("not_entered", "whole", Text("未录入数", "cases not entered")),
        Fact("entry_days_late", "whole", Text("录入逾期天数合计", "days by which entries were late, together")),
        Fact("days_taken", "whole", Text("受理至结案天数合计", "days from acceptance to closing, together")),
        *FILE_FACTS,
        Fact("typical_cases", "whole", Text("报送典型案例数", "typical cases submitted")),
        *(
            Fact(
                f"typical_{level.value}",
                "whole",
                Text(f"报送{level.text.zh}的典型案例数", f"typical cases submitted at {level.text.en} level"),
            )
            for level in CaseLevel
        ),
        Fact("training_hours", "amount", Text("培训学时", "hours of training")),
        *TRAINING_FACTS,
        Fact("trainings", "whole", Text("培训次数", "trainings attended")),
        Fact("months_served", "whole", Text("当年任职月数（有一天即计）", "months of the year with a day of service")),
        Fact(
            "statistics_late",
            "whole",
            Text("所在调委会当年统计逾期或未报的月数", "months whose statistics the committee sent late or not at all"),
        ),
        Fact("committee_entries", "whole", Text("所在调委会当年录入案件数", "cases entered by the committee in the year")),
        *HONOUR_FACTS,
        *INCIDENT_FACTS,
        _choice("engagement", Text("年末专兼职", "engagement at the end of the year"), Engagement, optional=True),
        _choice("committee_kind", Text("年末所在调委会类型", "kind of the committee at the end of the year"), CommitteeKind),
        *OF_COMMITTEE,
        _choice("joined_as", Text("产生方式", "how the mediator came in"), JoinedAs, optional=True),
        Fact("education", "text", Text("学历（表格中的文字）", "education, as written in the workbook"), optional=True),
        Fact("occupation", "text", Text("职业（表格中的文字）", "occupation, as written in the workbook"), optional=True),
        Fact("age", "whole", Text("年末周岁", "completed years of age at the end of the year"), optional=True),
        Fact("in_service_official", "yes_no", Text("在职公职人员", "an in-service official"), optional=True),
    )
}
"""Of a mediator's year, as it is known on the day for which it is assessed."""

YEARLY = ("closed", "agreed", "failed", "oral", "written", "difficult", "major", "performed", "typical_cases", "training_hours", "honours")
"""The facts of a career that are counted by calendar year too."""

GRADES: Mapping[str, Fact] = {
    fact.key: fact
    for fact in (
        Fact(
            "years_served",
            "whole",
            Text(
                "任职满几年（离任后再次任命的，各段合计）", "completed years of service, all services of who was appointed again added up"
            ),
        ),
        Fact("years_unbroken", "whole", Text("自最近一次任命起连续任职满几年", "completed years of service since the last appointment")),
        Fact("active_years", "whole", Text("有结案的年份数（可中断）", "calendar years with a case closed, with breaks")),
        Fact("closed", "whole", Text("累计结案数", "cases closed in all")),
        Fact("agreed", "whole", Text("累计达成协议数", "cases agreed")),
        Fact("failed", "whole", Text("累计调解不成数", "cases failed")),
        Fact("oral", "whole", Text("累计口头协议数", "cases agreed orally")),
        Fact("written", "whole", Text("累计书面协议数", "cases agreed in writing")),
        Fact("difficult", "whole", Text("累计疑难复杂案件数", "difficult cases")),
        Fact("major", "whole", Text("累计重大案件数", "major cases")),
        Fact("performed", "whole", Text("累计已履行的协议数", "agreements performed")),
        Fact("success_rate", "rate", Text("达成协议占结案的比率", "agreed of closed"), optional=True),
        Fact("oral_share", "rate", Text("口头占达成协议的比率", "oral of agreed"), optional=True),
        Fact("performed_rate", "rate", Text("已履行占达成协议的比率", "performed of agreed"), optional=True),
        Fact("cases_village", "whole", Text("在村级组织达成协议数", "cases agreed in bodies of the village tier")),
        Fact("cases_township", "whole", Text("在乡级组织达成协议数", "cases agreed in bodies of the township tier")),
        Fact("cases_county", "whole", Text("在县级组织达成协议数", "cases agreed in bodies of the county tier")),
        Fact("files_reviewed", "whole", Text("评查的卷宗数", "case files reviewed")),
        Fact("files_qualified", "whole", Text("评查合格的卷宗数", "case files qualified")),
        Fact("typical_cases", "whole", Text("报送典型案例数", "typical cases submitted")),
        Fact("training_hours", "amount", Text("累计培训学时", "hours of training in all")),
        Fact("training_hours_last_year", "amount", Text("上一个完整年度培训学时", "hours of training in the last full year")),
        Fact("induction_hours", "amount", Text("岗前培训学时", "hours of induction")),
        *TRAINING_FACTS,
        *HONOUR_FACTS,
        *INCIDENT_FACTS,
        Fact("incidents_3_years", "whole", Text("近三年查实的违规事项数", "misconduct found in the last three years")),
        Fact("last_band", "text", Text("最近一次年度考核等次（key）", "band of the last assessment, by its key"), optional=True),
        Fact("excellent_years", "whole", Text("年度考核为最高等次的年数", "years assessed in the highest band")),
        Fact(
            "grade_held",
            "text",
            Text("当日持有效证书的等级（key）", "the grade of the certificate held on the day, by its key"),
            optional=True,
        ),
        Fact("years_in_grade", "whole", Text("持该等级满几年", "completed years in that grade"), optional=True),
        _choice(
            "tier", Text("所在组织层级：village 村级、township 乡级、county 县级", "tier of the mediator's committee"), CertificateTier
        ),
        _choice("committee_kind", Text("所在调委会类型", "kind of the mediator's committee"), CommitteeKind),
        _choice("engagement", Text("专兼职", "engagement"), Engagement, optional=True),
        *OF_COMMITTEE,
        _choice("joined_as", Text("产生方式", "how the mediator came in"), JoinedAs, optional=True),
        Fact("education", "text", Text("学历（表格中的文字）", "education, as written in the workbook"), optional=True),
        Fact("occupation", "text", Text("职业（表格中的文字）", "occupation, as written in the workbook"), optional=True),
        Fact("age", "whole", Text("周岁", "completed years of age"), optional=True),
        Fact("in_service_official", "yes_no", Text("在职公职人员", "an in-service official"), optional=True),
    )
}
"""Of a serving mediator, on a day."""

AWARDS: Mapping[str, Fact] = {
    fact.key: fact
    for fact in (
        _choice("committee_kind", Text("调委会类型", "kind of the committee"), CommitteeKind),
        *OF_COMMITTEE,
        Fact("filed", "yes_no", Text("年末已备案", "filed by the end of the year")),
        Fact("mediators", "whole", Text("年末在任调解员数", "mediators serving at the end of the year")),
        Fact("full_time_mediators", "whole", Text("年末在任专职调解员数", "full-time mediators serving at the end of the year")),
        Fact("closed", "whole", Text("当年结案数", "cases closed in the year")),
        Fact("agreed", "whole", Text("达成协议数", "cases agreed")),
        Fact("failed", "whole", Text("调解不成数", "cases failed")),
        Fact("withdrawn", "whole", Text("撤回数", "cases withdrawn")),
        Fact("transferred", "whole", Text("移交（上交）数", "cases transferred, passed upward")),
        Fact("oral", "whole", Text("口头协议数", "cases agreed orally")),
        Fact("written", "whole", Text("书面协议数", "cases agreed in writing")),
        Fact("entered_in_time", "whole", Text("按期录入数", "cases entered in time")),
        Fact("entered", "whole", Text("当年录入的案件数", "cases entered in the year")),
        *FILE_FACTS,
        Fact("typical_cases", "whole", Text("当年报送的典型案例数", "typical cases submitted in the year")),
        Fact(
            "months_reported_late",
            "whole",
            Text("当年统计逾期或未报送的月数", "months of the year whose statistics came late or not at all"),
        ),
    )
}
"""Of a committee's year, when it is over."""

STARS: Mapping[str, Fact] = {
    fact.key: fact
    for fact in (
        Fact("area_m2", "amount", Text("用房面积，平方米", "floor area, square metres"), optional=True),
        _choice("tenure", Text("用房来源", "how the premises were come by"), Tenure, optional=True),
        _choice("land_use", Text("用地手续", "land-use procedure"), LandUse, optional=True),
        Fact("misappropriated", "yes_no", Text("用房被挤占挪用", "premises misappropriated"), optional=True),
        Fact("signs", "yes_no", Text("标示标牌齐全", "signs in place"), optional=True),
        Fact("rule_boards", "yes_no", Text("制度版面齐全", "rule boards in place"), optional=True),
        Fact("civil_servants", "whole", Text("在岗政法专项编制人数", "civil servants in post")),
        Fact("headcount", "whole", Text("在岗人数", "headcount")),
        COUNTY,
        Fact("office_code", "text", Text("司法所代码", "code of the office")),
    )
}
"""Of a judicial office, on the day on which its gates are read."""
