"""司法所 Judicial office: what somebody wants done."""

from dataclasses import dataclass
from datetime import date

from domain.base.amounts import Amount
from domain.base.command import Facts, Register
from domain.base.kinds import Establishment, JoinedBy, Post
from domain.judicial_office.command_base import CommandToOffice
from domain.judicial_office.events import Premises
from domain.judicial_office.star_evaluation.commands import StarCommand


@dataclass(frozen=True, slots=True)
class RegisterOffice(CommandToOffice, Register):
    """登记司法所. Facts: county_code, name, township, established_on, area_m2, tenure, land_use, misappropriated, signs, rule_boards,
    surveyed_on."""


@dataclass(frozen=True, slots=True)
class EstablishOffice(RegisterOffice):
    """设立司法所. Facts of the office's register row, for an office code that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectOffice(RegisterOffice):
    """更正登记. Facts of the office's register row, for an office that must be known, and closed_on, which the workbook does not have."""


@dataclass(frozen=True, slots=True)
class RegisterPosting(CommandToOffice):
    """登记任职. One posting, named by person and first day. Facts: name, establishment, post, joined_by, end_on, seconded_out_from,
    seconded_out_to, birth_on, education."""

    person_code: str
    start_on: date
    facts: Facts
    changed: frozenset[str]


@dataclass(frozen=True, slots=True)
class CorrectPosting(RegisterPosting):
    """更正任职登记. Facts of the register row, for a posting that must be known."""


@dataclass(frozen=True, slots=True)
class RegisterStarScore(CommandToOffice):
    """登记星级评分."""

    year: int
    item: str
    scored_on: date
    points: Amount


@dataclass(frozen=True, slots=True)
class SurveyPremises(CommandToOffice):
    """用房核查."""

    surveyed_on: date
    premises: Premises


@dataclass(frozen=True, slots=True)
class PostStaff(CommandToOffice):
    """人员到岗."""

    person_code: str
    start_on: date
    name: str
    establishment: Establishment
    post: Post | None = None
    joined_by: JoinedBy | None = None
    birth_on: date | None = None
    education: str | None = None


@dataclass(frozen=True, slots=True)
class ReleaseStaff(CommandToOffice):
    """人员离岗. Without `start_on`, the one posting of the person that is still open."""

    person_code: str
    end_on: date
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class SecondStaff(CommandToOffice):
    """借调在外."""

    person_code: str
    seconded_out_from: date
    seconded_out_to: date | None = None
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class EndSecondment(CommandToOffice):
    """借调结束."""

    person_code: str
    seconded_out_to: date
    start_on: date | None = None


@dataclass(frozen=True, slots=True)
class CloseOffice(CommandToOffice):
    """撤销司法所."""

    closed_on: date


PostingCommand = RegisterPosting | PostStaff | ReleaseStaff | SecondStaff | EndSecondment
OfficeCommand = RegisterOffice | CloseOffice | SurveyPremises | RegisterStarScore | PostingCommand | StarCommand
