"""台账 What the made-up city has in its books (domain/books), a file for each group of them; drawn after everything else, from what the city is by then."""

from collections.abc import Callable, Mapping
from random import Random

from infra.demo_city.books import premises_problems
from infra.demo_city.draw import Row

FILLED: Mapping[str, Callable[[Random, Mapping[str, list[Row]]], list[Row]]] = {
    "premises_problems": premises_problems.rows,
}
"""By sheet the rows of a county, drawn from the county's rows of the other sheets."""
