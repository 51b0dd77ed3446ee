"""升级检查 Which past results come out otherwise under the release that runs, before it records anything in a store (docs/decisions/0039); what was shown and not decided
is not among them (docs/decisions/0052)."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from domain.base.text import Lang, Text
from domain.naming.called import Called, Coded, nobody, of_stream
from infra.bureau.projecting import PROJECTIONS
from infra.called import as_typed
from infra.checks.decisions import Otherwise, decided_otherwise
from infra.checks.findings import Finding
from infra.checks.looking import COLUMNS as OF_FINDINGS
from infra.event_store import EventLog
from infra.gc_paused import gc_paused
from infra.progress import StepProgress, unwatched
from projections.questions.view import Column, ColumnType, View


class UpgradeView(View):
    """升级前后的结果 as a view: its columns are called by what stands here."""

    def label(self, column: Column) -> Text:
        return COLUMNS[column.key][1]


COLUMNS: Mapping[str, tuple[ColumnType, Text]] = {
    "position": OF_FINDINGS["position"],
    "place": OF_FINDINGS["place"],
    "code": ("text", Text("编号", "code")),
    "name": OF_FINDINGS["name"],
    "what": OF_FINDINGS["what"],
    "figure": ("text", Text("哪一项", "figure")),
    "recorded": OF_FINDINGS["recorded"],
    "made_again": ("text", Text("按本版本", "under this release")),
    "release": OF_FINDINGS["release"],
    "why": OF_FINDINGS["why"],
}
"""The columns of a past result that comes out otherwise: type and label."""

UPGRADE = UpgradeView(
    "upgrade",
    Text("升级会使其不同的结果", "Results that an upgrade changes"),
    tuple(Column(key, kind) for key, (kind, _) in COLUMNS.items()),
    (),
    lambda *_: (),
)

REFUSED = Text("按本版本，这一决定应被拒绝：{detail}", "under this release the decision is refused: {detail}")
DIFFERS = Text(
    "按当时所知和当时的规则，本版本得出另一结果", "as known then and under the rules of then, this release comes to another result"
)


@dataclass(frozen=True, slots=True)
class PastResults:
    """The past results that come out otherwise. `accepted` are those of which an earlier upgrade has said so already."""

    differing: Sequence[Otherwise]
    stopped: Sequence[Finding]
    accepted: Mapping[str, str]

    @property
    def news(self) -> Sequence[Otherwise]:
        """Those to which nobody has agreed yet."""
        return [each for each in self.differing if self.accepted.get(each.place) != _digest(each)]

    @property
    def is_clear(self) -> bool:
        """Whether nothing changes to which nobody has agreed."""
        return not self.stopped and not self.news

    @property
    def digests(self) -> Mapping[str, str]:
        """The results that come out otherwise and a digest of how, to be kept with an agreement."""
        return {each.place: _digest(each) for each in self.differing}

    @property
    def streams(self) -> set[Coded]:
        """What the results are about, where that has a name."""
        return {own for each in self.news if (own := of_stream(each.decision.stream)) is not None}

    def rows(self, lang: Lang, called: Called = nobody) -> list[dict[str, Any]]:
        """A row for each place at which a result differs, with both values as JSON; one for each that is refused, and for a projection that stops."""
        return [
            *(_stop(finding, lang) for finding in self.stopped),
            *(row for each in self.news for row in _rows(each, lang, called)),
        ]


def past_results(log: EventLog, progress: StepProgress = unwatched) -> PastResults:
    """Makes every decision of the log again and compares: rankings, stars, grades and certificates, and the amounts of rounds. Nothing is written.
    Raises what reading the log raises."""
    with gc_paused():
        differing = list(decided_otherwise(log, PROJECTIONS, progress))
    accepted = {place: digest for taken in log.releases() for place, digest in taken.differing.items()}
    return PastResults(
        [each for each in differing if isinstance(each, Otherwise)], [each for each in differing if isinstance(each, Finding)], accepted
    )


def _rows(each: Otherwise, lang: Lang, called: Called) -> list[dict[str, Any]]:
    decision, own = each.decision, of_stream(each.decision.stream)
    row = dict.fromkeys(COLUMNS) | {
        "position": decision.position,
        "place": each.place,
        "code": decision.code,
        "name": called(*own) if own is not None else None,
        "what": type(decision.event).__name__,
        "release": decision.envelope.release,
    }
    if each.refused is not None:
        return [{**row, "why": as_typed(REFUSED.fill(detail=each.reasons).of(lang))}]
    why = DIFFERS.of(lang)
    return [{**row, "figure": path, "recorded": _json(was), "made_again": _json(now), "why": why} for path, was, now in each.differences]


def _stop(finding: Finding, lang: Lang) -> dict[str, Any]:
    return dict.fromkeys(COLUMNS) | {"position": finding.position, "place": finding.place, "why": as_typed(finding.why(lang))}


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _digest(each: Otherwise) -> str:
    """What tells this difference of a decision from another one of it."""
    how = [*each.differences] if each.refused is None else sorted(rejection.code for rejection in each.refused.rejections)
    return sha256(json.dumps(how, sort_keys=True).encode()).hexdigest()[:16]
