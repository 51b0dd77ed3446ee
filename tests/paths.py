"""Where the tests find the files they share."""

from pathlib import Path

TESTS = Path(__file__).parent
ROOT = TESTS.parent
SAMPLE = TESTS / "sample"
"""A small workbook and the exact rows that every view must give for it."""
DOCS = ROOT / "docs"
