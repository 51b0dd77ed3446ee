"""`train`: 培训, which mediators and office staff attend alike."""

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import typer

from cli.declaring.writing import verb
from cli.terminal.nouns import Noun
from cli.terminal.values import Code
from domain.base.kinds import TrainingKind

if TYPE_CHECKING:
    from domain.base.command import Command

PERSON = Noun("training", "training", "person_code")


def declare_train(app: typer.Typer, text: str) -> None:
    """Adds `train` to a group, with that group's words and example."""

    def train(code: Code, kind: TrainingKind, hours: Decimal, held_on: date, title: str | None = None) -> "Command":
        from domain.base.command import UNCHANGED
        from domain.training_record import RegisterTraining

        return RegisterTraining(code, kind, held_on, hours, title or UNCHANGED)

    train.__doc__ = text
    verb(app, PERSON, "train")(train)
