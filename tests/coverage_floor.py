"""The floor under the tests' coverage, for a run in which every process is measured (`.ci/run`): a pytest plugin, so that the tests' own closing
lines stay the last.

A measured test takes two thirds more time, which is spent where it may come to a line that none has come to before: a test with many parameters is
measured until some of them in a row bring nothing new, and each for its first seconds of processor time. What is not measured counts as not covered, so
the figure is a lower bound. Each process leaves its measurements when it ends, the workers before the session does; then they are put together and held
against `fail_under` (pyproject.toml, tool.coverage).
"""

import io
import os
import signal
from collections import Counter
from collections.abc import Generator

import coverage
import pytest

TOLD = pytest.StashKey[str]()
IN_VAIN = 5
"""After so many of its parameters in a row that brought nothing new a test is measured no more."""
SECONDS = 2.0
"""Of processor time, after which a test goes on unmeasured."""


class Sparingly:
    """Measures where there may be something new."""

    def __init__(self, measuring: coverage.Coverage) -> None:
        self._measuring = measuring
        self._on = True
        self._known = 0
        self._in_vain: Counter[str] = Counter()
        signal.signal(signal.SIGPROF, lambda *_: self._turn(on=False))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        test = item.nodeid.partition("[")[0]
        self._turn(on=self._in_vain[test] < IN_VAIN)
        environment = {} if self._on else {"COVERAGE_PROCESS_START": os.environ.pop("COVERAGE_PROCESS_START")}
        signal.setitimer(signal.ITIMER_PROF, SECONDS if self._on else 0)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            os.environ |= environment
            known = self._lines()
            self._in_vain[test] = self._in_vain[test] + 1 if known == self._known else 0
            self._known = known

    def _lines(self) -> int:
        """How many steps from line to line have been seen."""
        collector = self._measuring._collector
        return sum(map(len, collector.data.values())) if collector is not None else 0

    def _turn(self, *, on: bool) -> None:
        if on is not self._on:
            self._on = on
            (self._measuring.start if on else self._measuring.stop)()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        coverage.Coverage().erase()
    elif (measuring := coverage.Coverage.current()) is not None:
        config.pluginmanager.register(Sparingly(measuring))


@pytest.hookimpl(wrapper=True, trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> Generator[None]:
    yield  # the workers end here
    if hasattr(session.config, "workerinput"):
        return
    measured, report = coverage.Coverage(), io.StringIO()
    measured.combine()
    total = measured.report(file=report)
    floor = float(measured.get_option("report:fail_under") or 0)  # type: ignore[arg-type]
    session.config.stash[TOLD] = f"coverage of lines and branches: {total:.2f} %, the floor is {floor:.0f} %"
    if total < floor and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        session.config.stash[TOLD] = f"{report.getvalue()}\nFAILED {session.config.stash[TOLD]}"


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if TOLD in config.stash:
        terminalreporter.write_line(config.stash[TOLD])
