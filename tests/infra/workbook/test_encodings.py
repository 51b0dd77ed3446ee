"""A csv file is wholly UTF-8 or wholly GB18030; one that is in both is refused with the line, and nobody's name becomes another."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.workbook.formats.encodings import encoding_of
from infra.workbook.problems import WorkbookError, WorkbookErrorCode
from infra.workbook.reading import read_workbook

HEAD = "mediator_code,committee_code,name,engagement,appointed_on\n"
ROWS = [f"M{n},C1,{name},part_time,2012-01-01\n" for n, name in enumerate(("王甲", "李乙", "赵丙", "钱丁"), start=1)]
COMMON = "".join(chr(c) for c in range(0x4E00, 0x9FA6) if len(chr(c).encode("gb2312", "ignore")) == 2)


def mediators(folder: Path, content: bytes) -> Path:
    inside = folder / "csv"
    inside.mkdir()
    (inside / "mediators.csv").write_bytes(content)
    return inside


def lines(*encodings: str, head: str = HEAD) -> bytes:
    return head.encode() + b"".join(row.encode(encoding) for row, encoding in zip(ROWS, encodings, strict=True))


MIXED = [
    ("the last row is GBK", lines("utf-8", "utf-8", "utf-8", "gbk"), "UTF-8", 5),
    ("the first row is GBK", lines("gbk", "utf-8", "utf-8", "utf-8"), "GB18030", 3),
    ("one row of a GBK file is UTF-8", lines("gbk", "gbk", "utf-8", "gbk"), "GB18030", 4),
    ("GBK after the mark of UTF-8", b"\xef\xbb\xbf" + lines("gbk", "utf-8", "utf-8", "utf-8"), "UTF-8", 2),
    ("GBK below a Chinese header", lines("gbk", "gbk", "gbk", "gbk", head="调解员代码,所属调委会代码,姓名,专兼职,任命日期\n"), "UTF-8", 2),
    ("one stray byte", lines("utf-8", "utf-8", "utf-8", "utf-8").replace("丙".encode(), "丙".encode() + b"\xff"), "UTF-8", 4),
    ("a character cut short", lines("utf-8", "utf-8", "utf-8", "utf-8").replace("丙".encode(), "丙".encode()[:2]), "UTF-8", 4),
    ("line ends of Windows", lines("utf-8", "utf-8", "gbk", "utf-8").replace(b"\n", b"\r\n"), "UTF-8", 4),
    ("line ends of an old Mac", lines("utf-8", "utf-8", "gbk", "utf-8").replace(b"\n", b"\r"), "UTF-8", 4),
]


@pytest.mark.parametrize(("content", "encoding", "row"), [case[1:] for case in MIXED], ids=[case[0] for case in MIXED])
def test_a_file_in_two_encodings_is_refused_with_the_line(tmp_path: Path, content: bytes, encoding: str, row: int) -> None:
    with pytest.raises(WorkbookError) as raised:
        read_workbook(mediators(tmp_path, content))
    assert raised.value.code is WorkbookErrorCode.MIXED_ENCODING
    assert (raised.value.params["encoding"], raised.value.params["row"]) == (encoding, row)
    assert str(row) in raised.value.message("zh")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030"])
def test_a_file_in_one_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    content = (HEAD + "".join(ROWS)).encode(encoding)
    rows = read_workbook(mediators(tmp_path, content)).tables["mediators"].rows
    assert [row.cells["name"] for row in rows] == ["王甲", "李乙", "赵丙", "钱丁"]


def test_a_text_in_gbk_that_happens_to_be_utf8_is_read_as_the_rest_of_its_file() -> None:
    """联通 is the old example: its bytes in GBK are valid UTF-8."""
    assert encoding_of("name\n联通\n王甲\n".encode("gbk"), "x") == "gb18030"


@given(st.lists(st.text(COMMON, min_size=1, max_size=8), min_size=1, max_size=20))
def test_chinese_of_common_characters_is_read_in_the_encoding_it_was_written_in(names: list[str]) -> None:
    text = "name\n" + "\n".join(names)
    assert text.encode("gb18030").decode(encoding_of(text.encode("gb18030"), "x")) == text or _is_utf8(text.encode("gb18030"))
    assert text.encode().decode(encoding_of(text.encode(), "x")) == text


def _is_utf8(content: bytes) -> bool:
    """Some very short texts are valid in both; nothing can tell them apart."""
    try:
        content.decode()
    except UnicodeDecodeError:
        return False
    return True
