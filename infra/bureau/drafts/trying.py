"""试算 What a draft of a rulebook would change, before it is adopted. Nothing is recorded."""

from datetime import date
from typing import NamedTuple

from domain.base.errors import FengqiaoError
from domain.base.rejection import refuse_any
from domain.naming.called import Called, by_name, codes_in_rows
from domain.rulebooks.adoption import CITY
from domain.rulebooks.checks.fault import RuleFault
from domain.rulebooks.in_force import Adoption, RulesInForce
from domain.rulebooks.model import RulebookDocument
from infra.bureau.drafts.adopting import names_not_there, unknown_names
from infra.bureau.open_store import OpenStore, rules_of
from infra.bureau.procedures.decided_before import DecidedBefore, decided_before
from infra.gc_paused import gc_paused
from projections.naming.names import names
from projections.questions.changes import RowChange, changes
from projections.questions.errors import QuestionCode
from projections.questions.subsidy.paid_rounds import PaidRound, paid_rounds, rounds_that_differ
from projections.questions.subsidy.trial import TriedAward, TriedCase, tried, tried_awards
from projections.register_rows.county_names import counties_listed, county_codes
from projections.registers.directory import RegisterDirectory


class Tried(NamedTuple):
    """试算结果. The cases and awards, the rules with the draft, and the rows of other views that would be others."""

    cases: list[TriedCase]
    awards: list[TriedAward]
    rules: RulesInForce
    changes: list[RowChange]
    called: Called


class Trying(OpenStore):
    """The part of a bureau that looks at drafts."""

    def try_rules(self, draft: Adoption, last: date, as_of: date) -> Tried:
        """The cases closed from the draft's first day to `last`, decided as it is and under the draft, as of a date; the rules with the draft;
        and the rows of other views that it would change. Records nothing. Raises FengqiaoError (unknown_county_code), Refused for names unknown."""
        with self._read.current() as (connection, _position), gc_paused():
            if draft.jurisdiction not in {CITY, *county_codes(connection)}:
                raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, draft.jurisdiction, codes=counties_listed(connection))
            rules = rules_of(connection)
            refuse_any(unknown_names(draft, rules, RegisterDirectory(connection)))
            under_draft = rules.trying(draft)
            cases = list(tried(connection, rules, under_draft, (draft.valid_from, last), as_of))
            awards = tried_awards(connection, rules, under_draft, (draft.valid_from, last), as_of)
            of_codes = codes_in_rows([*(case._asdict() for case in cases), *(award._asdict() for award in awards)])
            called = by_name(names(connection, of_codes))
            return Tried(cases, awards, under_draft, list(changes(connection, rules, under_draft, as_of)), called)

    def unknown_names(self, document: RulebookDocument) -> list[RuleFault]:
        """What a draft names that is not there, wherever and whenever it may be adopted."""
        with self._read.current() as (connection, _position):
            return list(names_not_there(document, rules_of(connection).every(), RegisterDirectory(connection)))

    def paid_rounds_under(self, draft: Adoption, as_of: date) -> list[PaidRound]:
        """The rounds of which something was paid and for whose cases something else would be due once the draft is adopted, as of a date."""
        with self._read.current() as (connection, _position), gc_paused():
            paid_in = paid_rounds(connection, draft.valid_from)
            if not paid_in:
                return []
            rules = rules_of(connection)
            under_draft, period = rules.adopting(draft), (draft.valid_from, as_of)
            awards = tried_awards(connection, rules, under_draft, period, as_of)
            return rounds_that_differ(tried(connection, rules, under_draft, period, as_of), awards, paid_in)

    def decided_before(self, draft: Adoption, as_of: date) -> list[DecidedBefore]:
        """The confirmed reviews and the awards in force on a day that would come out otherwise once the draft is adopted."""
        with self._read.current() as (connection, _position), gc_paused():
            rules = rules_of(connection)
            return list(decided_before(connection, self.log, rules, rules.adopting(draft), as_of))
