"""司法所 Judicial office: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.base.amounts import Amount
from domain.base.command import Command, Facts, Register
from domain.base.kinds import Establishment, JoinedBy, Post
from domain.judicial_office.events import Premises


@dataclass(frozen=True, slots=True)
class RegisterOffice(Register):
    """登记司法所. Facts: county_code, name, township, established_on, area_m2, tenure, land_use, misappropriated, signs, rule_boards,
    surveyed_on."""

    kind: ClassVar[str] = "office"


@dataclass(frozen=True, slots=True)
class EstablishOffice(RegisterOffice):
    """设立司法所. The same facts for an office code that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectOffice(RegisterOffice):
    """更正登记. The same facts for an office that must be known, and closed_on, which the workbook does not have."""


@dataclass(frozen=True, slots=True)
class RegisterPosting(Command):
    """登记任职. One posting, named by person and first day. Facts: name, establishment, post, joined_by, end_on, seconded_out_from,
    seconded_out_to, birth_on, education."""

    kind: ClassVar[str] = "office"
    person_code: str
    start_on: date
    facts: Facts
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class CorrectPosting(RegisterPosting):
    """更正任职登记. The same facts for a posting that must be known."""


@dataclass(frozen=True, slots=True)
class RegisterStarScore(Command):
    """登记星级评分."""

    kind: ClassVar[str] = "office"
    year: int
    item: str
    scored_on: date
    points: Amount


@dataclass(frozen=True, slots=True)
class SurveyPremises(Command):
    """用房核查."""

    kind: ClassVar[str] = "office"
    surveyed_on: date
    premises: Premises


@dataclass(frozen=True, slots=True)
class PostStaff(Command):
    """人员到岗."""

    kind: ClassVar[str] = "office"
    person_code: str
    start_on: date
    name: str
    establishment: Establishment
    post: Post | None = None
    joined_by: JoinedBy | None = None
    birth_on: date | None = None
    education: str | None = None


@dataclass(frozen=True, slots=True)
class ReleaseStaff(Command):
    """人员离岗. Without `start_on`, the one posting of the person that is still open."""

    kind: ClassVar[str] = "office"
    person_code: str
    end_on: date
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class SecondStaff(Command):
    """借调在外."""

    kind: ClassVar[str] = "office"
    person_code: str
    seconded_out_from: date
    seconded_out_to: date | None = None
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class EndSecondment(Command):
    """借调结束."""

    kind: ClassVar[str] = "office"
    person_code: str
    seconded_out_to: date
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class CloseOffice(Command):
    """撤销司法所."""

    kind: ClassVar[str] = "office"
    closed_on: date
