"""Every kind of cell in every type of column, as a workbook holds it: the value it counts as, or the code of what is wrong."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from domain.base.kinds import CountyKind, Difficulty, Engagement, Sex, Tenure
from infra.workbook.column import CellValue
from infra.workbook.labels import labels
from infra.workbook.problems import ProblemCode
from infra.workbook.sheets import SHEETS
from tests.infra.workbook.making import Cell, error, formula, inline, iso_cell, number, only_table, xlsx

MAY_3 = date(2019, 5, 3)
COLUMNS = {
    "code": ("offices", "office_code"),
    "text": ("offices", "township"),
    "date": ("offices", "established_on"),
    "end": ("committees", "dissolved_on"),
    "month": ("statistics", "month"),
    "yes_no": ("offices", "signs"),
    "kind": ("offices", "tenure"),
    "amount": ("offices", "area_m2"),
    "whole": ("disputes", "parties"),
    "year": ("star_scores", "year"),
}
UNSEEN = "\u00ad\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202e\u2060\u2066\u2069\ufeff\u3164\ufe0f\U000e0100"
OUT_OF_RANGE = (date(1909, 12, 31), date(2200, 1, 1), "1909-12-31", "2200-01-01", "9999-12-31", "18990503", 1, 59, 3653, 109_575, 2_958_465)
CASES: list[tuple[str, str, Cell, CellValue | ProblemCode]] = [
    # codes
    ("plain", "code", "410802", "410802"),
    ("number", "code", 410802, "410802"),
    ("number with a point", "code", 410802.0, "410802"),
    ("leading zeros as text", "code", "007", "007"),
    ("leading zeros by number format", "code", number(42, 2), "000042"),
    ("longer than its zero format", "code", number(1234567, 2), "1234567"),
    ("letter by number format", "code", number(7, 3), "M007"),
    ("hyphen by number format", "code", number(1234567, 5), "123-4567"),
    ("two places by number format", "code", number(5, 6), "5"),
    ("NA is a code", "code", "NA", "NA"),
    ("null is a code", "code", "null", "null"),
    ("#N/A as text is a code", "code", "#N/A", "#N/A"),
    ("TRUE by a boolean cell", "code", True, "TRUE"),
    ("case counts", "code", "aB", "aB"),
    ("spaces around", "code", " \u3000\u00a0A1\u3000\t\n", "A1"),
    ("spaces inside stay", "code", "A 1", "A 1"),
    ("spaces inside are one", "code", "A \u3000\u00a0 1", "A 1"),
    ("a line break inside is a space", "code", "A\r\n1", "A 1"),
    *((f"a dash as U+{ord(dash):04X}", "code", f"豫{dash}1", "豫-1") for dash in "\uff0d\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63"),
    ("full-width signs", "code", "Ａ／１＿２．３＃", "A/1_2.3#"),
    *((f"invisible U+{ord(unseen):04X}", "code", f"A{unseen}1", ProblemCode.INVISIBLE_CHARACTER) for unseen in UNSEEN),
    ("an invisible character before it", "code", "\ufeffA1", ProblemCode.INVISIBLE_CHARACTER),
    ("an invisible character after it", "code", "A1\u200e", ProblemCode.INVISIBLE_CHARACTER),
    ("full-width digits and letters", "code", "Ａ１ｂ", "A1b"),
    ("full-width brackets stay", "code", "〔2019〕（１）", "〔2019〕（1）"),
    ("64 characters", "code", "x" * 64, "x" * 64),
    ("65 characters", "code", "x" * 65, ProblemCode.CODE_TOO_LONG),
    ("the star", "code", "*", ProblemCode.CODE_RESERVED),
    ("a star inside", "code", "4108*", "4108*"),
    ("15 digits as a number", "code", 123456789012345, "123456789012345"),
    ("16 digits as a number", "code", number(1234567890123456), ProblemCode.DIGITS_LOST),
    ("18 digits as a number", "code", number("4.1082119930304435E17"), ProblemCode.DIGITS_LOST),
    ("18 digits as text", "code", "410821199303044338", "410821199303044338"),
    ("a large number written with an exponent", "code", number("4.10802E5"), "410802"),
    ("what Excel made of 3-1", "code", MAY_3, ProblemCode.DATE_IN_CODE),
    ("a date with a time in a code", "code", number("43588.75", 1), ProblemCode.DATE_IN_CODE),
    ("a time in a code", "code", number("0.5", 4), ProblemCode.DATE_IN_CODE),
    ("an ISO date cell in a code", "code", iso_cell("2019-05-03T00:00:00.000Z"), ProblemCode.DATE_IN_CODE),
    ("a date as text is a code", "code", "2019-05-03", "2019-05-03"),
    ("error cell", "code", error("#N/A"), ProblemCode.ERROR_CELL),
    ("error cell of a formula", "code", formula("#REF!", "e"), ProblemCode.ERROR_CELL),
    ("control character", "code", inline("A_x0001_B"), ProblemCode.CONTROL_CHARACTER),
    ("control character at the end", "code", inline("A_x0001_"), ProblemCode.CONTROL_CHARACTER),
    ("a rare character", "code", "𠮷㛃", "𠮷㛃"),
    # texts
    ("text", "text", "高西乡", "高西乡"),
    ("full-width stays in text", "text", "１号", "１号"),
    ("empty", "text", "", None),
    ("spaces only", "text", " \u3000 ", None),
    ("line break inside", "text", "a\nb", "a b"),
    ("every kind of line break inside", "text", "a\r\nb\rc\td\u2028e", "a b c d e"),
    *((f"invisible U+{ord(unseen):04X}", "text", f"张{unseen}三", ProblemCode.INVISIBLE_CHARACTER) for unseen in UNSEEN),
    ("escaped carriage return at the end", "text", inline("镇_x000D_"), "镇"),
    ("escaped underscore", "text", inline("a_x005F_x0001_b"), "a_x0001_b"),
    ("delete character", "text", "a\x7fb", ProblemCode.CONTROL_CHARACTER),
    ("half a surrogate pair", "text", inline("a_xD842_b"), ProblemCode.CONTROL_CHARACTER),
    ("the longest text", "text", "长" * 32_767, "长" * 32_767),
    ("one too long", "text", "长" * 32_768, ProblemCode.TEXT_TOO_LONG),
    ("10 MB", "text", "x" * 10_000_000, ProblemCode.TEXT_TOO_LONG),
    ("long only by spaces around", "text", "乡" + " " * 40_000, "乡"),
    ("formula in text form", "text", "=1+1", "=1+1"),
    ("number as text", "text", 12.5, "12.5"),
    ("rich text", "text", inline("x"), "x"),
    # dates
    ("date cell", "date", MAY_3, MAY_3),
    ("built-in date format", "date", number(43588, 8), MAY_3),
    ("Chinese built-in date format", "date", number(43588, 9), MAY_3),
    ("Chinese date format", "date", number(43588, 7), MAY_3),
    ("date with a time", "date", number("43588.75", 1), MAY_3),
    ("a millisecond short by rounding", "date", number("43587.9999999999", 1), MAY_3),
    ("bare number", "date", 43588, MAY_3),
    ("bare number as text", "date", "43588", MAY_3),
    ("ISO", "date", "2019-05-03", MAY_3),
    ("ISO without zeros", "date", "2019-5-3", MAY_3),
    ("slashes", "date", "2019/5/3", MAY_3),
    ("Chinese", "date", "2019年5月3日", MAY_3),
    ("Chinese with zeros", "date", "2019年05月03日", MAY_3),
    ("full-width digits", "date", "２０１９－０５－０３", MAY_3),
    ("full-width slashes", "date", "２０１９／５／３", MAY_3),
    ("ISO with time", "date", "2019-05-03 10:30:15", MAY_3),
    ("ISO with T", "date", "2019-05-03T00:00:00", MAY_3),
    ("slashes with time", "date", "2019/5/3 9:05", MAY_3),
    ("Chinese with time", "date", "2019年5月3日10时30分", MAY_3),
    ("Chinese with clock", "date", "2019年5月3日 10:30", MAY_3),
    ("spaces around the date", "date", "\u30002019-05-03 ", MAY_3),
    ("stored by a formula", "date", formula("43588"), MAY_3),
    ("ISO date cell", "date", inline("2019-05-03T10:00:00"), MAY_3),
    ("ISO date cell of another program", "date", iso_cell("2019-05-03T00:00:00.000Z"), MAY_3),
    ("ISO date cell with an offset", "date", iso_cell("2019-05-03T10:00:00+08:00"), MAY_3),
    ("ISO date cell without a time", "date", iso_cell("2019-05-03"), MAY_3),
    ("ISO with Z as text", "date", "2019-05-03T00:00:00.000Z", MAY_3),
    ("points", "date", "2019.5.3", MAY_3),
    ("points with zeros", "date", "2019.05.03", MAY_3),
    ("points with a time", "date", "2019.5.3 9:05", MAY_3),
    ("号", "date", "2019年5月3号", MAY_3),
    ("号 with a time", "date", "2019年5月3号10时30分", MAY_3),
    ("long dashes", "date", "2019—05—03", MAY_3),
    ("eight digits", "date", "20190503", MAY_3),
    ("eight digits in a number cell", "date", 20190503, MAY_3),
    ("eight digits that are no day", "date", "20190532", ProblemCode.NO_SUCH_DATE),
    ("31 February", "date", "2019-02-31", ProblemCode.NO_SUCH_DATE),
    ("29 February of no leap year", "date", "2019/2/29", ProblemCode.NO_SUCH_DATE),
    ("29 February of a leap year", "date", "2020/2/29", date(2020, 2, 29)),
    ("month 13", "date", "2019-13-01", ProblemCode.NO_SUCH_DATE),
    ("day 0", "date", "2019-05-00", ProblemCode.NO_SUCH_DATE),
    ("year 0", "date", "0000-05-03", ProblemCode.NO_SUCH_DATE),
    ("two digits of year", "date", "19-05-03", ProblemCode.NOT_A_DATE),
    ("day first", "date", "03/05/2019", ProblemCode.NOT_A_DATE),
    ("mixed signs", "date", "2019-05/03", ProblemCode.NOT_A_DATE),
    ("hour 25", "date", "2019-05-03 25:00", ProblemCode.NOT_A_DATE),
    ("words", "date", "去年", ProblemCode.NOT_A_DATE),
    *(
        (f"{cell!r} is no day", "date", cell, ProblemCode.ONLY_YEAR_AND_MONTH)
        for cell in (
            1900,
            2019,
            2019.5,
            2019.05,
            2019.12,
            2200,
            201905,
            "2019",
            "2019.5",
            "2019.12",
            "2019-05",
            "2019/5",
            "2019年5月",
            "2019年",
            "２０１９．５",
            "201905",
        )
    ),
    *((f"{cell!r} is no day of ours", "date", cell, ProblemCode.DATE_OUT_OF_RANGE) for cell in OUT_OF_RANGE),
    ("the first day of all", "date", "1910-01-01", date(1910, 1, 1)),
    ("the last day of all", "date", "2199-12-31", date(2199, 12, 31)),
    ("the first serial of all", "date", 3654, date(1910, 1, 1)),
    ("a serial with a fraction that looks like a month", "date", 4358.75, date(1911, 12, 6)),
    ("boolean", "date", True, ProblemCode.NOT_A_DATE),
    ("time only", "date", number("0.5", 4), ProblemCode.NOT_A_DATE),
    ("the day that never was", "date", 60, ProblemCode.NOT_A_DATE),
    ("negative serial", "date", -1, ProblemCode.NOT_A_DATE),
    ("serial beyond the calendar", "date", 2_958_466, ProblemCode.NOT_A_DATE),
    ("a huge serial", "date", number("1E300", 1), ProblemCode.NOT_A_DATE),
    # months
    ("month", "month", "2019-05", "2019-05"),
    ("month without zero", "month", "2019-5", "2019-05"),
    ("month with slash", "month", "2019/5", "2019-05"),
    ("Chinese month", "month", "2019年5月", "2019-05"),
    ("full-width month", "month", "２０１９－０５", "2019-05"),
    ("month of a date cell", "month", MAY_3, "2019-05"),
    ("month 0", "month", "2019-00", ProblemCode.NOT_A_MONTH),
    ("month 13 of a year", "month", "2019-13", ProblemCode.NOT_A_MONTH),
    ("six digits", "month", 201905, ProblemCode.NOT_A_MONTH),
    ("month in words", "month", "五月", ProblemCode.NOT_A_MONTH),
    ("month with a point", "month", "2019.5", "2019-05"),
    ("month with a point and a zero", "month", "2019.05", "2019-05"),
    ("October with a point", "month", "2019.10", "2019-10"),
    ("月份", "month", "2019年5月份", "2019-05"),
    ("a month that lost its zero", "month", 2019.1, ProblemCode.NOT_A_MONTH),
    ("a number with a point", "month", 2019.5, ProblemCode.NOT_A_MONTH),
    ("a year in a month", "month", 2019, ProblemCode.NOT_A_MONTH),
    ("a month before all", "month", "1909-12", ProblemCode.NOT_A_MONTH),
    ("a month after all", "month", "2200-01", ProblemCode.NOT_A_MONTH),
    # ends that have not come
    *((f"{word!r} as an end", "end", word, None) for word in ("至今", "—", "——", "-", "－", "/", "／", "无", " 至今 ")),
    *((f"{word!r} as a beginning", "date", word, ProblemCode.NOT_A_DATE) for word in ("至今", "—", "-", "/", "无")),
    # yes and no
    ("yes", "yes_no", "yes", True),
    ("NO", "yes_no", "NO", False),
    ("是", "yes_no", " 是", True),
    ("否", "yes_no", "否", False),
    ("1", "yes_no", 1, True),
    ("0 as text", "yes_no", "0", False),
    ("True", "yes_no", "True", True),
    ("false cell", "yes_no", False, False),
    ("full-width 1", "yes_no", "１", True),
    ("2", "yes_no", 2, ProblemCode.NOT_YES_NO),
    ("maybe", "yes_no", "有", ProblemCode.NOT_YES_NO),
    # vocabularies
    ("key", "kind", "lease", Tenure.LEASE),
    ("key in capitals", "kind", "NEW_BUILD", Tenure.NEW_BUILD),
    ("Chinese label", "kind", "新建\u3000", Tenure.NEW_BUILD),
    ("English label", "kind", "New Build", Tenure.NEW_BUILD),
    ("unknown value", "kind", "tent", ProblemCode.UNKNOWN_VALUE),
    ("number in a vocabulary", "kind", 1, ProblemCode.UNKNOWN_VALUE),
    # amounts
    ("amount", "amount", 184.5, Decimal("184.50")),
    ("zero", "amount", 0, Decimal("0.00")),
    ("minus zero", "amount", number("-0"), Decimal("0.00")),
    ("0.1 + 0.2", "amount", 0.1 + 0.2, Decimal("0.30")),
    ("1.005 as shown", "amount", 1.005, ProblemCode.TOO_MANY_PLACES),
    ("a float's noise", "amount", number("1899.9999999999998"), Decimal("1900.00")),
    ("as text", "amount", "184.50", Decimal("184.50")),
    ("plus sign", "amount", "+5", Decimal("5.00")),
    ("thousands", "amount", "1,234,567.8", Decimal("1234567.80")),
    ("full-width number", "amount", "１，２３４．５", Decimal("1234.50")),
    ("ill-formed thousands", "amount", "12,34", ProblemCode.NOT_A_NUMBER),
    ("exponent as text", "amount", "1e3", ProblemCode.NOT_A_NUMBER),
    ("NaN", "amount", "NaN", ProblemCode.NOT_A_NUMBER),
    ("inf", "amount", "inf", ProblemCode.NOT_A_NUMBER),
    ("NaN in a number cell", "amount", number("NaN"), ProblemCode.NOT_A_NUMBER),
    ("underscore", "amount", "1_000", ProblemCode.NOT_A_NUMBER),
    ("other digits", "amount", "١٢", ProblemCode.NOT_A_NUMBER),
    ("percent", "amount", "50%", ProblemCode.NOT_A_NUMBER),
    ("unit", "amount", "100元", ProblemCode.NOT_A_NUMBER),
    ("text in a number", "amount", "若干", ProblemCode.NOT_A_NUMBER),
    ("boolean in a number", "amount", True, ProblemCode.NOT_A_NUMBER),
    ("date in a number", "amount", MAY_3, ProblemCode.NOT_A_NUMBER),
    ("negative", "amount", -0.01, ProblemCode.NEGATIVE),
    ("negative as text", "amount", "－１", ProblemCode.NEGATIVE),
    ("three places", "amount", "1.234", ProblemCode.TOO_MANY_PLACES),
    ("the largest", "amount", 9999999999999.99, Decimal("9999999999999.99")),
    ("one cent more", "amount", "10000000000000", ProblemCode.TOO_LARGE),
    ("1e300", "amount", number("1E+300"), ProblemCode.TOO_LARGE),
    ("a thousand digits", "amount", "9" * 1000, ProblemCode.TOO_LARGE),
    # whole numbers and years
    ("whole", "whole", 3, 3),
    ("whole as text", "whole", "３", 3),
    ("whole with zeros", "whole", "3.00", 3),
    ("half", "whole", 2.5, ProblemCode.NOT_WHOLE),
    ("negative whole", "whole", -1, ProblemCode.NEGATIVE),
    ("year", "year", 2019, 2019),
    ("year as text", "year", "２０１９", 2019),
    ("year with a point", "year", 2019.5, ProblemCode.NOT_A_YEAR),
    ("year of two digits", "year", 19, ProblemCode.NOT_A_YEAR),
    ("year in Chinese", "year", "2019年", ProblemCode.NOT_A_YEAR),
    ("year 20190", "year", 20190, ProblemCode.NOT_A_YEAR),
]


@pytest.mark.parametrize(("kind", "cell", "expected"), [case[1:] for case in CASES], ids=[f"{case[1]}: {case[0]}" for case in CASES])
def test_a_cell_counts_as(tmp_path: Path, kind: str, cell: Cell, expected: CellValue | ProblemCode) -> None:
    sheet_key, column = COLUMNS[kind]
    sheet = next(sheet for sheet in SHEETS if sheet.key == sheet_key)
    keys = [column, *(each.key for each in sheet.required if each.key != column)]
    examples = (each.example_in("zh") for each in sheet.required if each.key != column)
    filled = [cell, *(str(value) if isinstance(value, Decimal | tuple) else value for value in examples)]
    (row,) = only_table(xlsx(tmp_path, {sheet_key: [keys, filled]})).rows
    if isinstance(expected, ProblemCode):
        assert [(problem.column, problem.code) for problem in row.problems] == [(column, expected)]
        assert row.cells[column] is None
        for problem in row.problems:
            assert problem.message("zh")
            assert len(problem.message("en")) < 400
    else:
        assert row.problems == ()
        assert row.cells[column] == expected
        assert type(row.cells[column]) is type(expected)


@pytest.mark.parametrize("cell", [None, "", " \u3000", inline("")])
def test_a_required_cell_that_is_empty_is_a_problem_of_its_column(tmp_path: Path, cell: Cell) -> None:
    table = only_table(xlsx(tmp_path, {"offices": [["office_code", "county_code", "name"], ["A", "1", cell]]}))
    assert [(problem.column, problem.code) for problem in table.rows[0].problems] == [("name", ProblemCode.REQUIRED)]


@pytest.mark.parametrize(
    ("kind", "text", "expected"),
    [
        (CountyKind, "县级市", CountyKind.COUNTY_CITY),
        (Difficulty, "DIFFICULT", Difficulty.DIFFICULT),
        (Engagement, "Full-Time", Engagement.FULL_TIME),
        (Sex, "女", Sex.FEMALE),
        (Sex, "Female", Sex.FEMALE),
    ],
)
def test_values_go_by_key_and_by_both_labels(kind: type, text: str, expected: object) -> None:
    from infra.workbook.words import member_named

    assert member_named(kind, text) is expected


@pytest.mark.parametrize(
    ("cell", "held"),
    [
        ("on_application", "依申请调解"),
        ("On Application", "依申请调解"),
        ("依申请调解", "依申请调解"),
        ("依申请", "依申请"),
        ("群众来访", "群众来访"),
        (" 12345 热线 ", "12345 热线"),
        ("", None),
    ],
)
def test_an_open_column_takes_the_words_of_its_list_and_others_as_they_stand(tmp_path: Path, cell: str, held: str | None) -> None:
    keys = [column.key for sheet in SHEETS if sheet.key == "disputes" for column in sheet.required]
    table = only_table(xlsx(tmp_path, {"disputes": [["source", *keys], [cell, "1"]]}))
    assert table.rows[0].cells["source"] == held


def test_every_value_that_labels_show_is_taken(tmp_path: Path) -> None:
    for sheet in SHEETS:
        for column in sheet.columns:
            words = [
                word
                for label in labels()
                if (label.sheet, label.column) == (sheet.key, column.key) and label.value
                for word in (label.value, label.zh, label.en)
            ]
            if not words:
                continue
            keys = [column.key, *(each.key for each in sheet.required if each.key != column.key)]
            table = only_table(xlsx(tmp_path, {sheet.key: [keys, *([word] for word in words)]}))
            assert all(row.cells[column.key] is not None for row in table.rows), column.key
            assert len(table.rows) == len(words)
