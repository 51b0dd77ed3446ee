"""`fengqiao supervision`: 督查, made from its books (domain/books/supervision)."""

import typer

from cli.declaring.books import declare_books
from cli.terminal.help import Group

app = typer.Typer(cls=Group)

declare_books(app, "supervision")
