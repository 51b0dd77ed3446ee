"""`fengqiao rulebook`: the rules as dated data: what is shipped and adopted, what a rulebook says in words, whether it holds together."""

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.declaring.writing import Actor, CommandId, DryRun, Reason, Shape, WriteOptions, record, the
from cli.rulebook import trying
from cli.terminal.codes import county_meant
from cli.terminal.help import Command, Group
from cli.terminal.language import say, spoken
from cli.terminal.options import KnownAt
from cli.terminal.problem import FindingsReported, Problem
from cli.terminal.store import opened
from cli.terminal.streams import data, note
from cli.terminal.tables import table
from infra.called import line_of

if TYPE_CHECKING:
    from domain.policies.worked_examples import ExampleResult
    from domain.rulebooks.problems import RuleProblem
    from infra.bureau.bureau import Bureau
    from infra.bureau.procedures.step_handler import StepHandler

app = typer.Typer(cls=Group)

Named = Annotated[
    str,
    typer.Argument(
        metavar="代号|文件 ‖ ID|FILE", help="自带或已通过的规则的代号，或规则文件 ‖ The id of a shipped or an adopted rulebook, or a file"
    ),
]
File = Annotated[Path, typer.Argument(metavar="文件 ‖ FILE", help="规则文件（TOML） ‖ The rulebook's file (TOML)")]


@app.command("list", cls=Command)
def list_rulebooks(context: typer.Context, known_at: KnownAt = None) -> None:
    """列出自带的规则，以及全市和各县市区通过的规则。 ‖ Lists the shipped rulebooks, and those that the city and its counties have adopted.

    fengqiao rulebook list
    """
    from cli.rulebook.named import adopted_rows, rules_of_store
    from infra.rulebook_files import shipped_document, shipped_ids

    head = [say("代号 ‖ Id"), say("名称 ‖ Title"), say("起始 ‖ Valid from"), say("辖区 ‖ Jurisdiction")]
    rows = []
    for rulebook_id in shipped_ids():
        rulebook = shipped_document(rulebook_id)
        first = rulebook.valid_from.isoformat() if rulebook.valid_from else say("自始 ‖ the beginning")
        rows.append([rulebook_id, rulebook.title.text.of(spoken()), first, rulebook.jurisdiction])
    data("\n".join(table(head, rows)))
    if adopted := adopted_rows(rules_of_store(context, known_at), context):
        head = [
            say("通过者 ‖ Adopted by"),
            say("起始 ‖ In force from"),
            say("代号 ‖ Id"),
            say("名称 ‖ Title"),
            say("日志位置 ‖ Position"),
            "SHA-256",
        ]
        data("\n" + "\n".join(table(head, adopted, [False, False, False, False, True])))


@app.command("adopt", cls=Command)
def adopt(
    context: typer.Context,
    file: File,
    first: Annotated[
        str, typer.Option("--from", metavar="日期 ‖ DATE", help="自该日起施行 ‖ In force from this day on", show_default=False)
    ],
    county: Annotated[
        str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="只在该县市区施行 ‖ In force in this county only")
    ] = None,
    actor: Actor = None,
    reason: Reason = None,
    dry_run: DryRun = False,
    command_id: CommandId = None,
    shape: Shape = "text",
) -> None:
    """通过规则，自某日起施行；此前的数字不变。 ‖ Adopts a rulebook from a day on; the figures of the days before stay as they are.

    fengqiao rulebook adopt county.toml --from 2020-01-01

    fengqiao rulebook adopt county.toml --from 2020-01-01 --county 410802 --dry-run
    """
    from cli.rulebook.named import draft_text, jurisdiction
    from cli.rulebook.warnings import warn_before_adopting
    from cli.terminal.values import day
    from domain.rulebooks.adoption import AdoptRulebook

    valid_from = day(first, "--from")
    text = draft_text(file)
    if county is not None:
        with opened(context) as bureau:
            county = county_meant(bureau, county)
    options = WriteOptions.of(
        {"actor": actor, "reason": reason, "allow_future": True, "dry_run": dry_run, "command_id": command_id, "shape": shape}
    )

    def plan_of(bureau: "Bureau") -> "StepHandler":
        warn_before_adopting(bureau, jurisdiction(county), text, valid_from, file)
        note(say("先按这份规则试算已记录的案件 … ‖ Deciding the recorded cases under it first …"))
        return the(AdoptRulebook(jurisdiction(county), text, valid_from))

    record(context, options, {"text": text, "valid_from": valid_from, "county": county}, plan_of)


@app.command("show", cls=Command)
def show(
    context: typer.Context,
    named: Annotated[
        str | None,
        typer.Argument(
            metavar="代号|文件 ‖ ID|FILE",
            help="自带或已通过的规则的代号，或规则文件；不写则显示现行规则 ‖ The id of a shipped or adopted rulebook, or a file; without it the rules in force",
        ),
    ] = None,
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="日期 ‖ DATE", help="该日的现行规则，默认今天 ‖ The rules in force on this day; default today"),
    ] = None,
    county: Annotated[
        str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="该县市区的现行规则 ‖ The rules in force in this county")
    ] = None,
    known_at: KnownAt = None,
) -> None:
    """用文字显示规则：每条的数字、依据、是否占位。 ‖ Shows rules in words: each with its figures, its source, and whether it is a placeholder.

    fengqiao rulebook show

    fengqiao rulebook show --as-of 2020-01-01 --county 410802

    fengqiao rulebook show county.toml
    """
    from cli.rulebook.named import document, rules_of_store
    from cli.rulebook.words import entries, headings, left_out
    from cli.terminal.values import day
    from infra.clock import local_date, now

    if named is not None and (as_of or county or known_at):
        why = say("写了规则就不写日期和县市区 ‖ a day and a county go with the rules in force, not with a rulebook that is named")
        raise Problem("bad_usage", named, why, say("两者去其一。 ‖ Leave one of them out."))
    on = day(as_of, "--as-of") if as_of else local_date(now())
    if county is not None:
        with opened(context) as bureau:
            county = county_meant(bureau, county)
            bureau.show("county", str(county))
    rulebook = document(named, context) if named is not None else rules_of_store(context, known_at)(on, county)
    for name, text in headings(rulebook).items():
        data(say("{name}：{text} ‖ {name}: {text}", name=name, text=text))
    for (section, origin), rules in groupby(
        (entry for entry in entries(rulebook) if entry.source or entry.setting), lambda entry: (entry.section, entry.origin)
    ):
        other = say("（出自 {id}） ‖  (from {id})", id=origin) if origin != rulebook.id else ""
        data(f"\n{section}{other}")
        for rule in rules:
            mark = say(" 〔占位〕 ‖  [placeholder]") if rule.placeholder else ""
            line = say("： ‖ : ").join(filter(None, (rule.name, rule.text())))
            data(f"  {line}" + (f"  〔{rule.source}〕{mark}" if rule.source else ""))
    if missing := left_out(rulebook):
        data(say("\n未作规定，仍照原有规则：{names} ‖ \nNot in it, and so as under the rules beneath: {names}", names=missing))


@app.command("check", cls=Command)
def check(context: typer.Context, file: File) -> None:
    """核对规则文件，逐行指出问题，并运行自带的示例；有问题以 1 退出。所称的等级、县市区、调委会与数据库核对，没有数据库则只提醒。 ‖ Checks a rulebook's file, names each problem with its line, and runs the worked examples that it carries; exits with 1 if there is a problem. Grades, counties and committees that it names are compared with the store; without one they are only named.

    fengqiao rulebook check county.toml
    """
    from cli.rulebook.names import names_to_check
    from cli.rulebook.warnings import failing_examples
    from domain.rulebooks.model import RulebookDocument
    from infra.rulebook_files import read_draft

    draft = read_draft(file)
    problems = names_to_check(context, draft.text, draft.read) if isinstance(draft.read, RulebookDocument) else draft.read
    failed = failing_examples(draft.text) if not problems else []
    if failed:
        data(
            say(
                "{file}：自带的示例不符：{codes}；见 {test} ‖ {file}: examples of its own come out otherwise: {codes}; see {test}",
                file=str(file),
                codes=", ".join(failed),
                test=line_of("rulebook", "test", file),
            )
        )
        raise FindingsReported
    if not problems:
        note(say("没有问题：{id} ‖ No problem found: {id}", id=draft.read.id if isinstance(draft.read, RulebookDocument) else ""))
        return
    for problem in problems:
        data(_line(str(file), problem))
    raise FindingsReported


@app.command("test", cls=Command)
def run_tests(context: typer.Context, named: Named = "jiaozuo-2019") -> None:
    """运行规则自带的示例；有不符的以 1 退出。 ‖ Runs the worked examples that a rulebook carries; exits with 1 if one comes out otherwise.

    fengqiao rulebook test

    fengqiao rulebook test county.toml
    """
    from cli.rulebook.named import document
    from domain.policies.worked_examples import run_examples
    from domain.rulebooks.model import complete
    from infra.rulebook_files import shipped

    results = run_examples(complete(document(named, context), shipped()))
    for result in results:
        if not result.passed:
            data(f"{result.code}  {result.title.text.of(spoken())}")
            for line in _faults(result):
                data(f"  {line}")
    failed = sum(not result.passed for result in results)
    note(say("示例 {n} 个，不符 {failed} 个 ‖ Examples: {n}, failed: {failed}", n=len(results), failed=failed))
    if failed:
        raise FindingsReported


@app.command("diff", cls=Command)
def diff(context: typer.Context, before: Named, after: Named) -> None:
    """用文字说明两份规则的差别：新增、取消、改动。相同时不输出。 ‖ Says in words what changes from one rulebook to another: added, removed, changed. Prints nothing where they are the same.

    fengqiao rulebook diff jiaozuo-2019 county.toml
    """
    from cli.rulebook.named import document
    from cli.rulebook.words import changes, headings
    from domain.rulebooks.model import complete
    from infra.rulebook_files import shipped

    documents = [document(named, context) for named in (before, after)]
    if documents[0].sections() != documents[1].sections():  # the examples of a section that one leaves out are not gone
        documents = [each.model_copy(update={"examples": ()}) for each in documents]
    former, latter = (complete(each, shipped()) for each in documents)
    was, now = headings(former), headings(latter)
    for name in was:
        if was[name] != now[name]:
            data(f"~ {name}: {was[name]} → {now[name]}")
    for change in changes(former, latter):
        entry = change.after or change.before
        if entry is None:
            continue
        where = " · ".join(filter(None, (entry.section, entry.name or entry.described())))
        if change.before and change.after:
            for key, old, new in change.figures():
                data(f"~ {where}: {key} {old} → {new}")
        else:
            sign = say("新增 ‖ added") if change.before is None else say("取消 ‖ removed")
            data(
                f"{'+' if change.before is None else '-'} {where}: {sign}" + (f" ({entry.text()})" if entry.source or entry.setting else "")
            )


trying.declare(app)


def _line(file: str, problem: "RuleProblem") -> str:
    where = f"{problem.where}: " if problem.where else ""
    return f"{file}:{problem.line}: {where}{problem.text.of(spoken())} [{problem.code}]"


def _faults(result: "ExampleResult") -> list[str]:
    lines = [
        say(
            "{name}：应为 {expected}，实为 {found} ‖ {name}: expected {expected}, found {found}",
            name=difference.name,
            expected=difference.expected,
            found=difference.found,
        )
        for difference in result.differences
    ]
    lines += [say("缺少事实 {key} ‖ the fact {key} is missing", key=key) for key in result.missing]
    return lines + [say("没有评分项目 {key} ‖ there is no item {key}", key=key) for key in result.unknown]
