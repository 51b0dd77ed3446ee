"""代码的写法 How a code is written, so that one thing has one code: signs that look alike fold into one, invisible characters are none (contract, section 2).

`as_code` is what a code counts as. `skeleton` is what is left when everything that an eye confuses is folded too: codes of one skeleton are asked about.
"""

import re

_DASHES = (*range(0x2010, 0x2016), 0x2043, 0x2212, 0xFE58, 0xFE63, 0xFF0D)
_WIDE_BRACKETS = (0xFF08, 0xFF09)
_SPACES = (0x9, 0xA, 0xB, 0xC, 0xD, 0x85, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000)
_FOLDED: dict[int, str] = (
    {wide: chr(wide - 0xFEE0) for wide in range(0xFF01, 0xFF5F) if wide not in _WIDE_BRACKETS}
    | dict.fromkeys(_SPACES, " ")
    | dict.fromkeys(_DASHES, "-")
)
"""Full-width signs as half-width ones, but for brackets: a case number has them full-width by rule."""

INVISIBLE = re.compile(
    "["
    "\u00ad\u034f\u0600-\u0605\u061c\u06dd\u070f\u0890-\u0891\u08e2\u115f-\u1160\u17b4-\u17b5"
    "\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U00013438\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0001\U000e0020-\U000e007f\U000e0100-\U000e01ef"
    "]"
)
"""Format and bidirectional characters (Cf), fillers and selectors: nobody sees them, and they make two codes of one."""

_RUNS = re.compile("  +")

_ALIKE = {
    **{ord(character): "0" for character in "oοо〇○"},
    **{ord(character): "1" for character in "il|ıιіӏ丨"},
    **{ord(character): "-" for character in "_一ー─━"},
    **{ord(character): "(" for character in "（〔［[【〈<《"},
    **{ord(character): ")" for character in "）〕］]】〉>》"},
    **dict(zip(map(ord, "авекмнрстухԁѕјαβεκνρτυχ"), "abekmhpctyxdsjabekvptux", strict=True)),
    ord(" "): "",
}
"""What an eye confuses once the case is folded: O and 0, l, I and 1, the letters of other scripts, brackets, strokes."""


def as_code(text: str) -> str:
    """What a text counts as where a code is wanted: full-width signs and dashes as plain ones, every white space as a space, runs of it as one."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip(" ")
    return _RUNS.sub(" ", text.translate(_FOLDED)).strip(" ")


def plain_signs(text: str) -> str:
    """A text with full-width signs, dashes and spaces as plain ones, for dates and numbers; brackets stay."""
    return text if text.isascii() else text.translate(_FOLDED)


def skeleton(code: str) -> str:
    """What a code looks like. Codes of one skeleton cannot be told apart by eye."""
    return seen(code).casefold().translate(_ALIKE)


def seen(code: str) -> str:
    """What a code counts as when what nobody sees is left out of it: codes of an older release may have it in them."""
    return as_code(code if code.isascii() else INVISIBLE.sub("", code))


def invisible_in(text: str) -> re.Match[str] | None:
    """The first character of a text that nobody sees."""
    return None if text.isascii() else INVISIBLE.search(text)


def is_text(code: str) -> bool:
    """Whether a code can stand in a log or a table at all: an argument on the command line may hold bytes that are no text, and no database
    holds the character zero in one."""
    return "\0" not in code and (code.isascii() or not any("\ud800" <= character <= "\udfff" for character in code))
