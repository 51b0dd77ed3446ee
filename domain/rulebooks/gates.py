"""门槛 What a case or an office must fulfil: conditions on one fact, or in CEL on several."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Literal, Self

from pydantic import Field, field_validator, model_validator

from domain.rulebooks import conditions, facts
from domain.rulebooks.case_facts import CASE_FACTS
from domain.rulebooks.facts import Fact
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import Key, Label, Part, Ratio, Rule

UNKNOWN = "_unknown"
"""A gate whose condition cannot be decided gives its code with this ending."""


class Condition(Part):
    """条件. On one fact: `at_least`, `at_most`, `one_of`, `none_of` or `all_of` (of a fact with several values); on several: `when`, in CEL. Where a fact is missing it is not met, unless
    `missing` says otherwise."""

    over: ClassVar[Mapping[str, Fact]] = {}

    fact: Key | None = None
    at_least: Ratio | None = None
    at_most: Ratio | None = None
    one_of: tuple[str | bool, ...] | None = None
    none_of: tuple[str | bool, ...] | None = None
    all_of: tuple[str, ...] | None = None
    when: str | None = None
    missing: Literal["fails", "passes"] = "fails"

    @field_validator("fact")
    @classmethod
    def _documented(cls, key: str | None) -> str | None:
        if key is not None and key not in cls.over:
            names = ", ".join(cls.over)
            raise broken("unknown_fact", f"没有“{key}”这一事实；可用：{names}", f'there is no fact "{key}"; there are {names}')
        return key

    @field_validator("when")
    @classmethod
    def _readable(cls, text: str | None) -> str | None:
        return checked(text, cls.over)

    @model_validator(mode="after")
    def _one_comparison(self) -> Self:
        comparisons = [wanted for wanted in (self.at_least, self.at_most, self.one_of, self.none_of, self.all_of) if wanted is not None]
        if len(comparisons) != (0 if self.fact is None else 1) or (self.fact is None) == (self.when is None):
            raise broken(
                "one_comparison",
                "应写 fact 和 at_least、at_most、one_of、none_of、all_of 之一，或只写 when",
                "give fact with exactly one of at_least, at_most, one_of, none_of, all_of, or when alone",
            )
        if self.fact is not None:
            several = self.over[self.fact].type == "choices"
            if several != (self.all_of is not None):
                raise broken(
                    "all_of_several",
                    "all_of 用于、且只用于有多个值的事实",
                    "all_of goes with a fact of several values, and such a fact with all_of",
                )
            _comparable(self.over[self.fact], comparisons[0])
        return self

    def named(self) -> tuple[str, ...]:
        """The facts that it looks at."""
        return (self.fact,) if self.fact is not None else conditions.named(self.when or "")


class Gate(Condition, Rule):
    """门槛. What must be so; `code` is the reason listed where it is not."""

    code: Key
    label: Label
    unless: Condition | None = None

    @field_validator("code")
    @classmethod
    def _no_ending_of_ours(cls, code: str) -> str:
        if code.endswith(UNKNOWN):
            raise broken("code_reserved", f"代号不能以 {UNKNOWN} 结尾", f"a code must not end with {UNKNOWN}")
        return code

    def all_named(self) -> tuple[str, ...]:
        """The facts that it and its exception look at."""
        return (*self.named(), *(self.unless.named() if self.unless else ()))


class StarCondition(Condition):
    """条件. Over the facts of a judicial office."""

    over: ClassVar[Mapping[str, Fact]] = facts.STARS


class StarGate(StarCondition, Gate):
    """星级门槛. Where it fails there are fewer than `from_stars` stars: none at all, unless it is asked for only by the higher ones."""

    unless: StarCondition | None = None
    from_stars: Annotated[int, Field(ge=1, le=9)] = 1


class AssessmentCondition(Condition):
    """条件. Over the facts of a mediator's year."""

    over: ClassVar[Mapping[str, Fact]] = facts.ASSESSMENT


class AssessmentGate(AssessmentCondition, Gate):
    """参评条件. Who does not meet it is not assessed."""

    unless: AssessmentCondition | None = None


class SubsidyCondition(Condition):
    """条件. Over the facts of a closed case."""

    over: ClassVar[Mapping[str, Fact]] = CASE_FACTS


class SubsidyGate(SubsidyCondition, Gate):
    """补贴门槛."""

    unless: SubsidyCondition | None = None


def checked(text: str | None, over: Mapping[str, Fact]) -> str | None:
    """The condition, if it can be used over those facts."""
    fault = None if text is None else conditions.check(text, over)
    if fault is not None:
        raise broken(*fault)
    return text


def _comparable(fact: Fact, wanted: object) -> None:
    values = wanted if isinstance(wanted, tuple) else (wanted,)
    if wrong := [value for value in values if not fact.takes(value)]:
        values_zh = f"；可用值：{', '.join(fact.values)}" if fact.values else ""
        values_en = f"; the values are {', '.join(fact.values)}" if fact.values else ""
        raise broken("value_never_met", f"{fact.key} 不会是 {wrong[0]}{values_zh}", f"{fact.key} is never {wrong[0]}{values_en}")
