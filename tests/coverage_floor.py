"""The floor under the tests' coverage, for a run in which every process is measured (`.ci/run`): a pytest plugin, so that the tests' own closing
lines stay the last.

Measuring half as much again as a test takes is spent where a test may still come to a line that none has come to: a test with many parameters is
measured until one of them brings nothing new, and each for its first second of processor time. What is not measured counts as not covered, so the
figure is a lower bound. Each process leaves its measurements when it ends, the workers before the session does; then they are put together and held
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
MEASURED = 2
"""A test is measured with so many of its parameters, and with further ones while each brings something new."""
SECONDS = 1.0
"""Of processor time, and a test goes on unmeasured."""


class Sparingly:
    """Measures where there may be something new."""

    def __init__(self, measuring: coverage.Coverage) -> None:
        self._measuring = measuring
        self._on = True
        self._known = 0
        self._tried: Counter[str] = Counter()
        self._done: set[str] = set()
        signal.signal(signal.SIGPROF, lambda *_: self._turn(on=False))

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        test = item.nodeid.partition("[")[0]
        self._turn(on=test not in self._done)
        environment = {} if self._on else {"COVERAGE_PROCESS_START": os.environ.pop("COVERAGE_PROCESS_START")}
        signal.setitimer(signal.ITIMER_PROF, SECONDS if self._on else 0)
        try:
            return (yield)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
            os.environ |= environment
            self._tried[test] += 1
            known = self._lines()
            if known == self._known and self._tried[test] >= MEASURED:
                self._done.add(test)
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
