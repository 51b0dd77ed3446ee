"""What an import came to, said to a person or a program: rows by sheet, what was left aside, what is to be mended and what follows from it."""

from collections.abc import Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING, Any

from cli.commands.turned import as_object, tell
from cli.declaring.writing import WriteOptions, note_follows
from cli.shell.standard import as_known
from cli.terminal.events import show_json
from cli.terminal.language import say, spoken
from cli.terminal.streams import data, note
from cli.terminal.tables import table
from domain.base.unseen import visible
from infra.called import as_typed

if TYPE_CHECKING:
    from infra.importing.result import ImportResult
    from infra.importing.rows import Fault, ImportRow
    from projections.questions.following import Follows

FAULTS_SHOWN = 20


def show_result(result: "ImportResult", options: WriteOptions, follows: "Sequence[Follows]" = (), *, is_said: bool = False) -> None:
    """What an import came to: counts to stdout, everything else to stderr. In a dry run the events are the data and the counts are not. `follows` are the
    decisions that it concerns. What it turns is said unless it `is_said` already."""
    for report in result.reports:
        note(visible(f"{as_known(report.where)}{say('： ‖ : ')}{as_typed(report.message(spoken()))}"))
    lines = "\n".join(counts_table(result))
    if options.dry_run:
        note(lines)
    elif options.shape == "json":
        concerned = [{"decided": each.decided.value, "codes": list(each.codes), "text": each.text.of(spoken())} for each in follows]
        show_json({"command_id": options.command_id, **_object(result), "concerned": concerned})
    else:
        data(lines)
    if result.turned is not None and not is_said:
        tell(result.turned, whole=options.dry_run and options.shape == "json")
    _note_faults(result)
    if result.rejected and result.rejected_to is None:
        note(
            say(
                "{bad}；试运行不写副本，要写请加 --rejected ‖ {bad}; a dry run writes no copy of them unless told --rejected",
                bad=_bad_rows(result),
            )
        )
    if result.rejected_to is not None:
        note(say("{bad}；原因见 {file} ‖ {bad}; the reasons are in {file}", bad=_bad_rows(result), file=result.rejected_to))
    note_follows(follows)
    if options.dry_run:
        note(say("试运行：将记录 {n} 个事件，未记录任何内容 ‖ Dry run: events that would be recorded: {n}; nothing was", n=result.events))
    elif result.recorded_before:
        note(
            say(
                "这次导入以前已记录（{n} 个事件，到日志位置 {position}），未再记录 ‖ "
                "This import was recorded before (events: {n}, up to position {position}); nothing was recorded again",
                n=result.events,
                position=result.position,
            )
        )
    else:
        note(
            say(
                "已记录 {n} 个事件，日志位置 {position} ‖ Events recorded: {n}; the log is at position {position}",
                n=result.events,
                position=result.position,
            )
        )


def _bad_rows(result: "ImportResult") -> str:
    """How many rows somebody has to mend, and how many go in by themselves then."""
    follow = say("；{n} 行随之登记 ‖ ; {n} follow by themselves", n=result.following) if result.following else ""
    return say("{n} 行要改 ‖ {n} to mend", n=result.to_mend) + follow


def _note_faults(result: "ImportResult") -> None:
    """The first reasons why rows are to be mended, a line each with code and place; all of them, with the rows that follow, stand in the copy."""
    for entry, fault in islice(((entry, fault) for entry, fault in _faults(result) if not entry.follows), FAULTS_SHOWN):
        where = say("{sheet}第 {row} 行 ‖ {sheet}, row {row}", sheet=entry.sheet.text.of(spoken()), row=entry.number)
        if (name := _name(entry)) is not None:
            where += say("（{name}） ‖  ({name})", name=name)
        if fault.column is not None:
            where += say("，{column} ‖ , {column}", column=entry.sheet.column(fault.column).text.of(spoken()))
        note(
            say(
                "{code}  {where}：{why} ‖ {code}  {where}: {why}", code=fault.code.value, where=where, why=as_typed(fault.message(spoken()))
            )
        )


def _name(entry: "ImportRow") -> str | None:
    """What the row calls the thing that it is about, where it does."""
    name = entry.facts.get("name")
    return name if isinstance(name, str) else None


def _cause(fault: "Fault") -> dict[str, Any] | None:
    """The row to mend from which this one follows."""
    from infra.importing.rows import Following

    return {"sheet": fault.cause.sheet.key, "row": fault.cause.number} if isinstance(fault, Following) else None


def _faults(result: "ImportResult") -> "Iterator[tuple[ImportRow, Fault]]":
    return ((entry, fault) for entry in result.bad for fault in entry.faults)


def counts_table(result: "ImportResult") -> Iterator[str]:
    """Rows recorded, unchanged and rejected, by sheet."""
    from infra.workbook.sheets import SHEETS

    rows = [
        [sheet.text.of(spoken()), *map(str, (count.recorded, count.unchanged, count.rejected, count.to_mend, count.following))]
        for sheet in SHEETS
        if (count := result.counts.get(sheet.key)) is not None
    ]
    head = [say("工作表 ‖ Sheet"), say("已登记 ‖ Recorded"), say("无变化 ‖ Unchanged"), say("有问题 ‖ Rejected")]
    head += [say("要改 ‖ To mend"), say("随之登记 ‖ Follow")]
    return table(head, rows, [False, *[True] * 5])


def _object(result: "ImportResult") -> dict[str, Any]:
    return {
        "sheets": {
            key: {
                "recorded": count.recorded,
                "unchanged": count.unchanged,
                "rejected": count.rejected,
                "to_mend": count.to_mend,
                "following": count.following,
            }
            for key, count in result.counts.items()
        },
        "to_mend": result.to_mend,
        "following": result.following,
        "events": result.events,
        "recorded_before": result.recorded_before,
        "position": result.position,
        "reports": [
            {"where": as_known(report.where), "code": report.code.value, "text": as_typed(report.message(spoken()))}
            for report in result.reports
        ],
        "bad": [
            {
                "sheet": entry.sheet.key,
                "row": entry.number,
                "column": fault.column,
                "code": fault.code.value,
                "text": as_typed(fault.message(spoken())),
                "cause": _cause(fault),
                "name": _name(entry),
            }
            for entry, fault in _faults(result)
        ],
        "turned": None if result.turned is None else as_object(result.turned),
        "rejected_to": str(result.rejected_to) if result.rejected_to else None,
    }
