"""What may stand anywhere on the line: the options and flags that are about the product as a whole, taken off before Typer reads the rest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cli.shell import faults
from cli.terminal.language import LANGUAGES, extract_flags, extract_options, say
from cli.terminal.problem import Problem
from infra.called import KEPT

QUIET, NO_PAGER = "--quiet", "--no-pager"
OPTIONS = (*KEPT, faults.OPTION)


@dataclass(frozen=True, slots=True)
class Line:
    """A line taken apart: its options and flags by name, and the rest."""

    options: Mapping[str, str]
    flags: frozenset[str]
    rest: Sequence[str]

    @classmethod
    def of(cls, words: Sequence[str]) -> "Line":
        """The line that these words are."""
        options, rest = extract_options(words, *OPTIONS)
        flags, rest = extract_flags(rest, QUIET, NO_PAGER)
        return cls(options, flags, rest)

    def kept(self) -> dict[str, str]:
        """The options that the next command needs as well, where they can be used."""
        return {name: self.options[name] for name in KEPT if name in self.options and (name != "--lang" or self.options[name] in LANGUAGES)}

    def must_be_sound(self, environ: Mapping[str, str]) -> None:
        """Raises Problem for a language or a form of errors that there is not, named by the option or the variable that says so."""
        for option, variable, known in (("--lang", "FENGQIAO_LANG", LANGUAGES), (faults.OPTION, faults.VARIABLE, faults.FORMS)):
            for given, where in ((self.options.get(option), option), (environ.get(variable), variable)):
                if given and given not in known:
                    raise _unknown(option, given, where)


def only_for_version(option: str) -> Problem:
    """What is said where `--version`, or its form, stands before a command."""
    why = say("它不能写在命令之前 ‖ it cannot stand before a command")
    return Problem(
        "misplaced_option",
        option,
        why,
        say("--version 单独使用；--format 写在命令之后。 ‖ Use --version alone; write --format after the command."),
    )


def _unknown(option: str, given: str, where: str) -> Problem:
    if option == "--lang":
        why = say("没有语言「{given}」 ‖ there is no language {given!r}", given=given)
        return Problem("unknown_language", where, why, say("请写 zh 或 en。 ‖ Write zh or en."))
    why = say("报错没有「{given}」这种格式 ‖ errors have no form {given!r}", given=given)
    return Problem("bad_value", where, why, say("请写 text 或 json。 ‖ Write text or json."))
