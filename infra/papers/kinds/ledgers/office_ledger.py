"""司法所规范化台账 (2.1.1, 2.1.2, 2.1.4): counties summed up, every office of each county, and the problems of premises with what became of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.base.kinds import Establishment, LandUse, Tenure
from domain.base.text import Text
from domain.base.vocabulary.offices import OfficeManagement, OfficeRank, TitleHolder
from domain.base.vocabulary.premises import PremisesProblemKind, PremisesSolution
from domain.base.vocabulary.standing import Standing
from infra.papers.kinds.ledgers.office_ledger_rows import CountyLine, LedgerLine, OfficeLedger, ProblemLine
from infra.papers.kinds.ledgers.office_ledger_tables import TABLES
from infra.papers.kinds.ledgers.office_people import People, Rating, people, ratings
from infra.papers.making.figures import label, part
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading

AREA = "area_m2"
TEN_THOUSAND = 10_000
COUNTED = (
    "offices",
    "independent",
    "area_enough",
    "land_complete",
    "misappropriated",
    "signed",
    "posts",
    "civil_servants",
    "without_civil_servant",
    "with_three",
    "with_five",
    "three_stars",
    "four_stars",
    "problems",
    "solved",
    "open",
)
"""What the summary counts, so that the last row is the sum of those above it."""


def office_ledger(reading: Reading) -> OfficeLedger:
    """The model, from `ledger`, `staffing`, `staffing-summary`, `star-quota` and `premises-problems`."""
    rows = reading.view("ledger")
    has_civil_servant = {row["office_code"]: row["has_civil_servant"] for row in reading.view("staffing")}
    by_county: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        by_county[row["county_code"]].append(row)
    staff, rated = people(reading), ratings(reading)
    lines = {
        code: [
            _line(
                row,
                has_civil_servant[row["office_code"]],
                _standard(reading, code),
                staff.get(row["office_code"], People()),
                rated.get(row["office_code"], Rating()),
            )
            for row in by_county[code]
        ]
        for code in reading.counties
        if by_county[code]
    }
    return OfficeLedger(
        names=[reading.counties[code] for code in lines],
        summary=_summary(reading, lines),
        offices=list(lines.values()),
        problems=_problems(reading, {row["office_code"]: row["office_name"] for row in rows}),
    )


def _standard(reading: Reading, county: str) -> Fraction | None:
    """The floor area that the rules of stars ask of an office, in square metres."""
    gates = (gate for gate in reading.rules(reading.on, county).stars.gates if gate.fact == AREA and gate.at_least is not None)
    return next((Fraction(str(gate.at_least)) for gate in gates), None)


def _line(row: Mapping[str, Any], has_civil_servant: bool, standard: Fraction | None, staff: People, rating: Rating) -> LedgerLine:  # noqa: FBT001 - a value of a row
    area = _fraction(row[AREA])
    return LedgerLine(
        office=row["office_name"],
        township=row["township"],
        established_on=row["established_on"],
        management=label(OfficeManagement, row["management"]),
        rank=label(OfficeRank, row["rank"]),
        independent=_yes(row["independent"]),
        tenure=label(Tenure, row["tenure"]),
        title_holder=label(TitleHolder, row["title_holder"]),
        area=area,
        standard=standard,
        area_enough=None if area is None or standard is None else area >= standard,
        land_use=label(LandUse, row["land_use"]),
        misappropriated=_yes(row["misappropriated"]),
        signs=row["signs"],
        rule_boards=row["rule_boards"],
        function_rooms=row["function_rooms"],
        surveyed_on=row["surveyed_on"],
        posts=row["allotted_posts"],
        on_establishment=len(staff.on_establishment),
        away=len(staff.away),
        civil_servants=row["civil_servants"],
        public_institution=staff.count(Establishment.PUBLIC_INSTITUTION),
        purchased=staff.count(Establishment.PURCHASED_SERVICE),
        welfare=staff.count(Establishment.PUBLIC_WELFARE),
        reemployed=staff.count(Establishment.REEMPLOYED),
        headcount=row["headcount"],
        has_civil_servant=has_civil_servant,
        has_three=row["has_three"],
        has_five=row["has_five"],
        chief=staff.chief,
        chief_since=staff.chief_since,
        computers=row["computers"],
        network=_yes(row["network"], "有", "无"),
        vehicles=row["vehicles"],
        electric_vehicles=row["electric_vehicles"],
        uniforms=_yes(row["uniforms"]),
        local=_ten_thousands(row["local_yuan"]),
        central=_ten_thousands(row["central_yuan"]),
        rated_for=None if rating.year is None else str(rating.year),
        score=rating.score,
        stars=row["stars"],
        plaque_no=rating.plaque_no,
        valid_until=rating.valid_until,
        problems=row["problems"],
        open=row["open_problems"],
    )


def _yes(value: bool | None, yes: str = "是", no: str = "否") -> str | None:  # noqa: FBT001 - a value of a row
    return None if value is None else yes if value else no


def _fraction(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(Decimal(value))


def _ten_thousands(value: str | None) -> Fraction | None:
    return None if value is None else Fraction(Decimal(value)) / TEN_THOUSAND


def _summary(reading: Reading, lines: Mapping[str, Sequence[LedgerLine]]) -> list[CountyLine]:
    staffed = {row["county_code"]: row for row in reading.view("staffing-summary")}
    starred = {row["county_code"]: row for row in reading.view("star-quota")}
    counted = {code: _counted(of, starred.get(code, {})) for code, of in lines.items()}
    together = Counter[str]()
    for figures in counted.values():
        together.update(figures)
    every = [
        _county(reading.counties[code], figures, staffed[code]["share_target"], starred.get(code, {}).get("quota"))
        for code, figures in counted.items()
    ]
    return [*every, _county("合计", together, staffed.get("*", {}).get("share_target"), None)]


def _counted(of: Sequence[LedgerLine], stars: Mapping[str, Any]) -> Counter[str]:
    return Counter(
        offices=len(of),
        independent=sum(line.independent == "是" for line in of),
        area_enough=sum(bool(line.area_enough) for line in of),
        land_complete=sum(line.land_use == LandUse.COMPLETE.text.zh for line in of),
        misappropriated=sum(line.misappropriated == "是" for line in of),
        signed=sum(bool(line.signs and line.rule_boards) for line in of),
        posts=sum(line.posts or 0 for line in of),
        civil_servants=sum(line.civil_servants for line in of),
        without_civil_servant=sum(not line.has_civil_servant for line in of),
        with_three=sum(line.has_three for line in of),
        with_five=sum(line.has_five for line in of),
        three_stars=stars.get("three_star_or_more", 0),
        four_stars=stars.get("four_star_or_more", 0),
        problems=sum(line.problems for line in of),
        solved=sum(line.problems - line.open for line in of),
        open=sum(line.open for line in of),
    )


def _county(name: str, figures: Mapping[str, int], share_target: str | None, quota: int | None) -> CountyLine:
    offices = figures.get("offices", 0)
    return CountyLine(
        county=name,
        figures={key: figures.get(key, 0) for key in COUNTED},
        area_share=part(figures.get("area_enough", 0), offices),
        share_with_three=part(figures.get("with_three", 0), offices),
        share_target=share_target,
        star_quota=quota,
        four_star_share=part(figures.get("four_stars", 0), offices),
    )


def _problems(reading: Reading, offices: Mapping[str, str]) -> list[ProblemLine]:
    """The rows of the view, with who answers for each and what shows that it is solved."""
    more = {
        (office, number): (responsible, proof)
        for office, number, responsible, proof in reading.select(
            "SELECT office_code, problem_no, responsible, CASE WHEN solved_on <= :on THEN proof END FROM premises_problems WHERE found_on <= :on"
        )
    }
    return [
        ProblemLine(
            reading.counties[row["county_code"]],
            offices[row["office_code"]],
            row["problem_no"],
            label(PremisesProblemKind, row["problem"]),
            row["description"],
            row["found_on"],
            more[row["office_code"], row["problem_no"]][0],
            row["planned_on"],
            row["solved_on"],
            label(PremisesSolution, row["solution"]),
            more[row["office_code"], row["problem_no"]][1],
            label(Standing, row["standing"]),
        )
        for row in reading.view("premises-problems")
    ]


OFFICE_LEDGER = Paper(
    name="office-ledger",
    title=Text("司法所规范化台账", "Ledger of offices"),
    clauses=("2.1.1", "2.1.2", "2.1.4"),
    every="day",
    scope="either",
    reads=("ledger", "staffing", "staffing-summary", "star-rating", "star-awards", "star-quota", "premises-problems"),
    model=office_ledger,
    tables=TABLES,
    forms=("xlsx", "pdf"),
    editions=("inside",),
    as_of="today",
)
