"""What differs between two moments is all that differs, and beside it stand events that can have made it so."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise

import pytest

from domain.base.errors import FengqiaoError
from domain.naming.called import OF_COUNTY
from infra.bureau.bureau import Bureau
from infra.bureau.comparing import Why
from projections.questions.catalogue import VIEWS
from projections.questions.changes import keys_of
from projections.questions.differences import RowBecame, as_table, differing, figures_of
from tests.infra.bureau.worked_example import commits
from tests.infra.exporting.worn_bureau import worn_bureau

D = date(2020, 12, 31)
EVERY = 12
"""Every so many commands one is looked at in all views; with 1, each of them is, in half a minute."""


@pytest.fixture(scope="module")
def worn(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bureau]:
    with worn_bureau(tmp_path_factory.mktemp("worn")) as desk:
        yield desk.bureau


def ends(bureau: Bureau) -> list[int]:
    """The positions at which commands end."""
    return [last for _number, _first, last, *_ in commits(bureau.log, bureau.log.head())]


def test_whatever_one_command_changes_in_a_view_its_events_stand_beside(worn: Bureau) -> None:
    changed = set()
    for before, after in list(pairwise(ends(worn)))[EVERY - 1 :: EVERY]:
        for name, view in VIEWS.items():
            compared = worn.compare(name, as_of=D, known_at=before, later=after)
            assert (compared.then.position, compared.now.position) == (before, after)
            assert all(before < between.recorded.position <= after for between in compared.events)
            if compared.rows:
                changed.add(name)
                assert compared.events, (name, before, after, compared.rows[0])
            keys, figures = keys_of(view), [column.key for column in figures_of(view)]
            now = {tuple(row[key] for key in keys): [row[key] for key in figures] for row in compared.then.rows}
            for row in compared.rows:
                key = tuple(row.key.values())
                now.pop(key, None)
                if row.now is not None:
                    now[key] = [row.now[figure] for figure in figures]
            assert now == {tuple(row[key] for key in keys): [row[key] for key in figures] for row in compared.now.rows}
    assert len(changed) > 5, changed


def test_a_row_that_is_the_same_is_not_told_and_neither_is_a_name() -> None:
    view = VIEWS["full-time"]
    rows = [
        {"county_code": "C", "committee_code": code, "kind": "village", "full_time": 1, "quota": 1, "short": 0, "committee_name": "a"}
        for code in "AB"
    ]
    assert differing(view, rows, [{**row, "committee_name": "b"} for row in rows]) == []
    [changed, gone, added] = differing(view, rows, [{**rows[0], "full_time": 2}, {**rows[0], "committee_code": "Z"}])
    assert [changed.became, gone.became, added.became] == [RowBecame.CHANGED, RowBecame.GONE, RowBecame.ADDED]
    sheet, shown = as_table(view, [changed])
    assert [column.key for column in sheet.columns] == [
        "became", "county_code", "committee_code", "full_time_was", "full_time_now", "county_name", "committee_name",
    ]  # fmt: skip
    assert (shown[0]["full_time_was"], shown[0]["full_time_now"]) == (1, 2)


def test_only_events_of_what_differs_are_shown_and_each_says_why(worn: Bureau) -> None:
    first, head = ends(worn)[0], worn.log.head()
    compared = worn.compare("staffing", as_of=date(2019, 12, 31), known_at=first)
    assert compared.now.position == head
    kinds = {between.recorded.stream.partition(":")[0] for between in compared.events}
    assert kinds <= {"office", "county", "rulebook", *OF_COUNTY}
    assert {between.why for between in compared.events} <= set(Why)
    whole = worn.compare("bulletin", as_of=D, known_at=first)
    assert {Why.WITHIN} <= {between.why for between in whole.events}


def test_a_county_or_a_year_alone(worn: Bureau) -> None:
    first = ends(worn)[0]
    counties = {row.key["county_code"] for row in worn.compare("grading", as_of=D, known_at=first, county="C1").rows}
    assert counties <= {"C1"}
    assert {row.key["year"] for row in worn.compare("grading", as_of=D, known_at=first, year=2019).rows} <= {2019}
    assert worn.compare("grading", as_of=D, known_at=first, later=first).rows == []


@pytest.mark.parametrize(
    ("given", "code"),
    [({"name": "nothing"}, "unknown_view"), ({"county": "X"}, "unknown_county_code"), ({"known_at": 10**9}, "unknown_position")],
)
def test_what_is_not_there_is_said(worn: Bureau, given: dict[str, object], code: str) -> None:
    asked = {"name": "staffing", "known_at": 1, **given}
    with pytest.raises(FengqiaoError, match=code):
        worn.compare(str(asked.pop("name")), as_of=D, **asked)  # type: ignore[arg-type]


def test_a_past_record_is_compared_up_to_its_own_end(worn: Bureau) -> None:
    first, *_, last_but_one, _ = ends(worn)
    compared = worn.as_known(last_but_one).compare("staffing", as_of=D, known_at=first)
    assert compared.now.position == last_but_one
    assert all(between.recorded.position <= last_but_one for between in compared.events)
