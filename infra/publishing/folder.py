"""报表文件夹 The tables as files in a folder, and each in Chinese beside it: csv for every program, or Parquet, which knows types, by DuckDB.

Files take the places of those of their names one by one, each whole; `published` is the last, so that whoever finds the new day in it has all of them.
"""

import csv
import types
from collections.abc import Iterable, Mapping
from io import TextIOWrapper
from pathlib import Path
from typing import IO, Literal

from domain.base.errors import ErrorCode, Exit, FengqiaoError
from domain.base.text import Text
from infra.exporting.csv_files import opened_folder
from infra.publishing.ddl import SQL_TYPES, literal, quoted
from infra.publishing.relations import Field, Relation, in_chinese
from infra.unfinished import unfinished_beside
from infra.workbook.formats.formulas import defused

FolderForm = Literal["csv", "parquet"]
NOTHING = "\\N"
"""How an empty cell stands in what DuckDB reads, since an empty text is a text."""


class FolderCode(ErrorCode):
    """报表文件夹错误 Why no folder is written."""

    NO_DUCKDB = (
        "parquet_needs_duckdb",
        Exit.USAGE,
        Text("写 Parquet 要用 DuckDB，本机没有安装", "Parquet is written by DuckDB, which is not installed here"),
        Text("请安装附加包 fengqiao[parquet]，或改用 --format csv", "install the extra fengqiao[parquet], or use --format csv"),
    )


def publish_folder(relations: Iterable[Relation], folder: Path, form: FolderForm, *, force: bool = False) -> None:
    """Writes each table into a file of the folder, and into a second one in Chinese. Raises OSError, FengqiaoError (file_exists, file_holds_a_record, parquet_needs_duckdb)."""
    write = {"csv": _csv, "parquet": _parquet}[form]
    if form == "parquet":
        _duckdb()
    with opened_folder(folder, force=force or _is_published(folder, form)) as opened:
        for relation in relations:
            for each in [relation] if relation.part == "about" else [relation, in_chinese(relation)]:
                with opened(f"{each.name}.{form}") as file:
                    write(each, file)


def _is_published(folder: Path, form: FolderForm) -> bool:
    """Whether nothing is in the folder but tables that were published in that form."""
    if not (folder / f"published.{form}").is_file():
        return False
    return all(each.suffix == f".{form}" for each in folder.iterdir())


def _csv(relation: Relation, file: IO[bytes]) -> None:
    """UTF-8 with a mark, as spreadsheets want it; no text that one would run as a formula."""
    lines = TextIOWrapper(file, encoding="utf-8-sig", newline="")
    writer = csv.writer(lines)
    writer.writerow(field.name for field in relation.fields)
    for row in relation.rows:
        writer.writerow(_shown(field, value) for field, value in zip(relation.fields, row, strict=True))
    lines.flush()
    lines.detach()


def _shown(field: Field, value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return defused(str(value)) if SQL_TYPES.get(field.type) is None else str(value)


def _parquet(relation: Relation, file: IO[bytes]) -> None:
    """Through a csv file of its own, which DuckDB reads by the types that are said."""
    with unfinished_beside(Path(file.name)) as unfinished:
        with unfinished.open("w", encoding="utf-8", newline="") as lines:
            writer = csv.writer(lines, lineterminator="\n")
            writer.writerows([NOTHING if value is None else value for value in row] for row in relation.rows)
        types = ", ".join(f"{literal(field.name)}: {literal(_duck_type(field))}" for field in relation.fields)
        columns = ", ".join(quoted(field.name) for field in relation.fields)
        reading = f"read_csv({literal(str(unfinished))}, auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', nullstr = {literal(NOTHING)}, columns = {{{types}}})"
        with _duckdb().connect() as duck:
            duck.execute(f"COPY (SELECT {columns} FROM {reading}) TO {literal(file.name)} (FORMAT parquet, COMPRESSION zstd)")  # noqa: S608 - names are the product's own


def _duck_type(field: Field) -> str:
    return DUCK_TYPES.get(field.type) or SQL_TYPES.get(field.type, "TEXT")


DUCK_TYPES: Mapping[str, str] = {"int": "BIGINT"}


def _duckdb() -> types.ModuleType:
    try:
        import duckdb  # noqa: PLC0415 - an extra, and heavy
    except ImportError as error:
        raise FengqiaoError(FolderCode.NO_DUCKDB) from error
    return duckdb
