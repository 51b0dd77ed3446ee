"""What "today" is for a bureau: the day in Jiaozuo, eight hours ahead of UTC, by the clock and nothing else."""

import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from freezegun import freeze_time

from domain.base.command import Command
from domain.base.rejection import Refused
from domain.mediator.commands import TransferMediator
from domain.mediator.personnel_record.commands import RegisterCertificate
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.rulebook_files import shipped_text

LAST_MOMENT, MIDNIGHT = "2100-12-31T15:59:59.999999Z", "2100-12-31T16:00:00Z"
"""Of the old year and of the new one in Jiaozuo."""
EVE, NEW_YEAR = date(2100, 12, 31), date(2101, 1, 1)


@pytest.fixture
def mediator(bureau: Bureau) -> dict[str, Any]:
    """Somebody who serves at the end of the year 2100."""
    return next(row for row in bureau.listing("mediator", as_of=EVE) if row["left_on"] is None)


def take(bureau: Bureau, command: Command) -> None:
    bureau.execute(command, bureau.issue("clerk", allow_future=True))


def elsewhere(bureau: Bureau, mediator: dict[str, Any]) -> str:
    """Another committee of the county."""
    committees = bureau.listing("committee", county=mediator["county_code"])
    return str(next(row["committee_code"] for row in committees if row["committee_code"] != mediator["committee_code"]))


@pytest.mark.parametrize(("moment", "latest"), [(LAST_MOMENT, EVE), (MIDNIGHT, NEW_YEAR)])
def test_a_command_may_bear_no_date_after_the_local_day_of_its_issue(bureau: Bureau, moment: str, latest: date) -> None:
    with freeze_time(moment):
        assert bureau.issue("clerk").latest_date == latest
        assert bureau.issue("clerk", allow_future=True).latest_date is None


def test_a_date_ahead_is_refused_until_its_day_begins_in_jiaozuo(bureau: Bureau, mediator: dict[str, Any]) -> None:
    transfer = TransferMediator(mediator["mediator_code"], committee_code=elsewhere(bureau, mediator), transferred_on=NEW_YEAR)
    with freeze_time(LAST_MOMENT), pytest.raises(Refused, match="future_date"):
        bureau.execute(transfer, bureau.issue("clerk"))
    with freeze_time(MIDNIGHT):
        assert bureau.execute(transfer, bureau.issue("clerk"))


def test_a_listing_is_as_of_the_local_day(bureau: Bureau, mediator: dict[str, Any]) -> None:
    code, before, after = mediator["mediator_code"], mediator["committee_code"], elsewhere(bureau, mediator)
    take(bureau, TransferMediator(code, committee_code=after, transferred_on=NEW_YEAR))
    for moment, committee in ((LAST_MOMENT, before), (MIDNIGHT, after)):
        with freeze_time(moment):
            assert [row["committee_code"] for row in bureau.listing("mediator") if row["mediator_code"] == code] == [committee]
    assert [row["committee_code"] for row in bureau.listing("mediator", as_of=EVE) if row["mediator_code"] == code] == [before]


def test_a_certificate_is_printed_as_it_stands_on_the_local_day(bureau: Bureau, mediator: dict[str, Any]) -> None:
    facts = {"grade": "village", "certified_on": date(2098, 1, 1), "valid_until": EVE}
    take(bureau, RegisterCertificate(mediator["mediator_code"], facts=facts, changed=frozenset(facts), certificate_no="N1"))
    expired = f"本证书状态（截至{NEW_YEAR.year}年{NEW_YEAR.month}月{NEW_YEAR.day}日）：过期"
    for moment, note in ((LAST_MOMENT, ""), (MIDNIGHT, expired)):
        with freeze_time(moment):
            assert bureau.certificate("N1").note == note


def test_the_rulebook_shown_is_the_one_in_force_on_the_local_day(bureau: Bureau) -> None:
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "jiaozuo-2101"', 1)
    take(bureau, AdoptRulebook(CITY, text=text, valid_from=NEW_YEAR))
    for moment, rulebook in ((LAST_MOMENT, "jiaozuo-2019"), (MIDNIGHT, "jiaozuo-2101")):
        with freeze_time(moment):
            assert bureau.info()["rulebook"] == rulebook


def test_a_report_is_as_of_the_local_day(bureau: Bureau, mediator: dict[str, Any], tmp_path: Path) -> None:
    facts = {"grade": "village", "certified_on": date(2098, 1, 1), "valid_until": EVE}
    take(bureau, RegisterCertificate(mediator["mediator_code"], facts=facts, changed=frozenset(facts), certificate_no="N1"))
    for moment, status in ((LAST_MOMENT, "valid"), (MIDNIGHT, "expired")):
        with freeze_time(moment):
            report = bureau.publish(tmp_path / "report.db")
        with sqlite3.connect(report) as connection:
            assert connection.execute("SELECT status FROM certificates WHERE certificate_no = 'N1'").fetchone() == (status,)
