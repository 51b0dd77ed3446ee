"""`fengqiao county`: 县市区, the units that answer for their offices, committees and mediators."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import typer

from cli.declaring.books import declare_books
from cli.declaring.records import declare_list, declare_show
from cli.declaring.register import declare_add, declare_change
from cli.declaring.writing import verb
from cli.terminal.help import Group
from cli.terminal.nouns import COUNTY
from cli.terminal.values import Code
from domain.base.kinds import CountyKind

if TYPE_CHECKING:
    from domain.base.command import Command

app = typer.Typer(cls=Group)


def _registered(code: str, facts: Mapping[str, Any], changed: frozenset[str]) -> "Command":
    from domain.county import RegisterCounty

    return RegisterCounty(code, facts, changed)


def _named(code: str, responsible_person: str | None, since: date) -> "Command":
    from domain.county import NameResponsiblePerson

    return NameResponsiblePerson(code, responsible_person, since)


def _became(code: str, kind: CountyKind, since: date) -> "Command":
    from domain.county import ChangeCountyKind

    return ChangeCountyKind(code, kind, since)


def _paid(code: str, minimum_wage: Decimal, since: date) -> "Command":
    from domain.county import SetMinimumWage

    return SetMinimumWage(code, minimum_wage, since)


declare_add(
    app,
    COUNTY,
    _registered,
    """登记县市区。数据库不存在时新建。 ‖ Registers a county. Makes the store where there is none.

    fengqiao county add 410802 --name 解放区 --kind district --minimum-wage 1900""",
    create=True,
)
declare_change(
    app,
    COUNTY,
    _registered,
    """更正县市区的登记内容；负责人、类别、最低工资加 --from 则自该日起变更，此前仍为原值。 ‖ Corrects the facts of a county; with --from the responsible person, the kind and the minimum wage change from that day on, and stay what they were until then.

    fengqiao county change 410802 --responsible-person 王建国

    fengqiao county change 410802 --responsible-person 王建国 --from 2020-03-01

    fengqiao county change 410802 --clear responsible_person""",
    dated={"responsible_person": _named, "kind": _became, "minimum_wage": _paid},
)
declare_show(
    app,
    COUNTY,
    """显示县市区现在的登记内容。 ‖ Shows what is recorded of a county.

    fengqiao county show 410802""",
)
declare_list(
    app,
    COUNTY,
    """列出县市区。 ‖ Lists the counties.

    fengqiao county list --format json""",
)


@verb(app, COUNTY, "wage")
def wage(code: Code, minimum_wage: Decimal, valid_from: date) -> "Command":
    """调整最低工资，自某日起。 ‖ Sets the minimum wage from a date on.

    fengqiao county wage 410802 --minimum-wage 2000 --valid-from 2020-01-01
    """
    from domain.county import SetMinimumWage

    return SetMinimumWage(code, minimum_wage, valid_from)


declare_books(app, "county")
