"""规则集 Rulebook: the rules of a jurisdiction as one document, read from TOML. Figures live here and nowhere in Python."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property, partial
from hashlib import sha256
from typing import TYPE_CHECKING, Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, PrivateAttr, model_validator

from domain.rulebooks.measures import MEASURES
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import (
    ROWS,
    BulletinTarget,
    FullTimeQuota,
    HeadcountBasis,
    Item,
    MinimumWage,
    Rule,
    StaffingTarget,
    Target,
    unique,
)
from domain.rulebooks.source.head import LATER, Head, Sections

if TYPE_CHECKING:
    from domain.rulebooks.allowances.model import Allowance
    from domain.rulebooks.assessment import Assessment
    from domain.rulebooks.campaign.model import Campaign
    from domain.rulebooks.campaign.scoreboard import Scoreboard
    from domain.rulebooks.examples import Example
    from domain.rulebooks.floors.model import Floor
    from domain.rulebooks.grades import Certificates, Grades
    from domain.rulebooks.procedures.notices import Notices
    from domain.rulebooks.procedures.steps import StepRule
    from domain.rulebooks.ratings.model import CommitteeRatings, OfficeRatings
    from domain.rulebooks.stars import Stars
    from domain.rulebooks.subsidy import Subsidy
    from domain.rulebooks.windows.deadlines import EntryDeadline, StatisticsDeadline
    from domain.rulebooks.without import Without
    from domain.rulebooks.words.model import Words

# What a section is made of is loaded when one is asked for: a question has to do with few of them (docs/decisions/0050).

DIGEST = "digest"

Scored = Literal["stars", "assessment"]


class IncompleteRulebook(Exception):
    """Sections that a rulebook leaves out, with nothing beneath it."""


class RulebookDocument(Sections):
    """规则文件. A rulebook as it is written. A section that it leaves out stays as it is under the rules beneath: those that the county, then
    the city adopted before, then the shipped ones."""

    headcount: HeadcountBasis | None = None
    staffing: StaffingTarget | None = None
    stars: "Stars | None" = None
    entry: "EntryDeadline | None" = None
    statistics: "StatisticsDeadline | None" = None
    subsidy: "Subsidy | None" = None
    floors: "Annotated[tuple[Floor, ...], Field(max_length=ROWS)] | None" = None
    assessment: "Assessment | None" = None
    committee_ratings: "CommitteeRatings | None" = None
    office_ratings: "OfficeRatings | None" = None
    allowances: "Annotated[tuple[Allowance, ...], Field(max_length=ROWS)] | None" = None
    bulletin: BulletinTarget | None = None
    full_time: FullTimeQuota | None = None
    minimum_wages: Annotated[tuple[MinimumWage, ...], Field(max_length=ROWS)] | None = None
    grades: "Grades | None" = None
    certificates: "Certificates | None" = None
    notices: "Notices | None" = None
    targets: Annotated[tuple[Target, ...], Field(max_length=ROWS)] | None = None
    steps: "Annotated[tuple[StepRule, ...], Field(max_length=ROWS)] | None" = None
    campaign: "Campaign | None" = None
    words: "Words | None" = None
    scoreboard: "Scoreboard | None" = None
    none: "Annotated[tuple[Without, ...], Field(max_length=ROWS)]" = ()
    examples: "Annotated[tuple[Example, ...], Field(max_length=ROWS)]" = ()
    _digest: str = PrivateAttr("")

    def model_post_init(self, context: Any, /) -> None:
        """Keeps what `parse` knows of the text."""
        self._digest = context[DIGEST] if context else ""

    @property
    def digest(self) -> str:
        """A hash of the text that it was read from."""
        return self._digest

    def sections(self) -> tuple[str, ...]:
        """The sections that it has, or says that there are none of."""
        without = {rule.section for rule in self.none}
        return tuple(name for name in SECTIONS if name in without or self.has(name))

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> Self:
        if self.valid_from is not None and self.valid_until is not None and self.valid_until < self.valid_from:
            zh, en = "valid_until 早于 valid_from", "valid_until is before valid_from"
            raise broken("range_reversed", zh, en, "valid_until")
        return self

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.sections():
            names = ", ".join(SECTIONS)
            raise broken("no_section", f"没有任何一节规则；可写：{names}", f"there is no section of rules; it may have {names}")
        return self

    @model_validator(mode="after")
    def _has_none_of_what_it_has_not(self) -> Self:
        unique(self, "none", key="section")
        if self.allowances is not None:
            unique(self, "allowances", key="code")
        without = {rule.section for rule in self.none}
        for place, rule in enumerate(self.none):
            if self.has(rule.section):
                zh, en = f"{rule.section} 既写了规则，又写没有", f"{rule.section} has rules, and is said to have none"
                raise broken("none_and_some", zh, en, "none", place, "section")
        for place, target in enumerate(self.targets or ()):
            if MEASURES[target.measure].section in without:
                zh, en = f"{target.measure} 所依据的一节写明没有", f"there is none of the section that {target.measure} rests on"
                raise broken("target_of_none", zh, en, "targets", place, "measure")
        return self

    @model_validator(mode="after")
    def _targets_have_figures(self) -> Self:
        for target in self.targets or ():
            if self.full_time and (without := ", ".join(kind.value for kind in target.kinds if kind not in self.full_time.quotas)):
                raise broken("quota_missing", f"full_time 缺少 {without} 的配备标准", f"targets: no full-time quota for {without}")
        return self

    @model_validator(mode="after")
    def _examples_build_on_each_other(self) -> Self:
        unique(self, "examples", key="code")
        above: dict[str, str] = {}
        for place, example in enumerate(self.examples):
            if example.like is not None and above.get(example.like) != example.about:
                raise broken(
                    "unknown_example",
                    f"示例 {example.code}：上文没有同类的示例“{example.like}”",
                    f'example {example.code}: there is no example "{example.like}" of its sort above',
                    "examples",
                    place,
                    "like",
                )
            above[example.code] = example.about
        return self


class Rulebook(Sections):
    """规则集. The complete rules of a day and a county, put together from documents lying over each other; `origins` says from which each
    section comes, `digests` from which text, and the head is that of the uppermost."""

    headcount: HeadcountBasis
    staffing: StaffingTarget
    stars: "Stars"
    entry: "EntryDeadline"
    statistics: "StatisticsDeadline"
    subsidy: "Subsidy"
    floors: "tuple[Floor, ...] | None" = None
    assessment: "Assessment"
    committee_ratings: "CommitteeRatings | None" = None
    office_ratings: "OfficeRatings | None" = None
    allowances: "tuple[Allowance, ...] | None" = None
    bulletin: BulletinTarget
    full_time: FullTimeQuota
    minimum_wages: tuple[MinimumWage, ...] | None = None
    grades: "Grades | None" = None
    certificates: "Certificates | None" = None
    notices: "Notices | None" = None
    targets: tuple[Target, ...]
    steps: "tuple[StepRule, ...] | None" = None
    campaign: "Campaign | None" = None
    words: "Words"
    scoreboard: "Scoreboard | None" = None
    none: "tuple[Without, ...]" = ()
    examples: "tuple[Example, ...]" = ()
    origins: dict[str, str]
    digests: Annotated[dict[str, str], Field(exclude=True)]
    head_digest: Annotated[str, Field(exclude=True)]

    @cached_property
    def identity(self) -> str:
        """The key by which rulebooks are told apart, since two may have one id: a hash of the texts that their head and sections are from."""
        return sha256(json.dumps([self.head_digest, self.digests]).encode()).hexdigest()

    def origin(self, place: str) -> str:
        """The id of the document from which a rule comes, by its place: "subsidy.gates.entered_late"."""
        return self.origins[place.partition(".")[0]]

    def lacks(self, section: str | None) -> "Without | None":
        """The rule that says there is none of a section, where one does."""
        return next((rule for rule in self.none if rule.section == section), None)

    def items(self, scored: Scored) -> dict[str, Item]:
        """评分项目. The items that people score, by key: the star rating's, or the reviewers' of the annual assessment."""
        return {item.key: item for item in (self.stars.items if scored == "stars" else self.assessment.scored)}

    def item(self, scored: Scored, name: str) -> Item | None:
        """The item of that key, or of that name in either language."""
        items, folded = self.items(scored), name.strip().casefold()
        return items.get(name) or next((item for item in items.values() if folded in item.names), None)

    def placeholders(self) -> tuple[str, ...]:
        """占位数字. The rules whose figures are not in the notice, by their place in the document: "stars.gates.area"."""
        return tuple(path for path, rule in _rules("", self) if rule.placeholder)

    def beneath(self, document: RulebookDocument) -> dict[str, list[str]]:
        """The clauses of placeholders that stay in force because the document says nothing of their sections, by section."""
        clauses: dict[str, list[str]] = {}
        for path, rule in _rules("", self):
            section = path.partition(".")[0]
            if rule.placeholder and section in SECTIONS and section not in document.sections():
                clauses.setdefault(section, []).append(rule.source)
        return {section: list(dict.fromkeys(cited)) for section, cited in clauses.items()}


SECTIONS = tuple(name for name in RulebookDocument.model_fields if name not in {*Head.model_fields, "examples", "none"})
"""The sections that a rulebook may have."""

RulesOn = Callable[[date], Rulebook]
"""The rulebook in force on an effective date."""


def complete(document: RulebookDocument, base: Rulebook | None = None) -> Rulebook:
    """The rules of the document lying over others. Raises IncompleteRulebook where a section is in neither."""
    own = frozenset(document.sections())
    of: dict[str, Sections] = {name: document if name in own or base is None else base for name in SECTIONS}
    later: dict[str, Callable[[], Any]] = {name: partial(getattr, of[name], name) for name in SECTIONS if of[name].has(name)}
    later |= {rule.section: partial(_nothing, rule) for rule in document.none}
    later = {"words": _no_words, **later, "examples": partial(getattr, document, "examples")}
    if missing := [name for name in SECTIONS if name not in later and Rulebook.model_fields[name].is_required()]:
        raise IncompleteRulebook(", ".join(missing))
    origins = {name: document.id if base is None or name in own else base.origins[name] for name in SECTIONS}
    digests = {name: document.digest if base is None or name in own else base.digests[name] for name in SECTIONS}
    none = (*(rule for rule in (base.none if base is not None else ()) if rule.section not in own), *document.none)
    head: dict[str, Any] = {name: getattr(document, name) for name in Head.model_fields}
    rules = Rulebook.model_construct(**head, none=none, origins=origins, digests=digests, head_digest=document.digest)
    rules.__dict__[LATER] = later
    for name in later:
        rules.__dict__.pop(name, None)  # what it would be if it were not said
    return rules


def _nothing(rule: "Without") -> Any:
    from domain.rulebooks.without import NOTHING  # noqa: PLC0415

    return NOTHING[rule.section](rule)


def _no_words() -> "Words":
    from domain.rulebooks.words.model import NO_WORDS  # noqa: PLC0415

    return NO_WORDS


def _rules(path: str, part: object) -> Iterator[tuple[str, Rule]]:
    if isinstance(part, Rule):
        yield path, part
    if isinstance(part, BaseModel):
        for name in type(part).model_fields:
            yield from _rules(f"{path}.{name}" if path else name, getattr(part, name))
    elif isinstance(part, tuple):
        for number, entry in enumerate(part, start=1):
            name = getattr(entry, "code", None) or getattr(entry, "key", None) or str(number)
            yield from _rules(f"{path}.{name}", entry)
