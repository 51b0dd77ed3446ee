"""Tables written as people write them: any order, any of the forms that the contract's section 2 says are taken.

The same tables and random numbers give the same file. Whatever the form, what is read must be the same.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import xlsxwriter

from domain.base import kinds
from infra.workbook.formats.formulas import defused
from tests.oracle.book import AMOUNTS, SHEETS, WHOLE, YES_NO, is_date
from tests.oracle.figures import Row


class Shown(NamedTuple):
    """A number and the format it is shown in."""

    number: int | float
    form: str


Headers = Mapping[tuple[str, str], Sequence[str]]
"""More names of a column than its key, for (sheet, column)."""

SHEET_NAMES = {
    "counties": "县市区",
    "offices": "司法所",
    "office_staff": "司法所人员",
    "committees": "调委会",
    "mediators": "调解员",
    "disputes": "纠纷",
    "statistics": "统计报送",
    "typical_cases": "典型案例",
    "star_scores": "星级评分",
    "assessments": "考核评分",
    "training": "培训",
}
KINDS: Mapping[tuple[str, str], type[kinds.Kind]] = {
    ("counties", "kind"): kinds.CountyKind,
    ("offices", "tenure"): kinds.Tenure,
    ("offices", "land_use"): kinds.LandUse,
    ("office_staff", "establishment"): kinds.Establishment,
    ("office_staff", "post"): kinds.Post,
    ("office_staff", "joined_by"): kinds.JoinedBy,
    ("committees", "kind"): kinds.CommitteeKind,
    ("mediators", "sex"): kinds.Sex,
    ("mediators", "engagement"): kinds.Engagement,
    ("disputes", "kind"): kinds.DisputeKind,
    ("disputes", "difficulty"): kinds.Difficulty,
    ("disputes", "channel"): kinds.Channel,
    ("disputes", "outcome"): kinds.Outcome,
    ("disputes", "agreement_form"): kinds.AgreementForm,
    ("disputes", "file_review"): kinds.FileReview,
    ("typical_cases", "level"): kinds.CaseLevel,
    ("training", "kind"): kinds.TrainingKind,
}
REQUIRED: Mapping[str, tuple[str, ...]] = {
    "counties": ("county_code", "name", "kind"),
    "offices": ("office_code", "county_code", "name"),
    "office_staff": ("office_code", "person_code", "name", "establishment", "start_on"),
    "committees": ("committee_code", "county_code", "name", "kind", "established_on"),
    "mediators": ("mediator_code", "committee_code", "name", "engagement", "appointed_on"),
    "disputes": ("case_no", "committee_code", "mediator_code", "kind", "difficulty", "accepted_on"),
    "statistics": ("committee_code", "month", "submitted_on"),
    "typical_cases": ("case_no", "submitted_on"),
    "star_scores": ("office_code", "year", "item", "points", "scored_on"),
    "assessments": ("mediator_code", "year", "item", "points", "scored_on"),
    "training": ("person_code", "kind", "hours", "held_on"),
}
CODES = ("county_code", "office_code", "person_code", "committee_code", "parent_code", "mediator_code", "case_no")
END_DATES = ("end_on", "left_on", "dissolved_on", "seconded_out_to")
FULL_WIDTH = {ord(char): ord(char) + 0xFEE0 for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"}
DATE_FORMATS = ("yyyy-mm-dd", "yyyy/m/d", 'yyyy"年"m"月"d"日"', "m/d/yy", "yyyy-mm-dd hh:mm", "[$-804]yyyy/m/d;@", "d-mmm-yy")
SPACES = (" ", "  ", "\u3000", "\u3000 ")
LONGEST_SHOWN = 11  # from 12 digits on Excel shows a number as 1E+11
AMOUNT_FORMATS = ("General", "General", "0.00", "#,##0.00", "¥#,##0.00", "#,##0.00_);[Red](#,##0.00)")


def text_form(rng: Random, sheet: str, column: str, value: Any) -> str:
    """One of the texts that say `value`, as in a CSV file."""
    text: str
    if value is None:
        text = rng.choice(("", "", "", " ", "\u3000", *(("至今", "—", "/", "无") if column in END_DATES else ())))
    elif is_date(column):
        text = date_text(rng, value)
    elif column in YES_NO:
        text = rng.choice(("yes", "是", "1", "true") if value else ("no", "否", "0", "false"))
    elif column in AMOUNTS:
        text = amount_text(rng, value)
    elif column in WHOLE:
        text = full_width(rng, str(value))
    elif (sheet, column) in KINDS:
        member = next(member for member in KINDS[sheet, column] if member == value)
        text = str(rng.choice((value, value, member.text.zh, member.text.zh, member.text.en)))
    elif column in CODES:
        text = full_width(rng, str(value))
        if (
            rng.random() < 0.05
        ):  # "dash variants in a code count as `-`, other white space inside a code counts as a space, runs of it as one"
            text = text.replace("-", rng.choice("－‐‑–—−")).replace(" ", rng.choice(SPACES))
    else:
        text = str(value)
    if text and rng.random() < 0.05:
        text = rng.choice(("", *SPACES)) + text + rng.choice(SPACES)
    return text


def full_width(rng: Random, text: str) -> str:
    """ "Full-width digits and letters in codes, dates and numbers count as half-width." """
    return text.translate(FULL_WIDTH) if rng.random() < 0.05 else text


def date_text(rng: Random, day: date) -> str:
    year, month, of_month = day.year, day.month, day.day
    iso, slashes, chinese = day.isoformat(), f"{year}/{month}/{of_month}", f"{year}年{month}月{of_month}日"
    others = (f"{year}/{month:02d}/{of_month:02d}", f"{year}年{month:02d}月{of_month:02d}日", f"{year}年{month}月{of_month}号")
    plain = (f"{year}.{month}.{of_month}", f"{year}.{month:02d}.{of_month:02d}", f"{year}{month:02d}{of_month:02d}", iso.replace("-", "—"))
    return full_width(rng, rng.choice((iso, iso, slashes, chinese, *others, *plain)))


def amount_text(rng: Random, value: Fraction | int) -> str:
    cents = int(value * 100)
    exact = f"{cents // 100}.{cents % 100:02d}"
    short = exact.rstrip("0").rstrip(".")
    return full_width(rng, short) if "." not in short else rng.choice((exact, short))


def columns_of(rng: Random, sheet: str, rows: Sequence[Row], odds: float) -> list[str]:
    """The columns in any order; an optional one without a value is there at the odds given."""
    columns = [
        column
        for column in SHEETS[sheet]
        if column in REQUIRED[sheet] or rng.random() < odds or any(row[column] is not None for row in rows)
    ]
    rng.shuffle(columns)
    return columns


def rows_of(rng: Random, rows: Sequence[Row]) -> list[Row | None]:
    """The rows in any order, now and then one twice ("a repeat with the same values, however written, is one row") or a blank one."""
    shuffled: list[Row | None] = list(rows)
    shuffled += [rng.choice(rows) for _ in range(len(rows) // 20)]
    shuffled += [None] * rng.choice((0, 0, 1, 3))
    rng.shuffle(shuffled)
    return shuffled


def spelled(rng: Random, name: str) -> str:
    """ "names match whatever their case and the spaces around them" """
    return rng.choice((name, name, name, name.upper(), name.title(), f" {name}", f"{name}\u3000"))


def names_of(rng: Random, sheet: str, columns: Sequence[str], headers: Headers) -> list[str]:
    return [spelled(rng, rng.choice((column, *headers.get((sheet, column), ())))) for column in columns]


def write_xlsx(tables: Mapping[str, list[Row]], path: Path, rng: Random, headers: Headers | None = None, odds: float = 0.7) -> None:
    """One workbook, with all that a spreadsheet may do to a value: numbers, dates in either epoch, booleans, formulas, formats."""
    in_1904 = rng.random() < 0.2
    workbook = xlsxwriter.Workbook(path, {"strings_to_numbers": False, "date_1904": in_1904})
    workbook.set_properties({"created": datetime(2021, 1, 1)})  # noqa: DTZ001 - a file has no time zone
    forms = {*DATE_FORMATS, *AMOUNT_FORMATS, "0", "@", *("0" * places for places in range(2, LONGEST_SHOWN + 1))}
    formats = {form: workbook.add_format({"num_format": form}) for form in sorted(forms)}
    sheets = [sheet for sheet in tables if tables[sheet] or rng.random() < 0.5]
    rng.shuffle(sheets)
    if rng.random() < 0.5:
        workbook.add_worksheet("备注").write_string(0, 0, "说明")
    for sheet in sheets:
        page = workbook.add_worksheet(spelled(rng, rng.choice((sheet, SHEET_NAMES[sheet]))).replace("\u3000", " "))
        columns = columns_of(rng, sheet, tables[sheet], odds)
        for place, name in enumerate(names_of(rng, sheet, columns, headers or {})):
            page.write_string(0, place, name)
        if rng.random() < 0.3:
            page.write_string(0, len(columns), "单位自填")
            page.write_string(1, len(columns), "无")
        for number, row in enumerate(rows_of(rng, tables[sheet]), start=1):
            if row is None:
                page.write_string(number, 0, rng.choice((" ", "\u3000")))
                continue
            for place, column in enumerate(columns):
                write_cell(rng, page, number, place, cell_form(rng, sheet, column, row[column], in_1904=in_1904), formats)
            if rng.random() < 0.03:
                page.set_row(number, None, None, {"hidden": True})
        if rng.random() < 0.2:
            page.set_column(0, rng.randrange(3), 10, None, {"hidden": True})
    workbook.close()


def cell_form(rng: Random, sheet: str, column: str, value: Any, *, in_1904: bool) -> Any:
    """`value` as a spreadsheet may hold it: text, number, boolean or date."""
    if value is None or rng.random() < 0.4:
        return text_form(rng, sheet, column, value)
    if is_date(column):
        epoch = date(1904, 1, 1) if in_1904 else date(1899, 12, 30)
        # "a date with a time is its date", "a bare number in a date column is an Excel date in the workbook's own epoch"
        with_time = datetime.combine(value, rng.choice((time(0), time(0), time(0, 0, 1), time(12), time(23, 59, 59))))
        return rng.choice((with_time, with_time, (value - epoch).days))
    if column in YES_NO:
        return rng.choice((value, int(value)))
    if column in AMOUNTS:
        # "a number cell counts as Excel shows it, at 15 significant digits"
        return Shown(float(value) * rng.choice((1, 1, 1 + 2**-52, 1 - 2**-53)), rng.choice(AMOUNT_FORMATS))
    if column in WHOLE:
        return value
    if (column in CODES or column == "name") and value.isdigit() and value.isascii() and len(value) <= LONGEST_SHOWN:
        # "a code or name stored as a number is the text Excel shows": with leading zeros where its format has as many places
        return Shown(int(value), "0" * len(value) if value.startswith("0") and value != "0" else rng.choice(("General", "0", "@")))
    return text_form(rng, sheet, column, value)


def write_cell(rng: Random, page: Any, number: int, place: int, value: Any, formats: Mapping[str, Any]) -> None:
    """A cell or, now and then, a formula that "counts by its stored value"."""
    if rng.random() < 0.02 and isinstance(value, int | str) and not isinstance(value, bool) and value != "":
        page.write_formula(number, place, '=IF(1,"","")', None, value)
    elif isinstance(value, bool):
        page.write_boolean(number, place, value)
    elif isinstance(value, datetime):
        page.write_datetime(number, place, value, formats[rng.choice(DATE_FORMATS)])
    elif isinstance(value, Shown):
        page.write_number(number, place, value.number, formats[value.form])
    elif isinstance(value, int):
        page.write_number(number, place, value)
    else:
        page.write_string(number, place, value)


def write_csv_folder(tables: Mapping[str, list[Row]], folder: Path, rng: Random, headers: Headers | None = None, odds: float = 0.7) -> None:
    """A file for each table; "UTF-8, UTF-8 with BOM or GB18030, found for each file"."""
    folder.mkdir()
    for sheet in tables:
        if not tables[sheet] and rng.random() < 0.5:
            continue
        columns = columns_of(rng, sheet, tables[sheet], odds)
        encoding = rng.choice(("utf-8", "utf-8-sig", "gb18030"))
        name = rng.choice((sheet, sheet.upper(), SHEET_NAMES[sheet]))
        with (folder / f"{name}.csv").open("w", encoding=encoding, newline="") as file:
            # Quoted where needed with CRLF, or quoted throughout with LF.
            writer = csv.writer(file, rng.choice((csv.excel, csv.unix_dialect)))
            writer.writerow(names_of(rng, sheet, columns, headers or {}))
            for row in rows_of(rng, tables[sheet]):
                texts = [""] * len(columns) if row is None else [text_form(rng, sheet, column, row[column]) for column in columns]
                # "An apostrophe before a text that a spreadsheet would run as a formula is no part of the text": one that is gets another before it.
                writer.writerow([defused(text) if text.startswith("'") else text for text in texts])
