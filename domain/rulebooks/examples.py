"""示例 Worked examples that a rulebook carries: given facts, and what must come out of its rules."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from domain.kinds import (
    AgreementForm,
    CasePaper,
    Channel,
    CommitteeKind,
    Difficulty,
    DisputeKind,
    Engagement,
    FileReview,
    LandUse,
    Outcome,
    SpecialGroup,
    Tenure,
)
from domain.rulebooks.rules import Count, Figure, Key, Label, Part

Points = Annotated[dict[str, Figure], Field(max_length=100)]


class _Example(Part):
    """`like` takes the facts of an example above; the facts given here replace them, and those in `without` are taken away."""

    code: Key
    title: Label
    like: Key | None = None
    without: tuple[Key, ...] = ()


class SubsidyFacts(Part):
    """案件事实. As the workbook holds them, read on the day `on`. What is not given is not on record."""

    on: date | None = None
    accepted_on: date | None = None
    closed_on: date | None = None
    outcome: Outcome | None = None
    agreement_form: AgreementForm | None = None
    difficulty: Difficulty | None = None
    filed_on: date | None = None
    mediator_serving: bool | None = None
    in_service_official: bool | None = None
    engagement: Engagement | None = None
    entered_on: date | None = None
    submitted_on: date | None = None
    file_review: FileReview | None = None
    kind: DisputeKind | None = None
    channel: Channel | None = None
    case_source: str | None = None
    amount_yuan: Figure | None = None
    parties: Count | None = None
    committee_kind: CommitteeKind | None = None
    county_code: str | None = None
    performed_on: date | None = None
    special_group: SpecialGroup | None = None
    mediated_before: bool | None = None
    papers: tuple[CasePaper, ...] | None = None
    annulled_on: date | None = None
    decided_yuan: Figure | None = None
    occupation: str | None = None
    co_mediators: Count | None = None
    mediator_grade: str | None = None
    forged_on: tuple[date, ...] | None = None


class SubsidyExpected(Part):
    """What the subsidy rules must say. What is not given is not compared."""

    eligible: bool | None = None
    yuan: Figure | None = None
    reasons: tuple[str, ...] | None = None
    amount: Key | None = None


class SubsidyExample(_Example):
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


class StarExpected(Part):
    """What the star rules must say."""

    score: Figure | None = None
    stars: Count | None = None
    gates_failed: tuple[str, ...] | None = None


class StarExample(_Example):
    """星级示例."""

    about: Literal["stars"]
    facts: StarFacts = StarFacts()
    expect: StarExpected


class AssessmentFacts(Part):
    """考核事实. Counts of the year, the reviewers' points by item, and for the elimination the rank and how many were assessed."""

    closed: Count | None = None
    agreed: Count | None = None
    entered_in_time: Count | None = None
    training_hours: Figure | None = None
    points: Points | None = None
    rank: Count | None = None
    of: Count | None = None


class AssessmentExpected(Part):
    """What the rules of the annual assessment must say."""

    points: Points | None = None
    score: Figure | None = None
    band: Key | None = None
    proposal: Literal["keep", "eliminate"] | None = None


class AssessmentExample(_Example):
    """考核示例."""

    about: Literal["assessment"]
    facts: AssessmentFacts = AssessmentFacts()
    expect: AssessmentExpected


Example = Annotated[SubsidyExample | StarExample | AssessmentExample, Field(discriminator="about")]
