"""排印 Papers as PDF, set by typst from the templates beside this file. PDF/A-2b, which is made for keeping: a character that the font has not is
an error there, and never an empty box. The same paper is the same file, byte for byte."""

import json
from datetime import UTC, datetime
from importlib import resources

import pylopdf_fonts_zh_cn
import typst

from domain.base.errors import FengqiaoError
from infra.papers.certificate import CertificatePaper
from infra.papers.errors import PaperCode

DATED = datetime(2019, 1, 1, tzinfo=UTC)
"""What stands as the file's own date: the paper says when it was issued."""


def certificate_pdf(certificate: CertificatePaper) -> bytes:
    """One page. Raises FengqiaoError where a name has a character that the font cannot show."""
    template = resources.files("infra.papers").joinpath("certificate.typ").read_bytes()
    fonts = typst.Fonts(include_system_fonts=False, font_paths=[str(pylopdf_fonts_zh_cn.serif_path().parent)])
    inputs = {"certificate": json.dumps(certificate._asdict(), ensure_ascii=False)}
    try:
        return typst.compile(template, format="pdf", font_paths=fonts, sys_inputs=inputs, pdf_standards=["a-2b"], timestamp=DATED)
    except typst.TypstError as error:
        raise FengqiaoError(PaperCode.PAPER_UNPRINTABLE, certificate.certificate_no, detail=str(error).splitlines()[0]) from error
