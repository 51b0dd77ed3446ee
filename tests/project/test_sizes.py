"""Files and folders stay small enough to be read at once."""

import re
import statistics
from collections import Counter
from pathlib import PurePosixPath

from tests.project.sources import docstring, product

LINES, MODULES = 300, 20
REASON = re.compile(rf"[Oo]ver {LINES} lines\b[^.]*\b(because|since|as)\b")
"""How a module's docstring states why it is longer: "Over 300 lines, because ..."."""
MEDIAN_OF_DOMAIN = 102
"""Reached, and to be lowered with every change that lowers it, until it is under 100. Packages without a text of their own count too."""


def lines(path: str) -> int:
    return len(product()[path].splitlines())


def test_a_file_over_300_lines_says_why_in_its_docstring() -> None:
    long = {path: lines(path) for path in product() if lines(path) > LINES}
    assert {path: number for path, number in long.items() if not REASON.search(docstring(path))} == {}


def test_no_folder_has_more_than_20_modules() -> None:
    modules = Counter(PurePosixPath(path).parent.as_posix() for path in product() if not path.endswith("/__init__.py"))
    assert {folder: number for folder, number in modules.items() if number > MODULES} == {}


def test_the_median_file_of_the_domain_is_no_longer_than_it_was() -> None:
    assert statistics.median(lines(path) for path in product() if path.startswith("domain/")) <= MEDIAN_OF_DOMAIN
