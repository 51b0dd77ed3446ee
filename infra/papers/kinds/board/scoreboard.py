"""目标完成情况暨县（市、区）综合排名通报 (3.3-a, 3.1): every target of the notice with who misses it, and the counties ranked over all of them."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from domain.base.errors import FengqiaoError
from domain.base.text import Text
from domain.base.vocabulary.supervision import NoticeKind
from domain.rulebooks.measures import MEASURES, PERCENT, REVIEWED
from infra.papers.errors import PaperCode
from infra.papers.kinds.board.notices import noticed
from infra.papers.kinds.board.tables import RANKED_FIRST, RANKED_LAST, TABLES
from infra.papers.making.document import Column
from infra.papers.making.figures import DASH, listed, two_places
from infra.papers.making.paper import Paper
from infra.papers.making.reading import Reading
from projections.questions.view import CITY
from projections.registers.as_of import holds

ENDS = 3
"""So many counties are named at each end of the ranking; where nobody is left between the ends, all are in a row."""
MOST_NAMED = 12
"""So many bodies that miss a target are named one by one; of more, how many each county has."""


@dataclass(frozen=True)
class TargetLine:
    """A target over all its subjects."""

    clause: str
    task: str
    counted: str
    target: str
    due_on: str
    actual: str
    met: bool
    gap: str | None
    unmet: str | None


@dataclass(frozen=True)
class RankedCounty:
    """A county's place. `points` by clause and measure."""

    rank: int | None
    county: str
    responsible: str | None
    score: Fraction | None
    points: Mapping[str, Fraction | None]
    unmet: int
    rank_before: int | None
    moved: str


@dataclass(frozen=True)
class ScoreboardLetter:
    """The figures and rows of the letter; `columns_of` has a column for each target that counts."""

    targets: list[TargetLine]
    ranking: list[RankedCounty]
    met: int
    missed: int
    first: list[str]
    last: list[str]
    commended: list[str]
    criticised: list[str]
    weights: list[str]
    columns_of: Mapping[str, tuple[Column, ...]]
    basis: str = "期末日或目标到期日"


def _ends(ranked: list[str]) -> tuple[list[str], list[str]]:
    """Who is named at the ends of a ranking: the first and the last ones; all as the first ones where nobody is left between them."""
    return (ranked[:ENDS], ranked[-ENDS:]) if len(ranked) > 2 * ENDS else (ranked, [])


def scoreboard_letter(reading: Reading) -> ScoreboardLetter:
    """The model, from `targets`, `scoreboard` and `scoreboard-items`. Raises FengqiaoError (paper_without_record) where the rules rank nobody."""
    rows = [row for row in reading.view("scoreboard") if row["rank"] is not None]
    if not rows:
        raise FengqiaoError(PaperCode.PAPER_WITHOUT_RECORD, period=reading.span.words)
    items = reading.view("scoreboard-items")
    weights = {(item["clause"], item["measure"]): item["weight"] for item in items}
    points = {(item["county_code"], _key(item)): Fraction(item["points"]) for item in items}
    people = dict(map(tuple, reading.select(f"SELECT r.county_code, r.responsible_person FROM county_responsible r WHERE {holds('r')}")))
    ranking = [_ranked(reading, row, people, points, weights) for row in sorted(rows, key=lambda row: row["rank"])]
    first, last = _ends([f"{each.county}（{two_places(each.score or Fraction())}分）" for each in ranking])
    lines = _targets(reading)
    # A notice for the period goes out in the one after: it is there although the figures are those of the period's last day.
    notices = noticed(reading, reading.on if reading.on < reading.span.last else max(reading.on, reading.span.following))
    return ScoreboardLetter(
        targets=lines,
        ranking=ranking,
        met=sum(line.met for line in lines),
        missed=sum(not line.met for line in lines),
        first=first,
        last=last,
        commended=notices[NoticeKind.COMMENDATION.value],
        criticised=notices[NoticeKind.CRITICISM.value],
        weights=[f"{MEASURES[measure].text.zh}{_number(weight)}" for (_clause, measure), weight in weights.items()],
        columns_of={
            "ranking": (
                *RANKED_FIRST,
                *(
                    Column(
                        f"points.{_joined(*target)}",
                        f"{MEASURES[target[1]].text.zh}（{_number(weight)}）",
                        "average",
                        1,
                        group="各项得分（满分）",
                    )
                    for target, weight in weights.items()
                ),
                *RANKED_LAST,
            )
        },
    )


def _joined(clause: str, measure: str) -> str:
    return f"{clause.replace('.', '-')}-{measure}"


def _key(item: Mapping[str, Any]) -> str:
    return _joined(item["clause"], item["measure"])


def _number(weight: str) -> str:
    return f"{Decimal(weight).normalize():f}"


def _ranked(
    reading: Reading,
    row: Mapping[str, Any],
    people: Mapping[str, str | None],
    points: Mapping[tuple[str, str], Fraction],
    weights: Mapping[tuple[str, str], str],
) -> RankedCounty:
    code, rank, before = row["county_code"], row["rank"], row["rank_before"]
    return RankedCounty(
        rank=rank,
        county=reading.counties[code],
        responsible=people.get(code),
        score=Fraction(row["score"]),
        points={_joined(*target): points.get((code, _joined(*target))) for target in weights},
        unmet=row["unmet"],
        rank_before=before,
        moved=DASH if before in {None, rank} else f"{'↑' if rank < before else '↓'}{abs(rank - before)}",
    )


def _targets(reading: Reading) -> list[TargetLine]:
    """The targets in the order of their clauses, each over all its subjects."""
    of_target: defaultdict[tuple[str, str, str | None], list[Mapping[str, Any]]] = defaultdict(list)
    for row in reading.view("targets"):
        of_target[row["clause"], row["measure"], row["due_on"]].append(row)
    return [
        _target(reading, key, rows) for key, rows in sorted(of_target.items(), key=lambda each: (each[0][0], each[0][1], each[0][2] or ""))
    ]


def _target(reading: Reading, key: tuple[str, str, str | None], rows: Sequence[Mapping[str, Any]]) -> TargetLine:
    clause, measure, due_on = key
    unmet = [row for row in rows if not row["met"]]
    of_city = len(rows) == 1 and rows[0]["county_code"] == CITY
    asked = list(dict.fromkeys(_figure(measure, row["target"]) for row in rows))
    return TargetLine(
        clause=clause,
        task=MEASURES[measure].text.zh,
        counted="全市" if of_city else f"达到的{SUBJECTS[MEASURES[measure].subject or 'county']}数",
        target=asked[0] if len(asked) == 1 else "按类别",
        due_on=due_on or "持续",
        actual=_figure(measure, rows[0]["actual"]) if of_city else f"{len(rows) - len(unmet)}/{len(rows)}",
        met=not unmet,
        gap=None if not unmet else rows[0]["gap_zh"] if of_city else f"还差{len(unmet)}个",
        unmet=None if of_city or not unmet else _who(reading, measure, unmet),
    )


SUBJECTS: Mapping[str, str] = {"county": "县（市、区）", "office": "司法所", "committee": "调委会", "mediator": "调解员"}


def _who(reading: Reading, measure: str, unmet: Sequence[Mapping[str, Any]]) -> str:
    """Who misses it: counties with what is short, a few bodies by name, of many how many each county has. A mediator is not named."""
    subject = MEASURES[measure].subject or "county"
    if subject == "county":
        return listed(f"{reading.counties[row['county_code']]}（{row['gap_zh']}）" for row in unmet)
    if subject != "mediator" and len(unmet) <= MOST_NAMED:
        return listed(row["subject_name"] for row in unmet)
    counted = Counter(row["county_code"] for row in unmet)
    return listed(f"{reading.counties[code]}{number}个" for code, number in counted.items())


def _figure(measure: str, value: object) -> str:
    """A target's figure as it is printed: shares in per cent, whole numbers whole, all else with two places."""
    if MEASURES[measure].gap in {PERCENT, REVIEWED}:
        return f"{two_places(Fraction(str(value)) * 100)}%"
    return str(value) if MEASURES[measure].whole else two_places(Fraction(str(value)))


SCOREBOARD = Paper(
    name="scoreboard",
    title=Text("目标完成情况暨综合排名通报", "Targets and ranks of counties"),
    clauses=("3.3-a", "3.1"),
    every="quarter",
    also=("year",),
    scope="city",
    reads=("targets", "scoreboard", "scoreboard-items"),
    model=scoreboard_letter,
    tables=TABLES,
    forms=("docx", "pdf", "xlsx"),
)
