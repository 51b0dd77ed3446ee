"""成员和专家检查 Members and experts whose term is over, committees that lack somebody, consultations outside the pool (2.2.1-b, 2.2.1-d, 2.2.2-c).

A committee of which no member is on record lacks nobody: its book is not kept yet.
"""

from domain.base.kinds import CommitteeKind, Sex
from domain.base.text import Text
from domain.base.vocabulary.members import MemberPost
from domain.books.committee.consultation import CONSULTATION
from domain.books.committee.expert import EXPERT
from domain.books.committee.member import MEMBER
from projections.findings.declared import FactFinding, selected
from projections.registers.as_of import exists, in_pool, not_released, seated

_MEMBERS = f"SELECT 1 FROM committee_members n WHERE n.committee_code = k.committee_code AND {seated('n')}"


def _lacks(who: str, of: str = "") -> str:
    """Committees of which members are on record, and none who is asked for."""
    return f"""SELECT k.committee_code AS code FROM committee k
        WHERE {exists("k")} {of} AND EXISTS ({_MEMBERS}) AND NOT EXISTS ({_MEMBERS} AND {who}) AND {{county}} ORDER BY 1"""


FINDINGS = (
    FactFinding(
        "member_term_over",
        MEMBER.clause,
        MEMBER.kind,
        Text(
            "成员 {number} 任期已于 {recorded} 届满，仍在任",
            "the term of member {number} ended on {recorded}, and the member is still seated",
        ),
        Text(
            "请登记离任，连任的另登记就任：fengqiao committee release-member --help、fengqiao committee seat-member --help",
            "record the leaving, and a further term as a new seat: fengqiao committee release-member --help, fengqiao committee seat-member --help",
        ),
        selected(
            f"""SELECT k.committee_code AS code, n.term_until AS recorded, n.member_no AS number FROM committee_members n
            JOIN committee k ON k.committee_code = n.committee_code
            WHERE {seated("n")} AND n.term_until < :on AND {exists("k")} AND {{county}} ORDER BY 1, 3""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "director_missing",
        MEMBER.clause,
        "committee",
        Text("登记的成员中没有主任", "none of its members on record is its director"),
        Text(
            "请登记主任：fengqiao committee seat-member --help",
            "record who it is: fengqiao committee seat-member --help",
        ),
        selected(_lacks(f"n.member_post = '{MemberPost.DIRECTOR.value}'"), "k.county_code"),
    ),
    FactFinding(
        "woman_missing",
        MEMBER.clause,
        "committee",
        Text("村（社区）调委会登记的成员中没有妇女", "a village's committee, and none of its members on record is a woman"),
        Text(
            "请补登成员或性别：fengqiao committee seat-member --help、fengqiao committee correct-member --help",
            "record the member, or whose sex is not recorded: fengqiao committee seat-member --help, fengqiao committee correct-member --help",
        ),
        selected(_lacks(f"n.sex = '{Sex.FEMALE.value}'", f"AND k.kind = '{CommitteeKind.VILLAGE.value}'"), "k.county_code"),
    ),
    FactFinding(
        "studio_not_named",
        "2.2.1-d",
        "committee",
        Text("个人调解工作室，没有登记以哪位调解员命名", "a personal studio, and after which mediator it is named is not recorded"),
        Text("请登记：fengqiao committee name-studio --help", "record it: fengqiao committee name-studio --help"),
        selected(
            f"""SELECT k.committee_code AS code FROM committee k WHERE {exists("k")} AND k.kind = '{CommitteeKind.STUDIO.value}'
            AND NOT EXISTS (SELECT 1 FROM studio_mediators s WHERE s.committee_code = k.committee_code AND s.named_on <= :on)
            AND {{county}} ORDER BY 1""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "expert_term_over",
        EXPERT.clause,
        EXPERT.kind,
        Text(
            "专家 {number} 聘期已于 {recorded} 届满，没有登记离库",
            "the term of expert {number} ended on {recorded}, and no leaving is recorded",
        ),
        Text(
            "请登记离库，续聘的另登记聘任：fengqiao committee release-expert --help、fengqiao committee appoint-expert --help",
            "record the leaving, and a further term as a new appointment: fengqiao committee release-expert --help, fengqiao committee appoint-expert --help",
        ),
        selected(
            f"""SELECT k.committee_code AS code, e.term_until AS recorded, e.expert_no AS number FROM experts e
            JOIN committee k ON k.committee_code = e.committee_code
            WHERE {not_released("e")} AND e.term_until < :on AND {exists("k")} AND {{county}}
            ORDER BY 1, 3""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "expert_outside_pool",
        CONSULTATION.clause,
        CONSULTATION.kind,
        Text(
            "{recorded} 就 {case_no} 咨询的专家 {number} 当日不在专家库",
            "expert {number}, consulted on {case_no} on {recorded}, was not in the pool on that day",
        ),
        Text(
            "请核对编号和日期，或登记聘任：fengqiao committee correct-consultation --help、fengqiao committee appoint-expert --help",
            "see whether the number and the day are right, or record the appointment: fengqiao committee correct-consultation --help, fengqiao committee appoint-expert --help",
        ),
        selected(
            f"""SELECT c.committee_code AS code, c.consulted_on AS recorded, c.case_no, c.expert_no AS number FROM consultations c
            JOIN committee k ON k.committee_code = c.committee_code
            WHERE c.consulted_on <= :on AND NOT EXISTS (SELECT 1 FROM experts e WHERE e.committee_code = c.committee_code
                AND e.expert_no = c.expert_no AND {in_pool("e", "c.consulted_on")}) AND {{county}} ORDER BY 1, 3, 4""",
            "k.county_code",
        ),
    ),
)
