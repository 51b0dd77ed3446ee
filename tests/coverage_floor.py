"""The floor under the tests' coverage, for a run in which every process is measured (`.ci/run`): a pytest plugin, so that the tests' own closing
lines stay the last.

Each process leaves its measurements when it ends, the workers before the session does; then they are put together and held against
`fail_under` (pyproject.toml, tool.coverage).
"""

import io
from collections.abc import Generator

import coverage
import pytest

TOLD = pytest.StashKey[str]()


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        coverage.Coverage().erase()


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
