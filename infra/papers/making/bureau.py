"""制发机关 What a bureau says of itself once for all papers, and the templates that it put in the place of the shipped ones."""

import tomllib
from dataclasses import dataclass, fields
from importlib import resources
from pathlib import Path

from domain.base.errors import FengqiaoError
from infra.papers.errors import PaperCode

FILE = "bureau.toml"
LAYOUTS = {"pdf": "letter.typ", "docx": "letter.docx"}


@dataclass(frozen=True)
class Issuer:
    """What stands in `bureau.toml` of the folder of templates; a place to fill by hand where it is not said. `counties`: in which order they stand in papers,
    by name or code."""

    issuer: str = ""
    number: str = ""
    complaints: str = "____"
    cc: str = ""
    counties: tuple[str, ...] = ()


class Templates:
    """The words and layouts: those of the bureau's folder or of one file named, else those shipped."""

    def __init__(self, folder: Path | None = None, instead: Path | None = None) -> None:
        self._folder, self._instead = folder, instead

    def words(self, paper: str) -> tuple[str, str]:
        """The words of a paper, and where they stand. Raises FengqiaoError (paper_words), OSError."""
        raw, where = self._file(f"{paper}.txt", "words")
        try:
            return raw.decode("utf-8-sig"), where
        except UnicodeDecodeError as error:
            raise FengqiaoError(PaperCode.PAPER_WORDS, where, detail="UTF-8") from error

    def layout(self, form: str) -> tuple[bytes, str]:
        """The layout of a form, and where it stands. Raises OSError."""
        return self._file(LAYOUTS[form], "layouts")

    def fonts(self) -> list[Path]:
        """The folders whose fonts come before those shipped."""
        return [self._folder] if self._folder is not None else []

    def issuer(self) -> Issuer:
        """What the bureau says of itself. Raises FengqiaoError (paper_words)."""
        place = self._folder / FILE if self._folder is not None else None
        if place is None or not place.is_file():
            return Issuer()
        try:
            table = tomllib.loads(place.read_text(encoding="utf-8-sig"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise FengqiaoError(PaperCode.PAPER_WORDS, str(place), detail=str(error)) from error
        known = {field.name for field in fields(Issuer)}
        wrong = next((key for key, value in table.items() if key not in known or not _is_said(key, value)), None)
        if wrong is not None:
            raise FengqiaoError(PaperCode.PAPER_WORDS, str(place), detail=wrong)
        order = tuple(table.pop("counties", ()))
        return Issuer(**table, counties=order)

    def _file(self, name: str, room: str) -> tuple[bytes, str]:
        if self._instead is not None and self._instead.suffix.lower() == Path(name).suffix:
            return self._instead.read_bytes(), str(self._instead)
        own = self._folder / name if self._folder is not None else None
        if own is not None and own.is_file():
            return own.read_bytes(), str(own)
        return resources.files("infra.papers").joinpath(room, name).read_bytes(), name


def _is_said(key: str, value: object) -> bool:
    """Whether a value of the file is what its key asks for: a text, or for the counties a list of texts without one that is there twice."""
    if key == "counties":
        return isinstance(value, list) and all(isinstance(each, str) for each in value) and len(set(value)) == len(value)
    return isinstance(value, str)


def shipped() -> dict[str, bytes]:
    """Every shipped template by its file's name."""
    rooms = [resources.files("infra.papers").joinpath(room) for room in ("words", "layouts")]
    return {file.name: file.read_bytes() for room in rooms for file in sorted(room.iterdir(), key=lambda each: each.name) if file.is_file()}
