"""The floor under the tests' coverage, for a run in which every process is measured (`.ci/run`): a pytest plugin, so that the tests' own closing
lines stay the last.

Each process leaves its measurements when it ends, the workers before the session does; then they are put together and held against
`fail_under` (pyproject.toml, tool.coverage).

What is measured costs two thirds more time. A test with parameters goes the same way again and again, a hypothesis test all the more: of the one only the first of
each worker is measured, of the other nothing. So the sum is the least that the tests cover; `FENGQIAO_MEASURE=all` measures every one.
"""

import io
import os
from collections.abc import Generator

import coverage
import pytest

TOLD = pytest.StashKey[str]()
MEASURED = pytest.StashKey[set[str]]()
"""The tests with parameters of which one was measured in this process."""

IN_CHILDREN = "COVERAGE_PROCESS_START"


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        coverage.Coverage().erase()


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, bool, bool]:
    """Stops the measurement of this process and of those that the test starts, where it says nothing new."""
    running = coverage.Coverage.current()
    if running is None or os.environ.get("FENGQIAO_MEASURE") == "all" or _is_worth_measuring(item):
        return (yield)
    settings = os.environ.pop(IN_CHILDREN, None)
    running.stop()
    try:
        return (yield)
    finally:
        running.start()
        if settings is not None:
            os.environ[IN_CHILDREN] = settings


def _is_worth_measuring(item: pytest.Item) -> bool:
    if getattr(getattr(item, "function", None), "is_hypothesis_test", False):
        return False
    name, parameters, _ = item.nodeid.partition("[")
    measured = item.config.stash.setdefault(MEASURED, set())
    is_first = name not in measured
    if parameters:
        measured.add(name)
    return is_first


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
