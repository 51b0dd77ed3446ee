"""相像 What may be one thing under two names: codes that an eye confuses, two mediators with one id number. Nothing of it is wrong by itself; somebody
who knows is asked."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import chain

from domain.base.codes import seen, skeleton


def similar_codes(new: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """For each new code that looks like another, known or new as well, that other."""
    wanted = list(dict.fromkeys(new))
    by_look: dict[str, list[str]] = {skeleton(code): [] for code in wanted}
    for code in dict.fromkeys(chain(known, wanted)):
        if (alike := by_look.get(skeleton(code))) is not None:
            alike.append(code)
    first = {code: next((other for other in by_look[skeleton(code)] if other != code), None) for code in wanted}
    return {code: other for code, other in first.items() if other is not None}


def as_registered(codes: Iterable[str], known: Iterable[str]) -> dict[str, str]:
    """For each code that is not known as it is written, the only known one that counts as the same: older releases took a dash for what it was."""
    known = set(known)
    unknown = {code for code in codes if code not in known}
    older: dict[str, list[str]] = defaultdict(list)
    if unknown:
        for code in known:
            if (counts_as := seen(code)) != code:
                older[counts_as].append(code)
    return {code: older[code][0] for code in unknown if len(older.get(code, ())) == 1}


def shared_id_numbers(numbers: Iterable[tuple[str, str]], known: Mapping[str, str]) -> list[tuple[str, ...]]:
    """The codes of mediators who have one id number, as many as there are, each group with at least one of `numbers`. Both are code and number; what
    the first say of a mediator counts."""
    now = {**known, **dict(numbers)}
    by_number: dict[str, list[str]] = defaultdict(list)
    for code, number in now.items():
        by_number[number.upper()].append(code)
    asked = {number.upper() for _, number in numbers}
    return [tuple(sorted(codes)) for number, codes in by_number.items() if number in asked and len(codes) > 1]
