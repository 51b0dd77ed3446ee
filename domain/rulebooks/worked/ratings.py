"""评级和补助的示例 Worked examples of ratings by formula and of allowances."""

from typing import Annotated, Literal

from pydantic import Field

from domain.rulebooks import facts
from domain.rulebooks.ratings.office_facts import OFFICES
from domain.rulebooks.rules import Figure, Key, Part, with_fields
from domain.rulebooks.worked.base import VOCABULARIES, ExampleBase, Signed, given


@with_fields({fact.key: given(fact, VOCABULARIES.get(fact.key)) for fact in facts.AWARDS.values()})
class AwardFacts(Part):
    """调委会年度事实. A number that is not given is 0."""


@with_fields({fact.key: given(fact, VOCABULARIES.get(fact.key)) for fact in OFFICES.values()})
class OfficeFacts(Part):
    """司法所年度事实. A number that may not be missing and is not given is 0."""


class RatingExpected(Part):
    """What the rules on a rating must say; `not_applying` are the keys of the items that do not apply."""

    points: dict[str, Signed] | None = None
    score: Figure | None = None
    level: Key | None = None
    not_applying: tuple[Key, ...] | None = None


class RatingExample(ExampleBase):
    """调委会评级示例."""

    about: Literal["rating"]
    facts: AwardFacts = AwardFacts()
    expect: RatingExpected


class OfficeRatingExample(ExampleBase):
    """司法所评级示例."""

    about: Literal["office_rating"]
    facts: OfficeFacts = OfficeFacts()
    expect: RatingExpected


class AllowanceFacts(Part):
    """补助对象的事实. Whose allowances: a mediator's facts on a day, a committee's or an office's of a year, as the rules name them."""

    recipient: Literal["mediator", "committee", "office"] = "mediator"
    facts: Annotated[dict[Key, Signed | str | bool], Field(default_factory=dict)]


class AllowanceExpected(Part):
    """The yuan by the code of the allowance, of one period of it; 0 where it is not earned."""

    allowances: dict[Key, Figure]


class AllowanceExample(ExampleBase):
    """补助示例."""

    about: Literal["allowance"]
    facts: AllowanceFacts = AllowanceFacts(facts={})
    expect: AllowanceExpected
