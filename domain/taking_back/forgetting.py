"""撤回误登的来历 What the facts of a stream rest on once a record in it was taken back (domain/provenance.py)."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from domain.base.event import Event
from domain.dispute.events import CaseRenumbered
from domain.stated_facts import posting, score, statistics, training
from domain.taking_back import events as taken_back

if TYPE_CHECKING:
    from domain.provenance import Provenance

Forgetting = Callable[["Provenance", Any, int], None]


def _all(provenance: "Provenance", _event: Event, _position: int) -> None:
    """Nothing of the stream ever was."""
    provenance.forget_all()


def _one(name: Callable[[Any], str], since: str | None = None) -> Forgetting:
    """A fact never was; with validity, that of the day in the event."""
    return lambda provenance, event, _position: provenance.forget(name(event), None if since is None else getattr(event, since))


FORGETS: Mapping[type[Event], Forgetting] = {
    **dict.fromkeys(
        (
            taken_back.CountyTakenBack,
            taken_back.OfficeTakenBack,
            taken_back.CommitteeTakenBack,
            taken_back.MediatorTakenBack,
            taken_back.DisputeTakenBack,
            CaseRenumbered,
        ),
        _all,
    ),
    taken_back.MinimumWageTakenBack: _one(lambda _event: "minimum_wage", "valid_from"),
    taken_back.CountyKindTakenBack: _one(lambda _event: "kind", "valid_from"),
    taken_back.ResponsiblePersonTakenBack: _one(lambda _event: "responsible_person", "valid_from"),
    taken_back.MediatorTransferTakenBack: _one(lambda _event: "committee_code", "transferred_on"),
    taken_back.MediatorWageTakenBack: _one(lambda _event: "monthly_wage", "changed_on"),
    taken_back.MediatorEngagementTakenBack: _one(lambda _event: "engagement", "changed_on"),
    taken_back.MediatorOfficialTakenBack: _one(lambda _event: "in_service_official", "changed_on"),
    taken_back.PremisesSurveyTakenBack: _one(lambda _event: "premises", "surveyed_on"),
    taken_back.FileReviewTakenBack: _one(lambda _event: "file_review", "reviewed_on"),
    taken_back.PostingTakenBack: _one(lambda event: posting(event.person_code, event.start_on)),
    **dict.fromkeys(
        (taken_back.StarScoreTakenBack, taken_back.AssessmentTakenBack), _one(lambda event: score(event.year, event.item), "scored_on")
    ),
    taken_back.StatisticsTakenBack: _one(lambda event: statistics(event.month)),
    taken_back.TrainingTakenBack: _one(lambda event: training(event.kind.value, event.held_on)),
}
