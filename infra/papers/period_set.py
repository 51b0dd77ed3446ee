"""成套文书 All papers of a month, quarter or year: which there are, and each made where something is on record for it."""

import gc
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from domain.base.errors import FengqiaoError
from infra.papers.errors import PaperCode
from infra.papers.kinds.catalogue import PAPERS
from infra.papers.making.bureau import Templates
from infra.papers.making.document import Document
from infra.papers.making.made import document
from infra.papers.making.paper import Paper
from infra.papers.making.span import Span, span_of

if TYPE_CHECKING:
    from infra.bureau.looking import Looking


@dataclass(frozen=True)
class Due:
    """A paper of a set: about which period, and of which county, by code; None is what the city issues."""

    paper: Paper
    span: Span
    county: str | None


def due(whole: Span, counties: Sequence[str], county: str | None, today: date) -> list[Due]:
    """The papers of a period and of the shorter ones in it that have begun, with those that are made at any time as of its last day: the city's and each
    county's, or those of one county alone."""
    wanted = list[Due]()
    for paper in PAPERS.values():
        if paper.subject is not None or (county is not None and paper.scope == "city"):
            continue
        of = [county] if county is not None else counties if paper.scope == "county" else [None]
        kinds = (paper.every, *paper.also)
        spans = [span_of("day", min(whole.last, today))] if paper.every == "day" else [span for kind in kinds for span in whole.parts(kind)]
        wanted += [Due(paper, span, code) for span in spans for code in of if whole.first <= span.first <= today]
    return wanted


def made(of: Sequence[Due], bureau: "Looking", templates: Templates, made_on: date) -> Iterator[tuple[Due, Document | None]]:
    """Each paper in its usual edition, one after the other; None where nothing is on record for it. Raises as `document` does."""
    for each in of:
        on = each.paper.usual_day(each.span, made_on)
        with bureau.reading(each.span, each.paper.editions[0], as_of=on, county=each.county) as reading:
            try:
                written = document(each.paper, reading, templates, made_on)
            except FengqiaoError as error:
                if error.code is not PaperCode.PAPER_WITHOUT_RECORD:
                    raise
                written = None
        yield each, written
        del written
        gc.collect(1)  # a letter that was written refers to itself, and so many of them would fill the memory
