"""人员检查 Mediators and staff whose record is incomplete, who stand in two posts, or whose wage is too low."""

from collections import defaultdict
from collections.abc import Iterator

from domain.base.amounts import from_hundredths
from domain.base.text import Text
from projections.findings.bodies import listed
from projections.findings.declared import Asked, FactFinding, Found, selected
from projections.registers.as_of import exists, holds, serves

RECORD = ("id_number", "sex", "birth_on", "education", "occupation")


def _incomplete(asked: Asked) -> Iterator[Found]:
    for row in asked.rows(RECORDS, "k.county_code"):
        missing = [fact for fact in RECORD if row[fact] is None]
        if missing:
            yield Found(str(row["mediator_code"]), None, ", ".join(missing), {"zh": listed(missing, "zh"), "en": listed(missing, "en")})


_SERVING = f"""
    FROM mediator m JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
    JOIN committee k ON k.committee_code = a.committee_code WHERE {serves("m")}
"""
RECORDS = f"SELECT m.mediator_code, m.id_number, m.sex, m.birth_on, m.education, m.occupation {_SERVING} AND {{county}} ORDER BY 1"

_FULL_TIME = f"""
    FROM mediator m JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
    JOIN committee k ON k.committee_code = a.committee_code
    JOIN mediator_engagement g ON g.mediator_code = m.mediator_code AND {holds("g")} AND g.engagement = 'full_time'
    LEFT JOIN mediator_wage w ON w.mediator_code = m.mediator_code AND {holds("w")}
    LEFT JOIN county_minimum_wage f ON f.county_code = k.county_code AND {holds("f")}
    WHERE {serves("m")}
"""


def _under_floor(asked: Asked) -> Iterator[Found]:
    query = (
        f"SELECT m.mediator_code, w.monthly_wage, f.minimum_wage {_FULL_TIME} AND w.monthly_wage < f.minimum_wage AND {{county}} ORDER BY 1"
    )
    for row in asked.rows(query, "k.county_code"):
        wage, floor = from_hundredths(row["monthly_wage"]), from_hundredths(row["minimum_wage"])
        yield Found(str(row["mediator_code"]), wage, floor, {"wage": wage, "floor": floor})


def _twice_full_time(asked: Asked) -> Iterator[Found]:
    """By the id number, under which one person may have two codes. It stands in no finding."""
    codes: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in Asked(asked.connection, asked.on, asked.rules).rows(PERSONS, "k.county_code"):
        codes[str(row["id_number"])].append((str(row["mediator_code"]), str(row["committee_code"]), str(row["county_code"])))
    for posts in codes.values():
        for code, _committee, county in posts:
            others = [(other, committee) for other, committee, _ in posts if other != code]
            if others and asked.county in {None, county}:
                named = ", ".join(f"{other} ({committee})" for other, committee in others)
                yield Found(code, None, None, {"others": named})


PERSONS = f"SELECT m.mediator_code, m.id_number, a.committee_code, k.county_code {_FULL_TIME} AND m.id_number IS NOT NULL ORDER BY 1"


def _twice_posted(asked: Asked) -> Iterator[Found]:
    offices: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in Asked(asked.connection, asked.on, asked.rules).rows(POSTED, "o.county_code"):
        basis = asked.under(str(row["county_code"])).headcount
        if row["establishment"] not in {each.value for each in basis.not_counted}:
            offices[str(row["person_code"])].append((str(row["office_code"]), str(row["county_code"])))
    for person, posts in offices.items():
        codes = sorted({office for office, _ in posts})
        if len(codes) > 1 and (asked.county is None or asked.county in {county for _, county in posts}):
            yield Found(person, ", ".join(codes), None, {"offices": ", ".join(codes)})


POSTED = """
    SELECT p.person_code, p.office_code, p.establishment, o.county_code FROM posting p JOIN office o ON o.office_code = p.office_code
    WHERE p.start_on <= :on AND (p.end_on IS NULL OR p.end_on >= :on) AND NOT EXISTS (
        SELECT 1 FROM secondment s WHERE s.office_code = p.office_code AND s.person_code = p.person_code AND s.start_on = p.start_on
            AND s.seconded_out_from <= :on AND (s.seconded_out_to IS NULL OR s.seconded_out_to >= :on))
    ORDER BY 1, 2
"""

FINDINGS = (
    FactFinding(
        "mediator_record_incomplete",
        "2.2.1-b",
        "mediator",
        Text("档案不全，缺{zh}", "the record lacks {en}"),
        Text("请补登：fengqiao mediator change --help", "complete it: fengqiao mediator change --help"),
        _incomplete,
    ),
    FactFinding(
        "wage_missing",
        "2.2.4-c",
        "mediator",
        Text("专职而没有登记工资", "full-time, and no wage is recorded"),
        Text(
            "请登记：fengqiao mediator wage --help",
            "record it: fengqiao mediator wage --help",
        ),
        selected(f"SELECT m.mediator_code AS code {_FULL_TIME} AND w.monthly_wage IS NULL AND {{county}} ORDER BY 1", "k.county_code"),
    ),
    FactFinding(
        "wage_under_floor",
        "2.2.4-c",
        "mediator",
        Text(
            "专职月薪 {wage} 元，低于当地最低工资 {floor} 元",
            "full-time, and the wage of {wage} yuan is under the local minimum of {floor}",
        ),
        Text(
            "请提高工资后登记：fengqiao mediator wage --help",
            "raise it, then record it: fengqiao mediator wage --help",
        ),
        _under_floor,
    ),
    FactFinding(
        "two_full_time_posts",
        "2.2.2-d",
        "mediator",
        Text("同一身份证号另在 {others} 专职", "the same person is full-time as {others} as well"),
        Text(
            "请核对：一人只能专职一处，另一处改为兼职或离任：fengqiao mediator engage --help、fengqiao mediator leave --help",
            "one person is full-time in one place: make the other part-time, or end it: fengqiao mediator engage --help, fengqiao mediator leave --help",
        ),
        _twice_full_time,
    ),
    FactFinding(
        "two_postings",
        "2.1.2",
        "person",
        Text("同时在 {offices} 在岗，各所都计入人数", "posted to {offices} at the same time, and counted in each"),
        Text(
            "请核对，登记离岗或借调：fengqiao office release --help、fengqiao office second-out --help",
            "see which is right, and release or second the person out: fengqiao office release --help, fengqiao office second-out --help",
        ),
        _twice_posted,
    ),
    FactFinding(
        "serves_dissolved_committee",
        "2.2.1-b",
        "mediator",
        Text("所在的 {recorded} 已于 {dissolved} 撤销", "its committee {recorded} was dissolved on {dissolved}"),
        Text(
            "请登记调任或离任：fengqiao mediator transfer --help、fengqiao mediator leave --help",
            "record the transfer or the leaving: fengqiao mediator transfer --help, fengqiao mediator leave --help",
        ),
        selected(
            f"""SELECT m.mediator_code AS code, k.committee_code AS recorded, k.dissolved_on AS dissolved {_SERVING}
            AND NOT ({exists("k")}) AND {{county}} ORDER BY 1""",
            "k.county_code",
        ),
    ),
)
