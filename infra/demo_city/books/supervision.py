"""Training sessions, inspections and their findings, notices (2.1.3, 2.2.5-b, 3.3)."""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from domain.base.kinds import TrainingKind
from domain.base.vocabulary.supervision import FindingOutcome, NoticeKind, TrainingAudience
from infra.demo_city.draw import LAST_DAY, Row, between, chance

_FINDINGS = (
    ("未按期开展排查", "按周、按月补齐排查并建立台账", "2.2.5-d"),
    ("台账不完整", "补齐用房和人员台账", "2.1.1"),
    ("案件录入不及时", "结案后七日内录入", "2.2.1-c"),
    ("统计报送逾期", "次月五日前报送", "2.2.5-f"),
    ("调委会备案信息陈旧", "更新备案信息", "2.2.1-b"),
)


def training_sessions(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """In each county one for chiefs (one county in six held none), the yearly one of mediators, and of some an induction."""
    rows: list[Row] = []
    for county in tables["counties"]:
        courses = [(TrainingKind.ANNUAL, TrainingAudience.MEDIATORS, "人民调解员年度轮训", date(2019, 4, 1), date(2019, 11, 15))]
        if chance(rng, 5 / 6):
            courses.append((TrainingKind.CHIEF, TrainingAudience.CHIEFS, "司法所所长培训班", date(2019, 5, 6), date(2019, 10, 25)))
        if chance(rng, 0.5):
            courses.append((TrainingKind.INDUCTION, TrainingAudience.FULL_TIME, "专职调解员岗前培训", date(2019, 6, 3), date(2019, 12, 6)))
        rows += [
            {
                "body_code": county["county_code"],
                "session_no": f"2019-{number}",
                "held_on": between(rng, first, last),
                "title": title,
                "training_kind": kind,
                "training_audience": audience,
                "hours": Decimal(rng.choice((8, 16, 24))),
                "attended": rng.randrange(12, 140),
            }
            for number, (kind, audience, title, first, last) in enumerate(courses, start=1)
        ]
    return rows


def inspections(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """The county, and one office in five, in autumn 2019."""
    bodies = [county["county_code"] for county in tables["counties"]]
    bodies += [office["office_code"] for office in tables["offices"] if chance(rng, 0.2)]
    return [
        {
            "body_code": body,
            "inspection_no": "2019-1",
            "inspected_on": between(rng, date(2019, 9, 2), date(2019, 11, 22)),
            "team": "市局第一督查组",
            "findings": rng.randrange(0, 4),
        }
        for body in bodies
    ]


def findings(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """What the inspections found; three of four are rectified, most of those closed, a few after the day that was set."""
    rows: list[Row] = []
    for inspection in tables["inspections"]:
        raised_on, count = inspection["inspected_on"], inspection["findings"]
        assert isinstance(raised_on, date)  # noqa: S101 - a required column
        assert isinstance(count, int)  # noqa: S101 - a required column
        for number, (finding, demand, clause) in enumerate(rng.sample(_FINDINGS, count), start=1):
            due_on = raised_on + timedelta(days=30)
            row: Row = {
                "body_code": inspection["body_code"],
                "inspection_no": inspection["inspection_no"],
                "finding_no": str(number),
                "raised_on": raised_on,
                "finding": finding,
                "demand": demand,
                "due_on": due_on,
                "clause": clause,
            }
            if chance(rng, 0.75):
                rectified_on = min(between(rng, raised_on + timedelta(days=5), due_on + timedelta(days=15)), LAST_DAY)
                row |= {"rectified_on": rectified_on, "measures": "已按要求整改"}
                if chance(rng, 0.85):
                    outcome = FindingOutcome.CLOSED if chance(rng, 0.9) else FindingOutcome.OPEN
                    row |= {"reviewed_on": min(rectified_on + timedelta(days=10), LAST_DAY), "outcome": outcome}
            rows.append(row)
    return rows


def notices(_rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """A county is commended whose committees entered a case each in September 2019 on the average, and criticised where they did not (2.2.1-c)."""
    rows: list[Row] = []
    for county in tables["counties"]:
        code = str(county["county_code"])
        committees = sum(1 for committee in tables["committees"] if committee["county_code"] == code)
        entered = sum(
            1 for case in tables["disputes"] if str(case["case_no"]).startswith(code) and str(case.get("entered_on"))[:7] == "2019-09"
        )
        deserves = entered >= committees
        rows.append(
            {
                "body_code": code,
                "document_no": "焦司通〔2019〕12号" if deserves else "焦司通〔2019〕13号",
                "issued_on": date(2019, 10, 10),
                "notice_kind": NoticeKind.COMMENDATION if deserves else NoticeKind.CRITICISM,
                "basis": f"9月录入 {entered} 件，调委会 {committees} 个，平均 {entered / committees:.2f} 件",
                "clause": "2.2.1-c",
                "period": "2019-09",
            }
        )
    return rows
