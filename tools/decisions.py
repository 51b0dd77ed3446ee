"""The index of the decision records, made from their titles and status lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

TITLE = re.compile(r"# (\d+)\. (.+)")
STATUS = re.compile(r"^Status: (accepted|superseded by \d{4}), (\d{4}-\d\d-\d\d)$", re.MULTILINE)

HEAD = """# Decisions

Why it is as it is, one question a page: context, decision, consequences, alternatives, in 20 to 40 lines. When a decision changes, its record stays and
its status becomes `superseded by 00NN`; the new one says why. Paths in a record are kept as they are today. Code cites a record by its path and number,
and the record names the module that cites it; a record cites another one as `decision N`.

A new record takes the next number and the form of the one before it, with `Status: accepted, DATE` under its title; `python -m tools.docs` adds it here.

| record | decision | status | date |
|---|---|---|---|
"""


class Record(NamedTuple):
    """One decision record."""

    path: Path
    number: int
    title: str
    status: str
    date: str
    text: str


def records(folder: Path) -> Iterator[Record]:
    """The records of the folder by number. Raises ValueError for one without title or status."""
    for path in sorted(folder.glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        title, status = TITLE.match(text), STATUS.search(text)
        if title is None or status is None:
            raise ValueError(f"{path.name}: `# N. Title` and `Status: accepted, YYYY-MM-DD` are its first lines")
        yield Record(path, int(title[1]), title[2], status[1], status[2], text)


def index(folder: Path) -> str:
    """The page that lists the records."""
    return HEAD + "".join(
        f"| [{record.number:04d}]({record.path.name}) | {record.title} | {record.status} | {record.date} |\n" for record in records(folder)
    )
