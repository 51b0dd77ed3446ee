"""恢复原值 What gives a record the values that it had before an import, by kind of record."""

from collections.abc import Callable, Mapping
from typing import Any, cast

from domain.base.command import Command, Facts, Register
from domain.books.book import Book
from domain.books.catalogue import BOOKS
from domain.books.entries import RegisterEntry, command_class
from domain.county import CorrectCounty
from domain.dispute.commands import CorrectDispute, RegisterCoMediator, RegisterTypicalCase, ReviewCaseFile
from domain.judicial_office.commands import CorrectOffice, CorrectPosting, RegisterStarScore
from domain.mediation_committee.commands import CorrectCommittee, RegisterStatistics
from domain.mediator.commands import CorrectMediator, RegisterAssessment
from domain.mediator.personnel_record.commands import RegisterCertificate, RegisterHonour, RegisterIncident
from domain.training_record import RegisterTraining

Restored = Callable[[str, Any, Facts, frozenset[str]], Command]
"""From the code, the key, the facts of before, and those of them that the import changed."""


def _whole(correct: Callable[[str, Facts, frozenset[str]], Register]) -> Restored:
    return lambda code, _key, facts, changed: correct(code, facts, changed)


def _survey(code: str, key: Any, facts: Facts, changed: frozenset[str]) -> Command:
    (day,) = key
    return CorrectOffice(code, {"surveyed_on": day, **facts}, changed)


def _posting(code: str, key: Any, facts: Facts, changed: frozenset[str]) -> Command:
    person_code, start_on = key
    return CorrectPosting(code, person_code, start_on, facts, changed)


def _training(code: str, key: Any, facts: Facts, _changed: frozenset[str]) -> Command:
    kind, held_on = key
    return RegisterTraining(code, kind, held_on, cast("Any", facts["hours"]), cast("Any", facts["title"]))


def _typical_case(code: str, key: Any, facts: Facts, _changed: frozenset[str]) -> Command:
    (day,) = key
    return RegisterTypicalCase(code, day, cast("Any", facts["level"]))


def _file_review(code: str, key: Any, facts: Facts, changed: frozenset[str]) -> Command:
    """One that is there got another result; one that is gone is recorded again."""
    (day,) = key
    result = cast("Any", facts["file_review"])
    if day is not None and not changed:
        return ReviewCaseFile(code, result, day)
    return CorrectDispute(code, {"file_review": result, "file_reviewed_on": day}, frozenset({"file_review", "file_reviewed_on"}))


def _scored(command: Callable[..., Command]) -> Restored:
    def restored(code: str, key: Any, facts: Facts, _changed: frozenset[str]) -> Command:
        year, item, scored_on = key
        return command(code=code, year=year, item=item, scored_on=scored_on, points=facts["points"])

    return restored


def _of_record(command: Callable[..., Command], *names: str) -> Restored:
    return lambda code, key, facts, changed: command(code=code, facts=facts, changed=changed, **dict(zip(names, key, strict=True)))


def _entry(book: Book) -> Restored:
    command = command_class(RegisterEntry, book)
    return lambda code, key, facts, changed: command(code, {**facts, **dict(zip(book.keys, key, strict=True))}, changed)


RESTORED: Mapping[str, Restored] = {
    "county": _whole(CorrectCounty),
    "office": _whole(CorrectOffice),
    "survey": _survey,
    "posting": _posting,
    "star-score": _scored(RegisterStarScore),
    "committee": _whole(CorrectCommittee),
    "statistics": lambda code, key, facts, _changed: RegisterStatistics(code, key[0], cast("Any", facts["submitted_on"])),
    "mediator": _whole(CorrectMediator),
    "assessment": _scored(RegisterAssessment),
    "training": _training,
    "honour": _of_record(RegisterHonour, "title", "awarded_on"),
    "incident": _of_record(RegisterIncident, "incident", "found_on"),
    "certificate": _of_record(RegisterCertificate, "certificate_no"),
    "case": _whole(CorrectDispute),
    "typical-case": _typical_case,
    "file-review": _file_review,
    "co-mediator": lambda code, key, _facts, _changed: RegisterCoMediator(code, key[0]),
    **{book.name: _entry(book) for book in BOOKS},
}
