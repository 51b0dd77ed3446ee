"""Read tables built a second time in a schema beside the live one, in the same PostgreSQL database: whole tables are put in the place of the live ones.

What is built stays where it is when the process is killed: the next one goes on with it. One builds at a time; the others wait.
"""

from collections.abc import Sequence
from typing import Any, Self

from sqlalchemy import Connection, Engine, bindparam, create_engine, text
from sqlalchemy.pool import QueuePool

from projections.engine.checkpoints import Checkpoint, put_checkpoint, read_checkpoints, record_failure
from projections.engine.database import writing
from projections.engine.dialect import count_anew
from projections.engine.projection import Projection
from projections.engine.schema import LOCK_SPACE, shared_like_the_others, use_schema, wait_for_readers

_PATIENCE = 15
_DIGESTS = """
    INSERT INTO projection_digest (table_name, rows, digest) SELECT table_name, rows, digest FROM {side}.projection_digest WHERE table_name IN :names
"""
_FORGET = "DELETE FROM projection_digest WHERE table_name IN :names"


class SideSchema:
    """The schema in which tables are built for that of a read database, empty or as who was killed left it. A context manager, which waits for its turn."""

    def __init__(self, live: Engine) -> None:
        self._live = live
        with live.connect() as connection:
            schema = connection.exec_driver_sql("SELECT current_schema()").scalar_one()
        self._name = f"{schema}_side"
        self.read = create_engine("postgresql+psycopg://", pool=QueuePool(self._connecting, pool_size=2, max_overflow=-1))

    def __enter__(self) -> Self:
        self._turn = self._own_connection()
        self._turn.execute("SET lock_timeout = 0")  # as long as somebody else builds
        self._turn.execute(f"SELECT pg_advisory_lock({LOCK_SPACE}, hashtext('rebuilding {self._name}'))")
        return self

    def __exit__(self, *_exc: object) -> None:
        self.read.dispose()
        self._turn.close()

    def checkpoints(self) -> dict[str, Checkpoint]:
        """How far somebody came who was killed; none where nobody was."""
        with self.read.connect() as connection:
            return read_checkpoints(connection)

    def empty(self) -> None:
        """Begins anew."""
        self.read.dispose()
        self._turn.execute(f"DROP SCHEMA IF EXISTS {self._name} CASCADE")

    def take_over(self, projections: Sequence[Projection], reached: int, head: int) -> bool:
        """Puts the side's tables in the place of the live ones, in one transaction that waits for who reads these. False, and nothing done, when live is
        further by now than the side has `reached`. A projection that stopped on the side keeps its live tables, and the failure is noted."""
        built = self.checkpoints()
        with writing(self._live) as live:
            there = read_checkpoints(live)
            if any(reached < there[projection.name].position <= head for projection in projections):
                return False
            wait_for_readers(live)
            for projection in projections:
                checkpoint = built[projection.name]
                if checkpoint.position < reached:
                    record_failure(live, projection, checkpoint.failure)
                    continue
                self._move(live, [table.name for table in projection.tables])
                put_checkpoint(live, projection, checkpoint.position, checkpoint.mark)
            live.exec_driver_sql(f"DROP SCHEMA {self._name} CASCADE")
            count_anew(live, [table.name for projection in projections for table in projection.tables])
        return True

    def _move(self, live: Connection, names: Sequence[str]) -> None:
        live_schema = self._name.removesuffix("_side")
        for name in names:
            live.exec_driver_sql(f"DROP TABLE IF EXISTS {name}")
            live.exec_driver_sql(f"ALTER TABLE {self._name}.{name} SET SCHEMA {live_schema}")
            shared_like_the_others(live, name)
        for statement in (_FORGET, _DIGESTS.format(side=self._name)):
            live.execute(text(statement).bindparams(bindparam("names", expanding=True)), {"names": list(names)})

    def _connecting(self) -> Any:
        connection = self._own_connection()
        use_schema(connection, self._name, _PATIENCE)
        return connection

    def _own_connection(self) -> Any:
        """One of the live database's connections, which its pool forgets."""
        pooled = self._live.raw_connection()
        driver = pooled.driver_connection
        pooled.detach()
        return driver
