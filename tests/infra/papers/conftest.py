"""The worked example, imported once, and papers made from it."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from infra.bureau.bureau import Bureau
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Document
from infra.papers.making.made import document
from infra.papers.making.reading import Edition
from infra.papers.making.span import last_whole, span_named
from tests.infra.bureau.worked_example import copy_of

MADE_ON = date(2019, 7, 10)
Make = Callable[..., Document]


@pytest.fixture(scope="session")
def example(filled: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    """The worked example for tests that record nothing."""
    with copy_of(filled, tmp_path_factory.mktemp("example")) as opened:
        yield opened


@pytest.fixture
def make(example: Bureau) -> Make:
    """A paper of a period (of a day: its date), made on 10 July 2019."""

    def make(
        name: str,
        period: str,
        *,
        county: str | None = None,
        edition: Edition | None = None,
        templates: Templates | None = None,
        on: date | None = None,
    ) -> Document:
        paper = PAPERS[name]
        named = (span_named(kind, period) for kind in (paper.every, *paper.also))
        span = next(filter(None, named), None) or last_whole("day", date.fromisoformat(period))
        with example.reading(span, edition or paper.editions[0], as_of=on or span.last, county=county) as reading:
            return document(paper, reading, templates or Templates(), MADE_ON)

    return make
