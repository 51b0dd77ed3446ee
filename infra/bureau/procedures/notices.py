"""公示的准备 How long a notice runs at least, under the rules in force on its first day in the county."""

from collections.abc import Callable
from datetime import date
from typing import Literal

from sqlalchemy import text

from domain.base.command import Command
from domain.policies.notices import earliest_last_day
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.registers.as_of import holds

Procedure = Literal["review", "stars", "certification", "subsidy"]


def published(procedure: Procedure, county_code: str, first_on: date, command: Callable[[date | None], Command]) -> StepHandler:
    """公示 in a county: the command, told the first day on which the notice may end."""
    return lambda point: [command(_earliest(point, procedure, county_code, first_on))]


def published_of_office(office_code: str, first_on: date, command: Callable[[date | None], Command]) -> StepHandler:
    """公示 of an office's stars."""

    def handle(point: PointInTime) -> list[Command]:
        county = point.connection.execute(text("SELECT county_code FROM office WHERE office_code = :code"), {"code": office_code}).scalar()
        return [command(_earliest(point, "stars", county, first_on))]

    return handle


def published_of_mediator(
    mediator_code: str, first_on: date, command: Callable[[PointInTime, str | None, date | None], Command]
) -> StepHandler:
    """公示 of a mediator's grade: the command, told the county too."""

    def handle(point: PointInTime) -> list[Command]:
        county = point.connection.execute(text(COUNTY_OF), {"code": mediator_code, "on": first_on.isoformat()}).scalar()
        return [command(point, county, _earliest(point, "certification", county, first_on))]

    return handle


def _earliest(point: PointInTime, procedure: Procedure, county_code: str | None, first_on: date) -> date | None:
    notices = point.rules_on(first_on, county_code).notices
    return None if notices is None else earliest_last_day(first_on, getattr(notices, procedure))


COUNTY_OF = f"""
    SELECT c.county_code FROM mediator_assignment a JOIN committee c ON c.committee_code = a.committee_code
    WHERE a.mediator_code = :code AND {holds("a")}
"""
