"""`fengqiao screening`: 排查, made from its books (domain/books/screening)."""

import typer

from cli.declaring.books import declare_books
from cli.terminal.help import Group

app = typer.Typer(cls=Group)

declare_books(app, "screening")
