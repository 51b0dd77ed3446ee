"""案件补贴 The rules of the case subsidy: gates, then a decision table whose first fitting row says what is paid (2.2.1-a, 2.2.4-a)."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cached_property
from typing import Annotated, Any, Self

from pydantic import Field, field_validator, model_validator

from domain.base.amounts import half_up
from domain.rulebooks import conditions
from domain.rulebooks.case_facts import BASE, CASE_FACTS, CaseFact
from domain.rulebooks.gates import SubsidyGate, checked
from domain.rulebooks.own_words import CaseClass, OtherPaper
from domain.rulebooks.payment import Adjustment, Award, Bar, Budget, Cap, ForgedFiles, Once, Payer, Split
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Figure, Key, Label, Part, Ratio, Rule, one_or_more, unique, with_fields


class Range(Part):
    """范围. Bounds of a figure; `at_least` and `at_most` include it, `above` and `below` do not."""

    at_least: Figure | None = None
    above: Figure | None = None
    at_most: Figure | None = None
    below: Figure | None = None

    @model_validator(mode="after")
    def _some_bound(self) -> Self:
        if not self.model_fields_set:
            raise broken("range_empty", "范围没有界限", "the range has no bound")
        return self

    def takes(self, figure: object) -> bool:
        """Whether the figure lies within."""
        return isinstance(figure, Decimal | int) and (
            (self.at_least is None or figure >= self.at_least)
            and (self.above is None or figure > self.above)
            and (self.at_most is None or figure <= self.at_most)
            and (self.below is None or figure < self.below)
        )


class BaseFigure(Rule):
    """基数. A figure from outside, such as last year's mean wage, of which a row may pay a share."""

    key: Key
    label: Label
    yuan: Figure


class Between(Part):
    """幅度. An amount that somebody decides case by case; without bounds any."""

    least: Figure | None = None
    most: Figure | None = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.least is not None and self.most is not None and self.least > self.most:
            raise broken("range_reversed", "least 不能大于 most", "least must not be more than most")
        return self

    def takes(self, yuan: Decimal) -> bool:
        """Whether somebody may decide on so much."""
        return (self.least is None or yuan >= self.least) and (self.most is None or yuan <= self.most)

    @property
    def bounds(self) -> str:
        """Both bounds with a dash between: "50-100"."""
        return f"{self.least or 0}-{'' if self.most is None else self.most}"


def _cell(fact: CaseFact) -> Any:
    """What a column of the amounts takes: a range of a number, yes or no, one value or several of another fact."""
    if fact.type in {"whole", "amount"}:
        return Range
    return bool if fact.type == "yes_no" else one_or_more(fact.vocabulary or str)


CELLS: tuple[frozenset[str], ...] = (frozenset({"choice", "text"}), frozenset({"yes_no"}), frozenset({"whole", "amount"}))
"""The types of facts that have a column of their own in the table of amounts, in the order of the columns."""

COLUMNS = tuple(fact.key for types in CELLS for fact in CASE_FACTS.values() if fact.short and fact.type in types)
"""The facts that have one."""


@with_fields({key: _cell(CASE_FACTS[key]) for key in COLUMNS})
class CaseColumns(Rule):
    """The facts of a case that a row of amounts asks for. An empty column fits every case."""

    key: Key | None = None
    label: Label | None = None


class SubsidyAmount(CaseColumns):
    """补贴标准. A row of the table, with a column for every fact that has one; it fits where all its columns do. It pays `yuan`, or `share` of
    what `of` names (a row above it, or a figure); `decided` leaves the amount to a person, `open` has none yet."""

    when: str | None = None
    yuan: Figure | None = None
    share: Annotated[Ratio, Field(le=100)] | None = None
    of: Key | None = None
    decided: Between | None = None
    open: bool = False

    @field_validator("when")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        return checked(text, CASE_FACTS)

    @model_validator(mode="after")
    def _one_amount(self) -> Self:
        given = [way for way in (self.yuan, self.share, self.decided) if way is not None]
        if len(given) + self.open != 1 or (self.share is None) != (self.of is None):
            raise broken(
                "one_amount",
                "应写 yuan、share 与 of、decided、open 四者之一",
                "give exactly one of yuan, share with of, decided, open",
            )
        return self

    @cached_property
    def columns(self) -> Mapping[str, Callable[[object], bool]]:
        """The tests of the columns that are filled, by their fact."""
        return {key: _test(cell) for key in COLUMNS if (cell := getattr(self, key)) is not None}

    def named(self) -> tuple[str, ...]:
        """The facts that the row looks at."""
        decided = ("decided_yuan",) if self.decided is not None else ()
        return (*self.columns, *conditions.named(self.when or ""), *decided)


def _test(cell: object) -> Callable[[object], bool]:
    if isinstance(cell, Range):
        return cell.takes
    return frozenset(cell if isinstance(cell, tuple) else (cell,)).__contains__


class Subsidy(Part):
    """案件补贴 (2.2.1-a, 2.2.5-f)."""

    classes: Annotated[tuple[CaseClass, ...], Field(max_length=ROWS)] = ()
    papers: Annotated[tuple[OtherPaper, ...], Field(max_length=ROWS)] = ()
    gates: Annotated[tuple[SubsidyGate, ...], Field(max_length=ROWS)]
    figures: Annotated[tuple[BaseFigure, ...], Field(max_length=ROWS)] = ()
    amounts: Annotated[tuple[SubsidyAmount, ...], Field(max_length=ROWS)]
    adjustments: Annotated[tuple[Adjustment, ...], Field(max_length=ROWS)] = ()
    forged_files: ForgedFiles | None = None
    bars: Annotated[tuple[Bar, ...], Field(max_length=ROWS)] = ()
    once: Once | None = None
    caps: Annotated[tuple[Cap, ...], Field(max_length=ROWS)] = ()
    budgets: Annotated[tuple[Budget, ...], Field(max_length=ROWS)] = ()
    split: Split | None = None
    payers: Annotated[tuple[Payer, ...], Field(max_length=ROWS)] = ()
    awards: Annotated[tuple[Award, ...], Field(max_length=ROWS)] = ()

    @property
    def beyond_a_case(self) -> bool:
        """Whether what is paid for a case depends on other cases."""
        return bool(self.bars or self.once or self.caps or self.budgets)

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        unique(self, "gates", "adjustments", "bars", "caps", "budgets", key="code")
        unique(self, "awards", key="code")
        unique(self, "figures", "amounts")
        unique(self, "payers")
        unique(self, "classes")
        unique(self, "papers")
        self._refer_to_each_other()
        known = {figure.key for figure in self.figures}
        for place, row in enumerate(self.amounts):
            if row.of is not None and row.of not in known:
                raise broken(
                    "unknown_amount",
                    f"of = “{row.of}”：上文没有这样的标准或基数",
                    f'of = "{row.of}": no row above and no figure has that key',
                    "amounts",
                    place,
                    "of",
                )
            if row.key is not None and row.decided is None and not row.open:
                known.add(row.key)
        return self

    def _refer_to_each_other(self) -> None:
        gates, rows = {gate.code for gate in self.gates}, {row.key for row in self.amounts}
        for table, key, known in (("bars", "reasons", gates), ("caps", "rows", rows)):
            for place, rule in enumerate(getattr(self, table)):
                for number, name in enumerate(getattr(rule, key)):
                    if name not in known:
                        zh, en = f"“{name}”：上文没有这样的门槛或标准", f'"{name}": there is no such gate or row above'
                        raise broken("unknown_reference", zh, en, table, place, key, number)
        if self.payers and sum(payer.rounding for payer in self.payers) != 1:
            raise broken("one_rounding", "应恰有一方写 rounding = true", "exactly one payer must say rounding = true", "payers")

    @cached_property
    def fen(self) -> tuple[int | None, ...]:
        """What each row pays, in fen, rounded half up; None where a person decides, or the amount is open."""
        return tuple(None if yuan is None else half_up(yuan * 100) for yuan in self.exact)

    @cached_property
    def exact(self) -> tuple[Fraction | None, ...]:
        """What each row pays, in yuan, unrounded; None where a person decides."""
        by_key = {figure.key: Fraction(figure.yuan) for figure in self.figures}
        amounts: list[Fraction | None] = []
        for row in self.amounts:
            if row.share is not None and row.of is not None:
                yuan: Fraction | None = Fraction(row.share) * by_key[row.of]
            else:
                yuan = None if row.yuan is None else Fraction(row.yuan)
            if yuan is not None and row.key is not None:
                by_key[row.key] = yuan
            amounts.append(yuan)
        return tuple(amounts)

    @cached_property
    def paid_by(self) -> tuple[str, ...]:
        """The facts that amounts, additions and deductions look at."""
        return (
            *(key for row in self.amounts for key in row.named()),
            *(key for adjustment in self.adjustments for key in adjustment.named()),
        )

    @cached_property
    def also(self) -> tuple[str, ...]:
        """The facts beyond the base that gates or amounts look at: only these are looked up for a case."""
        named = {key for gate in self.gates for key in gate.all_named()}.union(self.paid_by)
        return tuple(sorted(named - BASE))
