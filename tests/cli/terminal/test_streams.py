"""stdout and stderr: what a reader that went away, or a terminal without Chinese, makes of them."""

import io
import os
import sys

import pytest

from cli.terminal import streams


class Gone(io.StringIO):
    """A stream whose reader went away. It has a descriptor of its own, a pipe's writing end."""

    def __init__(self, descriptor: int) -> None:
        super().__init__()
        self.descriptor = descriptor

    def write(self, _text: str) -> int:
        raise BrokenPipeError

    def flush(self) -> None:
        raise BrokenPipeError

    def fileno(self) -> int:
        return self.descriptor


@pytest.fixture
def gone():
    reading, writing = os.pipe()
    os.close(reading)
    yield Gone(writing)
    os.close(writing)


@pytest.mark.parametrize("write", [streams.data, streams.raw, lambda _text: streams.flush()])
def test_data_for_a_reader_that_went_away_goes_nowhere(monkeypatch, gone, write):
    monkeypatch.setattr(sys, "stdout", gone)
    write("a line")
    assert os.write(gone.fileno(), b"more") == 4  # the descriptor leads nowhere now, where writing never fails


def test_notes_for_a_reader_that_went_away_go_nowhere(monkeypatch, gone):
    monkeypatch.setattr(sys, "stderr", gone)
    streams.note("a line")
    assert os.write(gone.fileno(), b"more") == 4


def test_data_and_notes_go_to_their_own_streams(capsys):
    streams.data("figures")
    streams.raw("as it is")
    streams.note("done")
    assert tuple(capsys.readouterr()) == ("figures\nas it is", "done\n")


def test_what_an_encoding_lacks_is_shown_escaped(monkeypatch):
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="ascii"))
    streams.prepare()
    streams.data("县 county")
    streams.flush()
    assert written.getvalue() == b"\\u53bf county\n"
