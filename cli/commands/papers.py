"""`fengqiao papers`: which papers there are, their templates, and all papers of a period at once."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cli.commands.paper import EVERY, Folder, Month, Quarter, Year, period_named, templates_of
from cli.shell.county import county_asked
from cli.terminal import values
from cli.terminal.clock import today
from cli.terminal.codes import county_meant
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.options import Force, KnownAt, OneCounty
from cli.terminal.problem import Problem
from cli.terminal.store import opened
from cli.terminal.streams import data, note
from cli.terminal.tables import table

if TYPE_CHECKING:
    from infra.bureau.looking import Looking
    from infra.papers.making.span import Periodicity, Span

PAPERS_HELP = """列出各种文书；--month、--quarter 或 --year 与 -o 制作该期间的全套文书；只有 -o 写出全部模板，可改后放进设置文件 papers 所指的文件夹（docs/papers.zh.md）。 ‖ Lists the papers. With --month, --quarter or --year, and -o, makes all papers of that period; -o alone writes all templates, to be changed and put into the folder that the setting `papers` names (docs/papers.md).

全套是市级制发的文书和每个县市区自己的文书（在以其名称命名的文件夹中），按通常的版本和格式；没有记录可写的不制作，并说明件数。 ‖ The set has what the city issues and what each county issues, in a folder of its name, each in its usual edition and form. What has nothing on record is not made, and counted.

fengqiao papers

fengqiao papers --year 2019 -o 2019

fengqiao papers --quarter 2019-Q2 --county 410802 -o q2

fengqiao papers -o templates"""

SCOPES = {"city": "市 ‖ city", "county": "县 ‖ county", "either": "市、县 ‖ city, county"}
EDITIONS = {"public": "公开版 ‖ public", "court": "法院通报版 ‖ court", "inside": "内部版 ‖ inside"}


def declare(app: typer.Typer) -> None:
    """Adds `papers`."""
    app.command("papers", cls=Command, help=PAPERS_HELP)(papers)


def papers(
    context: typer.Context,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="文件夹 ‖ FOLDER", help="写到这个文件夹 ‖ The folder to write", show_default=False),
    ] = None,
    month: Month = None,
    quarter: Quarter = None,
    year: Year = None,
    county: OneCounty = None,
    known_at: KnownAt = None,
    templates: Folder = None,
    force: Force = False,
) -> None:
    """Lists the papers, writes their templates, or makes all of a period."""
    whole = _period({"month": month, "quarter": quarter, "year": year})
    if whole is None and output is None:
        data("\n".join(_listed()))
    elif output is None:
        raise Problem(
            "output_required",
            "-o",
            say("要说明写到哪个文件夹 ‖ it must be said into which folder"),
            say("请加 -o 文件夹。 ‖ Add -o FOLDER."),
        )
    elif whole is None:
        _write_templates(output, force=force)
    else:
        known = None if known_at is None else values.known_at(known_at, "--known-at")
        with opened(context) as bureau:
            place = county_meant(bureau, county_asked(county))
            _write_set(bureau.as_known(known), whole, output, place, templates, force=force)


def _period(given: "dict[Periodicity, str | None]") -> "Span | None":
    """The period of the one option that is given. Raises Problem for two."""
    named = [(kind, name) for kind, name in given.items() if name is not None]
    if len(named) > 1:
        why = say("期间只能有一个 ‖ there can be one period only")
        raise Problem("paper_of_another_period", f"--{named[1][0]}", why, say("请去掉其余的。 ‖ Leave out the others."))
    return period_named(named[0][0], named[0][1]) if named else None


def _write_set(bureau: "Looking", whole: "Span", folder: Path, county: str | None, templates: Path | None, *, force: bool) -> None:
    from infra.files import written_atomically
    from infra.papers.making.made import write
    from infra.papers.period_set import due, made
    from infra.workbook.mark import mark

    own = templates_of(None, templates)
    with bureau.reading(whole, "public", as_of=whole.last) as reading:
        counties = dict(reading.counties)
    wanted = due(whole, list(counties), county, today())
    written = 0
    for each, document in made(wanted, bureau, own, today()):
        if document is None:
            continue
        form = each.paper.forms[0]
        place = folder / counties[each.county] if each.county is not None else folder
        place.mkdir(parents=True, exist_ok=True)
        with written_atomically(place / f"{each.span.name} {each.paper.title.zh}.{form}", force=force) as unfinished:
            write(document, form, own, unfinished)
            if form != "pdf":
                mark(unfinished)
        written += 1
    note(
        say(
            "已写入 {folder}：{written} 件；{without} 件没有可写的记录 ‖ Wrote {written} papers to {folder}; nothing is on record for {without}",
            folder=folder,
            written=written,
            without=len(wanted) - written,
        )
    )


def _write_templates(folder: Path, *, force: bool) -> None:
    from infra.files import written_atomically
    from infra.papers.making.bureau import shipped

    folder.mkdir(parents=True, exist_ok=True)
    for file, content in shipped().items():
        with written_atomically(folder / file, force=force, private=False) as unfinished:
            unfinished.write_bytes(content)
    note(say("模板已写入 {folder} ‖ Wrote the templates to {folder}", folder=folder))


def _listed() -> list[str]:
    from infra.papers.kinds.catalogue import PAPERS

    heads = ["文书 ‖ Paper", "名称 ‖ Title", "条款 ‖ Clauses", "何时 ‖ When", "制发 ‖ Issued by", "版本 ‖ Editions", "格式 ‖ Forms"]
    rows = [
        [
            each.name,
            each.title.of(spoken()),
            ", ".join(each.clauses),
            say(EVERY[each.every]),
            say(SCOPES[each.scope]),
            say("、 ‖ , ").join(say(EDITIONS[edition]) for edition in each.editions),
            " ".join(each.forms),
        ]
        for each in PAPERS.values()
    ]
    return list(table([say(head) for head in heads], rows))
