"""The page of every view: what a row is, and of each column its name, meaning, unit, clause and the keys in it."""

from collections.abc import Iterator, Mapping

from domain.base.text import Lang, Text
from infra.rulebook_files import shipped
from projections.columns.catalogue import rows_of, said_of
from projections.facts.catalogue import TABLES
from projections.questions.catalogue import VIEWS
from projections.questions.view import Column, View

HEAD = Text(
    "# 视图\n\n每个视图回答一个问题（`fengqiao view 视图名`）。一行是什么，每一栏是什么意思、以何计量、出自哪一条款。取值按默认规则列出；采用其他规则后，其中由规则所定的键随之而变。英文版：[views.md](views.md)。\n",
    "# Views\n\nEach view answers one question (`fengqiao view NAME`). What a row is, and of every column what it means, in which unit, and the clause it answers. The keys are those under the default rules; where others are adopted, keys that a rulebook names are theirs. Chinese: [views.zh.md](views.zh.md).\n",
)
FACTS = Text(
    "# 事实表与维度表\n\n`fengqiao publish` 除视图外发布的表（[reporting.zh.md](reporting.zh.md)）。\n",
    "# Facts and dimensions\n\nWhat `fengqiao publish` writes beside the views ([reporting.md](reporting.md)).\n",
)
COLUMNS = (
    Text("栏目", "column"),
    Text("名称", "label"),
    Text("含义", "meaning"),
    Text("单位", "unit"),
    Text("条款", "clause"),
    Text("取值", "keys"),
)


def views_page(lang: Lang) -> str:
    """The page in one language."""
    index = "\n".join(f"- [`{view.name}`](#{view.name}) {view.title.of(lang)}" for view in VIEWS.values())
    views = [line for view in VIEWS.values() for line in _view(view, lang)]
    tables = [line for table in TABLES.values() for line in _view(table, lang)]
    return "\n".join([HEAD.of(lang), index, "", *views, FACTS.of(lang), *tables])


def _view(view: View, lang: Lang) -> Iterator[str]:
    rows = rows_of(view.name)
    by = {"zh": f"{rows.text.zh}。条款：{rows.clause}。", "en": f"A row: {rows.text.en}. Clause: {rows.clause}."}[lang]
    yield f"## {view.name}\n\n**{view.title.of(lang)}** {by}\n"
    yield f"| {' | '.join(head.of(lang) for head in COLUMNS)} |"
    yield f"|{'---|' * len(COLUMNS)}"
    for column in view.columns:
        meant = said_of(view.name, column.key, column.type)
        cells = (
            f"`{column.key}`",
            view.label(column).of(lang),
            meant.text.of(lang),
            meant.unit.text.of(lang),
            meant.clause,
            _keys(column, lang),
        )
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"
    yield ""


def _keys(column: Column, lang: Lang) -> str:
    words: Mapping[str, Text] = {} if column.words is None else column.words(shipped())
    return {"zh": "、", "en": ", "}[lang].join(f"`{key}` {word.of(lang)}" for key, word in words.items())
