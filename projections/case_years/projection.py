"""The projection of the counts of mediators' years: which cases a batch touches, and counting their years again.

It follows what the registers say of closed cases, of the kind of their committees and of the city's rule on entries; nothing else changes a row.
"""

import json
from collections.abc import Collection
from datetime import date
from functools import partial
from zlib import crc32

from domain.base.event import Event, Recorded
from domain.dispute.events import (
    AgreementPerformed,
    CaseEntered,
    CaseNumberCorrected,
    CaseRenumbered,
    ClosingCorrected,
    DisputeCorrected,
    DisputeSettled,
    DisputeTransferred,
    DisputeWithdrawn,
    MediationFailed,
)
from domain.mediation_committee.events import CommitteeCorrected, CommitteeEstablished
from domain.mediator.events import MediatorAppointed
from domain.rulebooks.adoption import CITY, RulebookAdopted
from domain.rulebooks.in_force import RulesInForce
from domain.taking_back.events import CommitteeTakenBack, DisputeTakenBack, MediatorTakenBack
from projections.adopted import rules_in_force
from projections.case_years.counting import Pair, count_again, years_since
from projections.case_years.tables import CASE_COUNTED, CASE_YEAR
from projections.engine.projection import Handler, Projection
from projections.engine.work import Work
from projections.every_register import REGISTERS
from projections.reading import Connection, TextClause, text

COUNTED = 1
"""Goes up whenever the same events must be counted otherwise."""


def case_years_projection(shipped: RulesInForce) -> Projection:
    """The projection under the rules in force: the shipped ones, and those adopted."""
    return Projection(
        name="case_years",
        tables=(CASE_YEAR, CASE_COUNTED),
        handles=HANDLES,
        ignores=IGNORES,
        needs=("committees", "mediators", "disputes", "rulebooks"),
        version=crc32(f"{COUNTED}{shipped(date.max).entry.model_dump_json()}".encode()),
        settle=partial(_settle, shipped),
    )


def _case(work: Work, _event: Event, recorded: Recorded) -> None:
    work.notes["case"].add((recorded.code,))


def _committee(work: Work, event: Event, recorded: Recorded) -> None:
    if not isinstance(event, CommitteeCorrected) or event.fact == "kind":
        work.notes["committee"].add((recorded.code,))


def _mediator(work: Work, _event: Event, recorded: Recorded) -> None:
    work.notes["mediator"].add((recorded.code,))


def _adopted(work: Work, event: RulebookAdopted, recorded: Recorded) -> None:
    if recorded.code == CITY:
        work.notes["adopted"].add((event.valid_from.isoformat(),))


HANDLES: dict[type[Event], Handler] = {
    **dict.fromkeys(
        (
            DisputeSettled,
            MediationFailed,
            DisputeWithdrawn,
            DisputeTransferred,
            ClosingCorrected,
            CaseEntered,
            AgreementPerformed,
            DisputeCorrected,
            DisputeTakenBack,
            CaseRenumbered,
            CaseNumberCorrected,
        ),
        _case,
    ),
    **dict.fromkeys((CommitteeEstablished, CommitteeCorrected, CommitteeTakenBack), _committee),
    **dict.fromkeys((MediatorAppointed, MediatorTakenBack), _mediator),
    RulebookAdopted: _adopted,
}


IGNORES: frozenset[type[Event]] = frozenset(
    kind for register in REGISTERS for kinds in (register.handles, register.ignores) for kind in kinds if kind not in HANDLES
)
"""Every other event: each has its register, or is ignored there by name."""


def _settle(shipped: RulesInForce, work: Work) -> None:
    """Counts again what the batch changed."""
    connection, notes = work.connection, work.notes
    cases = {case_no for (case_no,) in notes["case"]}
    cases |= _cases(connection, BY_COMMITTEE, [code for (code,) in notes["committee"]])
    cases |= _cases(connection, BY_MEDIATOR, [code for (code,) in notes["mediator"]])
    years: set[Pair] = set()
    for (first,) in notes["adopted"]:
        years |= years_since(connection, first)
    if cases or years:
        count_again(work, sorted(cases), years, rules_in_force(connection, shipped))


BY_COMMITTEE = text("SELECT case_no FROM dispute WHERE closed_on IS NOT NULL AND committee_code IN (SELECT value FROM json_each(:codes))")
BY_MEDIATOR = text("SELECT case_no FROM dispute WHERE closed_on IS NOT NULL AND mediator_code IN (SELECT value FROM json_each(:codes))")


def _cases(connection: Connection, query: TextClause, codes: Collection[str]) -> set[str]:
    return {str(case_no) for case_no in connection.execute(query, {"codes": json.dumps(sorted(codes))}).scalars()} if codes else set()
