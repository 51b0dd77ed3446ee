"""A case that meets every gate of jiaozuo-2019, and reading a rulebook's text."""

from datetime import date
from importlib import resources

from domain.policies.cases.closed_case import ClosedCase
from domain.policies.decision import Found
from domain.rulebooks.model import Rulebook, RulebookDocument, complete
from domain.rulebooks.source.reading import parse
from infra.rulebook_files import shipped

TEXT = resources.files("domain.rulebooks").joinpath("jiaozuo-2019.toml").read_text(encoding="utf-8")
CLOSED_ON = date(2019, 5, 20)  # entry is due on 27 May, the statistics of May on 5 June
GOOD = ClosedCase(
    accepted_on=date(2019, 5, 10),
    closed_on=CLOSED_ON,
    outcome="agreed",
    agreement_form="written",
    difficulty="ordinary",
    filed_on=date(2019, 5, 10),
    mediator_serving=True,
    in_service_official=None,
    entered_on=date(2019, 5, 20),
    submitted_on=date(2019, 6, 5),
)


def on_record(case: ClosedCase, **further: Found) -> ClosedCase:
    """The case with these facts beyond the base on record, besides those it has."""
    return case._replace(further={**case.further, **further})


def rules_of(text: str) -> Rulebook:
    """The rules of a text lying over jiaozuo-2019."""
    read = parse(text)
    assert isinstance(read, RulebookDocument), read
    return complete(read, shipped())
