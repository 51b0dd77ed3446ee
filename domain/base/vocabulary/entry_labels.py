"""台账项目 How the facts of books are called (domain/books), by sheet where the word is the sheet's own."""

from collections.abc import Mapping

from domain.base.text import Text

ENTRY_LABELS: Mapping[str, Text] = {
    "body_code": Text("单位代码", "code of the body"),
    "description": Text("具体情况", "what exactly"),
    "planned_on": Text("计划完成", "to be done by"),
    "proof": Text("佐证", "proof"),
    "responsible": Text("责任人", "answered for by"),
    # premises problems
    "problem_no": Text("问题编号", "problem number"),
    "problem": Text("问题类型", "kind of problem"),
    "solution": Text("解决方式", "solution"),
    "solved_on": Text("解决日期", "solved on"),
    "premises_problems.found_on": Text("发现日期", "found on"),
}
