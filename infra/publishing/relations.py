"""发布的表 What is published, whatever it is written to: tables with typed columns, and at the end what says what they are.

Details and totals stand apart: the rows of a view in which `*` marks a total are a table of their own, `VIEW-total`, so that nothing is added up twice.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from domain.base.text import Text
from infra.clock import timestamp
from infra.reports import Answer
from projections.columns.catalogue import rows_of, said_of
from projections.facts.table import Table
from projections.questions.view import CITY, Column, View

Part = Literal["dimension", "fact", "view", "total", "about"]
Row = tuple[object, ...]

TOTAL_OF = Column("total_of", "text")
"""What a total adds up to: `city`, `county` or `committee`."""

LEVELS: Mapping[str, Text] = {"city": Text("全市", "city"), "county": Text("县市区", "county"), "committee": Text("调委会", "committee")}

DIMENSIONS: Mapping[str, str] = {
    "county_code": "dim_county",
    "office_code": "dim_office",
    "committee_code": "dim_committee",
    "mediator_code": "dim_mediator",
}
"""By a key of facts, the dimension whose key it is."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table: its name, type, and what its keys are called."""

    name: str
    type: str
    label: Text
    words: Mapping[str, Text]

    def cell(self, value: object) -> object:
        """A value as it stands in the table: lists as JSON, figures of any measure as text."""
        if self.type == "list":
            return json.dumps(value, ensure_ascii=False)
        return str(value) if self.type == "measure" and value is not None else value


@dataclass(frozen=True, slots=True)
class Relation:
    """A table: what it is called, its columns, those that tell its rows apart, and its rows."""

    name: str
    part: Part
    title: Text
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    rows: Sequence[Row]


def relations(answers: Iterable[Answer], county: str | None) -> Iterator[Relation]:
    """Every answer's table, and its totals' beside it; at the end `columns`, `words` and `published`, which say what the others are."""
    about: list[list[Row]] = [[], [], []]
    for answer in answers:
        for relation in _parts(answer):
            yield relation
            for rows, further in zip(about, (_columns(relation), _words(relation), [_published(relation, answer, county)]), strict=True):
                rows.extend(further)
    for (name, title, keys), rows in zip(ABOUT, about, strict=True):
        fields = tuple(Field(key, kind, Text(key, key), {}) for key, kind in keys.items())
        yield Relation(name, "about", title, fields, tuple(keys)[: KEYS_OF[name]], rows)


ABOUT = (
    (
        "columns",
        Text("栏目说明", "Columns"),
        dict.fromkeys(("table_name", "column_name"), "text")
        | {"position": "int"}
        | dict.fromkeys(
            ("part", "type", "table_zh", "table_en", "label_zh", "label_en", "meaning_zh", "meaning_en", "unit_zh", "unit_en", "clause"),
            "text",
        ),
    ),
    ("words", Text("取值说明", "Words"), dict.fromkeys(("table_name", "column_name", "key", "zh", "en"), "text")),
    (
        "published",
        Text("发布说明", "Published"),
        dict.fromkeys(("view", "part", "zh", "en", "row_zh", "row_en"), "text")
        | {"rows": "int", "as_of": "date", "known_at": "text", "position": "int", "rulebook": "text", "county": "text"},
    ),
)
KEYS_OF = {"columns": 2, "words": 3, "published": 1}
"""How many of the first columns tell the rows of these tables apart."""


YES_OR_NO = {True: "是", False: "否"}


def in_chinese(relation: Relation) -> Relation:
    """The rows of a table under Chinese names, keys as their words, yes and no as 是 and 否: what a database shows as a view beside it."""
    fields = tuple(Field(field.label.zh, _type_in_chinese(field), field.label, {}) for field in relation.fields)
    cells = [_word_of(field) for field in relation.fields]
    rows = [tuple(cell(value) for cell, value in zip(cells, row, strict=True)) for row in relation.rows]
    return Relation(relation.title.zh, relation.part, relation.title, fields, (), rows)


def _type_in_chinese(field: Field) -> str:
    return "text" if field.words or field.type in {"bool", "list"} else field.type


def _word_of(field: Field) -> Callable[[object], object]:
    """How a value of the column reads: of a list its words, a comma between."""
    words: Mapping[object, str] = {key: word.zh for key, word in field.words.items()}
    if field.type == "bool":
        return lambda value: None if value is None else YES_OR_NO[bool(value)]
    if field.type == "list":
        return lambda value: None if value is None else "、".join(words.get(each, str(each)) for each in json.loads(str(value))) or None
    return lambda value: words.get(value, value)


def view_of(relation: Relation) -> str:
    """The view whose rows a table has."""
    return relation.name.removesuffix("-total")


def _parts(answer: Answer) -> Iterator[Relation]:
    view, totals = answer.view, rows_of(answer.view.name).totals
    fields = tuple(_field(view, column, answer) for column in view.columns)
    cells = _row_of(fields)
    if isinstance(view, Table):
        yield Relation(view.name, view.part, view.title, fields, view.order, [cells(row) for row in answer.rows])
        return
    details = [row for row in answer.rows if all(row[key] != CITY for key in totals)]
    yield Relation(view.name, "view", view.title, fields, (), [cells(row) for row in details])
    if totals:
        rows = [(_level(row, totals), *cells(row)) for row in answer.rows if any(row[key] == CITY for key in totals)]
        level = Field(TOTAL_OF.key, TOTAL_OF.type, Text("合计至", "Total of"), LEVELS)
        title = Text(f"{view.title.zh}（合计）", f"{view.title.en}, totals")
        yield Relation(f"{view.name}-total", "total", title, (level, *fields), (), rows)


def _level(row: Mapping[str, Any], totals: Sequence[str]) -> str:
    """The finest level that a total is about."""
    return next((key.removesuffix("_code") for key in totals if row[key] != CITY), "city")


def _field(view: View, column: Column, answer: Answer) -> Field:
    words: dict[str, Text] = {}
    for rulebook in reversed(answer.rulebooks if column.words else ()):
        words |= column.words(rulebook) if column.words else {}
    return Field(column.key, column.type, view.label(column), words)


def _row_of(fields: Sequence[Field]) -> Callable[[Mapping[str, Any]], Row]:
    return lambda row: tuple(field.cell(row[field.name]) for field in fields)


def _columns(relation: Relation) -> Iterator[Row]:
    for position, field in enumerate(relation.fields, 1):
        if field.name == TOTAL_OF.key:
            wording = (*LEVEL_SAID, rows_of(view_of(relation)).clause)
        else:
            meant = said_of(view_of(relation), field.name, field.type)
            wording = (meant.text.zh, meant.text.en, meant.unit.text.zh, meant.unit.text.en, meant.clause)
        titles = (relation.title.zh, relation.title.en, field.label.zh, field.label.en)
        yield (relation.name, field.name, position, relation.part, field.type, *titles, *wording)


LEVEL_SAID = ("合计到哪一级", "up to which level it adds up", "键", "key of a vocabulary")


def _words(relation: Relation) -> Iterator[Row]:
    for field in relation.fields:
        for key, word in field.words.items():
            yield (relation.name, field.name, key, word.zh, word.en)


def _published(relation: Relation, answer: Answer, county: str | None) -> Row:
    row = rows_of(view_of(relation)).text
    made = (answer.as_of.isoformat(), timestamp(answer.known_at), answer.position, answer.rulebook, county)
    return (relation.name, relation.part, relation.title.zh, relation.title.en, row.zh, row.en, len(relation.rows), *made)
