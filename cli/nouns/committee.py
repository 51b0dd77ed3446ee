"""`fengqiao committee`: 人民调解委员会, their filing and their statistics."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

import typer

from cli.declaring.books import declare_books
from cli.declaring.records import declare_list, declare_show
from cli.declaring.register import declare_add, declare_change
from cli.declaring.writing import verb
from cli.terminal.help import Group
from cli.terminal.nouns import COMMITTEE
from cli.terminal.values import Code, Month

if TYPE_CHECKING:
    from domain.base.command import Command

app = typer.Typer(cls=Group)


def _registered(code: str, facts: Mapping[str, Any], changed: frozenset[str]) -> "Command":
    from domain.mediation_committee.commands import RegisterCommittee

    return RegisterCommittee(code, facts, changed)


declare_add(
    app,
    COMMITTEE,
    _registered,
    """登记调委会。 ‖ Registers a committee.

    fengqiao committee add C0001 --county-code 410802 --name 民生街道调委会 --kind township --established-on 2010-05-01""",
)
declare_change(
    app,
    COMMITTEE,
    _registered,
    """更正调委会的登记内容。 ‖ Corrects the facts of a committee.

    fengqiao committee change C0001 --field 医疗

    fengqiao committee change C0001 --clear dissolved_on --reason 误登""",
)
declare_show(
    app,
    COMMITTEE,
    """显示调委会现在的登记内容。 ‖ Shows what is recorded of a committee.

    fengqiao committee show C0001""",
)
declare_list(
    app,
    COMMITTEE,
    """列出调委会。 ‖ Lists the committees.

    fengqiao committee list --county 410802""",
)


@verb(app, COMMITTEE, "file")
def file(code: Code, filed_on: date, filing_no: str | None = None) -> "Command":
    """备案。 ‖ Files the committee with the county bureau.

    fengqiao committee file C0001 --filed-on 2019-02-20 --filing-no 解调备2019-001
    """
    from domain.mediation_committee.commands import FileCommittee

    return FileCommittee(code, filed_on, filing_no)


@verb(app, COMMITTEE, "report", sheet="statistics")
def report(code: Code, month: Month, submitted_on: date) -> "Command":
    """记录一个月的统计报送。 ‖ Records that the statistics of a month were submitted.

    fengqiao committee report C0001 --month 2019-05 --submitted-on 2019-06-04
    """
    from domain.mediation_committee.commands import RegisterStatistics

    return RegisterStatistics(code, month, submitted_on)


@verb(app, COMMITTEE, "dissolve")
def dissolve(code: Code, dissolved_on: date) -> "Command":
    """撤销调委会，给出不再设立的首日。 ‖ Dissolves the committee, with the first day on which it no longer is.

    fengqiao committee dissolve C0001 --dissolved-on 2020-01-01
    """
    from domain.mediation_committee.commands import DissolveCommittee

    return DissolveCommittee(code, dissolved_on)


declare_books(app, "committee")
