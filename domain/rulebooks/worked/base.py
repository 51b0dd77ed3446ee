"""示例的共同部分 What every worked example has, and what it gives for a fact."""

from collections.abc import Mapping
from decimal import Decimal
from types import GenericAlias
from typing import Annotated, Any

from pydantic import Field

from domain.base.kinds import CommitteeKind, Engagement, JoinedAs, Kind, LandUse, Tenure
from domain.base.vocabulary.offices import OfficeManagement, OfficeRank, TitleHolder
from domain.rulebooks.facts import Fact
from domain.rulebooks.rules import Count, Figure, Key, Label, Part

Signed = Annotated[Decimal, Field(ge=-1_000_000, le=1_000_000, decimal_places=2)]
Points = Annotated[dict[str, Figure], Field(max_length=100)]


class ExampleBase(Part):
    """`like` takes the facts of an example above; the facts given here replace them, and those in `without` are taken away."""

    code: Key
    title: Label
    like: Key | None = None
    without: tuple[Key, ...] = ()


VOCABULARIES: Mapping[str, type[Kind]] = {
    "engagement": Engagement,
    "committee_kind": CommitteeKind,
    "joined_as": JoinedAs,
    "tenure": Tenure,
    "land_use": LandUse,
    "management": OfficeManagement,
    "rank": OfficeRank,
    "title_holder": TitleHolder,
}
"""Of the facts that are a choice, the vocabulary."""


def given(fact: Fact, vocabulary: type[Kind] | None = None) -> Any:
    """What an example gives for a fact that stands on record as it is."""
    if fact.type == "choices":
        return GenericAlias(tuple, (vocabulary or str, ...))
    of: dict[str, Any] = {"yes_no": bool, "whole": Count, "amount": Figure}
    return of.get(fact.type, vocabulary or str)
