"""Codes that look alike: one where they count as one, told where they do not; codes of older stores read on."""

from copy import deepcopy
from typing import Any

import pytest

from domain.base.codes import as_code
from domain.base.kinds import CountyKind
from domain.base.rejection import Refused
from domain.base.rejections import FactRejection
from domain.county import CountyRegistered, RegisterCounty
from infra.event_store import Change
from infra.importing.result import ImportResult
from infra.workbook.problems import ReportCode
from tests.infra.importing.small_bureau import TABLES, Desk, Tables

DASHES = "-\uff0d\u2010\u2011\u2012\u2013\u2014\u2015\u2212"


def told(result: ImportResult) -> list[tuple[ReportCode, Any]]:
    return [(report.code, dict(report.params)) for report in result.reports]


def cases(*numbers: str) -> Tables:
    tables = deepcopy(TABLES)
    first = tables["disputes"][0]
    tables["disputes"] = [{**first, "case_no": number} for number in numbers]
    for sheet in ("typical_cases", "co_mediators", "incidents"):
        tables.pop(sheet, None)
    return tables


def test_a_case_in_every_dash_and_width_is_one_case(desk: Desk) -> None:
    numbers = [f"豫{dash}2019{dash}1" for dash in DASHES] + ["豫\uff0d２０１９\uff0d１", "豫-2019-1 ", "\u3000豫-2019-1"]
    result = desk.put(cases(*numbers))
    assert (result.counts["disputes"].recorded, result.counts["disputes"].unchanged) == (1, len(numbers) - 1)
    assert [row["case_no"] for row in desk.bureau.listing("dispute")] == ["豫-2019-1"]
    assert desk.put(cases(*reversed(numbers))).events == 0


@pytest.mark.parametrize("unseen", "\u200b\u200e\u202e\ufeff\u2060\u00ad")
def test_a_case_with_an_invisible_character_is_bad(desk: Desk, unseen: str) -> None:
    result = desk.put(cases("豫-2019-1", f"豫-{unseen}2019-1"))
    assert [(row.number, fault.code.value) for row in result.bad for fault in row.faults] == [(3, "invisible_character")]


def test_a_code_that_looks_like_a_known_one_is_told_and_recorded(desk: Desk) -> None:
    desk.put(cases("K-01"))
    result = desk.put(cases("K-O1", "k-01", "K-02"))
    assert result.counts["disputes"].recorded == 3
    assert told(result) == [
        (ReportCode.SIMILAR_CODE, {"row": 2, "code": "K-O1", "other": "K-01"}),
        (ReportCode.SIMILAR_CODE, {"row": 3, "code": "k-01", "other": "K-01"}),
    ]
    assert told(desk.put(cases("K-O1"))) == []


def test_hundreds_that_look_alike_are_counted(desk: Desk) -> None:
    result = desk.put(cases(*(f"{letter}-{n}" for n in range(30) for letter in "Oo")))
    assert [code for code, _ in told(result)] == [*[ReportCode.SIMILAR_CODE] * 20, ReportCode.MORE_SIMILAR_CODES]
    assert told(result)[-1] == (ReportCode.MORE_SIMILAR_CODES, {"count": 40})


def test_two_mediators_with_one_id_number_are_told(desk: Desk) -> None:
    tables = deepcopy(TABLES)
    second = {**tables["mediators"][0], "mediator_code": "M9"}
    tables["mediators"].append(second)
    result = desk.put(tables)
    assert told(result) == [(ReportCode.SHARED_ID_NUMBER, {"codes": "M1, M9"})]
    assert tables["mediators"][0]["id_number"] not in "".join(report.message("zh") + report.message("en") for report in result.reports)
    assert told(desk.put({"mediators": [second]})) == [(ReportCode.SHARED_ID_NUMBER, {"codes": "M1, M9"})]


def older(desk: Desk, code: str) -> None:
    """Records a county under a code as an older release took it."""
    envelope = desk.bureau.issue("clerk")
    change = Change(f"county:{code}", 0, [CountyRegistered(name="甲县", kind=CountyKind.COUNTY)], envelope)
    desk.bureau.log.append([change], command_id=envelope.command_id, recorded_at=envelope.recorded_at, expected_head=desk.bureau.log.head())


def counties(code: str) -> Tables:
    return {"counties": [{"county_code": code, "name": "甲县", "kind": "county"}]}


@pytest.mark.parametrize("code", ["焦\u201401", "焦\uff0f01", "焦  01", "焦\u00a001"])
def test_codes_that_an_older_release_registered_are_found_by_what_they_count_as(desk: Desk, code: str) -> None:
    """An older release took a dash for what it was: the same workbook must not register everything anew."""
    older(desk, code)
    for written in (code, as_code(code)):
        assert desk.put(counties(written)).events == 0
        assert desk.bureau.registered(written, as_code(written)) == code
    assert [row["county_code"] for row in desk.bureau.listing("county")] == [code]
    office = {**TABLES["offices"][0], "county_code": as_code(code)}
    desk.put({"offices": [office]})
    assert [row["county_code"] for row in desk.bureau.listing("office")] == [code]


def test_a_code_of_an_older_release_with_a_twin_is_found_as_it_was_typed(desk: Desk) -> None:
    older(desk, "焦\u201401")
    older(desk, "焦-01")
    assert desk.bureau.registered("焦\u201401", "焦-01") == "焦\u201401"
    assert desk.bureau.registered("焦-01", "焦-01") == "焦-01"
    assert desk.bureau.registered("焦\u201301", "焦-01") == "焦-01"


def test_a_code_with_an_invisible_character_is_found_and_none_is_registered_any_more(desk: Desk) -> None:
    older(desk, "甲\u200b1")
    assert desk.bureau.registered("甲\u200b1", "甲\u200b1") == "甲\u200b1"
    assert desk.bureau.registered("甲1", "甲1") == "甲\u200b1"
    with pytest.raises(Refused) as raised:
        desk.bureau.execute(RegisterCounty("乙\u200b1", {"name": "乙县", "kind": CountyKind.COUNTY}), desk.bureau.issue("clerk"))
    assert [each.code for each in raised.value.rejections] == [FactRejection.CODE_INVALID]
