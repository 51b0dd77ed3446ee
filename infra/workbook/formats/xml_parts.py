"""Reading the XML inside office files as a stream: no document type, no entities of its own, damages as errors with a code."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from xml.parsers import expat

from infra.workbook.damage import DECLARED, TOO_DEEP, TOO_LONG, damage
from infra.workbook.limits import DEEPEST, LONGEST_TAG
from infra.workbook.problems import WorkbookError, WorkbookErrorCode

Start = Callable[[str, dict[str, str]], None]


def parsing(
    chunks: Iterable[bytes],
    where: str,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], object] | None = None,
) -> Iterator[None]:
    """Calls `start` and `end` for every element by its name as written, `text` for what stands between; comes back after each chunk."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    depth = 0

    def begin(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEEPEST:
            raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=TOO_DEEP)
        start(tag, attributes)

    def finish(tag: str) -> None:
        nonlocal depth
        depth -= 1
        if end is not None:
            end(tag)

    def forbid_doctype(*_declared: object) -> None:
        """Office files have no document type declaration; one can only be an attack."""
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=DECLARED)

    parser.StartElementHandler = begin
    parser.EndElementHandler = finish
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = forbid_doctype
    try:
        fed = 0
        for chunk in chunks:
            parser.Parse(chunk, False)  # noqa: FBT003 - positional in the standard library
            fed += len(chunk)
            if fed - parser.CurrentByteIndex > LONGEST_TAG:
                raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=TOO_LONG.fill(limit=LONGEST_TAG))
            yield
        parser.Parse(b"", True)  # noqa: FBT003 - the same
    except (expat.ExpatError, ValueError, LookupError, OverflowError) as error:
        raise WorkbookError(WorkbookErrorCode.DAMAGED, where, cause=damage(error)) from error


def parse(
    chunks: Iterable[bytes],
    where: str,
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], object] | None = None,
) -> None:
    """Calls `start` and `end` for every element by its name as written, `text` for what stands between."""
    for _ in parsing(chunks, where, start, end, text):
        pass


def local(name: str) -> str:
    """An element's or attribute's name without its prefix, which each program chooses for itself."""
    return name.rpartition(":")[2]


def attribute(attributes: Mapping[str, str], name: str) -> str | None:
    """The attribute with this local name, whatever its prefix."""
    return next((value for key, value in attributes.items() if local(key) == name), None)
