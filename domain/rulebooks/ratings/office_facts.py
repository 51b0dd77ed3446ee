"""司法所年度事实 The facts of a judicial office's year that its rating by formula may look at: as it stands on the last day, and what its committees did."""

from collections.abc import Mapping

from domain.base.kinds import Kind
from domain.base.text import Text
from domain.base.vocabulary.offices import OfficeManagement, OfficeRank, TitleHolder
from domain.rulebooks.facts import FILE_FACTS, STARS, Fact


def _choice(key: str, text: Text, kind: type[Kind]) -> Fact:
    return Fact(key, "choice", text, tuple(member.value for member in kind), optional=True)


OFFICES: Mapping[str, Fact] = {
    **STARS,
    **{
        fact.key: fact
        for fact in (
            _choice("management", Text("管理体制", "management"), OfficeManagement),
            _choice("rank", Text("建制级别", "rank"), OfficeRank),
            _choice("title_holder", Text("产权归属", "holder of the title to the premises"), TitleHolder),
            Fact("independent", "yes_no", Text("独立业务用房", "premises of its own"), optional=True),
            Fact("function_rooms", "whole", Text("功能室间数", "function rooms"), optional=True),
            Fact("allotted_posts", "whole", Text("分配的政法专项编制数", "posts allotted"), optional=True),
            Fact("computers", "whole", Text("电脑台数", "computers"), optional=True),
            Fact("network", "yes_no", Text("接通专网", "on the network"), optional=True),
            Fact("vehicles", "whole", Text("车辆数", "vehicles"), optional=True),
            Fact("electric_vehicles", "whole", Text("新能源车辆数", "electric vehicles"), optional=True),
            Fact("uniforms", "yes_no", Text("统一着装", "uniforms"), optional=True),
            Fact("local_yuan", "amount", Text("当年本级财政经费，元", "money of the year from the county, yuan"), optional=True),
            Fact("central_yuan", "amount", Text("当年中央转移支付经费，元", "money of the year from above, yuan"), optional=True),
            Fact("stars", "whole", Text("按评分所得星级", "stars by the scores"), optional=True),
            Fact("problems", "whole", Text("发现的用房问题数", "problems of the premises found")),
            Fact("open_problems", "whole", Text("其中未解决的用房问题数", "of these, problems not solved")),
            Fact("office_honours", "whole", Text("当年所获荣誉数", "honours of the office in the year")),
            Fact("committees", "whole", Text("所指导的调委会数", "committees that it guides")),
            Fact("committees_filed", "whole", Text("其中已备案的调委会数", "of these, committees that are filed")),
            Fact("mediators", "whole", Text("所指导调委会的在任调解员数", "mediators serving in its committees")),
            Fact("full_time_mediators", "whole", Text("其中专职调解员数", "of these, full-time mediators")),
            Fact("closed", "whole", Text("所指导调委会当年结案数", "cases closed by its committees in the year")),
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
                Text(
                    "所指导调委会当年统计逾期或未报送的月数合计", "months whose statistics its committees sent late or not at all, together"
                ),
            ),
        )
    },
}
"""Of a judicial office's year, when it is over."""
