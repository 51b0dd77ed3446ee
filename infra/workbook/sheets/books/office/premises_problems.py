"""用房问题台账 Problems with the premises of offices: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.premises import PremisesProblemKind, PremisesSolution
from domain.books.office.premises_problem import PREMISES_PROBLEM
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import OFFICE

SHEET = sheet_of(
    PREMISES_PROBLEM,
    Text("每行一个司法所的一个用房问题及其解决", "One problem with the premises of an office, and how it was solved, a row"),
    {
        "office_code": (Text("司法所的代码", "The office's code"), OFFICE),
        "problem_no": (Text("问题编号，在该所内不重复", "The problem's number, its own within the office"), "1"),
        "found_on": (Text("发现的日期", "The day it was found"), date(2019, 4, 10)),
        "problem": (Text("问题的类型", "What kind of problem it is"), PremisesProblemKind.AREA_SHORT),
        "description": (Text("具体情况", "What exactly is wrong"), Text("现有 86 平方米", "86 m2 now")),
        "responsible": (Text("负责整改的人", "Who answers for solving it"), Text("张伟", "Zhang Wei")),
        "planned_on": (Text("计划完成的日期，可晚于今天", "The day by which it is to be solved, which may lie ahead"), date(2019, 6, 30)),
        "solved_on": (Text("解决的日期，未解决为空", "The day it was solved; empty while it is not"), date(2019, 6, 12)),
        "solution": (Text("解决的方式，已解决的必填", "How it was solved, required once it is"), PremisesSolution.LEASE),
        "proof": (Text("佐证材料", "What shows it"), Text("租赁合同", "lease contract")),
    },
)
