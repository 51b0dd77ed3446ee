"""居民身份证号 The number of a citizen's identity card (GB 11643): eighteen digits, of which the last checks the others (ISO 7064, MOD 11-2)."""

import re
from datetime import date

from domain.base.kinds import Sex
from domain.base.text import Text

LENGTH, OLD_LENGTH = 18, 15
_FORM = re.compile(r"[0-9]{17}[0-9Xx]")
_WEIGHTS = tuple(2 ** (LENGTH - place) % 11 for place in range(1, LENGTH))
_CHECK = "10X98765432"

OLD = Text("是 15 位的旧号码，请填现行的 18 位号码", "it is an old one of 15 digits; give the one of 18 that is in force")
NOT_18 = Text("应为 18 位：17 位数字和 1 位校验码", "it must have 18 places: 17 digits and one that checks them")
WRONG_CHECK = Text("校验码不符，有一位填错了", "its last place does not fit the others: one of them is wrong")
NO_BIRTH = Text("其中的出生日期不存在", "the date of birth in it does not exist")
OTHER_BIRTH = Text("其中的出生日期与所填的不符", "the date of birth in it is not the one given")
OTHER_SEX = Text("其中的性别与所填的不符", "the sex in it is not the one given")


def check_place(digits: str) -> str:
    """The last place that the first seventeen digits ask for."""
    return _CHECK[sum(int(digit) * weight for digit, weight in zip(digits, _WEIGHTS, strict=True)) % 11]


def fault_of(number: str, birth_on: date | None, sex: Sex | None) -> Text | None:
    """What is wrong with an id number, beside the day of birth and the sex where they are known; None where nothing is."""
    if not _FORM.fullmatch(number):
        return OLD if len(number) == OLD_LENGTH and number.isascii() and number.isdecimal() else NOT_18
    if check_place(number[:-1]) != number[-1].upper():
        return WRONG_CHECK
    try:
        born_on = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError:
        return NO_BIRTH
    if birth_on is not None and birth_on != born_on:
        return OTHER_BIRTH
    written = Sex.MALE if int(number[16]) % 2 else Sex.FEMALE
    return OTHER_SEX if sex is not None and sex is not written else None
