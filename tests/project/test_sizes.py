"""Files and folders stay small enough to be read at once."""

import statistics
from collections import Counter
from pathlib import PurePosixPath

from tests.project.sources import product

MODULES = 20
MEDIAN_OF_DOMAIN = 118
"""Reached, and to be lowered with every change that lowers it, until it is under 100. Packages without a text of their own count too."""


def lines(path: str) -> int:
    return len(product()[path].splitlines())


def test_no_folder_has_more_than_20_modules() -> None:
    modules = Counter(PurePosixPath(path).parent.as_posix() for path in product() if not path.endswith("/__init__.py"))
    assert {folder: number for folder, number in modules.items() if number > MODULES} == {}


def test_the_median_file_of_the_domain_is_no_longer_than_it_was() -> None:
    assert statistics.median(lines(path) for path in product() if path.startswith("domain/")) <= MEDIAN_OF_DOMAIN
