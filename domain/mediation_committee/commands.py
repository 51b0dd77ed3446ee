"""人民调解委员会 Mediation committee: what somebody wants done."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.base.command import Command, Register


@dataclass(frozen=True, slots=True)
class RegisterCommittee(Register):
    """登记调委会. Facts: county_code, office_code, name, kind, parent_code, field, founding_body, established_on, filed_on, filing_no,
    dissolved_on."""

    kind: ClassVar[str] = "committee"


@dataclass(frozen=True, slots=True)
class EstablishCommittee(RegisterCommittee):
    """设立调委会. The same facts for a committee code that must be new."""


@dataclass(frozen=True, slots=True)
class CorrectCommittee(RegisterCommittee):
    """更正登记. The same facts for a committee that must be known."""


@dataclass(frozen=True, slots=True)
class RegisterStatistics(Command):
    """登记统计报送. Reported again with another date, it is a correction."""

    kind: ClassVar[str] = "committee"
    month: str
    submitted_on: date


@dataclass(frozen=True, slots=True)
class FileCommittee(Command):
    """备案."""

    kind: ClassVar[str] = "committee"
    filed_on: date
    filing_no: str | None = None


@dataclass(frozen=True, slots=True)
class DissolveCommittee(Command):
    """撤销."""

    kind: ClassVar[str] = "committee"
    dissolved_on: date
