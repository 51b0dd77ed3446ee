"""文书声明 One declaration makes a paper (docs/decisions/0043): what it is called, by which clause and how often, who issues it, what it reads, its tables, its editions and forms.
Its words stand in a text file of the same name, its look in the layouts; a bureau may replace either."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from domain.base.text import Text
from infra.papers.making.document import Table
from infra.papers.making.reading import Edition, Reading
from infra.papers.making.span import Periodicity, Span

PaperForm = Literal["docx", "pdf", "xlsx"]


class Model(Protocol):
    """The figures and rows of a paper, worked out once; a dataclass."""

    @property
    def basis(self) -> str:
        """口径 By which day a fact counts, as the last line says it."""


@dataclass(frozen=True)
class Paper:
    """A paper. `model` reads the record once and gives a dataclass of figures and rows, whose attributes the words and the tables name.

    `scope` says who issues it: the city, one county, or either. `reads` are the views that its figures come from, beside registers. `editions` and
    `forms`: the first is the usual one. `as_of` is the usual day: the period's last one; the last one of the period after, in which the paper goes out and what
    is due after the period has come in; or today, of a procedure that begins when the period is over. `subject`:
    of what one thing it is, which has to be named. `also`: longer periods about which it can be made as well.
    """

    name: str
    title: Text
    clauses: tuple[str, ...]
    every: Periodicity
    scope: Literal["city", "county", "either"]
    reads: tuple[str, ...]
    model: Callable[[Reading], Model]
    tables: tuple[Table, ...]
    forms: tuple[PaperForm, ...]
    editions: tuple[Edition, ...] = ("public",)
    as_of: Literal["period", "following", "today"] = "period"
    subject: Literal["dispute"] | None = None
    also: tuple[Periodicity, ...] = ()

    def usual_day(self, span: Span, today: date) -> date:
        """As of which day it is made where nothing is said."""
        days = {"period": span.last, "following": span.following, "today": span.last if span.kind == "day" else today}
        return min(days[self.as_of], today)
