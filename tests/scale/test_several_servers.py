"""What a replica shows, what a lost leader loses, and many logs as one table: the script's own steps on a small store (docs/scale.md)."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from infra.event_store import Change
from tests.paths import SAMPLE
from tests.postgresql.server import QUICK, Server
from tests.scale.several_servers import DATABASE, lose_the_leader, made_bureau, one_log_of_many, read_from_replica, until_there


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("servers")


@pytest.fixture(scope="module")
def leader(folder: Path) -> Iterator[Server]:
    with Server.made(folder / "leader", {**QUICK, "synchronous_commit": "on"}) as server:
        made_bureau(server, SAMPLE / "book.xlsx")
        yield server


@pytest.fixture
def replica(leader: Server, folder: Path) -> Iterator[Server]:
    with Server.standby_of(leader, folder / "replica", {**QUICK, "synchronous_commit": "on"}) as server:
        yield server


def test_many_logs_are_one_table_and_a_question_about_one_bureau_goes_to_it_alone(leader: Server, folder: Path) -> None:
    with Server.made(folder / "other") as other, Server.made(folder / "national") as national:
        made_bureau(other, SAMPLE / "book.xlsx")
        assert one_log_of_many([leader, other], national)["bureaus"] == 2


def test_a_replica_shows_what_the_leader_shows_and_goes_on_when_it_is_lost(leader: Server, replica: Server) -> None:
    assert read_from_replica(leader, replica)["rows"]
    with Bureau.open(leader.address(DATABASE)) as bureau:
        head = bureau.log.head()
        [event] = bureau.log.page(0, 1)
        change = Change("county:behind", 0, [event.event], event.envelope)
        bureau.log.append([change], command_id="behind", recorded_at=event.envelope.recorded_at)  # and the views do not follow
    until_there(leader, replica)
    with Bureau.open(replica.address(DATABASE)) as bureau:
        assert bureau.log.head() == head + 1
        answer = bureau.view("staffing-summary", as_of=date(2019, 12, 31))
        assert answer.position == head, "the views are those of a position that the replica has all of"
    figures = lose_the_leader(leader, replica, commands=12)
    assert (figures["answered"], figures["lost"]) == (12, 0)
