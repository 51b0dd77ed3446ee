"""表外事实 What the registers hold and the rows of the workbook cannot say: counted, so that nothing is left behind in silence."""

from collections.abc import Iterator
from typing import NamedTuple

from domain.base.text import Text
from projections.register_rows.extent import Extent
from projections.registers.as_of import SERVICES


class Beyond(NamedTuple):
    """表外事实 of one kind: what it is, what follows for another store, and the query whose rows it is."""

    key: str
    text: Text
    query: str


class Left(NamedTuple):
    """What an export leaves behind of a kind, and how many."""

    key: str
    text: Text
    number: int


def _before(table: str, owners: str) -> str:
    """The stretches of a timeline that ended by the day."""
    column = {"own_counties": "county_code", "own_mediators": "mediator_code"}[owners]
    return f"SELECT 1 FROM {table} WHERE {column} IN ({{{owners}}}) AND valid_until <= :on"


_OF_COUNTY = "(:county IS NULL OR county_code = :county)"
BEYOND = (
    Beyond(
        "earlier_committees",
        Text(
            "调任前的调委会（一人一行，只有截至当日的调委会；在别处导入后，调任前的案件会按现调委会认定）",
            "committees of mediators before a transfer (one row a person, with the committee of the day; in another store their earlier cases count against it)",
        ),
        _before("mediator_assignment", "own_mediators"),
    ),
    Beyond(
        "earlier_services",
        Text(
            "再次聘任前的任职（只有截至当日的一段；在别处导入后，此前的案件视为任职前受理）",
            "services before a further appointment (the row has that of the day; in another store cases of the services before lie outside of it)",
        ),
        f"""SELECT 1 FROM {SERVICES} s WHERE mediator_code IN ({{own_mediators}}) AND EXISTS (
            SELECT 1 FROM {SERVICES} x WHERE x.mediator_code = s.mediator_code AND x.appointed_on > s.appointed_on AND x.appointed_on <= :on)""",
    ),
    Beyond("earlier_engagements", Text("以前的专兼职", "earlier engagements"), _before("mediator_engagement", "own_mediators")),
    Beyond(
        "earlier_officials",
        Text("变更前是否在职公职人员", "whether mediators were officials in service before"),
        _before("mediator_official", "own_mediators"),
    ),
    Beyond("earlier_wages", Text("以前的月薪", "earlier wages"), _before("mediator_wage", "own_mediators")),
    Beyond("earlier_minimum_wages", Text("以前的最低工资", "earlier minimum wages"), _before("county_minimum_wage", "own_counties")),
    Beyond(
        "earlier_county_kinds",
        Text("变更前的县市区类别和负责人", "what a county was before it became another kind, and who answered for it before"),
        f"{_before('county_kind', 'own_counties')} UNION ALL {_before('county_responsible', 'own_counties')}",
    ),
    Beyond(
        "causes_of_leaving",
        Text("离任的原因和接任的人", "why mediators left, and who succeeded them"),
        f"""SELECT 1 FROM {SERVICES} s WHERE mediator_code IN ({{own_mediators}}) AND left_on <= :on
            AND (left_cause IS NOT NULL OR successor_code IS NOT NULL)""",
    ),
    Beyond(
        "earlier_surveys",
        Text(
            "较早的用房核查（只有截至当日最近的一次；较早日期的视图会不同）",
            "earlier surveys of premises (the row has the latest by the day; views of earlier days differ)",
        ),
        """SELECT 1 FROM premises_survey s WHERE office_code IN ({own_offices}) AND EXISTS (
            SELECT 1 FROM premises_survey x WHERE x.office_code = s.office_code AND x.surveyed_on > s.surveyed_on AND x.surveyed_on <= :on)""",
    ),
    Beyond(
        "earlier_secondments",
        Text("同一任职中较早的借调", "earlier secondments of one posting"),
        """SELECT 1 FROM secondment s WHERE office_code IN ({own_offices}) AND EXISTS (
            SELECT 1 FROM secondment x WHERE x.office_code = s.office_code AND x.person_code = s.person_code AND x.start_on = s.start_on
                AND x.seq > s.seq AND x.seconded_out_from <= :on)""",
    ),
    Beyond(
        "earlier_file_reviews",
        Text("较早的卷宗评查（只有截至当日最近的一次）", "earlier reviews of files (the row has the latest by the day)"),
        """SELECT 1 FROM file_review r WHERE case_no IN ({own_disputes}) AND EXISTS (
            SELECT 1 FROM file_review x WHERE x.case_no = r.case_no AND x.reviewed_on > r.reviewed_on AND x.reviewed_on <= :on)""",
    ),
    Beyond(
        "certificates_not_in_force",
        Text("已注销、换发、补发或暂停的证书（未列入）", "certificates that were revoked, replaced, superseded or suspended (left out)"),
        """SELECT 1 FROM certificate c WHERE mediator_code IN ({own_mediators}) AND certified_on <= :on AND (ended_on <= :on OR EXISTS (
            SELECT 1 FROM certificate_suspension s WHERE s.certificate_no = c.certificate_no AND s.suspended_on <= :on
                AND NOT coalesce(s.reinstated_on <= :on, false)))""",
    ),
    Beyond(
        "steps_of_certificates",
        Text(
            "证书的颁证文号、年审、补发日期、已结束的暂停和撤销的注销",
            "documents, yearly checks, days of replacement, past suspensions and rescinded revocations of certificates",
        ),
        """SELECT 1 FROM certificate c WHERE mediator_code IN ({own_mediators}) AND certified_on <= :on AND NOT coalesce(ended_on <= :on, false)
            AND (issued_on > certified_on OR document_no IS NOT NULL OR rescinded_on <= :on
                OR EXISTS (SELECT 1 FROM certificate_check k WHERE k.certificate_no = c.certificate_no AND k.checked_on <= :on)
                OR EXISTS (SELECT 1 FROM certificate_suspension s WHERE s.certificate_no = c.certificate_no AND s.reinstated_on <= :on))""",
    ),
    Beyond(
        "applications",
        Text("等级评定的申请", "applications for a grade"),
        "SELECT 1 FROM grade_application WHERE mediator_code IN ({own_mediators}) AND applied_on <= :on",
    ),
    Beyond(
        "star_awards",
        Text("星级评定的分级评分和授牌", "scores by level and plaques of the star evaluation"),
        """SELECT 1 FROM star_award WHERE office_code IN ({own_offices}) AND awarded_on <= :on
            UNION ALL SELECT 1 FROM star_level_score WHERE office_code IN ({own_offices}) AND scored_on <= :on""",
    ),
    Beyond(
        "reviews",
        Text("年度考核的程序（在别处视为未考核）", "annual reviews (in another store nobody was reviewed)"),
        f"SELECT 1 FROM review WHERE {_OF_COUNTY} AND opened_on <= :on",
    ),
    Beyond(
        "subsidy_rounds",
        Text("补贴发放的程序（在别处各案视为未申报）", "subsidy rounds (in another store no case was declared)"),
        f"""SELECT round_code FROM subsidy_round WHERE {_OF_COUNTY} AND declared_on <= :on
            UNION SELECT round_code FROM subsidy_rescinded WHERE {_OF_COUNTY} AND rescinded_on <= :on""",
    ),
    Beyond(
        "settled_before",
        Text(
            "建库前已结清的案件的声明（在别处各案视为未结清）",
            "declarations that cases were settled before the record began (in another store they are not)",
        ),
        f"SELECT 1 FROM settled_before WHERE {_OF_COUNTY} AND settled_on <= :on",
    ),
    Beyond(
        "closed_periods",
        Text("关账", "closed periods"),
        f"SELECT DISTINCT closing_code FROM period_closing WHERE {_OF_COUNTY} AND closed_on <= :on",
    ),
    Beyond(
        "adverse_decisions",
        Text("不利决定的告知与送达", "adverse decisions: hearing and service"),
        "SELECT 1 FROM adverse_decision WHERE mediator_code IN ({own_mediators}) AND heard_on <= :on",
    ),
    Beyond(
        "rulebooks",
        Text(
            "已通过的规则集（在别处导入前须先通过：fengqiao rulebook adopt）",
            "rulebooks adopted (adopt them in another store before importing there: fengqiao rulebook adopt)",
        ),
        "SELECT 1 FROM rulebook_adoption WHERE jurisdiction = 'city' OR :county IS NULL OR jurisdiction = :county",
    ),
)
"""Every kind that there is. What a row shows of several is the one that stands on the day (rows.py)."""


def left_behind(extent: Extent) -> Iterator[Left]:
    """What of the extent the rows do not say; kinds of which there is nothing are left out."""
    for kind in BEYOND:
        count = extent.count(kind.query)
        if count:
            yield Left(kind.key, kind.text, count)
