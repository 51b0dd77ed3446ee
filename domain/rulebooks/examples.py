"""示例 Worked examples that a rulebook carries: given facts, and what must come out of its rules."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.base.kinds import FileReview, LandUse, Tenure
from domain.rulebooks import facts
from domain.rulebooks.case_facts import CASE_FACTS, DATED
from domain.rulebooks.rules import ROWS, Count, Figure, Key, Part, with_fields
from domain.rulebooks.worked.base import VOCABULARIES, ExampleBase, Points, Signed, given
from domain.rulebooks.worked.ratings import AllowanceExample, AwardFacts, OfficeRatingExample, RatingExample

_OF_A_CASE = {fact.key: given(fact, fact.vocabulary) for fact in CASE_FACTS.values() if fact.origin == "record"}
_DAYS_OF_A_CASE = {fact.name: date for fact in DATED}


@with_fields({**_OF_A_CASE, **_DAYS_OF_A_CASE})
class SubsidyFacts(Part):
    """案件事实. As the workbook holds them, read on the day `on`: every fact that stands on record, and what the others are worked out from.
    What is not given is not on record."""

    on: date | None = None
    accepted_on: date | None = None
    closed_on: date | None = None
    filed_on: date | None = None
    mediator_serving: bool | None = None
    entered_on: date | None = None
    submitted_on: date | None = None
    file_review: FileReview | None = None
    forged_on: tuple[date, ...] | None = None


class SubsidyExpected(Part):
    """What the subsidy rules must say. What is not given is not compared."""

    eligible: bool | None = None
    yuan: Figure | None = None
    reasons: tuple[str, ...] | None = None
    amount: Key | None = None


class SubsidyExample(ExampleBase):
    """补贴示例."""

    about: Literal["subsidy"]
    facts: SubsidyFacts = SubsidyFacts()
    expect: SubsidyExpected


class StarFacts(Part):
    """司法所事实. `points` by item; an item that is not given is not scored."""

    points: Points | None = None
    area_m2: Figure | None = None
    tenure: Tenure | None = None
    land_use: LandUse | None = None
    misappropriated: bool | None = None
    signs: bool | None = None
    rule_boards: bool | None = None
    civil_servants: Count | None = None
    headcount: Count | None = None
    county_code: str | None = None
    office_code: str | None = None


class StarExpected(Part):
    """What the star rules must say."""

    score: Figure | None = None
    stars: Count | None = None
    gates_failed: tuple[str, ...] | None = None


class StarExample(ExampleBase):
    """星级示例."""

    about: Literal["stars"]
    facts: StarFacts = StarFacts()
    expect: StarExpected


class YearBefore(Part):
    """前一年度. The band, and the rank among how many."""

    band: Key
    rank: Count = 1
    of: Count = 1


@with_fields({fact.key: given(fact, VOCABULARIES.get(fact.key)) for fact in facts.ASSESSMENT.values()})
class AssessmentFacts(Part):
    """考核事实. Facts of the year, the reviewers' points by item; for the elimination the rank and how many were assessed, and the years before, the
    last first."""

    points: Points | None = None
    rank: Count | None = None
    of: Count | None = None
    before: Annotated[tuple[YearBefore, ...], Field(max_length=10)] | None = None


class AssessmentExpected(Part):
    """What the rules of the annual assessment must say. `vetoed`, `exempt` and `not_assessed` are codes."""

    points: dict[str, Signed] | None = None
    score: Signed | None = None
    band: Key | None = None
    vetoed: Key | None = None
    exempt: Key | None = None
    not_assessed: Key | None = None
    proposal: Literal["keep", "eliminate"] | None = None


class AssessmentExample(ExampleBase):
    """考核示例."""

    about: Literal["assessment"]
    facts: AssessmentFacts = AssessmentFacts()
    expect: AssessmentExpected


class RoundCase(Part):
    """案件 of a round: like a subsidy example above, with the facts given here."""

    case: Annotated[str, Field(min_length=1)]
    like: Key
    facts: SubsidyFacts = SubsidyFacts()
    mediator: str = "m1"
    committee: str = "c1"
    co_mediators: tuple[str, ...] = ()
    earlier: str | None = None


class RoundFacts(Part):
    """一批案件. Cases that are paid for together, on the day `on`."""

    on: date | None = None
    cases: Annotated[tuple[RoundCase, ...], Field(max_length=ROWS)] = ()


class RoundExpected(Part):
    """What is paid for each case, in the order given; `shares` by mediator, or by mediator and payer with a slash between."""

    yuan: tuple[Figure, ...] | None = None
    reasons: tuple[tuple[str, ...], ...] | None = None
    shares: dict[str, Figure] | None = None


class RoundExample(ExampleBase):
    """核算示例."""

    about: Literal["round"]
    facts: RoundFacts = RoundFacts()
    expect: RoundExpected


class GradeFacts(Part):
    """履历事实. Facts of the career as the conditions name them; rates are worked out from the counts; `years` by fact and calendar year."""

    on: date | None = None
    facts: Annotated[dict[Key, Signed | str | bool], Field(default_factory=dict)]
    years: Annotated[dict[Key, dict[str, Count]], Field(default_factory=dict)]


class GradeExpected(Part):
    """The level that is met, what is proposed, what the next better level lacks. `grade = "none"`: no level."""

    grade: Key | None = None
    proposal: Literal["certify", "promote", "keep", "downgrade", "none"] | None = None
    reasons: tuple[str, ...] | None = None


class GradeExample(ExampleBase):
    """等级示例."""

    about: Literal["grades"]
    facts: GradeFacts = GradeFacts(facts={}, years={})
    expect: GradeExpected


class CertificateFacts(Part):
    """证书事实. What a number is made of."""

    serial: Count | None = None
    year: Count | None = None
    month: Count | None = None
    county_code: str | None = None
    committee_code: str | None = None
    grade: str | None = None
    tier: str | None = None


class CertificateExpected(Part):
    """The certificate's number."""

    number: str


class CertificateExample(ExampleBase):
    """证书示例."""

    about: Literal["certificate"]
    facts: CertificateFacts = CertificateFacts()
    expect: CertificateExpected


class AwardExpected(Part):
    """What the committee is awarded, by the code of the award."""

    awards: dict[Key, Figure]


class AwardExample(ExampleBase):
    """奖励示例."""

    about: Literal["award"]
    facts: AwardFacts = AwardFacts()
    expect: AwardExpected


Example = Annotated[
    SubsidyExample
    | StarExample
    | AssessmentExample
    | RoundExample
    | AwardExample
    | RatingExample
    | OfficeRatingExample
    | AllowanceExample
    | GradeExample
    | CertificateExample,
    Field(discriminator="about"),
]
