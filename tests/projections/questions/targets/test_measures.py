"""Every measure of the catalogue can be read and explained, and nothing else can."""

from domain.rulebooks.measures import MEASURES
from projections.questions.targets.measures import MEASURING


def test_every_measure_is_read_and_explained() -> None:
    assert list(MEASURING) == list(MEASURES)
