"""督查计分 How the counties are ranked over all targets (3.3-a): what each target weighs, what an absent one counts. The notice has no weights: placeholders."""

from typing import Annotated, Literal

from pydantic import Field

from domain.rulebooks.measures import MeasureKey
from domain.rulebooks.rules import ROWS, Figure, Rule


class Weight(Rule):
    """权重. What a target of the measure weighs; all without a line of their own weigh what `[scoreboard]` says."""

    measure: MeasureKey
    weight: Annotated[Figure, Field(gt=0)]


class Scoreboard(Rule):
    """督查计分 (3.3-a). A county gets of each target's weight the share of its subjects that meet it, and its score is what it got of all weights, of 100.
    A target that a county has no subject of counts as missed (`zero`), or is left out of its weights (`left_out`). The rank is held against that of the
    end of the month, quarter or year before."""

    weight: Annotated[Figure, Field(gt=0)]
    missing: Literal["zero", "left_out"]
    period: Literal["month", "quarter", "year"] = "month"
    weights: Annotated[tuple[Weight, ...], Field(max_length=ROWS)] = ()
