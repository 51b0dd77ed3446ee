"""规则文件 A rulebook as it is read from its text, or what is wrong with it."""

import json
from hashlib import sha256
from itertools import chain, islice

from pydantic import ValidationError

from domain.rulebooks.checks.bounds import out_of_bounds
from domain.rulebooks.checks.named import unknown_keys
from domain.rulebooks.model import DIGEST, RulebookDocument
from domain.rulebooks.problems import RuleProblem, in_words
from domain.rulebooks.source.positions import Lines
from domain.rulebooks.source.text import read_toml, with_lists

MOST_PROBLEMS = 100
BYTE_ORDER_MARK = "\ufeff"


def parse(text: str, *, adopted: bool = False) -> RulebookDocument | tuple[RuleProblem, ...]:
    """The rulebook in the TOML text, or what is wrong with it, at most `MOST_PROBLEMS` things. A text that was adopted already is read by its
    form alone: what a draft is refused for besides (domain/rulebooks/checks) may have been adopted before that was looked at."""
    text = text.removeprefix(BYTE_ORDER_MARK)
    document = read_toml(text)
    if isinstance(document, RuleProblem):
        return (document,)
    try:
        read = RulebookDocument.model_validate_json(
            json.dumps(with_lists(document), default=str), context={DIGEST: sha256(text.encode(errors="replace")).hexdigest()}
        )
    except ValidationError as error:
        lines = Lines(text)
        problems = {in_words(fault, document, lines, RulebookDocument): None for fault in error.errors(include_url=False)[:MOST_PROBLEMS]}
        return tuple(sorted(problems, key=lambda problem: problem.line))
    return read if adopted else _sound(read, text)


def _sound(read: RulebookDocument, text: str) -> RulebookDocument | tuple[RuleProblem, ...]:
    """The rulebook, or what a draft is refused for though it reads."""
    faults = list(islice(chain(out_of_bounds(read), unknown_keys(read)), MOST_PROBLEMS))
    if not faults:
        return read
    lines = Lines(text)
    problems = [RuleProblem(lines.of(fault.path), ".".join(map(str, fault.path)), fault.code, fault.text) for fault in faults]
    return tuple(sorted(problems, key=lambda problem: problem.line))
