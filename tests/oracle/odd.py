"""Odd but valid codes, names and days for made-up workbooks."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

# Codes are "case-sensitive text (`NA`, `null`, `007` are codes) of at most 64 characters, `*` is none", ordered "as plain text by code
# point": so before and after `*`, both cases, look-alikes, what SQL, paths, JSON and spreadsheets may take for something else.
CODES: Sequence[str] = (
    *("007", "7", "07", "0", "00", "-1", "+1", "1.0", "1.50", "1e5", "1E5", "0x1F", "410802", "410802001", "41080200100"),
    *("null", "NULL", "Null", "NA", "na", "N/A", "nan", "NaN", "None", "true", "TRUE", "inf", "yes", "是"),
    *(
        "a",
        "A",
        "aa",
        "aA",
        "Aa",
        "AA",
        "b",
        "B",
        "z",
        "Z",
        "ab",
        "a b",
        "a b c",
        "a-b",
        "a_b",
        "a%b",
        "%",
        "_",
        "a.b",
        "a:b",
        "a/b",
        "a\\b",
    ),
    *("a,b", "a;b", "a'b", 'a"b', "'", "`", "--", "a|b", "{a}", "[1]", "<a>", "&amp;", "?", "@1", "^", "~", "!", "#", "#1", "$1", "(1)"),
    *("**", "*1", "1*", "2019-05-03", "2019/5/3", "5月3日", "2019年5月3日"),
    *("甲", "甲01", "乙（1）", "乙(1)", "①", "1号", "解人调字〔2019〕1号", "Ⅻ", "焦作", "龥", "𠮷1", "😀", "￥1", "·"),
    *("é", "e\u0301", "e", "É", "ß", "ss", "SS", "ı", "I", "i", "ſ", "Ω", "ω", "ﬁ", "fi", "x" * 64, "X" * 64),
)
NAMES: Sequence[str] = (
    *("张三", "李四", "王 五", "欧阳娜娜", "赵 钱 孙", "阿卜杜拉·买买提", "O'Neil", "Null", "null", "NA", "0", "2019", "007", "𠮷田"),
    *("１２路司法所", "ＡＢ所", "新建（东）所", 'The "Centre"', "a,b", "<b>x</b>", "名" * 60, "😀", "*", "-", "是"),
)


def unique_code(rng: Random, taken: set[str], stem: str) -> str:
    """A code that is not taken: odd, half of the time, or `stem` and a number."""
    while True:
        code = rng.choice(CODES) if rng.random() < 0.5 else f"{stem}{rng.choice(('', '0', '-'))}{rng.randrange(1000)}"
        if code not in taken:
            taken.add(code)
            return code


def month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def edge_day(rng: Random, first: date, last: date) -> date:
    """A day between two, both included, most often at an edge: of a month or a year, the 5th and 6th, a leap day, a deadline."""
    if last <= first:
        return first
    day = first + timedelta(days=rng.randrange((last - first).days + 1))
    chance = rng.random()
    if chance < 0.35:
        day = rng.choice((day.replace(day=1), day.replace(day=5), day.replace(day=6), month_end(day), month_end(day) - timedelta(days=1)))
    elif chance < 0.5:
        day = rng.choice((date(day.year, 12, 30), date(day.year, 12, 31), date(day.year, 1, 1), date(day.year, 2, 28)))
    elif chance < 0.6:
        day = rng.choice(
            (date(2016, 2, 29), date(2020, 2, 29), date(2019, 12, 31), date(2020, 1, 1), first, last, first + timedelta(days=1))
        )
    return min(max(day, first), last)


def near(rng: Random, day: date, *offsets: int) -> date:
    return day + timedelta(days=rng.choice(offsets or (-1, 0, 1)))
