"""拒绝 Rejections: why a bureau does not take a fact, each with a stable code and words in both languages.

Every room of the domain has its own vocabulary of them, a subclass of `RejectionCode` that stands beside the decider. The words say what is wrong and what to do. `{label}` in them is the name of the fact at fault, every other `{param}` one of the params.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from domain.base.event import Event
from domain.base.fact_labels import label_of
from domain.base.kinds import Kind
from domain.base.text import Lang, Text


class RejectionCode(Kind):
    """Why not. The value is the stable code that scripts and bad rows show; each room has a vocabulary of its own, a subclass."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """One fault: its code, the workbook column at fault (None where no single one is), and the values its words speak of."""

    code: RejectionCode
    fact: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> Text:
        """What is wrong and what to do, the values filled in as each reads in its language."""
        return self.text_in(None)

    def text_in(self, place: str | None) -> Text:
        """The text with the fact called as it is in a place of its own: a sheet, or a procedure."""
        label = {} if self.fact is None else {"label": label_of(self.fact, place)}
        return self.code.text.fill(**{**self.params, **label})

    def message(self, lang: Lang) -> str:
        return self.text.of(lang)


class Refused(Exception):
    """The domain refuses a command: every fault that was found, at least one. `place` is the sheet or procedure in whose words a person is told."""

    def __init__(self, *rejections: Rejection) -> None:
        super().__init__(*rejections)
        self.rejections: tuple[Rejection, ...] = rejections
        self.place: str | None = None

    def __str__(self) -> str:
        return "; ".join(f"{each.code.value}: {each.message('en')}" for each in self.rejections)


class ImpossibleHistory(Exception):
    """A stream holds an event that cannot follow the ones before it: the log is broken or written by a newer release."""

    def __init__(self, state: object, event: Event) -> None:
        super().__init__(f"{type(event).__name__} cannot follow {type(state).__name__}")


def refuse_any(rejections: Iterable[Rejection]) -> None:
    """Raise `Refused` with all of them, if there are any."""
    faults = tuple(rejections)
    if faults:
        raise Refused(*faults)


def refuse(code: RejectionCode, fact: str | None = None, /, **params: object) -> Refused:
    """The refusal for a single fault, to be raised."""
    return Refused(Rejection(code, fact, params))
