"""补贴期 What stands in a county's subsidy round of a period, as four papers print it (2.2.1-a, 2.2.5-f)."""

from dataclasses import dataclass
from typing import Any

from domain.base.errors import FengqiaoError
from domain.base.kinds import AgreementForm, Difficulty, DisputeKind
from infra.papers.errors import PaperCode
from infra.papers.making.figures import label
from infra.papers.making.reading import Reading
from projections.questions.subsidy.ledger import payees

FATES = {"returned": "退回", "rejected": "不予补贴", "carried_over": "结转"}


@dataclass(frozen=True)
class Claim:
    """A part of a case, or of a committee's award, that was declared; `fate` is what became of it by the day of the paper."""

    committee_code: str
    committee: str
    township: str | None
    case_no: str
    kind: str | None
    parties: int | None
    accepted_on: str | None
    closed_on: str | None
    entered_on: str | None
    form: str | None
    difficulty: str | None
    is_oral: bool
    mediator_code: str
    mediator: str
    amount: int
    fate: str | None
    why: str | None

    @property
    def approved(self) -> int | None:
        """What of it goes on to be paid; nothing of what left the round."""
        return self.amount if self.fate is None else 0


@dataclass(frozen=True)
class Round:
    """A county's round of a period, with its steps taken by the day of the paper."""

    code: str
    declared_on: str
    checked_on: str | None
    reviewed_on: str | None
    first_on: str | None
    last_on: str | None
    approved_on: str | None
    claims: list[Claim]

    @property
    def standing(self) -> list[Claim]:
        """What has not left the round."""
        return [claim for claim in self.claims if claim.fate is None]


def round_of(reading: Reading) -> Round:
    """The round of the paper's county and period. Raises FengqiaoError (paper_without_record) where none was declared by the day."""
    rounds = reading.select(
        """SELECT round_code, declared_on, checked_on, reviewed_on, first_on, last_on, approved_on FROM subsidy_round
        WHERE county_code = :county AND period = :period AND declared_on <= :on""",
        period=reading.span.name,
    )
    if not rounds:
        raise FengqiaoError(PaperCode.PAPER_WITHOUT_RECORD, reading.county, period=reading.span.words)
    code, declared_on, checked_on, reviewed_on, first_on, last_on, approved_on = rounds[0]
    last = reading.on.isoformat()

    def by_now(day: str | None) -> str | None:
        return day if day is not None and day <= last else None

    return Round(
        code=str(code),
        declared_on=declared_on,
        checked_on=by_now(checked_on),
        reviewed_on=by_now(reviewed_on),
        first_on=by_now(first_on),
        last_on=last_on if by_now(first_on) else None,
        approved_on=by_now(approved_on),
        claims=_claims(reading, str(code)),
    )


def _claims(reading: Reading, code: str) -> list[Claim]:
    name_of = payees(reading.connection)
    rows = reading.select(
        """
        SELECT s.committee_code, c.name, o.township, s.case_no, d.kind, d.parties, d.accepted_on, coalesce(s.case_closed_on, d.closed_on), d.entered_on,
            d.agreement_form, d.difficulty, s.mediator_code, s.amount, CASE WHEN s.fate_on <= :on THEN s.fate END, s.why
        FROM subsidy_claim s JOIN committee c ON c.committee_code = s.committee_code LEFT JOIN office o ON o.office_code = c.office_code
        LEFT JOIN dispute d ON d.case_no = s.case_no
        WHERE s.round_code = :round ORDER BY coalesce(c.office_code, ''), s.committee_code, s.case_no, s.mediator_code, s.payer
        """,
        round=code,
    )
    return [_claim(row, name_of(str(row[11]), str(row[0]))) for row in rows]


def _claim(row: Any, mediator: str) -> Claim:
    (
        committee_code,
        committee,
        township,
        case_no,
        kind,
        parties,
        accepted_on,
        closed_on,
        entered_on,
        form,
        difficulty,
        code,
        amount,
        fate,
        why,
    ) = row
    return Claim(
        committee_code=str(committee_code),
        committee=committee,
        township=township,
        case_no=str(case_no),
        kind=label(DisputeKind, kind),
        parties=parties,
        accepted_on=accepted_on,
        closed_on=closed_on,
        entered_on=entered_on,
        form=label(AgreementForm, form),
        difficulty=label(Difficulty, difficulty),
        is_oral=form == AgreementForm.ORAL,
        mediator_code=str(code),
        mediator=mediator,
        amount=amount,
        fate=None if fate is None else FATES.get(fate, fate),
        why=why if fate is not None else None,
    )
