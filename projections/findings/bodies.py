"""机构检查 Counties, offices and committees of which something is missing, out of date or contradicts itself."""

from collections.abc import Iterator

from domain.base.fact_labels import label_of
from domain.base.text import Lang, Text
from domain.policies.days import month_end
from projections.findings.declared import Asked, FactFinding, Found, selected
from projections.registers.as_of import exists, holds, open_office
from projections.registers.values import day

PREMISES = ("area_m2", "tenure", "land_use", "misappropriated", "signs", "rule_boards")


def listed(facts: list[str], lang: Lang) -> str:
    """Facts by their names."""
    return {"zh": "、", "en": ", "}[lang].join(label_of(fact).of(lang) for fact in facts)


def _premises(asked: Asked) -> Iterator[Found]:
    for row in asked.rows(SURVEYS, "o.county_code"):
        missing = [fact for fact in PREMISES if row[fact] is None and not (fact == "land_use" and row["tenure"] == "lease")]
        if missing:
            yield Found(str(row["office_code"]), None, ", ".join(missing), {"zh": listed(missing, "zh"), "en": listed(missing, "en")})


SURVEYS = f"""
    SELECT o.office_code, s.area_m2, s.tenure, s.land_use, s.misappropriated, s.signs, s.rule_boards
    FROM office o LEFT JOIN premises_survey s ON s.office_code = o.office_code AND s.surveyed_on = (
        SELECT max(x.surveyed_on) FROM premises_survey x WHERE x.office_code = o.office_code AND x.surveyed_on <= :on)
    WHERE {open_office("o")} AND {{county}} ORDER BY o.office_code
"""


def _stale(asked: Asked) -> Iterator[Found]:
    for row in asked.rows(FILED, "k.county_code"):
        campaign = asked.under(str(row["county_code"])).campaign
        if campaign is None or campaign.filing is None:
            continue
        changed, limit = str(row["changed"]), campaign.filing.stale_after_days
        days = (asked.on - day(changed)).days
        if days > limit:
            yield Found(str(row["committee_code"]), changed, None, {"changed": changed, "days": days, "limit": limit})


FILED = f"""
    SELECT k.committee_code, k.county_code, max(c.changed) AS changed FROM committee k JOIN (
        SELECT committee_code, filed_on AS changed FROM committee WHERE filed_on <= :on
        UNION ALL SELECT committee_code, valid_from FROM mediator_assignment WHERE valid_from <= :on
        UNION ALL SELECT a.committee_code, m.appointed_on FROM mediator m JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
            AND {holds("a", "m.appointed_on")} WHERE m.appointed_on <= :on
        UNION ALL SELECT a.committee_code, m.left_on FROM mediator m JOIN mediator_assignment a ON a.mediator_code = m.mediator_code
            AND {holds("a", "m.left_on")} WHERE m.left_on <= :on
    ) c ON c.committee_code = k.committee_code
    WHERE k.filed_on <= :on AND {exists("k")} AND {{county}} GROUP BY k.committee_code, k.county_code ORDER BY k.committee_code
"""


def _before_month_end(asked: Asked) -> Iterator[Found]:
    for row in asked.rows(STATISTICS, "k.county_code"):
        month, submitted_on = str(row["month"]), str(row["submitted_on"])
        if submitted_on < month_end(month).isoformat():
            yield Found(str(row["committee_code"]), submitted_on, None, {"month": month, "recorded": submitted_on})


STATISTICS = """
    SELECT s.committee_code, s.month, s.submitted_on FROM statistics s JOIN committee k ON k.committee_code = s.committee_code
    WHERE s.submitted_on <= :on AND substr(s.submitted_on, 1, 7) <= s.month AND {county} ORDER BY 1, 2
"""

FINDINGS = (
    FactFinding(
        "responsible_person_missing",
        "3.1",
        "county",
        Text("没有负责人", "it has no responsible person"),
        Text(
            "请登记：fengqiao county change --help",
            "record who it is: fengqiao county change --help",
        ),
        selected(
            f"""SELECT c.county_code AS code FROM county c LEFT JOIN county_responsible p ON p.county_code = c.county_code AND {holds("p")}
            WHERE p.responsible_person IS NULL AND {{county}} ORDER BY 1""",
            "c.county_code",
        ),
    ),
    FactFinding(
        "minimum_wage_missing",
        "2.2.4-c",
        "county",
        Text("没有最低工资标准，无从核对专职调解员的工资", "it has no minimum wage, with which wages could be compared"),
        Text(
            "请登记：fengqiao county wage --help",
            "record it: fengqiao county wage --help",
        ),
        selected(
            f"""SELECT c.county_code AS code FROM county c LEFT JOIN county_minimum_wage w ON w.county_code = c.county_code AND {holds("w")}
            WHERE w.minimum_wage IS NULL AND {{county}} ORDER BY 1""",
            "c.county_code",
        ),
    ),
    FactFinding(
        "premises_incomplete",
        "2.1.1",
        "office",
        Text("用房情况不全，缺{zh}", "what is known of its premises lacks {en}"),
        Text("请核查登记：fengqiao office survey --help", "survey them: fengqiao office survey --help"),
        _premises,
    ),
    FactFinding(
        "posting_after_closing",
        "2.1.2",
        "office",
        Text("已于 {recorded} 撤销，而 {person} 仍在岗", "closed on {recorded}, and {person} is still posted there"),
        Text(
            "请登记离岗：fengqiao office release --help",
            "release the person: fengqiao office release --help",
        ),
        selected(
            """SELECT o.office_code AS code, o.closed_on AS recorded, p.person_code AS person FROM office o
            JOIN posting p ON p.office_code = o.office_code
            WHERE o.closed_on <= :on AND p.start_on <= :on AND (p.end_on IS NULL OR p.end_on >= :on) AND {county} ORDER BY 1, 3""",
            "o.county_code",
        ),
    ),
    FactFinding(
        "committee_not_filed",
        "2.2.1-a",
        "committee",
        Text("没有备案，其案件不能补贴", "it is not filed, and its cases are not subsidised"),
        Text(
            "请备案后登记：fengqiao committee file --help",
            "file it, then record it: fengqiao committee file --help",
        ),
        selected(
            f"""SELECT k.committee_code AS code FROM committee k
            WHERE {exists("k")} AND (k.filed_on IS NULL OR k.filed_on > :on) AND {{county}} ORDER BY 1""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "filing_number_missing",
        "2.2.1-b",
        "committee",
        Text("{recorded} 备案，没有备案号", "filed on {recorded}, without a number"),
        Text("请补登：fengqiao committee change --help", "add it: fengqiao committee change --help"),
        selected(
            f"""SELECT k.committee_code AS code, k.filed_on AS recorded FROM committee k
            WHERE {exists("k")} AND k.filed_on <= :on AND k.filing_no IS NULL AND {{county}} ORDER BY 1""",
            "k.county_code",
        ),
    ),
    FactFinding(
        "filing_stale",
        "2.2.1-b",
        "committee",
        Text(
            "备案和人员自 {changed} 起 {days} 日没有变动，超过 {limit} 日",
            "nothing of its filing or its mediators has changed since {changed}, {days} days ago, more than {limit}",
        ),
        Text(
            "请核对备案内容，有变动的登记变动，没有的重新备案：fengqiao committee file --help",
            "compare what is filed; record what changed, or file it anew: fengqiao committee file --help",
        ),
        _stale,
    ),
    FactFinding(
        "founding_body_missing",
        "2.2.4-b",
        "committee",
        Text("没有设立单位，无从知道由谁提供场所和经费", "it has no founding body, which provides premises and funds"),
        Text("请补登：fengqiao committee change --help", "add it: fengqiao committee change --help"),
        selected(
            f"SELECT k.committee_code AS code FROM committee k WHERE {exists('k')} AND k.founding_body IS NULL AND {{county}} ORDER BY 1",
            "k.county_code",
        ),
    ),
    FactFinding(
        "statistics_before_month_end",
        "2.2.5-f",
        "committee",
        Text(
            "{month} 的统计报送于 {recorded}，该月尚未结束",
            "the statistics of {month} were submitted on {recorded}, before the month was over",
        ),
        Text(
            "请核对日期；如系误录，撤回重录：fengqiao take-back statistics --help",
            "see which is wrong; where it was typed wrongly, take it back and record it anew: fengqiao take-back statistics --help",
        ),
        _before_month_end,
    ),
)
