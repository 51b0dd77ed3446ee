"""Asking the person at the terminal."""

import typer

from cli.terminal.streams import flush, notes


def confirmed(question: str) -> bool:
    """Whether the person says yes; whatever was kept back is shown first. Without an answer it is no."""
    notes().say_all()
    flush()
    return typer.confirm(question, default=False)
