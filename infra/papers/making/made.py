"""成文 A paper from the record to a file: read, worded, written in its form."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from domain.base.errors import FengqiaoError
from infra.papers.errors import PaperCode
from infra.papers.making.bureau import Issuer, Templates
from infra.papers.making.document import Document
from infra.papers.making.paper import Paper, PaperForm
from infra.papers.making.reading import Reading
from infra.papers.making.span import in_words
from infra.papers.making.wording import document_of
from projections.naming.names import of_register
from projections.questions.errors import QuestionCode
from projections.register_rows.county_names import counties_listed


def document(paper: Paper, reading: Reading, templates: Templates, made_on: date) -> Document:
    """What the paper says. Raises FengqiaoError (paper_of_city, paper_of_county, paper_words, unknown_county_code, paper_without_record)."""
    if paper.scope == "city" and reading.county is not None:
        raise FengqiaoError(PaperCode.PAPER_OF_CITY, paper.name)
    if paper.scope == "county" and reading.county is None:
        raise FengqiaoError(PaperCode.PAPER_OF_COUNTY, paper.name)
    if reading.county is not None and not reading.counties:
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, reading.county, codes=counties_listed(reading.connection))
    words, where = templates.words(paper.name)
    issuer = templates.issuer()
    ordered = replace(reading, order=_order(issuer.counties, reading))
    model = paper.model(ordered)
    made = document_of(words, model, _given(ordered, issuer, made_on), paper.tables, where)
    made.last = _last_line(model.basis, reading, made_on)
    return made


def _order(named: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
    """The counties that the bureau names in its order. Raises FengqiaoError (unknown_county_code) for one that is not there."""
    there = {str(called) for county in of_register(reading.connection, "county").items() for called in county} if named else set()
    if wrong := next((each for each in named if each not in there), None):
        raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, wrong, codes=counties_listed(reading.connection))
    return named


def _given(reading: Reading, issuer: Issuer, made_on: date) -> Mapping[str, object]:
    """What all words may name, beside the model of their paper."""
    name = reading.counties.get(reading.county or "") or reading.rules(reading.on).jurisdiction
    return {
        "period": reading.span.words,
        "area": name,
        "issuer": issuer.issuer or f"{name}司法局",
        "number": issuer.number or f"____〔{made_on.year}〕__号",
        "complaints": issuer.complaints,
        "cc": issuer.cc,
        "dated": in_words(made_on),
        "as_of": in_words(reading.on),
    }


def _last_line(basis: str, reading: Reading, made_on: date) -> str:
    rules = reading.rules(reading.on, reading.county).id
    return (
        f"数据截止：{reading.on.isoformat()}　口径：{basis}　统计规则：{rules}　日志位置：{reading.position}　生成：{made_on.isoformat()}"
    )


def write(made: Document, form: PaperForm, templates: Templates, path: Path) -> None:
    """Writes the paper into a file. Raises FengqiaoError (paper_unprintable), OSError."""
    if form == "pdf":
        from infra.papers.making.pdf import pdf_of  # noqa: PLC0415 - each form has a library of its own, slow to load

        path.write_bytes(pdf_of(made, templates))
    elif form == "docx":
        from infra.papers.making.docx import write_docx  # noqa: PLC0415

        write_docx(made, templates, path)
    else:
        from infra.papers.making.xlsx import write_xlsx  # noqa: PLC0415

        write_xlsx(made, path)
