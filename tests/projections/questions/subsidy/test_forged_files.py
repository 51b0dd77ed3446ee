"""A forged file counts against the cases of its period; a rule can say: from then on, or for good."""

from datetime import date

import pytest

from domain.base.event import Event
from domain.base.kinds import AgreementForm, Channel, Difficulty, DisputeKind, IncidentKind, Outcome
from domain.dispute.events import Closing, ClosingCorrected, DisputeAccepted, DisputeSettled
from domain.mediator.personnel_record.events import Misconduct, MisconductCorrected, MisconductFindingWithdrawn, MisconductFound
from domain.policies.cases.closed_case import Forged, forged_against
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import GOOD, rules_of
from tests.projections.questions.subsidy.test_further_facts import paid, text_of

BARRED, FREE = 700, 100
RULE = '[subsidy.forged_files]\nsource = "1"\nreach = "{}"\nperiod = "{}"\n'
FOUND_ON = date(2019, 9, 2)


def text(reach: str | None, period: str = "month") -> str:
    more = "" if reach is None else RULE.format(reach, period)
    return text_of('when = "forged_files > 0"').replace("yuan = 1\n", f"yuan = 1\n{more}", 1)


def rules(reach: str | None, period: str = "month") -> Rulebook:
    return rules_of(text(reach, period))


@pytest.mark.parametrize(
    ("reach", "period", "counting"),
    [
        (None, "month", [5]),
        ("period", "month", [5]),
        ("period", "quarter", [4, 5, 6]),
        ("period", "half_year", [1, 4, 5, 6]),
        ("period", "ever", [1, 4, 5, 6, 7]),
        ("onwards", "month", [1, 4, 5]),
        ("onwards", "quarter", [1, 4, 5, 6]),
        ("for_good", "month", [1, 4, 5, 6, 7]),
    ],
)
def test_against_which_cases_a_forged_file_counts(reach: str | None, period: str, counting: list[int]) -> None:
    """The case was closed on 20 May; a file of each month is asked whether it counts."""
    for month in (1, 4, 5, 6, 7):
        case = GOOD._replace(forged=(Forged(FOUND_ON, date(2019, month, 28)),))
        assert bool(forged_against(case, FOUND_ON, rules(reach, period))) == (month in counting), month
        assert forged_against(case, date(2019, 9, 1), rules(reach, period)) == []


OTHER: tuple[tuple[str, Event], ...] = (
    (
        "dispute:2",
        DisputeAccepted(
            committee_code="C1",
            mediator_code="M1",
            kind=DisputeKind.LABOUR,
            source="依申请",
            difficulty=Difficulty.ORDINARY,
            channel=Channel.VIDEO,
            accepted_on=date(2019, 5, 2),
        ),
    ),
    ("dispute:2", DisputeSettled(closed_on=date(2019, 5, 3), agreement_form=AgreementForm.WRITTEN)),
)
FORGED = MisconductFound(kind=IncidentKind.FORGED_FILE, found_on=FOUND_ON, case_no="2")


@pytest.mark.parametrize("reach", [None, "onwards", "for_good"])
def test_a_forged_file_is_of_the_period_of_its_case_and_counts_from_the_day_it_was_found(reach: str | None) -> None:
    assert ("2019-09-02", BARRED) in paid(text(reach), *OTHER, ("mediator:M1", FORGED))
    assert ("2019-05-20", FREE) in paid(text(reach), *OTHER, ("mediator:M1", FORGED))


def test_a_forged_file_whose_case_is_not_on_record_is_of_the_period_in_which_it_was_found() -> None:
    assert paid(text(None), ("mediator:M1", FORGED)) == [("2019-05-20", FREE)]
    assert paid(text("for_good"), ("mediator:M1", FORGED)) == [("2019-05-20", FREE), ("2019-09-02", BARRED)]


@pytest.mark.parametrize(
    "story",
    [
        [("mediator:M1", FORGED), *OTHER],
        [
            *OTHER,
            ("mediator:M1", FORGED.model_copy(update={"case_no": None})),
            (
                "mediator:M1",
                MisconductCorrected(
                    kind=IncidentKind.FORGED_FILE, found_on=FOUND_ON, was=Misconduct(case_no=None), now=Misconduct(case_no="2")
                ),
            ),
        ],
    ],
    ids=["the case comes in later", "the finding is corrected"],
)
def test_whatever_comes_last_the_other_cases_are_decided_again(story: list[tuple[str, Event]]) -> None:
    assert ("2019-09-02", BARRED) in paid(text(None), *story)


def test_a_closing_that_is_corrected_frees_the_month_it_was_in() -> None:
    in_may = Closing(closed_on=date(2019, 5, 3), outcome=Outcome.AGREED, agreement_form=AgreementForm.WRITTEN)
    corrected = ClosingCorrected(was=in_may, now=in_may.model_copy(update={"closed_on": date(2019, 6, 3)}))
    decided = paid(text(None), *OTHER, ("mediator:M1", FORGED), ("dispute:2", corrected))
    assert decided == [("2019-05-20", FREE), ("2019-06-03", FREE), ("2019-09-02", BARRED)]  # case 1, and the forged case itself


def test_a_finding_that_is_withdrawn_bars_nothing() -> None:
    withdrawn = MisconductFindingWithdrawn(kind=IncidentKind.FORGED_FILE, found_on=FOUND_ON)
    assert {fen for _, fen in paid(text(None), *OTHER, ("mediator:M1", FORGED), ("mediator:M1", withdrawn))} == {FREE}
