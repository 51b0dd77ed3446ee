"""In which encoding a text file is: wholly UTF-8 (with or without its mark) or wholly GB18030. A file in both is refused with the line.

GB18030 takes nearly any bytes, UTF-8 among them, and reads other characters in them. So it is believed only where nothing in the file is
UTF-8 that could hardly be Chinese in GB18030.
"""

import re

from infra.workbook.problems import WorkbookError, WorkbookErrorCode

UTF8, GB18030 = "UTF-8", "GB18030"
MARK = b"\xef\xbb\xbf"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n|$)")
_STRETCH = re.compile(rb"[\x80-\xff]{3,}")
_THREE_BYTES = re.compile(rb"[\xe0-\xef][\x80-\xbf]{2}")


def encoding_of(content: bytes, where: str) -> str:
    """The encoding as Python calls it. Raises WorkbookError where the file is not wholly in one."""
    if content.startswith(UTF16):
        raise WorkbookError(WorkbookErrorCode.UNKNOWN_ENCODING, where, row=1)
    if _is(content, "utf-8"):
        return "utf-8-sig"
    marked = content.startswith(MARK)
    if not marked and _is(content, "gb18030") and not any(map(_hardly_chinese, _STRETCH.findall(content))):
        return "gb18030"
    raise _stops(content, where, UTF8 if marked else None)


def _is(content: bytes, encoding: str) -> bool:
    try:
        content.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def _hardly_chinese(stretch: bytes) -> bool:
    """Whether bytes that are no ASCII are UTF-8, of at least one character of three bytes, and not a text of the common characters of GB 2312."""
    return _is(stretch, "utf-8") and _THREE_BYTES.search(stretch) is not None and not _is(stretch, "gb2312")


def _stops(content: bytes, where: str, encoding: str | None) -> WorkbookError:
    """The error with the first line that is not in the encoding of the lines before it."""
    for number, match in enumerate(_LINE.finditer(content), start=1):
        line = match.group()
        if line.isascii():
            continue
        is_utf8 = _is(line, "utf-8")
        is_gb = _is(line, "gb18030") and not any(map(_hardly_chinese, _STRETCH.findall(line)))
        if encoding is None and is_utf8 != is_gb:
            encoding = UTF8 if is_utf8 else GB18030
        if not (is_utf8 if encoding == UTF8 else is_gb or (encoding is None and is_utf8)):
            if encoding is None:
                return WorkbookError(WorkbookErrorCode.UNKNOWN_ENCODING, where, row=number)
            return WorkbookError(WorkbookErrorCode.MIXED_ENCODING, where, encoding=encoding, row=number)
    return WorkbookError(WorkbookErrorCode.UNKNOWN_ENCODING, where, row=1)
