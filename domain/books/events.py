"""台账事件 What every book has: an entry's fact corrected, an entry taken back. What an entry states is an event of the book's own, in its own words."""

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, ClassVar, Union, get_args, get_origin

from domain.base.event import Event, PersonalData, RecordTakenBack, Scalar
from domain.base.kinds import Kind


class EntryCorrected(
    Event,
    zh="更正{entry}：{{fact}} {{was}} → {{now}}",
    en="{entry}: {{fact}} corrected: {{was}} → {{now}}",
):
    """更正台账条目. One fact of an entry, with what was recorded and what is said now. A class of its own names the entry by the fields of its key."""

    sheet: ClassVar[str] = ""
    fact: str
    was: Scalar
    now: Scalar

    def __init_subclass__(cls, *, sheet: str, zh: str, en: str) -> None:
        """`zh` and `en` name the entry, with the fields of its key in braces; `sheet` has the words of its facts."""
        base = EntryCorrected.sentence
        super().__init_subclass__(zh=base.zh.format(entry=zh), en=base.en.format(entry=en))
        cls.sheet = sheet


class EntryTakenBack(RecordTakenBack, zh="撤回误登的{entry}：{{why}}", en="{entry} taken back, recorded by mistake: {{why}}"):
    """撤回台账条目. It never was; why stands here, history keeps both."""

    why: str

    def __init_subclass__(cls, *, zh: str, en: str) -> None:
        """`zh` and `en` name the entry, with the fields of its key in braces."""
        base = EntryTakenBack.sentence
        super().__init_subclass__(zh=base.zh.format(entry=zh), en=base.en.format(entry=en))


class FactType:
    """What a fact is: its plain type, whether it may be empty, whether there are several of it, and whether it is personal."""

    __slots__ = ("optional", "personal", "several", "type")

    def __init__(self, annotation: Any, marks: Iterable[object] = ()) -> None:
        parts = get_args(annotation) if get_origin(annotation) in {Union, UnionType} else (annotation,)
        self.optional = NoneType in parts
        self.personal = any(isinstance(mark, PersonalData) for mark in marks)
        (plain,) = (part for part in parts if part is not NoneType)
        while get_origin(plain) is Annotated:
            plain, *marks = get_args(plain)
            self.personal |= any(isinstance(mark, PersonalData) for mark in marks)
        self.several = get_origin(plain) is tuple
        self.type: type[Any] = get_args(plain)[0] if self.several else plain

    @property
    def is_date(self) -> bool:
        """Whether it is a day. Not by identity, so that a stopped clock's dates are dates."""
        return issubclass(self.type, date)

    @property
    def kind(self) -> type[Kind] | None:
        """Its vocabulary, where it has one."""
        return self.type if issubclass(self.type, Kind) else None

    @property
    def is_amount(self) -> bool:
        """Whether it is money, points, hours or an area."""
        return issubclass(self.type, Decimal)


@cache
def facts_of(event: type[Event]) -> Mapping[str, FactType]:
    """What an event states, by name, in its order."""
    return {name: FactType(field.annotation, field.metadata) for name, field in event.model_fields.items()}
