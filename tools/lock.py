"""Makes requirements.txt again: every package that pyproject.toml asks for, in its newest version within the range, with its hashes.

.venv/bin/python -m tools.lock                    newest versions
.venv/bin/python -m tools.lock --keep             only what pyproject.toml changed
"""

import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def main(arguments: list[str]) -> int:
    groups = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["dependency-groups"]
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11", "--generate-hashes"]
    command += ["--no-header", "--no-emit-index-url", "--no-emit-find-links", "pyproject.toml", "--output-file", "requirements.txt"]
    command += [f"--group={group}" for group in groups]
    command += [] if "--keep" in arguments else ["--upgrade"]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
