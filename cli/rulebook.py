"""`fengqiao rulebook`: the rules as dated data: what is shipped, what a rulebook says in words, whether it holds together."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.help import Command, Group
from cli.language import say, spoken
from cli.outcome import Found, Problem
from cli.streams import data, note
from cli.tables import table

if TYPE_CHECKING:
    from domain.policies.worked_examples import ExampleResult
    from domain.rulebooks.model import Rulebook
    from domain.rulebooks.problems import RuleProblem

app = typer.Typer(cls=Group)

Named = Annotated[
    str, typer.Argument(metavar="代号|文件 ‖ ID|FILE", help="自带规则的代号，或规则文件 ‖ The id of a shipped rulebook, or a file")
]
File = Annotated[Path, typer.Argument(metavar="文件 ‖ FILE", help="规则文件（TOML） ‖ The rulebook's file (TOML)")]


@app.command("list", cls=Command)
def list_rulebooks() -> None:
    """列出自带的规则：代号、名称、起始日期、辖区。 ‖ Lists the shipped rulebooks: id, title, first day, jurisdiction.

    fengqiao rulebook list
    """
    from infra.rulebook_files import shipped, shipped_ids

    head = [say("代号 ‖ Id"), say("名称 ‖ Title"), say("起始 ‖ Valid from"), say("辖区 ‖ Jurisdiction")]
    rows = []
    for rulebook_id in shipped_ids():
        rulebook = shipped(rulebook_id)
        first = rulebook.valid_from.isoformat() if rulebook.valid_from else say("自始 ‖ the beginning")
        rows.append([rulebook_id, rulebook.title.text(spoken()), first, rulebook.jurisdiction])
    data("\n".join(table(head, rows)))


@app.command("show", cls=Command)
def show(named: Named = "jiaozuo-2019") -> None:
    """用文字显示规则：每条的数字、依据、是否占位。 ‖ Shows a rulebook in words: each rule with its figures, its source, and whether it is a placeholder.

    fengqiao rulebook show

    fengqiao rulebook show county.toml
    """
    from cli.rulebook_words import entries, headings

    rulebook = _sound(named)
    for name, text in headings(rulebook).items():
        data(say("{name}：{text} ‖ {name}: {text}", name=name, text=text))
    for section, rules in groupby((entry for entry in entries(rulebook) if entry.source), lambda entry: entry.section):
        data(f"\n{section}")
        for rule in rules:
            mark = say(" 〔占位〕 ‖  [placeholder]") if rule.placeholder else ""
            said = say("： ‖ : ").join(filter(None, (rule.name, rule.text())))
            data(f"  {said}  〔{rule.source}〕{mark}")


@app.command("check", cls=Command)
def check(file: File) -> None:
    """核对规则文件，逐行指出问题。没有问题时不输出；有问题以 1 退出。 ‖ Checks a rulebook's file and names each problem with its line. Prints nothing when all is well; exits with 1 when it is not.

    fengqiao rulebook check county.toml
    """
    from domain.rulebooks.model import Rulebook
    from infra.rulebook_files import read_draft

    read = read_draft(file).read
    if isinstance(read, Rulebook):
        return
    for problem in read:
        data(_line(str(file), problem))
    raise Found


@app.command("test", cls=Command)
def run_tests(named: Named = "jiaozuo-2019") -> None:
    """运行规则自带的示例；有不符的以 1 退出。 ‖ Runs the worked examples that a rulebook carries; exits with 1 if one comes out otherwise.

    fengqiao rulebook test

    fengqiao rulebook test county.toml
    """
    from domain.policies.worked_examples import run_examples

    results = run_examples(_sound(named))
    for result in results:
        if not result.passed:
            data(f"{result.code}  {result.title.text(spoken())}")
            for line in _faults(result):
                data(f"  {line}")
    failed = sum(not result.passed for result in results)
    note(say("示例 {n} 个，不符 {failed} 个 ‖ Examples: {n}, failed: {failed}", n=len(results), failed=failed))
    if failed:
        raise Found


@app.command("diff", cls=Command)
def diff(before: Named, after: Named) -> None:
    """用文字说明两份规则的差别：新增、取消、改动。相同时不输出。 ‖ Says in words what changes from one rulebook to another: added, removed, changed. Prints nothing where they are the same.

    fengqiao rulebook diff jiaozuo-2019 county.toml
    """
    from cli.rulebook_words import changes, headings

    one, other = _sound(before), _sound(after)
    was, now = headings(one), headings(other)
    for name in was:
        if was[name] != now[name]:
            data(f"~ {name}: {was[name]} → {now[name]}")
    for change in changes(one, other):
        entry = change.after or change.before
        if entry is None:
            continue
        where = " · ".join(filter(None, (entry.section, entry.name)))
        if change.before and change.after:
            for key, old, new in change.figures():
                data(f"~ {where}: {key} {old} → {new}")
        else:
            sign = say("新增 ‖ added") if change.before is None else say("取消 ‖ removed")
            data(f"{'+' if change.before is None else '-'} {where}: {sign}" + (f" ({entry.text()})" if entry.source else ""))


def _sound(named: str) -> "Rulebook":
    """The rulebook of that id or in that file. Raises Problem where there is none, or one with problems."""
    from domain.rulebooks.model import Rulebook
    from infra.rulebook_files import read_draft, shipped, shipped_ids

    if named in shipped_ids():
        return shipped(named)
    path = Path(named)
    if not path.exists():
        why = say("没有这样的规则，也没有这个文件 ‖ there is neither a rulebook nor a file of that name")
        hint = say("自带的规则：{ids}。 ‖ The shipped rulebooks are {ids}.", ids=", ".join(shipped_ids()))
        raise Problem("unknown_rulebook", named, why, hint)
    read = read_draft(path).read
    if isinstance(read, Rulebook):
        return read
    why = say(
        "规则有问题，如第 {line} 行：{text} ‖ the rulebook has problems, such as on line {line}: {text}",
        line=read[0].line,
        text=read[0].text(spoken()),
    )
    raise Problem("broken_rulebook", named, why, say("请运行 fengqiao rulebook check。 ‖ Run fengqiao rulebook check."))


def _line(file: str, problem: "RuleProblem") -> str:
    where = f"{problem.where}: " if problem.where else ""
    return f"{file}:{problem.line}: {where}{problem.text(spoken())} [{problem.code}]"


def _faults(result: "ExampleResult") -> list[str]:
    lines = [
        say(
            "{name}：应为 {expected}，实为 {found} ‖ {name}: expected {expected}, found {found}",
            name=one.name,
            expected=one.expected,
            found=one.found,
        )
        for one in result.differences
    ]
    lines += [say("缺少事实 {key} ‖ the fact {key} is missing", key=key) for key in result.missing]
    return lines + [say("没有评分项目 {key} ‖ there is no item {key}", key=key) for key in result.unknown]
