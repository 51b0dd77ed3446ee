"""`fengqiao rulebook`: the rules as dated data: what is shipped and adopted, what a rulebook says in words, whether it holds together."""

from hashlib import sha256
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli.help import Command, Group
from cli.language import say, spoken
from cli.outcome import Found, Problem
from cli.store import Given, opened, opened_to_write
from cli.streams import data, note
from cli.tables import table
from cli.writing import Act, Actor, CommandId, DryRun, Reason, Shape, report, system_user

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
def list_rulebooks(context: typer.Context) -> None:
    """列出自带的规则，以及全市和各县市区通过的规则。 ‖ Lists the shipped rulebooks, and those that the city and its counties have adopted.

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
    if adopted := _adopted(context):
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
    from cli.values import day
    from domain.rulebook_adoption import AdoptRulebook

    valid_from = day(first, "--from")
    text = _text(file)
    act = Act(actor or system_user(), reason, allow_future=True, dry_run=dry_run, command_id=command_id, shape=shape)
    with opened_to_write(context) as bureau:
        report(bureau, AdoptRulebook(_whose(county), text, valid_from), act)


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


@app.command("try", cls=Command)
def try_draft(
    context: typer.Context,
    file: File,
    first: Annotated[
        str, typer.Option("--from", metavar="日期 ‖ DATE", help="结案日期自该日起 ‖ Cases closed from this day on", show_default=False)
    ],
    last: Annotated[str, typer.Option("--to", metavar="日期 ‖ DATE", help="至该日止 ‖ up to this day", show_default=False)],
    as_of: Annotated[
        str | None,
        typer.Option("--as-of", metavar="日期 ‖ DATE", help="截至日期，默认为 --to 之日 ‖ The date as of which, by default that of --to"),
    ] = None,
    county: Annotated[
        str | None, typer.Option("--county", metavar="代码 ‖ CODE", help="草案只用于该县市区 ‖ The draft is for this county only")
    ] = None,
    shape: Annotated[
        Literal["table", "json"], typer.Option("--format", metavar="table|json", help="输出格式 ‖ Form of the output")
    ] = "table",
) -> None:
    """试算草案：已结案件按草案与按现行规则的补贴对照，不记录任何内容。 ‖ Tries a draft: the subsidy of closed cases under it beside what it is. Records nothing.

    fengqiao rulebook try county.toml --from 2019-01-01 --to 2019-12-31

    fengqiao rulebook try county.toml --from 2019-01-01 --to 2019-12-31 --as-of 2020-03-31 --format json
    """
    from cli.events import show_json
    from cli.rulebook_trial import Trial, trial_lines, trial_object
    from cli.values import day
    from domain.rules_in_force import Adoption, read_adopted

    begins, ends = day(first, "--from"), day(last, "--to")
    if ends < begins:
        why = say("--to 早于 --from ‖ --to is before --from")
        raise Problem("bad_period", "--to", why, say("请核对两个日期。 ‖ Check both dates."))
    on = day(as_of, "--as-of") if as_of else ends
    text = _text(file)
    with opened(context) as bureau:
        draft = Adoption(_whose(county), begins, bureau.log.head() + 1, text)
        cases, rules = bureau.try_rules(draft, ends, on)
    trial = Trial(read_adopted(text), begins, ends, on, cases, rules.every())
    if shape == "json":
        show_json(trial_object(trial))
    else:
        data("\n".join(trial_lines(trial)))


def _whose(county: str | None) -> str:
    """The jurisdiction: a county's code, or the city. Raises Problem for the city's own word given as a county's code."""
    from domain.rulebook_adoption import CITY

    if county == CITY:
        why = say("“{code}”指全市 ‖ {code!r} stands for the whole city", code=CITY)
        raise Problem("unknown_county", "--county", why, say("用于全市请不写 --county。 ‖ Leave --county out."))
    return county or CITY


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
    raise _broken(named, read)


def _broken(named: str, problems: "tuple[RuleProblem, ...]") -> Problem:
    line, text = problems[0].line, problems[0].text(spoken())
    why = say(
        "规则有问题，如第 {line} 行：{text} ‖ the rulebook has problems, such as on line {line}: {text}",
        line=line,
        text=text,
    )
    return Problem("broken_rulebook", named, why, say("请运行 fengqiao rulebook check。 ‖ Run fengqiao rulebook check."))


def _text(file: Path) -> str:
    """The text of a sound rulebook in a file. Raises Problem for one with problems."""
    from domain.rulebooks.model import Rulebook
    from infra.rulebook_files import read_draft

    draft = read_draft(file)
    if not isinstance(draft.read, Rulebook):
        raise _broken(str(file), draft.read)
    return draft.text


def _adopted(context: typer.Context) -> list[list[str]]:
    """The adoptions in the store; none where no store is named and the default one is not there yet."""
    from domain.rulebook_adoption import CITY
    from domain.rules_in_force import read_adopted
    from infra.errors import FengqiaoError
    from infra.event_store.errors import StoreCode

    try:
        with opened(context) as bureau:
            adoptions = bureau.adoptions().adoptions
    except FengqiaoError as error:
        given = context.find_root().obj
        if error.code in {StoreCode.MISSING, StoreCode.FOLDER_MISSING} and not (isinstance(given, Given) and given.store):
            return []
        raise
    rows = []
    for one in adoptions:
        rulebook = read_adopted(one.text)
        whose = say("全市 ‖ the city") if one.jurisdiction == CITY else one.jurisdiction
        digest = sha256(one.text.encode()).hexdigest()[:16]
        rows.append([whose, one.valid_from.isoformat(), rulebook.id, rulebook.title.text(spoken()), str(one.position), digest])
    return rows


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
