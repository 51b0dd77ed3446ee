"""Problems with the premises of an office: found, solved, in that order (2.1.1)."""

from datetime import date

from domain.base.rejections import FactRejection
from domain.base.vocabulary.premises import PremisesProblemKind, PremisesSolution
from domain.books.entries import RecordStage, RegisterEntry, command_class
from domain.books.office.premises_problem import PREMISES_PROBLEM, PremisesProblemFound, PremisesProblemSolved
from domain.books.rejections import BookRejection
from tests.given_when_then import given

FOUND = PremisesProblemFound(problem_no="1", found_on=date(2019, 4, 10), problem=PremisesProblemKind.SIGNS)
SOLVED = PremisesProblemSolved(problem_no="1", solved_on=date(2019, 6, 12), solution=PremisesSolution.PUT_UP)


def solve(day: date) -> RecordStage:
    facts = {"problem_no": "1", "solved_on": day, "solution": PremisesSolution.PUT_UP}
    return command_class(RecordStage, PREMISES_PROBLEM)("410802-01", facts, frozenset(facts), "solve-problem")


def test_a_problem_that_was_found_is_solved_on_that_day_at_the_earliest() -> None:
    given(FOUND).when(solve(date(2019, 6, 12))).then(SOLVED)
    given(FOUND).when(solve(date(2019, 4, 10))).then(SOLVED.model_copy(update={"solved_on": date(2019, 4, 10)}))
    given(FOUND).when(solve(date(2019, 4, 9))).then_rejected(BookRejection.ENTRY_DAYS_REVERSED)


def test_a_second_problem_has_a_number_of_its_own() -> None:
    second = {"problem_no": "2", "found_on": date(2019, 5, 2), "problem": PremisesProblemKind.LAND_USE}
    given(FOUND).when(command_class(RegisterEntry, PREMISES_PROBLEM)("410802-01", second)).then(
        PremisesProblemFound(problem_no="2", found_on=date(2019, 5, 2), problem=PremisesProblemKind.LAND_USE)
    )


def test_how_it_was_solved_cannot_be_left_open() -> None:
    facts = {"problem_no": "1", "solved_on": date(2019, 6, 12)}
    command = command_class(RecordStage, PREMISES_PROBLEM)("410802-01", facts, frozenset(facts), "solve-problem")
    given(FOUND).when(command).then_rejected(FactRejection.FACT_MISSING)
