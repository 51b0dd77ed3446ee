"""A bar on stderr for as long as work takes."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import TYPE_CHECKING, Any, TypeVar

from cli.terminal.streams import notes

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

T = TypeVar("T")


class Bars:
    """Told (step, done, total), it shows a bar for each step."""

    def __init__(self, bars: "Progress") -> None:
        self._bars = bars
        self._tasks: dict[str, TaskID] = {}
        self._began = monotonic()
        self.done = 0
        """How much of the last step is done."""

    def __call__(self, step: str, done: int, total: int) -> None:
        if step not in self._tasks:
            self._tasks[step] = self._bars.add_task(step, total=total or None)
        self.done = done
        self._bars.update(self._tasks[step], completed=done, total=total or None)

    @property
    def rate(self) -> int:
        """How much of a step was done a second, where there was but one."""
        return round(self.done / max(monotonic() - self._began, 0.001))

    def stopped_before(self, asks: Callable[[T], object]) -> Callable[[T], object]:
        """A question that is asked when no bar is drawn any more."""

        def stop_and_ask(about: T) -> object:
            self._bars.stop()
            return asks(about)

        return stop_and_ask


@contextmanager
def progress_bar() -> Iterator[Bars]:
    """A bar on stderr for as long as the work takes; nothing where stderr is no terminal, or nothing is to be said there."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        """How much is done a second."""

        def render(self, task: Task) -> Text:
            return Text("" if (speed := task.finished_speed or task.speed) is None else f"{speed:,.0f}/s")

    console = Console(stderr=True)
    columns: tuple[Any, ...] = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), Rate(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal or notes().quiet) as bars:
        yield Bars(bars)
