"""What `fengqiao` alone shows: the first three commands, and where to read on."""

from typing import Literal

from cli.terminal.language import say
from cli.terminal.streams import data

FIRST = (
    ("fengqiao demo", "看它工作：一个虚构的县 ‖ see it at work: a made-up county"),
    ("fengqiao template 2019.xlsx", "写一份空白工作簿，由各单位填写 ‖ an empty workbook, to be filled in"),
    ("fengqiao import 2019.xlsx", "导入填好的工作簿 ‖ take the filled-in workbook in"),
)


def start_page() -> str:
    """The page."""
    steps = [f"  {say(command)}\n      # {say(text)}" for command, text in FIRST]
    title = (
        "枫桥：司法所、人民调解与矛盾纠纷的台账 ‖ fengqiao 枫桥: a system of record for judicial offices, people's mediation and disputes"
    )
    more = "全部命令：fengqiao --help　　各视图：fengqiao views ‖ All commands: fengqiao --help    The views: fengqiao views"
    return "\n".join([say(title), "", say("从这里开始： ‖ Begin here:"), *steps, "", say(more)])


def show_start(version: Literal["text", "json"] | None) -> None:
    """The page, or where it was asked for, the version in that form."""
    if version is None:
        data(start_page())
        return
    from cli.shell.version import show_version

    show_version(version)
