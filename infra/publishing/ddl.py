"""建表语句 How a table, and the view in Chinese beside it, is said in SQL; SQLite and PostgreSQL take the same sentences."""

from collections.abc import Iterator, Mapping

from infra.publishing.relations import DIMENSIONS, Field, Relation

SQL_TYPES: Mapping[str, str] = {
    "int": "INTEGER",
    "bool": "BOOLEAN",
    "money": "DECIMAL(15, 2)",
    "score": "DECIMAL(15, 2)",
    "share": "DECIMAL(15, 4)",
    "date": "DATE",
}
"""SQL types by the views' column types; every other is TEXT."""

LISTED_BY_SQLITE = "SELECT group_concat(coalesce(w.zh, j.value), '、') FROM json_each({value}) j LEFT JOIN words w ON {of} j.value"
LISTED_BY_POSTGRESQL = "SELECT string_agg(coalesce(w.zh, j.value), '、') FROM json_array_elements_text({value}::json) AS j(value) LEFT JOIN words w ON {of} j.value"
"""A list of keys as their words, a comma between."""


def quoted(name: str) -> str:
    """A name as an identifier."""
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """A text as a constant."""
    return "'" + value.replace("'", "''") + "'"


def table(relation: Relation, *, with_references: bool) -> str:
    """The table of a relation. References tell a tool how tables are joined; a server would insist on them, and a county's file lacks the others' rows."""
    lines = [f"{quoted(field.name)} {SQL_TYPES.get(field.type, 'TEXT')}" for field in relation.fields]
    if relation.key:
        lines.append(f"PRIMARY KEY ({', '.join(map(quoted, relation.key))})")
    if with_references and relation.part in {"fact", "dimension"}:
        lines += _references(relation)
    return f"CREATE TABLE {quoted(relation.name)} ({', '.join(lines)})"


def _references(relation: Relation) -> Iterator[str]:
    for field in relation.fields:
        dimension = DIMENSIONS.get(field.name)
        if dimension is not None and dimension != relation.name:
            yield f"FOREIGN KEY ({quoted(field.name)}) REFERENCES {quoted(dimension)} ({quoted(field.name)})"


def chinese_view(relation: Relation, keys_listed: str) -> str:
    """A view of a table under Chinese names, keys as their words, yes and no as 是 and 否. `keys_listed` is how the database unfolds a list of keys."""
    columns = ", ".join(f"{_in_chinese(relation, field, keys_listed)} AS {quoted(field.label.zh)}" for field in relation.fields)
    return f"CREATE VIEW {quoted(relation.title.zh)} AS SELECT {columns} FROM {quoted(relation.name)} t"  # noqa: S608 - names are the product's own


def _in_chinese(relation: Relation, field: Field, keys_listed: str) -> str:
    value = f"t.{quoted(field.name)}"
    if field.type == "bool":
        return f"CASE WHEN {value} THEN '是' WHEN NOT {value} THEN '否' END"
    if not field.words:
        return value
    of = f"w.table_name = {literal(relation.name)} AND w.column_name = {literal(field.name)} AND w.key ="
    if field.type == "list":
        return f"({keys_listed.format(value=value, of=of)})"
    return f"coalesce((SELECT w.zh FROM words w WHERE {of} {value}), {value})"  # noqa: S608 - names are the product's own
