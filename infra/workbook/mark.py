"""The mark of a workbook that this product wrote, by which it is told apart from one that somebody changed since.

It stands where nobody sees it, in the comment of the zip archive: a digest of every part. A program that saves the workbook writes the archive
anew, without the comment; a part that was changed in place gives another digest.
"""

import zipfile
from hashlib import sha256
from pathlib import Path

_NAME = b"fengqiao "


def mark(path: Path) -> None:
    """Marks a workbook as it is. Raises OSError, BadZipFile for what is no workbook."""
    with zipfile.ZipFile(path, "a") as archive:
        archive.comment = _NAME + _digest(archive)


def is_as_written(path: Path) -> bool:
    """Whether the file is a workbook of this product, and nobody has saved it since."""
    try:
        with zipfile.ZipFile(path) as archive:
            return archive.comment == _NAME + _digest(archive)
    except (OSError, zipfile.BadZipFile):
        return False


def _digest(archive: zipfile.ZipFile) -> bytes:
    """Of the parts' names, sizes and checksums, as the archive lists them."""
    parts = sorted(f"{part.filename} {part.file_size} {part.CRC:08x}" for part in archive.infolist())
    return sha256("\n".join(parts).encode()).hexdigest().encode()
