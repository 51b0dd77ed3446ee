"""A finding says what the thing that it is about is called."""

import pytest

from domain.naming.called import by_name
from infra.checks.findings import Finding, FindingCode
from infra.checks.looking import CHECK, row_of, streams_of


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("mediator:M1@3", "张三"),
        ("office:O1@7", "张店司法所"),
        ("mediator:M2@1", None),
        ("dispute:D1@1", None),
        ("1-20", None),
        ("table posting", None),
    ],
)
def test_a_stream_has_its_name_and_what_has_none_has_none(place: str, name: str | None) -> None:
    finding = Finding(FindingCode.EVENT_UNKNOWN, place, 3)
    known = {("mediator", "M1"): "张三", ("office", "O1"): "张店司法所"}
    asked = streams_of([finding])
    assert asked <= {("mediator", "M1"), ("office", "O1"), ("mediator", "M2")}
    row = row_of(finding, "en", by_name({code: known[code] for code in asked if code in known}))
    assert row["name"] == name
    assert list(row) == [column.key for column in CHECK.columns]
