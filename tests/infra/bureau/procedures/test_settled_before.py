"""Cases settled before the record began, on the worked example: neither due nor declared, paid as far as caps and disputes are concerned."""

from datetime import date
from decimal import Decimal
from functools import partial

import pytest

from domain.base.rejection import Refused
from domain.base.text import Text
from domain.processes.subsidy_round.kinds import RoundStep
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.period import close
from infra.bureau.procedures.rounds.by_quarter import ByQuarter, Claimed, Early
from infra.bureau.procedures.rounds.settled_before import SettledBefore, rescind
from infra.bureau.procedures.rounds.undoing import Meant, undo
from infra.bureau.procedures.subsidy import Span, declare
from projections.questions.subsidy.explained import explain_subsidy
from tests.infra.bureau.procedures.test_late_cases import ONCE, accept_late, adopt, busiest, by_case
from tests.infra.bureau.procedures.test_subsidy import DECLARED_ON, LATER, PERIOD, rows, sums, take

UNTIL, QUARTER, FIRST = date(2019, 3, 31), "2019-Q2", date(2019, 4, 1)


def settled(county: str, until: date = UNTIL) -> SettledBefore:
    return SettledBefore(county, until, "旧台账已结清", DECLARED_ON)


@pytest.fixture
def county(bureau: Bureau) -> str:
    """One that has cases to be paid from before the second quarter, and in it."""
    shares = rows(bureau, "subsidy-shares", DECLARED_ON)
    early = {row["county_code"] for row in shares if row["closed_on"] <= "2019-03-31"}
    return str(next(row["county_code"] for row in shares if row["closed_on"] > "2019-03-31" and row["county_code"] in early))


def test_they_are_not_due_not_declared_and_say_why(bureau: Bureau, county: str) -> None:
    before = by_case(bureau)
    entitled = sums(bureau, county)["entitled"]
    early = {case for case, row in before.items() if row["county_code"] == county and row["closed_on"] <= "2019-03-31"}
    due = {case: Decimal(before[case]["subsidy_yuan"]) for case in early if case in before and before[case]["eligible"]}
    that_day = sum(Decimal(row["subsidy_yuan"]) for case, row in by_case(bureau, DECLARED_ON).items() if case in early)
    (event,) = take(bureau, settled(county))
    assert event.total == that_day > 0
    after = by_case(bureau)
    assert all(after[case]["reasons"][-1] == "settled_before" and not after[case]["eligible"] for case in early)
    assert {case: row for case, row in after.items() if case not in early} == {
        case: row for case, row in before.items() if case not in early
    }
    assert sums(bureau, county)["entitled"] == entitled - sum(due.values())
    summary = {(row["county_code"], row["month"]): row for row in rows(bureau, "subsidy-summary")}
    assert all(row["subsidy_yuan"] == "0.00" for (place, month), row in summary.items() if place == county and month <= "2019-03")
    (declared,) = take(bureau, declare(county, QUARTER, DECLARED_ON))
    assert early.isdisjoint(line.case_no for line in declared.lines)
    told = bureau.explain(partial(explain_subsidy, min(due)), as_of=LATER).explanation
    assert "settled before the record began" in [node.text.en for node in told.root.walk()]
    assert [part.parts[-1].key for part in told.root.parts if part.key == "procedure"] == ["step.CasesSettledBefore"]
    assert bureau.check() == []
    assert list(bureau.look(["decisions"])) == []


@pytest.mark.both_databases
def test_they_are_due_again_when_it_is_rescinded(bureau: Bureau, county: str) -> None:
    before = by_case(bureau)
    take(bureau, settled(county))
    with pytest.raises(Refused, match="step_done"):
        take(bureau, settled(county, date(2018, 12, 31)))
    take(bureau, rescind(county, "日期有误", DECLARED_ON))
    assert by_case(bureau) == before


def test_what_a_round_took_is_not_settled_before_until_the_round_is_withdrawn(bureau: Bureau, county: str) -> None:
    take(bureau, declare(county, PERIOD, DECLARED_ON))
    with pytest.raises(Refused, match=f"rounds_took_them: {county}-{PERIOD}"):
        take(bureau, settled(county))
    take(bureau, undo(county, PERIOD, Meant(RoundStep.DECLARATION), "含期初案件", DECLARED_ON))
    take(bureau, settled(county))


def test_a_dispute_settled_before_is_not_paid_under_a_later_number(bureau: Bureau) -> None:
    like = busiest(bureau)
    adopt(bureau, more=ONCE)
    take(bureau, settled(like["county_code"], date.fromisoformat(like["closed_on"])))
    later = dict.fromkeys(("accepted_on", "closed_on", "entered_on"), date(2019, 7, 1))
    accept_late(bureau, like, earlier_case_no=like["case_no"], **later)
    assert by_case(bureau)["0-LATE"]["reasons"] == ["paid_before"]


def test_it_moves_a_closed_figure_and_is_listed(bureau: Bureau, county: str) -> None:
    bureau.carry_out(close(county, "2019-03", date(2019, 6, 10), {}), bureau.issue("clerk"))
    take(bureau, settled(county, date(2019, 2, 28)))
    assert bureau.late(county, "2019-03") == []
    take(bureau, rescind(county, "日期有误", DECLARED_ON))
    take(bureau, settled(county))
    late = bureau.late(county, "2019-03")
    assert late is not None
    assert [type(each.event).__name__ for each in late] == ["CasesSettledBefore"]


def test_the_first_round_of_a_county_says_what_is_from_before_its_period_and_a_span_takes_no_more(bureau: Bureau, county: str) -> None:
    first = declare(county, QUARTER, DECLARED_ON)
    (event,) = bureau.preview(first, bureau.issue("clerk"))
    early = [line for line in event[1].lines if str(line.closed_on) < "2019-04"]  # type: ignore[attr-defined]
    doubt = first.doubt()
    assert doubt is not None
    assert f"{len(early)} of the cases" in doubt.en
    table = first.summary().en.splitlines()
    assert table[0] == "Declared for 2019-Q2, by quarter of closing:"
    assert [row.split()[0] for row in table[1:-1]] == sorted({*(row.split()[0] for row in table[1:-2]), "total"})
    only = declare(county, QUARTER, DECLARED_ON, closed=Span(FIRST))
    (declared,) = take(bureau, only)
    assert {str(line.closed_on) >= "2019-04-01" for line in declared.lines} == {True}
    assert only.doubt() is None
    rest = declare(county, "2019-06", DECLARED_ON)
    assert len(take(bureau, rest)[0].lines) == len(early)
    assert rest.doubt() is None


def test_cases_and_yuan_stand_by_quarter_of_closing() -> None:
    claimed = [Claimed(date(2018, 12, 31), 100), Claimed(date(2019, 1, 1), 250), Claimed(date(2019, 3, 31), 5)]
    table = ByQuarter(claimed)
    assert table.table(Text("表", "table")).en.splitlines() == [
        "table",
        "  2018-Q4  cases: 1  yuan: 1.00",
        "  2019-Q1  cases: 2  yuan: 2.55",
        "  total  cases: 3  yuan: 3.55",
    ]
    assert table.before(date(2019, 1, 1)) == Early(1, 100, date(2018, 12, 31))
    assert table.before(date(2018, 12, 31)) is None
