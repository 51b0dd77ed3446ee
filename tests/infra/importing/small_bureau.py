"""A small made-up bureau as tables, one of everything, for tests that change one thing in it."""

import csv
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from infra.bureau.bureau import Bureau
from infra.importing.result import ImportResult

Tables = dict[str, list[dict[str, Any]]]

TABLES: Tables = {
    "counties": [{"county_code": "C1", "name": "甲县", "kind": "county", "minimum_wage": "1700", "responsible_person": "周一"}],
    "offices": [
        {
            "office_code": "O1", "county_code": "C1", "name": "东镇司法所", "township": "东镇", "established_on": "2010-01-01", "area_m2": "150",
            "tenure": "lease", "land_use": "", "misappropriated": "no", "signs": "yes", "rule_boards": "yes", "surveyed_on": "2018-05-01",
        }
    ],
    "office_staff": [
        {
            "office_code": "O1", "person_code": "S1", "name": "吴二", "establishment": "civil_servant", "post": "chief", "joined_by": "appointed",
            "start_on": "2015-01-01", "end_on": "", "seconded_out_from": "", "seconded_out_to": "", "birth_on": "1980-02-03", "education": "本科",
        }
    ],
    "committees": [
        {
            "committee_code": "K0", "county_code": "C1", "office_code": "", "name": "中心", "kind": "county_centre", "parent_code": "", "field": "",
            "founding_body": "", "established_on": "2011-01-01", "filed_on": "2011-02-01", "filing_no": "备1", "dissolved_on": "",
        },
        {
            "committee_code": "K1", "county_code": "C1", "office_code": "O1", "name": "东村", "kind": "village", "parent_code": "K0", "field": "",
            "founding_body": "村委会", "established_on": "2012-01-01", "filed_on": "2012-03-01", "filing_no": "备2", "dissolved_on": "",
        },
    ],
    "mediators": [
        {
            "mediator_code": "M1", "committee_code": "K1", "name": "郑三", "id_number": "410000197001010015", "sex": "男", "birth_on": "1970-01-01",
            "education": "高中", "occupation": "教师", "engagement": "full_time", "appointed_on": "2014-06-01", "left_on": "",
            "monthly_wage": "1800", "in_service_official": "no",
        }
    ],
    "disputes": [
        {
            "case_no": "A1", "committee_code": "K1", "mediator_code": "M1", "kind": "neighbour", "source": "申请", "difficulty": "simple",
            "channel": "in_person", "accepted_on": "2019-03-01", "closed_on": "2019-03-10", "outcome": "agreed", "agreement_form": "written",
            "amount_yuan": "1000", "parties": "2", "performed_on": "2019-04-01", "entered_on": "2019-03-12", "file_review": "rectify",
            "file_reviewed_on": "2019-05-01",
        },
        {
            "case_no": "A2", "committee_code": "K1", "mediator_code": "M1", "kind": "contract", "source": "", "difficulty": "major", "channel": "",
            "accepted_on": "2019-04-01", "closed_on": "", "outcome": "", "agreement_form": "", "amount_yuan": "", "parties": "",
            "performed_on": "", "entered_on": "", "file_review": "", "file_reviewed_on": "",
        },
    ],
    "statistics": [{"committee_code": "K1", "month": "2019-03", "submitted_on": "2019-04-03"}],
    "typical_cases": [{"case_no": "A1", "submitted_on": "2019-06-01", "level": "city"}],
    "star_scores": [{"office_code": "O1", "year": "2019", "item": "team", "points": "12.5", "scored_on": "2019-11-01"}],
    "assessments": [{"mediator_code": "M1", "year": "2019", "item": "screening", "points": "8", "scored_on": "2020-01-10"}],
    "training": [{"person_code": "M1", "kind": "annual", "hours": "8", "held_on": "2019-02-02", "title": "年度轮训"}],
}  # fmt: skip


def tables() -> Tables:
    """The bureau anew, to be changed at will."""
    return deepcopy(TABLES)


def with_cells(sheet: str, row: int = 0, **cells: str) -> Tables:
    """The bureau with some cells of one row changed."""
    changed = tables()
    changed[sheet][row].update(cells)
    return changed


def without_column(changed: Tables, sheet: str, column: str) -> Tables:
    for row in changed[sheet]:
        del row[column]
    return changed


def write(content: Tables, folder: Path) -> Path:
    """The tables as a folder of CSV files."""
    folder.mkdir(parents=True, exist_ok=True)
    for sheet, rows in content.items():
        columns = list(rows[0])
        with (folder / f"{sheet}.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, columns)
            writer.writeheader()
            writer.writerows(rows)
    return folder


@dataclass
class Desk:
    """A clerk's desk: a store, and workbooks that are put into it one after another."""

    bureau: Bureau
    folder: Path
    imported: int = 0

    def put(self, content: Tables, **how: Any) -> ImportResult:
        self.imported += 1
        allow_future = how.pop("allow_future", False)
        path = write(content, self.folder / f"book{self.imported}")
        return self.bureau.import_workbook(path, envelope=self.bureau.issue("clerk", allow_future=allow_future), **how)

    def new_events(self, content: Tables, **how: Any) -> list[str]:
        """What a workbook adds to the log: type names in order. No row of it may be bad."""
        before = self.bureau.log.head()
        result = self.put(content, **how)
        assert [(entry.sheet.key, fault.message("en")) for entry in result.bad for fault in entry.faults] == []
        return [type(recorded.event).__name__ for recorded in self.bureau.log.page(before, self.bureau.log.head())]

    def faults(self, content: Tables, **how: Any) -> set[tuple[str, int, str | None, str]]:
        """What is bad in a workbook: sheet, row number, column and code."""
        return {
            (entry.sheet.key, entry.number, fault.column, fault.code.value)
            for entry in self.put(content, **how).bad
            for fault in entry.faults
        }

    @property
    def last(self) -> Any:
        head = self.bureau.log.head()
        return self.bureau.log.page(head - 1, head)[0].event
