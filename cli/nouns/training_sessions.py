"""`fengqiao training`: 培训, made from its books (domain/books/training)."""

import typer

from cli.declaring.books import declare_books
from cli.terminal.help import Group

app = typer.Typer(cls=Group)

declare_books(app, "training")
