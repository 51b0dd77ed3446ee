"""人民调解委员会 Mediation committee: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.base.command import Command, Register


@dataclass(frozen=True, slots=True)
class CommandToCommittee(Command):
    """To a mediation committee."""

    kind: ClassVar[str] = "committee"


@dataclass(frozen=True, slots=True)
class RegisterCommittee(CommandToCommittee, Register):
    """登记调委会. Facts: county_code, office_code, name, kind, parent_code, field, founding_body, established_on, filed_on, filing_no,
    dissolved_on."""


@dataclass(frozen=True, slots=True)
class EstablishCommittee(RegisterCommittee):
    """设立调委会. Facts of the committee's register row, for a committee code that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectCommittee(RegisterCommittee):
    """更正登记. Facts of the committee's register row, for a committee that must be known."""


@dataclass(frozen=True, slots=True)
class RegisterStatistics(CommandToCommittee):
    """登记统计报送. Reported again with another date, it is a correction."""

    month: str
    submitted_on: date


@dataclass(frozen=True, slots=True)
class FileCommittee(CommandToCommittee):
    """备案."""

    filed_on: date
    filing_no: str | None = None


@dataclass(frozen=True, slots=True)
class DissolveCommittee(CommandToCommittee):
    """撤销."""

    dissolved_on: date


CommitteeCommand = RegisterCommittee | RegisterStatistics | FileCommittee | DissolveCommittee
