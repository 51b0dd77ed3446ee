"""本地没有 Sections that a locality says it has none of: nothing beneath stands in for them, and this is what each comes to.

Every section is then there with nothing in it, so that whoever reads rules needs no case of its own; `Rulebook.lacks` tells why there is nothing.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, Literal

from domain.base.text import Text
from domain.rulebooks.assessment import Assessment, Band
from domain.rulebooks.campaign.model import Campaign
from domain.rulebooks.gates import AssessmentGate
from domain.rulebooks.rules import MOST, BulletinTarget, FullTimeQuota, Label, Rule
from domain.rulebooks.stars import Stars
from domain.rulebooks.subsidy import Subsidy
from domain.rulebooks.windows.deadlines import EntryDeadline, StatisticsDeadline
from domain.rulebooks.words.model import Words

NoneSection = Literal[
    "stars",
    "entry",
    "statistics",
    "subsidy",
    "floors",
    "assessment",
    "committee_ratings",
    "office_ratings",
    "allowances",
    "bulletin",
    "full_time",
    "minimum_wages",
    "grades",
    "certificates",
    "notices",
    "targets",
    "steps",
    "campaign",
    "words",
    "scoreboard",
]
"""The sections that a locality may have none of; `headcount` and `staffing` say how people are counted, and are always there."""

NO_ASSESSMENT = "no_assessment"
"""Why nobody is assessed where there is no assessment."""


class Without(Rule):
    """本地没有. A section of which the locality has none, and the clause that says so."""

    section: NoneSection

    @property
    def text(self) -> Text:
        """Why there is nothing, in words."""
        return Text("规则写明本地没有（{source}）", "the rules say that there is none here ({source})").fill(source=self.source)


def _no_assessment(rule: Without) -> Assessment:
    label = Label(zh="本地没有年度考核", en="there is no annual assessment here")
    source, placeholder = rule.source, rule.placeholder
    never = AssessmentGate(
        code=NO_ASSESSMENT, label=label, source=source, placeholder=placeholder, fact="closed", at_least=Decimal(MOST), missing="fails"
    )
    band = Band(key=NO_ASSESSMENT, label=label, source=source, placeholder=placeholder, at_least=Decimal(0))
    return Assessment(assessed=(never,), counted=(), reviewed=(), bands=(band,), elimination=())


def _no_entry_deadline(rule: Without) -> EntryDeadline:
    """A deadline that never comes: what is entered is in time, and what is not is not late."""
    return EntryDeadline.model_construct(source=rule.source, placeholder=rule.placeholder, within_days=MOST)


def _no_statistics_deadline(rule: Without) -> StatisticsDeadline:
    return StatisticsDeadline.model_construct(source=rule.source, placeholder=rule.placeholder, due_day=MOST)


NOTHING: Mapping[NoneSection, Callable[[Without], Any]] = {
    "stars": lambda _rule: Stars(items=(), gates=(), thresholds=()),
    "entry": _no_entry_deadline,
    "statistics": _no_statistics_deadline,
    "subsidy": lambda _rule: Subsidy(gates=(), amounts=()),
    "floors": lambda _rule: (),
    "assessment": _no_assessment,
    "bulletin": lambda rule: BulletinTarget(source=rule.source, placeholder=rule.placeholder, per_committee=Decimal(0)),
    "full_time": lambda rule: FullTimeQuota(source=rule.source, placeholder=rule.placeholder, quotas={}),
    "minimum_wages": lambda _rule: (),
    "committee_ratings": lambda _rule: None,
    "office_ratings": lambda _rule: None,
    "allowances": lambda _rule: (),
    "grades": lambda _rule: None,
    "certificates": lambda _rule: None,
    "notices": lambda _rule: None,
    "targets": lambda _rule: (),
    "campaign": lambda _rule: Campaign(),
    "words": lambda _rule: Words(),
    "scoreboard": lambda _rule: None,
    "steps": lambda _rule: (),
}
"""What a section is where there is none."""
