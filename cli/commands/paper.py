"""`fengqiao paper` and `fengqiao papers`: what a bureau sends, as a file to print or to go on writing in."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from cli.shell.county import county_asked
from cli.shell.settings import of_file
from cli.shell.standard import file_for, is_standard
from cli.terminal import values
from cli.terminal.clock import today
from cli.terminal.codes import code_meant, county_meant
from cli.terminal.forms import form_of
from cli.terminal.help import Command
from cli.terminal.language import say, spoken
from cli.terminal.options import AsOf, Force, KnownAt, OneCounty
from cli.terminal.problem import Problem
from cli.terminal.store import opened
from cli.terminal.streams import note

if TYPE_CHECKING:
    from infra.bureau.bureau import Bureau
    from infra.papers.making.bureau import Templates
    from infra.papers.making.paper import Paper, PaperForm
    from infra.papers.making.span import Periodicity, Span

PAPER_HELP = """制作一件文书：截至某日、按某时所知，写成 docx、pdf 或 xlsx。 ‖ Makes a paper, as of a date and as known at a moment: docx, pdf or xlsx.

格式看扩展名。期间默认为刚过去的月、季、年，截至日期默认为期间末日。末行写明数据截止、口径、统计规则、日志位置和生成日期。没有登记的事实印作“—”。公开版没有身份证号、银行账号和电话。 ‖ The form is that of the file's name. The period is by default the last one that is over, the effective date its last day. The last line says as of when, by which day, under which rules, from which position of the log it was made, and when. What is not on record is printed as a dash. A public edition has no number of an identity card, an account or a telephone.

fengqiao paper bulletin --month 2019-06 -o 2019-06.docx

fengqiao paper 月度通报 --month 2019-06 --known-at 2019-07-10T09:00:00 -o 2019-06.pdf

fengqiao paper bulletin --template bulletin.txt -o bulletin.pdf"""


EVERY = {"month": "每月 ‖ monthly", "quarter": "每季 ‖ quarterly", "year": "每年 ‖ yearly", "day": "随时 ‖ as wanted"}


def declare(app: typer.Typer) -> None:
    """Adds `paper`."""
    app.command("paper", cls=Command, help=PAPER_HELP)(paper)


def _names(begin: str) -> Iterator[tuple[str, str]]:
    from infra.papers.kinds.catalogue import PAPERS

    if begin.isascii():
        return ((each.name, each.title.of(spoken())) for each in PAPERS.values())
    return ((each.title.zh, each.name) for each in PAPERS.values())


Month = Annotated[str | None, typer.Option("--month", metavar="2019-06", help="月 ‖ The month", show_default=False)]
Quarter = Annotated[str | None, typer.Option("--quarter", metavar="2019-Q2", help="季 ‖ The quarter", show_default=False)]
Year = Annotated[str | None, typer.Option("--year", metavar="2019", help="年 ‖ The year", show_default=False)]
Templated = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="文件 ‖ FILE",
        help="用这个模板：.txt 文字，.docx 或 .typ 版式 ‖ Uses this template: words as .txt, a layout as .docx or .typ",
        show_default=False,
    ),
]
Folder = Annotated[
    Path | None,
    typer.Option(
        "--templates",
        metavar="文件夹 ‖ FOLDER",
        help="自备模板的文件夹，默认由设置文件的 papers 指定 ‖ The folder of one's own templates, by default that of the setting `papers`",
        show_default=False,
    ),
]


def paper(
    context: typer.Context,
    name: Annotated[
        str,
        typer.Argument(
            metavar="文书 ‖ NAME",
            help="文书名或其中文名称，见 fengqiao papers ‖ The paper by its name or title, see fengqiao papers",
            autocompletion=lambda incomplete: list(_names(incomplete)),
        ),
    ],
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="文件 ‖ FILE", help="写入 docx、pdf 或 xlsx ‖ The docx, pdf or xlsx", show_default=False),
    ],
    month: Month = None,
    quarter: Quarter = None,
    year: Year = None,
    county: OneCounty = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    edition: Annotated[
        Literal["public", "court", "inside"] | None,
        typer.Option(
            "--edition",
            metavar="public|court|inside",
            help="公开版、法院通报版或内部版 ‖ For the public, for the court, or for inside",
            show_default=False,
        ),
    ] = None,
    case_no: Annotated[
        str | None,
        typer.Option("--case", metavar="案号 ‖ CASE", help="一件纠纷的文书：案号 ‖ The case that a paper is of", show_default=False),
    ] = None,
    template: Templated = None,
    templates: Folder = None,
    force: Force = False,
) -> None:
    """Makes one paper."""
    from infra.files import written_atomically
    from infra.papers.making.made import document, write
    from infra.workbook.mark import mark

    wanted = paper_named(name)
    form = _form(wanted, output)
    span = _span(wanted, {"month": month, "quarter": quarter, "year": year}, as_of)
    on = values.day(as_of, "--as-of") if as_of else wanted.usual_day(span, today())
    known = None if known_at is None else values.known_at(known_at, "--known-at")
    chosen = edition or wanted.editions[0]
    if chosen not in wanted.editions:
        raise _not_in(wanted)
    own = templates_of(template, templates)
    with opened(context) as bureau:
        place = county_meant(bureau, county if wanted.scope == "city" else county_asked(county))
        subject = _subject(wanted, bureau, case_no)
        with bureau.reading(span, chosen, as_of=on, known_at=known, county=place, subject=subject) as reading:
            made = document(wanted, reading, own, today())
    with file_for(output, f".{form}") as file, written_atomically(file, force=force) as unfinished:
        write(made, form, own, unfinished)
        if form != "pdf":
            mark(unfinished)
    if not is_standard(output):
        note(say("已写入 {file}：{title} ‖ Wrote {file}: {title}", file=output, title=made.title))


def paper_named(name: str) -> "Paper":
    """The paper of that name or title, or the only one with that in its title. Raises Problem."""
    from infra.papers.kinds.catalogue import PAPERS

    wanted = name.strip().lower()
    if wanted in PAPERS:
        return PAPERS[wanted]
    meant = [each for each in PAPERS.values() if wanted and (wanted in each.title.zh or wanted in each.title.en.lower())]
    if len(meant) == 1:
        return meant[0]
    why = say("没有文书「{name}」，或可指几种 ‖ there is no paper {name!r}, or it may be one of several", name=name)
    possible = say("、 ‖ , ").join(f"{each.name} {each.title.of(spoken())}" for each in (meant or PAPERS.values()))
    raise Problem("unknown_paper", "fengqiao paper", why, say("可用：{names}。 ‖ There are {names}.", names=possible))


def _form(wanted: "Paper", output: Path) -> "PaperForm":
    form: PaperForm = form_of(None, output, wanted.forms)
    return form


def _span(wanted: "Paper", given: "dict[Periodicity, str | None]", as_of: str | None) -> "Span":
    """The period of the options, else the last one that is over by the day. Raises Problem."""
    from infra.papers.making.span import last_whole

    kinds = (wanted.every, *wanted.also)
    named = [(kind, name) for kind, name in given.items() if name is not None]
    other = next((kind for kind, _name in named if kind not in kinds), None) or (named[1][0] if len(named) > 1 else None)
    if other is not None:
        why = say(
            "这件文书{every}一件，不用 --{other} ‖ this paper is {every}; --{other} is not for it",
            every=say("、 ‖ , ").join(say(EVERY[kind]) for kind in kinds),
            other=other,
        )
        step = say("请去掉该选项，用 --as-of 说明日期。 ‖ Leave it out; --as-of says the date.")
        raise Problem(
            "paper_of_another_period",
            f"--{other}",
            why,
            step if wanted.every == "day" else say("请用 --{every}。 ‖ Use --{every}.", every=wanted.every),
        )
    if not named:
        return last_whole(wanted.every, values.day(as_of, "--as-of") if as_of else today())
    return period_named(*named[0])


def period_named(kind: "Periodicity", name: str) -> "Span":
    """The period of an option. Raises Problem."""
    from infra.papers.making.span import span_named

    span = span_named(kind, name)
    if span is None:
        why = say("“{name}”不是这样的期间 ‖ {name!r} is no such period", name=name)
        raise Problem("bad_period", f"--{kind}", why, say("写成 2019-06、2019-Q2 或 2019。 ‖ Write it as 2019-06, 2019-Q2 or 2019."))
    return span


def _subject(wanted: "Paper", bureau: "Bureau", case_no: str | None) -> str | None:
    """The case that the paper is of. Raises Problem where it is of one and none is named, or the other way round."""
    if (wanted.subject is None) != (case_no is None):
        needs, not_of_one = wanted.subject is not None, "这件文书不是一件纠纷的 ‖ this paper is not of one case"
        why = say("这件文书是一件纠纷的，要说明案号 ‖ this paper is of one case, and it must be said which" if needs else not_of_one)
        raise Problem(
            "paper_of_one_case", "--case", why, say("请加 --case 案号。 ‖ Add --case." if needs else "请去掉 --case。 ‖ Leave out --case.")
        )
    return None if case_no is None else code_meant(bureau, values.read(case_no, "code", "--case"), "case")


def _not_in(wanted: "Paper") -> Problem:
    names = say("、 ‖ , ").join(wanted.editions)
    why = say("这件文书没有这个版本 ‖ there is no such edition of this paper")
    return Problem("no_such_edition", "--edition", why, say("有：{names}。 ‖ There are {names}.", names=names))


def templates_of(template: Path | None, folder: Path | None) -> "Templates":
    """Where the words and layouts come from. Raises Problem for a template that is none."""
    from infra.papers.making.bureau import Templates

    own = of_file("papers")
    if template is not None and template.suffix.lower() not in {".txt", ".docx", ".typ"}:
        why = say("看不出是文字还是版式 ‖ it does not say whether it holds words or a layout")
        step = say("文字用 .txt，版式用 .docx 或 .typ。 ‖ Words are a .txt, layouts a .docx or .typ.")
        raise Problem("template_unknown", str(template), why, step)
    return Templates(folder or (Path(own) if own else None), template)
