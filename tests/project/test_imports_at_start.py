"""What a command line loads before it knows what is wanted."""

import subprocess
import sys

from tests.paths import ROOT

HEAVY = {"pydantic", "sqlalchemy", "eventsourcing", "xlsxwriter", "rich.console", "tomllib", "importlib.metadata"}


def test_the_start_of_a_command_loads_nothing_heavy():
    """Whoever asks for help, or mistypes, waits for the command line alone: the rest is loaded inside the commands that need it."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); before = set(sys.modules); from cli.main import main; main(['--lang', 'en', '--help']); "
        f"print(sorted({HEAVY!r} & (set(sys.modules) - before)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", "import site; site.main(); " + program, str(ROOT)], capture_output=True, text=True, check=True
    )
    assert done.stderr.strip() == "[]"
