"""What a view answers, from read tables that are at one position of the log."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime

from domain.base.errors import FengqiaoError
from domain.naming.called import by_name, codes_of
from infra.gc_paused import gc_paused
from infra.reports import Answer
from infra.rulebook_files import rules_on
from projections.adopted import rules_in_force
from projections.naming.names import names, of_register
from projections.questions.catalogue import VIEWS, run
from projections.questions.errors import QuestionCode
from projections.questions.point_in_time import Explained, PointInTime, Streams
from projections.questions.view import View
from projections.reading import Connection


def answer(connection: Connection, position: int, moment: datetime, name: str, as_of: date, county: str | None = None) -> Answer:
    """A view's rows as of a date, of one county or of all, known at a position and moment. Raises FengqiaoError (unknown_view, unknown_county_code)."""
    if name not in VIEWS:
        raise FengqiaoError(QuestionCode.UNKNOWN_VIEW, name, names=", ".join(VIEWS))
    return answer_of(connection, position, moment, VIEWS[name], as_of, county)


def answer_of(connection: Connection, position: int, moment: datetime, view: View, as_of: date, county: str | None = None) -> Answer:
    """Likewise of a view that is at hand. Raises FengqiaoError (unknown_county_code)."""
    with gc_paused():
        counties = of_register(connection, "county")
        if county is not None and county not in counties:
            listed = ", ".join(f"{code} {called}" for code, called in sorted(counties.items(), key=lambda named: str(named[0])))
            raise FengqiaoError(QuestionCode.UNKNOWN_COUNTY, county, codes=listed)
        rules = rules_in_force(connection, rules_on)
        of_city, rows = rules(as_of), run(view, connection, as_of, rules, county)
        of_county = (county, counties[county]) if county else None
        return Answer(view, as_of, moment, position, of_city.id, rows, [of_city, *rules.every()], rules, of_county)


def explanation(
    ask: Callable[[PointInTime], Explained], connection: Connection, log: Streams, known: tuple[int, datetime], as_of: date
) -> Explained:
    """How a figure of a view comes about, `known` at a position and moment, with what the codes in its events are called. Raises what asking raises."""
    position, moment = known
    explained = ask(PointInTime(connection, log, position, as_of, moment, rules_in_force(connection, rules_on)))
    return replace(explained, called=by_name(names(connection, codes_of(explained.events))))
