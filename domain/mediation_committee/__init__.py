"""人民调解委员会 Mediation committee: set up, filed, reporting its statistics (2.2.1, 2.2.5-f)."""

from domain.mediation_committee.commands import (
    CorrectCommittee,
    DissolveCommittee,
    EstablishCommittee,
    FileCommittee,
    RegisterCommittee,
    RegisterStatistics,
)
from domain.mediation_committee.decisions import (
    decide,
)
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeEvent,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)
from domain.mediation_committee.state import (
    Active,
    Committee,
    Dissolved,
    Registration,
    evolve,
)

__all__ = [
    "Active",
    "Committee",
    "CommitteeCorrected",
    "CommitteeDissolved",
    "CommitteeEstablished",
    "CommitteeEvent",
    "CommitteeFiled",
    "CorrectCommittee",
    "DissolveCommittee",
    "Dissolved",
    "EstablishCommittee",
    "FileCommittee",
    "RegisterCommittee",
    "RegisterStatistics",
    "Registration",
    "StatisticsCorrected",
    "StatisticsSubmitted",
    "decide",
    "evolve",
]
