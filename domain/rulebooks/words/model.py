"""用语规则 The rulebook's section `words`: what free text counts as in the tables of the ministry, and the bands of age (2.2.2-b, 2.2.5-f).

A word of a list counts as itself, by its key or either label. Any other text counts as the rulebook says of exactly that text, else as `other`.
"""

from functools import cached_property
from typing import Annotated, Self

from pydantic import Field, model_validator

from domain.base.kinds import CommitteeKind, Kind
from domain.base.vocabulary.bodies import BodyKind
from domain.base.vocabulary.people import Education, Occupation
from domain.base.vocabulary.sources import UNMATCHED, CaseSource
from domain.rulebooks.problems import broken
from domain.rulebooks.rules import ROWS, Count, Key, Label, Part, Rule, unique

Wording = Annotated[str, Field(min_length=1, max_length=64)]
Wordings = Annotated[tuple[Wording, ...], Field(min_length=1, max_length=ROWS)]

UNKNOWN = "unknown"
"""What nothing is recorded of."""


class SourceWords(Rule):
    """来源用语. Which other words mean a source of the ministry's table."""

    counts_as: CaseSource
    words: Wordings


class EducationWords(Rule):
    """学历用语. Which other words mean a level of education."""

    counts_as: Education
    words: Wordings


class OccupationWords(Rule):
    """职业用语. Which other words mean an occupation."""

    counts_as: Occupation
    words: Wordings


class BodyWords(Rule):
    """名称用语. What part of its name says of a body, registered as `village` or `township`, which of the two kinds it is."""

    counts_as: BodyKind
    words: Wordings


class AgeBand(Rule):
    """年龄段. Completed years of age up to and including `up_to`; the last band has no end."""

    key: Key
    label: Label
    up_to: Count | None = None


class Words(Part):
    """用语. Each table may be empty."""

    sources: Annotated[tuple[SourceWords, ...], Field(max_length=ROWS)] = ()
    educations: Annotated[tuple[EducationWords, ...], Field(max_length=ROWS)] = ()
    occupations: Annotated[tuple[OccupationWords, ...], Field(max_length=ROWS)] = ()
    bodies: Annotated[tuple[BodyWords, ...], Field(max_length=ROWS)] = ()
    age_bands: Annotated[tuple[AgeBand, ...], Field(max_length=ROWS)] = ()

    @model_validator(mode="after")
    def _says_each_word_once(self) -> Self:
        for table in ("sources", "educations", "occupations", "bodies"):
            seen: set[str] = set()
            for place, rule in enumerate(getattr(self, table)):
                for word in rule.words:
                    if folded(word) in seen:
                        raise broken("key_twice", f"“{word}”出现两次", f'"{word}" stands there twice', table, place, "words")
                    seen.add(folded(word))
        return self

    @model_validator(mode="after")
    def _bands_rise(self) -> Self:
        unique(self, "age_bands")
        ends = [band.up_to for band in self.age_bands]
        if ends and (ends[-1] is not None or any(end is None for end in ends[:-1]) or ends[:-1] != sorted(set(ends[:-1]))):  # type: ignore[type-var]
            zh, en = "年龄段应从小到大，最后一段不写 up_to", "the bands of age must rise, and the last has no up_to"
            raise broken("bands_not_rising", zh, en, "age_bands")
        return self

    def source_of(self, text: str | None) -> str:
        """案件来源: a key of `CaseSource`, `unmatched` where there is none or nobody says what it counts as."""
        return self._sources.get(folded(text or ""), UNMATCHED)

    def education_of(self, text: str | None) -> str:
        """学历: a key of `Education`, `unknown` where nothing is recorded."""
        return self._educations.get(folded(text), Education.OTHER.value) if text else UNKNOWN

    def occupation_of(self, text: str | None) -> str:
        """职业: a key of `Occupation`, `unknown` where nothing is recorded."""
        return self._occupations.get(folded(text), Occupation.OTHER.value) if text else UNKNOWN

    def names_source(self, text: str) -> bool:
        """Whether a list or a row says what that source counts as."""
        return folded(text) in self._sources

    def names_education(self, text: str) -> bool:
        """Likewise of an education."""
        return folded(text) in self._educations

    def names_occupation(self, text: str) -> bool:
        """Likewise of an occupation."""
        return folded(text) in self._occupations

    def body_of(self, kind: str, finer: str | None, name: str) -> str:
        """调委会类型: the finer kind that was recorded; of a body registered as village or township the one that its name says, else village or township."""
        if finer is not None:
            return finer
        if kind == CommitteeKind.VILLAGE:
            return self._named(name, (BodyKind.RESIDENTS, BodyKind.VILLAGERS)) or BodyKind.VILLAGERS.value
        if kind == CommitteeKind.TOWNSHIP:
            return self._named(name, (BodyKind.STREET, BodyKind.TOWN)) or BodyKind.TOWN.value
        return kind

    def age_band_of(self, age: int | None) -> str:
        """年龄段: the key of the band, `unknown` where no birth is recorded or there are no bands."""
        if age is None:
            return UNKNOWN
        return next((band.key for band in self.age_bands if band.up_to is None or age <= band.up_to), UNKNOWN)

    def _named(self, name: str, kinds: tuple[BodyKind, ...]) -> str | None:
        rules = (rule for rule in self.bodies if rule.counts_as in kinds)
        return next((rule.counts_as.value for rule in rules if any(word in name for word in rule.words)), None)

    @cached_property
    def _sources(self) -> dict[str, str]:
        return _meant(CaseSource, self.sources)

    @cached_property
    def _educations(self) -> dict[str, str]:
        return _meant(Education, self.educations)

    @cached_property
    def _occupations(self) -> dict[str, str]:
        return _meant(Occupation, self.occupations)


def folded(word: str) -> str:
    """A word as it is compared: without spaces and case, brackets of either width the same."""
    return "".join(word.split()).replace("\uff08", "(").replace("\uff09", ")").casefold()


def _meant(kind: type[Kind], rules: tuple[SourceWords | EducationWords | OccupationWords, ...]) -> dict[str, str]:
    further = {folded(word): rule.counts_as.value for rule in rules for word in rule.words}
    return further | {folded(word): member.value for member in kind for word in (member.value, member.text.zh, member.text.en)}


NO_WORDS = Words()
"""Where no rulebook says anything: the words of the lists alone count as themselves."""
