"""Signs that a code page lacks: shown by the nearest one that it has. The console of Chinese Windows (cp936) has no ✓ and no ✗."""

import codecs

HANDLER = "fengqiao.signs"
NEAREST = {"✓": "√+", "✗": "×x", "−": "-", "├": "|", "└": "`", "│": "|", "─": "-", "…": "~"}
"""What may stand for a sign, the nearest first."""


def _nearest(error: UnicodeError) -> tuple[str | bytes, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    for sign in NEAREST.get(error.object[error.start], ""):
        try:
            return sign.encode(error.encoding), error.start + 1
        except UnicodeEncodeError:
            continue
    return codecs.backslashreplace_errors(UnicodeEncodeError(error.encoding, error.object, error.start, error.start + 1, error.reason))


codecs.register_error(HANDLER, _nearest)
