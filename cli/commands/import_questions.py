"""What `import` asks before it records: whether the made-up city, or an old state of a store, is meant to go into this one."""

import sys
from pathlib import Path

import typer

from cli.shell.asking import confirmed
from cli.terminal.language import say
from cli.terminal.problem import Problem
from cli.terminal.store import opened, store_exists
from cli.terminal.streams import tell


def ask_about_the_file(context: typer.Context, file: Path) -> None:
    """Asks about a file that says itself that it may not be meant. Raises Problem where nobody can answer, or the answer is no."""
    from infra.demo_city.made_up import is_made_up_book
    from infra.exporting.about import mark_of

    meant = say("确要导入时加 --yes。 ‖ Where it is meant, add --yes.")
    if is_made_up_book(file) and not _is_made_up_store(context):
        why = say("这是演示用的虚构城市，这个数据库不是演示库 ‖ this is the made-up city of the demo, and the store is not the demo's")
        _ask(Problem("demo_workbook", str(file), why, meant))
    mark = mark_of(file)
    if mark and _has_records(context):
        why = say(
            "这是截至 {mark} 的导出，其后的事实在其中空着：导入会把本库中已登记的这些事实更正为没有 ‖ "
            "this is an export as of {mark}, in which what came later is empty: an import corrects what this store has recorded of it away",
            mark=mark,
        )
        _ask(Problem("export_of_the_past", str(file), why, meant))


def _is_made_up_store(context: typer.Context) -> bool:
    from infra.demo_city.made_up import is_made_up_store

    if not store_exists(context):
        return False
    with opened(context) as bureau:
        return is_made_up_store(bureau.log)


def _has_records(context: typer.Context) -> bool:
    if not store_exists(context):
        return False
    with opened(context) as bureau:
        return bureau.log.head() > 0


def _ask(problem: Problem) -> None:
    if not sys.stdin.isatty():
        raise problem
    tell(problem.why)
    confirm()


def confirm() -> None:
    """Asks whether to import all the same. Raises Problem where the answer is no."""
    if not confirmed(say("仍要导入？ ‖ Import it all the same?")):
        raise Problem("not_confirmed", "--yes", say("未确认 ‖ it was not confirmed"), say("未记录任何内容。 ‖ Nothing was recorded."))
