"""步骤的计划 A step planned on what is known at one position of the log: the commands that it comes to, decided and recorded at once."""

from collections.abc import Callable, Sequence

from domain.base.command import Command
from projections.questions.point_in_time import PointInTime

StepHandler = Callable[[PointInTime], Sequence[Command]]
"""Raises `Refused` where the step makes no sense. Asked again when somebody else wrote meanwhile."""
