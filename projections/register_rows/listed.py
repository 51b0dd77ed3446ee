"""名单 The records of a kind as they are on a date, in the order of their codes: registers, not figures, so no rule is applied."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from projections.reading import Connection, text
from projections.register_rows.shown import CODES, Found, as_recorded
from projections.registers.as_of import holds, spans_of, within
from projections.registers.values import iso

OF_CASES = """
    SELECT c.county_code, d.* FROM dispute d LEFT JOIN committee c ON c.committee_code = d.committee_code
    WHERE {condition} ORDER BY d.case_no
"""

OF_MEDIATORS = f"""
    SELECT c.county_code, a.committee_code, m.mediator_code, m.name, e.engagement, w.monthly_wage, m.appointed_on, m.left_on, m.joined_as
    FROM mediator m
    JOIN mediator_assignment a ON a.mediator_code = m.mediator_code AND {holds("a")}
    JOIN mediator_engagement e ON e.mediator_code = m.mediator_code AND {holds("e")}
    JOIN mediator_wage w ON w.mediator_code = m.mediator_code AND {holds("w")}
    LEFT JOIN committee c ON c.committee_code = a.committee_code
    WHERE {{condition}} ORDER BY m.mediator_code
"""


def listed(connection: Connection, kind: str, county: str | None, as_of: date, yes_or_no: Collection[str]) -> list[Found]:
    """The records of a kind with the committee, engagement and wage that hold on the date; of a mediator who was appointed again, with the service of
    that date. The columns named are yes or no, whatever the database keeps them as."""
    given = {"on": as_of.isoformat(), "county": county}
    rows = _rows(connection, _statement(kind, county), given, yes_or_no)
    if kind == "county":
        _as_of_day(connection, rows, as_of)
    if kind == "mediator":
        _of_the_service(connection, rows, as_of)
    return rows


def cases_listed(connection: Connection, mediator_code: str, county: str | None, yes_or_no: Collection[str]) -> list[Found]:
    """The cases of a mediator as `listed` has them: no other is read."""
    condition = f"{within(county, 'c.county_code')} AND d.mediator_code = :code"
    return _rows(connection, OF_CASES.format(condition=condition), {"county": county, "code": mediator_code}, yes_or_no)


def _statement(kind: str, county: str | None) -> str:
    if kind == "mediator":
        return OF_MEDIATORS.format(condition=within(county, "c.county_code"))
    if kind == "dispute":
        return OF_CASES.format(condition=within(county, "c.county_code"))
    return f"SELECT * FROM {kind} WHERE {within(county, 'county_code')} ORDER BY {CODES[kind]}"


def _rows(connection: Connection, statement: str, given: Mapping[str, Any], yes_or_no: Collection[str]) -> list[Found]:
    rows = [as_recorded(row) for row in connection.execute(text(statement), given).mappings()]
    for name in yes_or_no if rows else ():
        for row in rows:
            if name in row and row[name] is not None:
                row[name] = bool(row[name])
    return rows


def _as_of_day(connection: Connection, counties: list[Found], as_of: date) -> None:
    """What counties were on the day, and who answered for them."""
    for table, fact in (("county_kind", "kind"), ("county_responsible", "responsible_person")):
        statement = f"SELECT t.county_code, t.{fact} FROM {table} t WHERE {holds('t')}"
        on_the_day = dict(tuple(row) for row in connection.execute(text(statement), {"on": as_of.isoformat()}))
        for county in counties:
            county[fact] = on_the_day.get(county["county_code"], county[fact])


def _of_the_service(connection: Connection, mediators: list[Found], as_of: date) -> None:
    """The service of the day, of those who were appointed again."""
    again = spans_of(connection)
    if not again:
        return
    from domain.mediator.services import span_on  # noqa: PLC0415 - few were appointed again

    earlier = connection.execute(text("SELECT mediator_code, appointed_on, joined_as FROM earlier_service"))
    joined = {(code, first): how for code, first, how in earlier}
    for row in mediators:
        if (spans := again.get(row["mediator_code"])) is not None:
            span = span_on(spans, as_of)
            row.update(appointed_on=iso(span.appointed_on), left_on=iso(span.left_on))
            row["joined_as"] = joined.get((row["mediator_code"], row["appointed_on"]), row["joined_as"])
