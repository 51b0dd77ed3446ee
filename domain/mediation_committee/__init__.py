"""人民调解委员会 Mediation committee: set up, filed, reporting its statistics (2.2.1, 2.2.5-f)."""

from domain.mediation_committee.commands import (
    DissolveCommittee,
    FileCommittee,
    RegisterCommittee,
    RegisterStatistics,
)
from domain.mediation_committee.events import (
    CommitteeCorrected,
    CommitteeDissolved,
    CommitteeEstablished,
    CommitteeFiled,
    StatisticsCorrected,
    StatisticsSubmitted,
)

__all__ = [
    "CommitteeCorrected",
    "CommitteeDissolved",
    "CommitteeEstablished",
    "CommitteeFiled",
    "DissolveCommittee",
    "FileCommittee",
    "RegisterCommittee",
    "RegisterStatistics",
    "StatisticsCorrected",
    "StatisticsSubmitted",
]
