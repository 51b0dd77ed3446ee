"""文件头 What a rulebook is, and how it holds what stands in it."""

import pickle
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, Self

from pydantic import BaseModel, Field, SerializerFunctionWrapHandler, model_serializer

from domain.rulebooks.rules import ROWS, Label, Part


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


LATER = "_later"


class Sections(Head):
    """What stands in sections. One that was kept, or is another's, is taken up when it is asked for."""

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """A section that nobody has asked for yet."""
            taken_up = self.__dict__.get(LATER, {}).get(name)
            if taken_up is None:
                return super().__getattr__(name)
            value = self.__dict__[name] = taken_up()
            return value

    def has(self, section: str) -> bool:
        """Whether it has a section."""
        return section in self.__dict__.get(LATER, {}) or getattr(self, section) is not None

    def whole(self) -> Self:
        """Itself, with everything taken up."""
        for section in self.__dict__.get(LATER, {}):
            getattr(self, section)
        return self

    @classmethod
    def model_rebuild(cls, **how: Any) -> bool | None:
        """Makes it whole as a class: what its sections are made of is loaded. It is called by itself where something is read or written."""
        from domain.rulebooks.source.sections import CLASSES  # noqa: PLC0415

        return super().model_rebuild(**{**how, "_types_namespace": CLASSES})

    @model_serializer(mode="wrap")
    def _serialised(self, handler: SerializerFunctionWrapHandler) -> dict[str, Any]:
        in_order = {name: getattr(self, name) for name in type(self).model_fields}
        fields: dict[str, Any] = handler(self.model_construct(**in_order))
        return fields

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Sections):
            self.whole()
            other.whole()
        return super().__eq__(other)

    def __hash__(self) -> int:
        return hash(self.id)

    def __getstate__(self) -> dict[Any, Any]:
        """Each section by itself, so that one can be taken up without the others."""
        state = super().__getstate__()
        fields = {name: value for name, value in self.whole().__dict__.items() if name in type(self).model_fields}
        apart = {
            name: pickle.dumps(fields.pop(name))
            for name in [*fields]
            if name not in Head.model_fields and isinstance(fields[name], BaseModel | tuple) and fields[name]
        }
        # Whoever unpickles this unpickles these: they are of the same origin.
        return {**state, "__dict__": {**fields, LATER: {name: partial(pickle.loads, content) for name, content in apart.items()}}}
