"""Sheets are written in Chinese here, whatever the tests before have spoken."""

import pytest

from cli.terminal.language import speak


@pytest.fixture(autouse=True)
def _chinese():
    speak("zh")
