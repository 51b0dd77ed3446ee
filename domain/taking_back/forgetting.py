"""撤回误登的来历 What the facts of a stream rest on once a record in it was taken back (domain/provenance.py)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from domain.base.event import Event
from domain.stated_facts import posting, score, statistics, training

if TYPE_CHECKING:
    from domain.provenance import Provenance

Forgetting = Callable[["Provenance", Any, int], None]


def _all(provenance: "Provenance", _event: Event, _position: int) -> None:
    """Nothing of the stream ever was."""
    provenance.forget_all()


def _one(name: Callable[[Any], str], since: str | None = None) -> Forgetting:
    """A fact never was; with validity, that of the day in the event."""
    return lambda provenance, event, _position: provenance.forget(name(event), None if since is None else getattr(event, since))


FORGETS: Mapping[str, Forgetting] = {
    **dict.fromkeys(
        (
            "CountyTakenBack",
            "OfficeTakenBack",
            "CommitteeTakenBack",
            "MediatorTakenBack",
            "DisputeTakenBack",
            "CaseRenumbered",
        ),
        _all,
    ),
    "MinimumWageTakenBack": _one(lambda _event: "minimum_wage", "valid_from"),
    "CountyKindTakenBack": _one(lambda _event: "kind", "valid_from"),
    "ResponsiblePersonTakenBack": _one(lambda _event: "responsible_person", "valid_from"),
    "MediatorTransferTakenBack": _one(lambda _event: "committee_code", "transferred_on"),
    "MediatorWageTakenBack": _one(lambda _event: "monthly_wage", "changed_on"),
    "MediatorEngagementTakenBack": _one(lambda _event: "engagement", "changed_on"),
    "MediatorOfficialTakenBack": _one(lambda _event: "in_service_official", "changed_on"),
    "PremisesSurveyTakenBack": _one(lambda _event: "premises", "surveyed_on"),
    "FileReviewTakenBack": _one(lambda _event: "file_review", "reviewed_on"),
    "PostingTakenBack": _one(lambda event: posting(event.person_code, event.start_on)),
    **dict.fromkeys(("StarScoreTakenBack", "AssessmentTakenBack"), _one(lambda event: score(event.year, event.item), "scored_on")),
    "StatisticsTakenBack": _one(lambda event: statistics(event.month)),
    "TrainingTakenBack": _one(lambda event: training(event.kind.value, event.held_on)),
}
