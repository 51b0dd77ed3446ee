"""规则集 Rulebook: the rules of a jurisdiction as one document, read from TOML. Figures live here and nowhere in Python."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from functools import cached_property
from hashlib import sha256
from itertools import chain, islice
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field, PrivateAttr, ValidationError, model_validator

from domain.rulebooks.allowances.model import Allowance
from domain.rulebooks.assessment import Assessment
from domain.rulebooks.campaign.model import Campaign
from domain.rulebooks.campaign.scoreboard import Scoreboard
from domain.rulebooks.checks.bounds import out_of_bounds
from domain.rulebooks.checks.named import unknown_keys
from domain.rulebooks.examples import Example
from domain.rulebooks.floors.model import Floor
from domain.rulebooks.grades import Certificates, Grades
from domain.rulebooks.measures import MEASURES
from domain.rulebooks.problems import RuleProblem, broken, in_words
from domain.rulebooks.procedures.notices import Notices
from domain.rulebooks.procedures.steps import StepRule
from domain.rulebooks.ratings.model import CommitteeRatings, OfficeRatings
from domain.rulebooks.rules import (
    ROWS,
    BulletinTarget,
    FullTimeQuota,
    HeadcountBasis,
    Item,
    Label,
    MinimumWage,
    Part,
    Rule,
    StaffingTarget,
    Target,
    unique,
)
from domain.rulebooks.source.positions import Lines
from domain.rulebooks.source.text import read_toml, with_lists
from domain.rulebooks.stars import Stars
from domain.rulebooks.subsidy import Subsidy
from domain.rulebooks.windows.deadlines import EntryDeadline, StatisticsDeadline
from domain.rulebooks.without import NOTHING, Without
from domain.rulebooks.words.model import NO_WORDS, Words

MOST_PROBLEMS = 100
BYTE_ORDER_MARK = "\ufeff"
DIGEST = "digest"

Scored = Literal["stars", "assessment"]


class IncompleteRulebook(Exception):
    """Sections that a rulebook leaves out, with nothing beneath it."""


class Head(Part):
    """文件头. What a rulebook is and for whom: in force on `valid_from` and after (None: from the beginning), up to and with `valid_until`, in its jurisdiction. `notes` say
    what its source has and these rules do not compute."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
    title: Label
    jurisdiction: Annotated[str, Field(min_length=1)]
    legal_basis: Label
    valid_from: date | None = None
    valid_until: date | None = None
    notes: Annotated[tuple[Label, ...], Field(max_length=ROWS)] = ()


class RulebookDocument(Head):
    """规则文件. A rulebook as it is written. A section that it leaves out stays as it is under the rules beneath: those that the county, then
    the city adopted before, then the shipped ones."""

    headcount: HeadcountBasis | None = None
    staffing: StaffingTarget | None = None
    stars: Stars | None = None
    entry: EntryDeadline | None = None
    statistics: StatisticsDeadline | None = None
    subsidy: Subsidy | None = None
    floors: Annotated[tuple[Floor, ...], Field(max_length=ROWS)] | None = None
    assessment: Assessment | None = None
    committee_ratings: CommitteeRatings | None = None
    office_ratings: OfficeRatings | None = None
    allowances: Annotated[tuple[Allowance, ...], Field(max_length=ROWS)] | None = None
    bulletin: BulletinTarget | None = None
    full_time: FullTimeQuota | None = None
    minimum_wages: Annotated[tuple[MinimumWage, ...], Field(max_length=ROWS)] | None = None
    grades: Grades | None = None
    certificates: Certificates | None = None
    notices: Notices | None = None
    targets: Annotated[tuple[Target, ...], Field(max_length=ROWS)] | None = None
    steps: Annotated[tuple[StepRule, ...], Field(max_length=ROWS)] | None = None
    campaign: Campaign | None = None
    words: Words | None = None
    scoreboard: Scoreboard | None = None
    none: Annotated[tuple[Without, ...], Field(max_length=ROWS)] = ()
    examples: Annotated[tuple[Example, ...], Field(max_length=ROWS)] = ()
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
        return tuple(name for name in SECTIONS if name in without or getattr(self, name) is not None)

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
            if getattr(self, rule.section) is not None:
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


class Rulebook(Head):
    """规则集. The complete rules of a day and a county, put together from documents lying over each other; `origins` says from which each
    section comes, `digests` from which text, and the head is that of the uppermost."""

    headcount: HeadcountBasis
    staffing: StaffingTarget
    stars: Stars
    entry: EntryDeadline
    statistics: StatisticsDeadline
    subsidy: Subsidy
    floors: tuple[Floor, ...] | None = None
    assessment: Assessment
    committee_ratings: CommitteeRatings | None = None
    office_ratings: OfficeRatings | None = None
    allowances: tuple[Allowance, ...] | None = None
    bulletin: BulletinTarget
    full_time: FullTimeQuota
    minimum_wages: tuple[MinimumWage, ...] | None = None
    grades: Grades | None = None
    certificates: Certificates | None = None
    notices: Notices | None = None
    targets: tuple[Target, ...]
    steps: tuple[StepRule, ...] | None = None
    campaign: Campaign | None = None
    words: Words = NO_WORDS
    scoreboard: Scoreboard | None = None
    none: tuple[Without, ...] = ()
    examples: tuple[Example, ...] = ()
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

    def lacks(self, section: str | None) -> Without | None:
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
    sections: dict[str, Any] = {name: getattr(document if name in document.sections() else base, name, None) for name in SECTIONS}
    sections["words"] = sections["words"] or NO_WORDS
    sections |= {rule.section: NOTHING[rule.section](rule) for rule in document.none}
    if missing := [name for name in SECTIONS if sections[name] is None and Rulebook.model_fields[name].is_required()]:
        raise IncompleteRulebook(", ".join(missing))
    own = frozenset(SECTIONS if base is None else document.sections())
    origins = {name: document.id if base is None or name in own else base.origins[name] for name in SECTIONS}
    digests = {name: document.digest if base is None or name in own else base.digests[name] for name in SECTIONS}
    none = (*(rule for rule in (base.none if base is not None else ()) if rule.section not in own), *document.none)
    head: dict[str, Any] = {name: getattr(document, name) for name in (*Head.model_fields, "examples")}
    return Rulebook.model_construct(**head, **sections, none=none, origins=origins, digests=digests, head_digest=document.digest)


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
