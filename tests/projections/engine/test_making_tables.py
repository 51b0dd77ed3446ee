"""Tables are made in the place of those of the database itself, never of a file that is attached to it."""

from pathlib import Path

import pytest
import sqlalchemy
from sqlalchemy import Column, Index, Integer, MetaData, Table, Text
from sqlalchemy.exc import IntegrityError

from infra import database
from projections.engine.database import writing
from projections.engine.dialect import created, dropped

TABLE = Table("made_anew", MetaData(), Column("code", Text, primary_key=True), Column("number", Integer), Index("made_by_number", "number"))


def make(connection: sqlalchemy.Connection) -> None:
    for statement in (dropped(connection.dialect, TABLE), *created(connection.dialect, TABLE)):
        connection.exec_driver_sql(statement)


def test_a_table_is_made_as_it_is_declared_and_again_empty(read: sqlalchemy.Engine) -> None:
    with writing(read) as connection:
        make(connection)
        connection.exec_driver_sql("INSERT INTO made_anew VALUES ('A', 1)")
        make(connection)
        assert connection.exec_driver_sql("SELECT * FROM made_anew").fetchall() == []
        connection.exec_driver_sql("DROP INDEX made_by_number")  # it is there
        connection.exec_driver_sql("INSERT INTO made_anew VALUES ('A', 1)")
        with pytest.raises(IntegrityError):
            connection.exec_driver_sql("INSERT INTO made_anew VALUES ('A', 2)")


def test_the_table_of_an_attached_file_stays(tmp_path: Path) -> None:
    other = database.open_read_database(tmp_path / "other.db")
    with writing(other) as connection:
        make(connection)
        connection.exec_driver_sql("INSERT INTO made_anew VALUES ('A', 1)")
    other.dispose()
    own = database.open_read_database(tmp_path / "own.db")
    with own.connect() as connection:
        connection.exec_driver_sql("ATTACH DATABASE ? AS other", (str(tmp_path / "other.db"),))
        make(connection)
        assert connection.exec_driver_sql("SELECT code FROM other.made_anew").fetchall() == [("A",)]
        assert connection.exec_driver_sql("SELECT code FROM main.made_anew").fetchall() == []
    own.dispose()
