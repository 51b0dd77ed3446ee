"""A rulebook that is kept is the one that its text says; whatever else is kept there is made anew."""

import os
import pickle
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from importlib import resources
from pathlib import Path

import pydantic
import pytest

from domain.rulebooks.in_force import UnreadableRulebook, read_adopted
from domain.rulebooks.model import RulebookDocument, complete
from domain.rulebooks.source.reading import parse
from infra import kept_rulebook
from infra.kept_rulebook import adopted, kept
from infra.rulebook_files import SHIPPED, shipped_text

TEXT = shipped_text()


class Reading:
    """Reads a text, and counts how often."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> RulebookDocument:
        self.times += 1
        document = parse(TEXT)
        assert isinstance(document, RulebookDocument)
        return document


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of rulebooks of the test's own."""
    (tmp_path / "source.py").write_text("")
    monkeypatch.setattr(resources, "files", lambda _package: tmp_path)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path


def place(folder: Path) -> Path:
    [only] = (folder / "__pycache__").iterdir()
    return only


def test_what_is_kept_is_what_was_read(folder: Path) -> None:
    read = Reading()
    first, second = kept(SHIPPED, read), kept(SHIPPED, read)
    assert read.times == 1
    assert second == first
    assert second.digest == first.digest != ""
    assert complete(second) == complete(first)
    assert complete(second).identity == complete(first).identity
    assert second.model_dump_json() == first.model_dump_json()
    assert place(folder).name == f"{SHIPPED}.{sys.implementation.cache_tag}.pickle"


def test_a_section_of_what_is_kept_is_taken_up_when_it_is_asked_for(folder: Path) -> None:
    read = Reading()
    first = kept(SHIPPED, read)
    rules, whole = complete(kept(SHIPPED, read)), complete(first)
    assert place(folder).exists()
    assert rules.stars == whole.stars
    assert (vars(rules).keys() & {"stars", "assessment", "examples"}) == {"stars"}
    assert hash(rules) == hash(whole)
    assert rules == whole
    assert vars(rules).keys() >= {"assessment", "examples"}
    assert [*rules.model_dump()] == [name for name in type(rules).model_fields if name not in {"digests", "head_digest"}]
    with pytest.raises(AttributeError):
        _ = rules.of_no_rulebook  # type: ignore[attr-defined]


def _another_time(folder: Path) -> None:
    os.utime(folder / "source.py", ns=(0, 0))


def _cut_short(folder: Path) -> None:
    place(folder).write_bytes(place(folder).read_bytes()[:-10])


def _something_else(folder: Path) -> None:
    with place(folder).open("rb") as file:
        mark = pickle.load(file)
    place(folder).write_bytes(pickle.dumps(mark) + pickle.dumps("something else"))


def _no_pickle(folder: Path) -> None:
    place(folder).write_bytes(b"none")


@pytest.mark.parametrize("change", [_another_time, _cut_short, _something_else, _no_pickle])
def test_what_is_not_of_these_sources_is_made_anew(folder: Path, change: Callable[[Path], None]) -> None:
    read = Reading()
    first = kept(SHIPPED, read)
    change(folder)
    assert kept(SHIPPED, read) == first
    assert read.times == 2
    assert kept(SHIPPED, read) == first
    assert read.times == 2


def test_another_version_of_the_library_makes_it_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Reading()
    kept(SHIPPED, read)
    monkeypatch.setattr(pydantic, "VERSION", "another")
    kept(SHIPPED, read)
    assert read.times == 2
    assert folder.exists()


def test_nothing_is_kept_where_no_byte_code_is_or_nothing_can_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Reading()
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    kept(SHIPPED, read)
    assert not (folder / "__pycache__").exists()
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (folder / "__pycache__").write_text("no folder")
    kept(SHIPPED, read)
    assert read.times == 2


@pytest.fixture
def no_memory() -> Iterator[None]:
    """Nothing that this process has read before."""
    adopted.cache_clear()
    yield
    adopted.cache_clear()


@pytest.mark.usefixtures("no_memory")
def test_an_adopted_text_is_read_once_by_what_is_in_it(folder: Path) -> None:
    texts: list[str] = []

    def read(text: str) -> RulebookDocument:
        texts.append(text)
        return read_adopted(text)

    other = TEXT.replace("jiaozuo-2019", "another")
    for text in (TEXT, other, TEXT, other):
        assert adopted(text, read) == read_adopted(text)
        adopted.cache_clear()
    assert texts == [TEXT, other]
    assert len(list((folder / "__pycache__").iterdir())) == 2


@pytest.mark.usefixtures("no_memory")
def test_of_many_adopted_texts_the_last_are_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_rulebook, "MOST_ADOPTED", 3)
    kept(SHIPPED, Reading())
    texts = [TEXT.replace("jiaozuo-2019", f"of-{number}") for number in range(5)]
    for second, text in enumerate(texts):
        adopted(text)
        for place in (folder / "__pycache__").glob(f"adopted-{sha256(text.encode()).hexdigest()}*"):
            os.utime(place, (second, second))
    there = {place.name.split(".")[0] for place in (folder / "__pycache__").iterdir()}
    assert there == {SHIPPED, *(f"adopted-{sha256(text.encode()).hexdigest()}" for text in texts[-3:])}


@pytest.mark.usefixtures("no_memory")
def test_a_text_that_is_no_rulebook_is_refused_each_time(folder: Path) -> None:
    for _ in range(2):
        with pytest.raises(UnreadableRulebook):
            adopted("nothing")
    assert not (folder / "__pycache__").exists()
