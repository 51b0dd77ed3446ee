"""Stores for tests, in files or in databases of a server: a filled one is made once in a run, and copied for whoever changes it."""

import os
import shutil
from abc import ABC, abstractmethod
from collections.abc import Callable, Hashable
from itertools import count
from pathlib import Path

import psycopg

from infra.addresses import SQLITE
from infra.places import places_of

BOTH = ("sqlite", "postgresql")

Fill = Callable[[str], object]
"""Makes a store at an address."""


class Stores(ABC):
    """Stores on one of the databases."""

    def __init__(self) -> None:
        self._filled: dict[Hashable, str] = {}

    @abstractmethod
    def fresh(self, folder: Path) -> str:
        """The address of a store that does not exist yet, for one test; in the folder, where it is a file."""

    @abstractmethod
    def _kept(self) -> str:
        """The address of a store that does not exist yet and stays for the whole run."""

    @abstractmethod
    def _copied(self, store: str, folder: Path) -> str:
        """The address of a copy of a store that nobody has open."""

    def filled(self, key: Hashable, fill: Fill) -> str:
        """The address of a store that is filled once under a key; nobody changes it."""
        if key not in self._filled:
            store = self._kept()
            fill(store)
            self._filled[key] = store
        return self._filled[key]

    def copy_of(self, key: Hashable, fill: Fill, folder: Path) -> str:
        """The address of a copy of a store that is filled once under a key, with the key of its import memory."""
        return self._copied(self.filled(key, fill), folder)


class Files(Stores):
    """Stores in files: each in a folder with what stands beside it."""

    def __init__(self, folder: Callable[[str], Path]) -> None:
        super().__init__()
        self._folder = folder

    def fresh(self, folder: Path) -> str:
        return f"{SQLITE}{folder / 'bureau.db'}"

    def _kept(self) -> str:
        return self.fresh(self._folder("store"))

    def _copied(self, store: str, folder: Path) -> str:
        shutil.copytree(Path(store.removeprefix(SQLITE)).parent, folder, dirs_exist_ok=True)
        return self.fresh(folder)


class Databases(Stores):
    """Stores in databases of a server; `server` is the address of its superuser."""

    _numbers = count()

    def __init__(self, server: str) -> None:
        super().__init__()
        self._server = server
        self._of_the_test: list[str] = []
        self._of_the_run: list[str] = []
        self._keys: dict[str, bytes] = {}

    def filled(self, key: Hashable, fill: Fill) -> str:
        store = super().filled(key, fill)
        if store not in self._keys:  # the user's folder, in which the key stands, is another one for each test
            place = places_of(store).key
            self._keys[store] = place.read_bytes() if place.exists() else b""
        return store

    def fresh(self, folder: Path) -> str:  # noqa: ARG002 - of a file
        return self._made(self._of_the_test, "template0")

    def _kept(self) -> str:
        return self._made(self._of_the_run, "template0")

    def _copied(self, store: str, folder: Path) -> str:  # noqa: ARG002 - of a file
        copy = self._made(self._of_the_test, store.rpartition("/")[2])
        if self._keys[store]:
            places_of(copy).folder.mkdir(parents=True)
            places_of(copy).key.write_bytes(self._keys[store])
        return copy

    def after_a_test(self) -> None:
        self._drop(self._of_the_test)

    def after_the_run(self) -> None:
        self._drop(self._of_the_run)

    def _made(self, among: list[str], template: str) -> str:
        name = f"fengqiao_test_{os.getpid()}_{next(self._numbers)}"
        with psycopg.connect(self._server, autocommit=True) as server:
            server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        among.append(name)
        return f"{self._server.rpartition('/')[0]}/{name}"

    def _drop(self, names: list[str]) -> None:
        if names:
            with psycopg.connect(self._server, autocommit=True) as server:
                for name in names:
                    server.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
            names.clear()
