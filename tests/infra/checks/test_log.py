"""`check log`: what is not as it was written, as far as that can be known cheaply; each with its place, and no advice that makes it true."""

from datetime import UTC, datetime, timedelta

import pytest

from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra import clock
from infra.bureau.bureau import Bureau
from infra.checks.findings import COMPARE, FindingCode
from infra.checks.log import check_log
from infra.rulebook_files import shipped_text
from tests.infra.checks.forging import change, codes, found

SCORED = "(SELECT min(position) FROM stored_events WHERE topic LIKE 'MediatorAssessed@%')"


def test_a_log_that_is_as_it_was_written_is_passed_over_in_silence(bureau: Bureau) -> None:
    assert found(bureau, "log") == []


def test_a_figure_changed_in_an_event_is_noticed_by_the_digest_of_its_commit(bureau: Bureau) -> None:
    """The event reads well, folds well, and is another."""
    change(bureau, 'UPDATE stored_events SET state = replace(state, \'"points":"\', \'"points":"0\') WHERE position = ' + SCORED)
    (finding,) = found(bureau, "log")
    assert finding.code is FindingCode.COMMIT_CHANGED
    assert finding.place == f"1-{bureau.log.head()}"


@pytest.mark.parametrize(
    ("statements", "code"),
    [
        (["UPDATE stored_events SET version = version + 7 WHERE position = 3"], FindingCode.EVENT_DAMAGED),
        (
            ['UPDATE stored_events SET state = replace(state, \'"payload":{\', \'"payload":{"more":1,\') WHERE position = 3'],
            FindingCode.EVENT_DAMAGED,
        ),
        (["UPDATE stored_events SET state = 'x' WHERE position = 3"], FindingCode.EVENT_DAMAGED),
        (
            ["UPDATE stored_events SET topic = 'Dreamt@1', state = replace(state, topic, 'Dreamt@1') WHERE position = 3"],
            FindingCode.EVENT_UNKNOWN,
        ),
        (["DELETE FROM stored_events WHERE position = 3"], FindingCode.POSITIONS_MISSING),
        (["DELETE FROM stored_events WHERE position = (SELECT max(position) FROM stored_events)"], FindingCode.HEAD_DIFFERS),
        (["UPDATE log_head SET position = position + 2"], FindingCode.HEAD_DIFFERS),
        (["DELETE FROM stored_events WHERE version = 1 AND stream LIKE 'mediator:%'"], FindingCode.VERSIONS_BROKEN),
        (
            [
                "UPDATE stored_events SET position = -1 WHERE position = (SELECT max(position) FROM stored_events WHERE version = 2)",
                "UPDATE stored_events SET position = 100000 WHERE stream = (SELECT stream FROM stored_events WHERE position = -1) AND version = 1",
            ],
            FindingCode.VERSIONS_OUT_OF_ORDER,
        ),
        (["UPDATE log_commits SET last_position = last_position - 1"], FindingCode.COMMIT_BROKEN),
        (["UPDATE log_commits SET recorded_at = '2001-01-01T00:00:00.000000Z'"], FindingCode.NOT_OF_ITS_COMMIT),
        (["UPDATE log_commits SET command_id = 'another'"], FindingCode.NOT_OF_ITS_COMMIT),
        (
            [
                (
                    "INSERT INTO log_commits (first_position, last_position, recorded_at) "
                    "SELECT position + 1, position, '2001-01-01T00:00:00.000000Z' FROM log_head"
                )
            ],
            FindingCode.TIME_WENT_BACK,
        ),
    ],
    ids=lambda value: value.value if isinstance(value, FindingCode) else "",
)
def test_what_was_changed_is_found(bureau: Bureau, statements: list[str], code: FindingCode) -> None:
    change(bureau, *statements)
    assert code in codes(bureau, "log")


def test_an_event_that_cannot_follow_is_found(bureau: Bureau) -> None:
    """The first event of a case comes a second time."""
    change(
        bureau,
        "UPDATE stored_events SET (topic, state) = (SELECT topic, replace(state, '\"version\":1,', '\"version\":2,') FROM stored_events b "
        "WHERE b.stream = stored_events.stream AND b.version = 1) WHERE version = 2 AND stream LIKE 'dispute:%'",
    )
    assert FindingCode.EVENT_IMPOSSIBLE in codes(bureau, "log")


def test_a_rulebook_whose_text_was_changed_is_found(bureau: Bureau) -> None:
    bureau.execute(AdoptRulebook(CITY, shipped_text(), datetime(2020, 1, 1, tzinfo=UTC).date()), bureau.issue("clerk"))
    change(bureau, "UPDATE stored_events SET state = replace(state, '0.85', '0.05') WHERE topic LIKE 'RulebookAdopted@%'")
    assert codes(bureau, "log") == [FindingCode.COMMIT_CHANGED, FindingCode.RULEBOOK_HASH]


def test_a_clock_that_ran_ahead_is_found(bureau: Bureau) -> None:
    def unwatched(_step: str, _done: int, _total: int) -> None:
        pass

    yesterday = clock.now() - timedelta(days=1)
    assert [finding.code for finding in check_log(bureau.log, yesterday, unwatched)] == [FindingCode.CLOCK_AHEAD]


def test_a_store_of_an_earlier_release_has_no_digests_and_is_well(bureau: Bureau) -> None:
    change(bureau, "UPDATE log_commits SET events_sha256 = NULL")
    assert found(bureau, "log") == []


def test_nothing_advises_what_makes_a_changed_event_true() -> None:
    """Where the log may have been changed, nobody is told to rebuild the views, or to record again."""
    for code in FindingCode:
        if code.part == "log" or code is FindingCode.LOG_GIVES_ANOTHER:
            assert "projections rebuild" not in code.remedy.en, code
    assert FindingCode.COMMIT_CHANGED.remedy is FindingCode.LOG_GIVES_ANOTHER.remedy is COMPARE
