"""`fengqiao explain`: where a figure comes from, from the rule down to the events, and what it falls short of."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple, get_args

import typer

from cli.explaining.text import as_object, lines
from cli.shell.standard import text_to
from cli.terminal import values
from cli.terminal.clock import today
from cli.terminal.codes import code_meant, county_meant
from cli.terminal.forms import form_of
from cli.terminal.help import Command, Group
from cli.terminal.language import say
from cli.terminal.options import AsOf, Force, KnownAt, OneCounty, Output
from cli.terminal.store import opened
from cli.terminal.streams import note, raw
from domain.base.unseen import visible
from infra.files import written_atomically

if TYPE_CHECKING:
    from projections.naming.finding import FoundKind
    from projections.questions.point_in_time import Explained, PointInTime

app = typer.Typer(cls=Group)

Shape = Literal["text", "json", "html"]
SHAPES: tuple[Shape, ...] = get_args(Shape)
Form = Annotated[
    Shape | None,
    typer.Option(
        "--format",
        metavar="|".join(SHAPES),
        help="输出格式；默认按 -o 的扩展名，无 -o 时为 text ‖ Form of the output; by default as the extension of -o says, text without -o",
        show_default=False,
    ),
]


class Written(NamedTuple):
    """In which form an explanation is wanted, and in which file, if not on stdout."""

    shape: Shape
    output: Path | None
    force: bool


def _wanted(form: Shape | None, output: Path | None, *, force: bool) -> Written:
    return Written(form_of(form, output, SHAPES), text_to(output), force)


class _Named:
    """What is asked about, by its code or its name, which is that of one of these kinds; and within which county, by the same."""

    def __init__(self, code: str, *kinds: "FoundKind", county: str | None = None) -> None:
        self.code, self.kinds, self.county = code, kinds, county


@app.command("subsidy", cls=Command)
def subsidy(
    context: typer.Context,
    case_no: Annotated[str, typer.Argument(metavar="案号 ‖ CASE", help="案号 ‖ The case number")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """一件案件为何有或没有补贴：每道门槛、所依据的事实和事件。 ‖ Why a case is paid for or not: every gate with the facts and events it rests on.

    fengqiao explain subsidy 410802-2019-00017

    fengqiao explain subsidy 410802-2019-00017 --as-of 2019-06-30 --known-at 2019-07-10T00:00:00+08:00

    fengqiao explain subsidy 410802-2019-00017 -o case.html
    """
    from projections.questions.subsidy.explained import explain_subsidy

    code = values.read(case_no, "code", say("案号 ‖ case number"))
    _explain(context, _Named(code, "case"), explain_subsidy, as_of, known_at, _wanted(form, output, force=force))


@app.command("grading", cls=Command)
def grading(
    context: typer.Context,
    mediator_code: Annotated[str, typer.Argument(metavar="调解员 ‖ MEDIATOR", help="调解员代码 ‖ The mediator's code")],
    year: Annotated[str, typer.Option("--year", metavar="年度 ‖ YEAR", help="考核年度 ‖ The year that is assessed")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """调解员年度考核的每一分从何而来，以及名次、等次、是否拟淘汰。 ‖ Where every point of a mediator's year comes from, with rank, band and whether elimination is proposed.

    fengqiao explain grading M0001 --year 2019 --as-of 2020-03-31

    fengqiao explain grading M0001 --year 2019 -o M0001.html
    """
    from projections.questions.assessment.explained import explain_grading

    code = values.read(mediator_code, "code", say("调解员 ‖ mediator"))
    assessed: int = values.read(year, "year", "--year")
    wanted = _wanted(form, output, force=force)
    _explain(
        context,
        _Named(code, "mediator"),
        lambda registered_code, point: explain_grading(registered_code, assessed, point),
        as_of,
        known_at,
        wanted,
    )


@app.command("grade", cls=Command)
def grade(
    context: typer.Context,
    mediator_code: Annotated[str, typer.Argument(metavar="调解员 ‖ MEDIATOR", help="调解员代码 ‖ The mediator's code")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """调解员的履历符合哪一等级：每个等级的每项条件，以及还差多少。 ‖ Which grade a mediator's record meets: every condition of every level, and how much is short.

    fengqiao explain grade M0001 --as-of 2020-03-31
    """
    from projections.questions.grades.explained import explain_grade

    code = values.read(mediator_code, "code", say("调解员 ‖ mediator"))
    _explain(context, _Named(code, "mediator"), explain_grade, as_of, known_at, _wanted(form, output, force=force))


@app.command("star", cls=Command)
def star(
    context: typer.Context,
    office_code: Annotated[str, typer.Argument(metavar="司法所 ‖ OFFICE", help="司法所代码 ‖ The office's code")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """一个司法所的星级从何而来：各项评分、各道门槛，以及离下一星还差多少。 ‖ Where an office's stars come from: every item, every gate, and how far the next star is.

    fengqiao explain star 41080201 --as-of 2019-12-31

    fengqiao explain star 41080201 -o star.html
    """
    from projections.questions.offices.star_explained import explain_star

    code = values.read(office_code, "code", say("司法所 ‖ office"))
    _explain(context, _Named(code, "office"), explain_star, as_of, known_at, _wanted(form, output, force=force))


@app.command("target", cls=Command)
def target(
    context: typer.Context,
    clause: Annotated[str, typer.Argument(metavar="条款 ‖ CLAUSE", help="通知条款，如 2.1.2 ‖ The clause, such as 2.1.2")],
    subject: Annotated[
        str | None,
        typer.Option("--subject", metavar="代码 ‖ CODE", help="只看一个对象，默认全部 ‖ One subject only, by default all"),
    ] = None,
    measure: Annotated[
        str | None, typer.Option("--measure", metavar="指标 ‖ MEASURE", help="只看一项指标，默认全部 ‖ One measure only, by default all")
    ] = None,
    county: OneCounty = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """通知的一项目标达到与否、由谁构成、还差多少。 ‖ Whether a target of the notice is met, what the figure is made of, and how much is short.

    fengqiao explain target 2.1.2 --measure share_with_three --as-of 2019-12-31

    fengqiao explain target 2.2.2-d --subject 410802-T0001

    fengqiao explain target 2.2.2-d --county 410802
    """
    from projections.questions.targets.explained import explain_target

    wanted = _wanted(form, output, force=force)
    named = _Named(subject or "", "county", "office", "committee", "mediator", county=county)

    def ask(code: str, point: "PointInTime", within: str | None = None) -> "Explained":
        return explain_target(clause.strip(), measure, code or None, point, within)

    _explain(context, named, ask, as_of, known_at, wanted)


@app.command("scoreboard", cls=Command)
def scoreboard(
    context: typer.Context,
    county_code: Annotated[str, typer.Argument(metavar="县市区 ‖ COUNTY", help="县市区代码或名称 ‖ The county by code or name")],
    as_of: AsOf = None,
    known_at: KnownAt = None,
    form: Form = None,
    output: Output = None,
    force: Force = False,
) -> None:
    """一个县市区的督查得分：每项目标得几分、谁没有达到、还差多少，以及名次。 ‖ A county's score: its points for each target, who misses it and by how much, and its rank.

    fengqiao explain scoreboard 410802 --as-of 2019-12-31
    """
    from projections.questions.scoreboard.explained import explain_scoreboard

    code = values.read(county_code, "code", say("县市区 ‖ county"))
    _explain(context, _Named(code, "county"), explain_scoreboard, as_of, known_at, _wanted(form, output, force=force))


def _explain(
    context: typer.Context,
    about: _Named,
    ask: "Callable[..., Explained]",
    as_of: str | None,
    known_at: str | None,
    wanted: Written,
) -> None:
    """Asks the store about a code, as of a date and as known at a moment, and writes the explanation."""
    on = values.day(as_of, "--as-of") if as_of else today()
    known = values.known_at(known_at, "--known-at") if known_at else None
    with opened(context) as bureau:
        registered_code = code_meant(bureau, about.code, *about.kinds) if about.code else ""
        within = {} if about.county is None else {"within": county_meant(bureau, about.county)}
        explained = bureau.explain(lambda point: ask(registered_code, point, **within), as_of=on, known_at=known)
    text = _rendered(explained, wanted.shape)
    if wanted.output is None:
        raw(text)
    else:
        with written_atomically(wanted.output, force=wanted.force) as unfinished:
            unfinished.write_text(text, encoding="utf-8", newline="")
        note(say("已写入 {file} ‖ Wrote {file}", file=wanted.output))


def _rendered(explained: "Explained", shape: Shape) -> str:
    """The explanation in one of its forms."""
    match shape:
        case "json":
            return json.dumps(as_object(explained), ensure_ascii=False, indent=1) + "\n"
        case "html":
            from cli.explaining.page import page

            return page(explained)
        case "text":
            return "".join(f"{visible(line)}\n" for line in lines(explained))
