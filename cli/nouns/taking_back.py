"""`fengqiao take-back`: 撤回误登, a command for every kind of record, all made from one declaration (domain/taking_back/records.py)."""

import inspect
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from cli.declaring.books import example_of, is_number
from cli.declaring.steps import step
from cli.terminal.help import Group
from cli.terminal.values import Code, Month, Year
from domain.base.kinds import IncidentKind, TrainingKind
from domain.books.catalogue import BOOKS
from domain.taking_back.records import ALL, RecordKind

if TYPE_CHECKING:
    from domain.books.events import FactType
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)

ASKS = "撤回之后各项数字不再计入，须确认 ‖ what is taken back counts in no figure any more, which has to be confirmed"

CODE_OF: Mapping[str, str] = {
    "county": "county_code",
    "office": "office_code",
    "committee": "committee_code",
    "mediator": "mediator_code",
    "training": "person_code",
    "dispute": "case_no",
    **{book.kind: book.code for book in BOOKS},
}
"""How the code of an aggregate is called."""


def _typed(name: str, fact: "FactType") -> Any:
    """How a part of a book's key is read."""
    return Code if is_number(name) else {"year": Year, "month": Month}.get(name, fact.type)


TYPES: Mapping[str, Any] = {
    "person_code": Code,
    "mediator_code": Code,
    "certificate_no": Code,
    "year": Year,
    "month": Month,
    "item": str,
    "title": str,
    "training.kind": TrainingKind,
    "incidents.kind": IncidentKind,
    "surveyed_on": date | None,
    "reviewed_on": date | None,
    **{f"{book.sheet}.{name}": _typed(name, fact) for book in BOOKS for name, fact in book.key_types.items()},
}
"""What the facts of keys are, those that are no date; `None` stands for what always was."""

EXAMPLES: Mapping[str, str] = {
    "county": "410899",
    "minimum-wage": "410802 --valid-from 2019-10-01",
    "county-kind": "410802 --valid-from 2019-10-01",
    "responsible-person": "410802 --valid-from 2019-10-01",
    "office": "410802-99",
    "survey": "410802-01 --surveyed-on 2019-05-03",
    "posting": "410802-01 P0001 --start-on 2018-01-02",
    "star-score": "410802-01 --year 2019 --item organisation --scored-on 2020-01-10",
    "committee": "C0099",
    "statistics": "C0001 --month 2019-05",
    "mediator": "M0099",
    "transfer": "M0001 --transferred-on 2019-07-01",
    "wage": "M0001 --changed-on 2019-07-01",
    "engagement": "M0001 --changed-on 2019-07-01",
    "official": "M0001 --changed-on 2019-07-01",
    "assessment": "M0001 --year 2019 --item file_quality --scored-on 2020-01-15",
    "training": "M0001 --kind annual --held-on 2019-04-18",
    "honour": "M0001 --title 优秀人民调解员 --awarded-on 2019-09-10",
    "incident": "M0001 --kind forged_file --found-on 2019-10-08",
    "certificate": "M0001 JZ-410802-2019-00001",
    "case": "410802-2019-00017",
    "typical-case": "410802-2019-00017 --submitted-on 2019-06-20",
    "file-review": "410802-2019-00017 --reviewed-on 2019-06-05",
    "co-mediator": "410802-2019-00017 M0002",
    **{book.name: example_of(book) for book in BOOKS},
}


def _declare(record: RecordKind) -> None:
    code = CODE_OF[record.aggregate]

    def take_back(**facts: Any) -> "StepHandler":
        from infra.bureau.procedures.taking_back import take_back

        return take_back(record.name, facts[code], tuple(facts.get(fact) for fact in record.keys), facts["why"])

    types = {code: Code, **{fact: TYPES.get(f"{record.sheet}.{fact}", TYPES.get(fact, date)) for fact in record.keys}, "why": str}
    take_back.__signature__ = inspect.Signature([_parameter(name, kind) for name, kind in types.items()])  # type: ignore[attr-defined]
    take_back.__doc__ = (
        f"撤回误登的{record.text.zh}。先显示后果并请确认。 ‖ Takes back the {record.text.en}, recorded by mistake. Shows the consequences and asks first."
        f"\n\n    fengqiao take-back {record.name} {EXAMPLES[record.name]} --why 误登 --dry-run\n    "
    )
    step(app, record.name, sheet=record.sheet, harms=True, because=ASKS, reason_from="why")(take_back)


def _parameter(name: str, kind: Any) -> inspect.Parameter:
    default = None if kind == date | None else inspect.Parameter.empty
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, annotation=kind, default=default)


for each in ALL:
    _declare(each)


@step(app, "import", sheet="imports", harms=True, because=ASKS, reason_from="why")
def import_(import_id: Code, why: str) -> "StepHandler":
    """撤回整次导入：新登记的撤回，改动的恢复原值；导入之后又有改动或尚有记录以其为据时不予撤回。编号见导入时的显示或 history --format json。 ‖ Takes a whole import back: what it made new is taken back, what it changed gets its value of before; not where something was changed since or rests on it. Its id was shown by the import, and is in history --format json.

    fengqiao take-back import 3f0c6c1e-7f0e-4a53-9d5c-0c7f3f1d2a11 --why 导错文件 --dry-run
    """
    from infra.bureau.procedures.import_taken_back import TakeImportBack

    return TakeImportBack(str(import_id), why)
