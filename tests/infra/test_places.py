"""Where the parts of a store stand: beside a file; for a database of a server in a folder of the user's, one a database."""

import pytest

from infra.event_store import StoreAddressError
from infra.places import places_of


def test_the_parts_of_a_store_in_a_file_are_beside_it() -> None:
    places = places_of("sqlite:////data/市局.db")
    assert [str(path) for path in (places.views, places.key, places.known, places.reports("-410802"))] == [
        "/data/市局.views.db",
        "/data/市局.key",
        "/data/市局.known",
        "/data/市局.reports-410802.db",
    ]


def test_a_database_of_a_server_has_a_folder_of_its_own_whoever_asks() -> None:
    first, second = places_of("postgresql://anna:secret@db.city:5433/city"), places_of("postgresql://db.city:5433/city?sslmode=require")
    assert first.folder == second.folder
    assert first.folder != places_of("postgresql://db.city:5433/county").folder
    assert first.views is None
    assert "secret" not in f"{first.folder} {first.where}"
    assert first.folder.name.startswith("db.city-5433-city-")


def test_a_server_that_is_not_named_is_the_one_of_this_machine() -> None:
    assert places_of("postgresql:///city").folder.name.startswith("local-city-")


@pytest.mark.parametrize("url", ["", "mysql://host/x", "city.db"])
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(StoreAddressError):
        places_of(url)
