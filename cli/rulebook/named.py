"""Which rulebook a command means: a shipped one, one in a file, or one that was adopted."""

from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from cli.terminal.answers import with_name
from cli.terminal.language import say, spoken
from cli.terminal.past import note_known, opened_as_known
from cli.terminal.problem import Problem
from cli.terminal.store import Given, opened
from infra.called import line_of

if TYPE_CHECKING:
    from domain.naming.called import Coded
    from domain.rulebooks.in_force import RulesInForce
    from domain.rulebooks.model import RulebookDocument
    from domain.rulebooks.problems import RuleProblem


def rules_of_store(context: typer.Context, known_at: str | None = None) -> "RulesInForce":
    """The rules of the store, as known now or at a moment or position; the shipped ones where no store is named and the default one is not there yet."""
    given = context.find_root().obj
    if known_at is not None or (isinstance(given, Given) and given.store):
        with opened_as_known(context, known_at) as bureau:
            note_known(bureau)
            return bureau.adoptions()
    return rules_or_shipped(context)


def rules_or_shipped(context: typer.Context) -> "RulesInForce":
    """The rules of the store, the shipped ones where there is no store yet: what comes before the first import needs no store."""
    from domain.base.errors import FengqiaoError
    from infra.event_store.codes import StoreCode
    from infra.rulebook_files import rules_on

    try:
        with opened(context) as bureau:
            return bureau.adoptions()
    except FengqiaoError as error:
        if error.code in {StoreCode.MISSING, StoreCode.FOLDER_MISSING}:
            return rules_on
        raise


def adopted_rows(rules: "RulesInForce", context: typer.Context) -> list[list[str]]:
    """The adoptions as a table has them: by whom, from when, id, title, position, hash."""
    from domain.rulebooks.adoption import CITY
    from domain.rulebooks.in_force import read_adopted

    rows = []
    counties: set[Coded] = {("county", adoption.jurisdiction) for adoption in rules.adoptions if adoption.jurisdiction != CITY}
    names: dict[Coded, str] = {}
    if counties:
        with opened(context) as bureau:
            names = bureau.names(counties)
    for adoption in rules.adoptions:
        rulebook = read_adopted(adoption.text)
        whose = (
            say("全市 ‖ the city")
            if adoption.jurisdiction == CITY
            else with_name(adoption.jurisdiction, names.get(("county", adoption.jurisdiction)))
        )
        digest = sha256(adoption.text.encode()).hexdigest()[:16]
        rows.append([whose, adoption.valid_from.isoformat(), rulebook.id, rulebook.title.text.of(spoken()), str(adoption.position), digest])
    return rows


def jurisdiction(county: str | None) -> str:
    """The jurisdiction: a county's code, or the city. Raises Problem for the city's own word given as a county's code."""
    from domain.rulebooks.adoption import CITY

    if county == CITY:
        why = say("“{code}”指全市 ‖ {code!r} stands for the whole city", code=CITY)
        raise Problem("unknown_county", "--county", why, say("用于全市请不写 --county。 ‖ Leave --county out."))
    return county or CITY


def document(named: str, context: typer.Context) -> "RulebookDocument":
    """The rulebook as it is written: shipped under that id, in that file, or adopted under that id (the one recorded last). Raises Problem
    where there is none, or one with problems."""
    from domain.rulebooks.in_force import read_adopted
    from domain.rulebooks.model import RulebookDocument
    from infra.rulebook_files import read_draft, shipped_document, shipped_ids

    if named in shipped_ids():
        return shipped_document(named)
    path = Path(named)
    if path.exists():
        read = read_draft(path).read
        if isinstance(read, RulebookDocument):
            return read
        raise broken(named, read)
    adopted = sorted(rules_of_store(context).adoptions, key=lambda adoption: adoption.position)
    documents = [read_adopted(adoption.text) for adoption in adopted]
    if same_id := [adopted_document for adopted_document in documents if adopted_document.id == named]:
        return same_id[-1]
    why = say("没有自带或通过的规则用这个代号，也没有这个文件 ‖ no rulebook of that id is shipped or adopted, and there is no such file")
    ids = ", ".join(dict.fromkeys((*shipped_ids(), *(adopted_document.id for adopted_document in documents))))
    raise Problem("unknown_rulebook", named, why, say("可用代号：{ids}。 ‖ The ids are {ids}.", ids=ids))


def draft_text(file: Path) -> str:
    """The text of a sound rulebook in a file. Raises Problem for one with problems."""
    from domain.rulebooks.model import RulebookDocument
    from infra.rulebook_files import read_draft

    draft = read_draft(file)
    if not isinstance(draft.read, RulebookDocument):
        raise broken(str(file), draft.read)
    return draft.text


def broken(named: str, problems: "tuple[RuleProblem, ...]") -> Problem:
    """The error that a rulebook with problems is."""
    line, text = problems[0].line, problems[0].text.of(spoken())
    why = say(
        "规则有问题，如第 {line} 行：{text} ‖ the rulebook has problems, such as on line {line}: {text}",
        line=line,
        text=text,
    )
    return Problem("broken_rulebook", named, why, say("请运行 {check}。 ‖ Run {check}.", check=line_of("rulebook", "check", named)))
