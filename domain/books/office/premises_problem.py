"""用房问题台账 What is wrong with the premises of an office, and how it was solved: opened when it is found, struck off when it is solved (2.1.1)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.text import Text
from domain.base.vocabulary.premises import PremisesProblemKind, PremisesSolution
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "用房问题 {problem_no}", "premises problem {problem_no}"


class PremisesProblemFound(
    Event,
    effective="found_on",
    zh="发现用房问题 {problem_no}：{problem}[（{description}）][，责任人 {responsible}][，计划 {planned_on} 完成]",
    en="premises problem {problem_no} found: {problem}[ ({description})][, answered for by {responsible}][, to be solved by {planned_on}]",
):
    """发现用房问题."""

    problem_no: str
    found_on: date
    problem: PremisesProblemKind
    description: str | None = None
    responsible: PersonName | None = None
    planned_on: date | None = None


class PremisesProblemSolved(
    Event,
    effective="solved_on",
    zh="用房问题 {problem_no} 销号：{solution}[，佐证 {proof}]",
    en="premises problem {problem_no} solved: {solution}[, shown by {proof}]",
):
    """用房问题销号."""

    problem_no: str
    solved_on: date
    solution: PremisesSolution
    proof: str | None = None


class PremisesProblemCorrected(EntryCorrected, sheet="premises_problems", zh=ZH, en=EN):
    """更正用房问题."""

    problem_no: str


class PremisesProblemTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回用房问题."""

    problem_no: str


PREMISES_PROBLEM = Book(
    name="premises-problem",
    noun="problem",
    group="office",
    sheet="premises_problems",
    text=Text("用房问题", "premises problem"),
    clause="2.1.1",
    subjects=("office",),
    code="office_code",
    keys=("problem_no",),
    stages=(
        Stage(PremisesProblemFound, "find-problem", Text("记录发现的用房问题", "Records a problem found with the premises")),
        Stage(PremisesProblemSolved, "solve-problem", Text("用房问题销号", "Strikes a problem with the premises off, since it is solved")),
    ),
    corrected=PremisesProblemCorrected,
    taken_back=PremisesProblemTakenBack,
    ahead=frozenset({"planned_on"}),
    in_order=(("found_on", "solved_on"),),
)
