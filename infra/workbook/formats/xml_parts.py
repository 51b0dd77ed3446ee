"""Reading the XML inside office files as a stream: no document type, no entities of its own, damages as errors with a code."""

from collections.abc import Callable, Iterable, Mapping
from xml.parsers import expat

from infra.workbook.problems import WorkbookError, WorkbookErrorCode

Start = Callable[[str, dict[str, str]], None]


class DoctypeForbiddenError(Exception):
    """Office files have no document type declaration; one can only be an attack."""


def parse(
    chunks: Iterable[bytes],
    where: str,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Calls `start` and `end` for every element by its name as written, `text` for what stands between."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = _forbid_doctype
    try:
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - positional in the standard library
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except (expat.ExpatError, DoctypeForbiddenError, ValueError, LookupError, OverflowError) as error:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=str(error)) from error


def local(name: str) -> str:
    """An element's or attribute's name without its prefix, which each program chooses for itself."""
    return name.rpartition(":")[2]


def attribute(attributes: Mapping[str, str], name: str) -> str | None:
    """The attribute with this local name, whatever its prefix."""
    return next((value for key, value in attributes.items() if local(key) == name), None)


def _forbid_doctype(name: str, _system: str | None, _public: str | None, _internal: bool) -> None:  # noqa: FBT001 - called by expat
    raise DoctypeForbiddenError(f"document type declaration: {name}")
