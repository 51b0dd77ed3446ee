"""What the sections of a rulebook are made of, all of it: loaded when one is read from a text or written out (domain/rulebooks/model.py)."""

from collections.abc import Mapping
from typing import Any

from domain.rulebooks.allowances.model import Allowance
from domain.rulebooks.assessment import Assessment
from domain.rulebooks.campaign.model import Campaign
from domain.rulebooks.campaign.scoreboard import Scoreboard
from domain.rulebooks.examples import Example
from domain.rulebooks.floors.model import Floor
from domain.rulebooks.grades import Certificates, Grades
from domain.rulebooks.procedures.notices import Notices
from domain.rulebooks.procedures.steps import StepRule
from domain.rulebooks.ratings.model import CommitteeRatings, OfficeRatings
from domain.rulebooks.stars import Stars
from domain.rulebooks.subsidy import Subsidy
from domain.rulebooks.windows.deadlines import EntryDeadline, StatisticsDeadline
from domain.rulebooks.without import Without
from domain.rulebooks.words.model import Words

CLASSES: Mapping[str, Any] = {
    "Allowance": Allowance,
    "Assessment": Assessment,
    "Campaign": Campaign,
    "Certificates": Certificates,
    "CommitteeRatings": CommitteeRatings,
    "EntryDeadline": EntryDeadline,
    "Example": Example,
    "Floor": Floor,
    "Grades": Grades,
    "Notices": Notices,
    "OfficeRatings": OfficeRatings,
    "Scoreboard": Scoreboard,
    "Stars": Stars,
    "StatisticsDeadline": StatisticsDeadline,
    "StepRule": StepRule,
    "Subsidy": Subsidy,
    "Without": Without,
    "Words": Words,
}
"""By the name under which the annotations of a rulebook have them."""
