"""Consoles whose code page lacks some signs, terminals without colours."""

import io
import sys

import pytest

from cli.main import main
from cli.shell.signs import HANDLER, NEAREST


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("✗ 补贴 ✓", "cp936", "× 补贴 √"),
        ("├─ 2−1…", "cp936", "├─ 2-1…"),
        ("✗ ├─ 2−1 ✓", "ascii", "x |- 2-1 +"),
        ("焦", "ascii", "\\u7126"),
        ("𠀀", "cp936", "\\U00020000"),
        ("✗焦✓", "cp1252", "×\\u7126+"),
    ],
)
def test_a_sign_that_a_code_page_lacks_is_shown_by_the_nearest(text, encoding, shown):
    assert text.encode(encoding, errors=HANDLER).decode(encoding) == shown


def test_every_sign_of_the_products_own_pages_can_be_shown_on_a_chinese_console():
    for sign in NEAREST:
        assert "\\" not in sign.encode("cp936", errors=HANDLER).decode("cp936")


@pytest.mark.parametrize("encoding", ["cp936", "cp437", "ascii"])
@pytest.mark.parametrize("line", [("views",), ("-h",), ("info", "labels"), ("view", "nonsense")])
def test_no_page_ends_in_an_error_on_such_a_console(monkeypatch, encoding, line):
    buffers = {name: io.BytesIO() for name in ("stdout", "stderr")}
    streams = {name: io.TextIOWrapper(buffer, encoding=encoding) for name, buffer in buffers.items()}
    for name, stream in streams.items():
        monkeypatch.setattr(sys, name, stream)
    assert main(["--lang", "zh", *line]) == (2 if "nonsense" in line else 0)
    for stream in streams.values():
        stream.flush()
    assert sum(len(buffer.getvalue()) for buffer in buffers.values()) > 100


@pytest.mark.parametrize("line", [("-h",), ("views", "-h"), ("info", "labels"), ()])
def test_pages_on_a_terminal_have_no_colours_and_no_signs_of_them(run, monkeypatch, line):
    """A heading that was to be bold stood there as `\\u001b[1m`."""
    monkeypatch.delenv("NO_COLOR")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    ran = run("--lang", "en", "--no-pager", *line)
    assert ran.code == 0
    assert "\x1b" not in ran.out
    assert "u001b" not in ran.out
