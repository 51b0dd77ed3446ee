"""文书目录 Every paper by its name."""

from collections.abc import Mapping

from infra.papers.kinds.bulletin import BULLETIN
from infra.papers.making.paper import Paper

PAPERS: Mapping[str, Paper] = {paper.name: paper for paper in (BULLETIN,)}
"""The papers in the order in which they are listed."""
