"""程序 What the made-up bureau has decided by the last day of its records, step by step, each by the procedure's own command as a clerk would give it.

A year of subsidy rounds (paid, paid in part, approved, declared), two annual reviews with an objection, an elimination and a successor, stars with their
plaques, grades with their certificates; and what was left lying, which a check finds. A step that a smaller city gives no occasion for is left out.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from domain.base.command import Command
from domain.base.kinds import Engagement, JoinedAs, ScoreLevel, Sex
from domain.base.rejection import Refused
from domain.judicial_office.star_evaluation.commands import PublishStars
from domain.mediator.commands import AppointMediator
from domain.mediator.exit_form import ExitForm
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import DecideObjection, ExemptMediator, FileObjection, PublishRanking
from domain.processes.annual_review.events import RankingDrafted
from domain.processes.subsidy_round.commands import CloseRound, FinishFileReview, FinishFirstCheck, PublishClaims, SampleFiles, round_code
from domain.processes.subsidy_round.events import Barred, CasesDeclared
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.procedures import certification, review, stars, subsidy
from infra.bureau.procedures.notices import published, published_of_office
from infra.bureau.procedures.step_handler import StepHandler
from infra.demo_city.draw import LAST_DAY, Row, source
from infra.demo_city.made_up import ACTOR
from infra.demo_city.names import People
from infra.rulebook_files import shipped_text

if TYPE_CHECKING:
    from infra.bureau.bureau import Bureau

TARGETS = "jiaozuo-2019-targets"
PLAQUES = 3
"""So many offices of a county have their plaque; the next was determined and published only."""
CERTIFICATES = 2
"""So many mediators at the most have their certificate; the last of whom it is proposed has applied only."""


class Desk:
    """A desk at which steps are taken one after the other; each once, however often the demo is run."""

    def __init__(self, bureau: "Bureau") -> None:
        self.bureau = bureau
        self.recorded = 0

    def take(self, name: str, step: StepHandler | Command) -> bool:
        """Takes a step, unless it was taken before; False where it is refused, because the city has no occasion for it."""
        command_id = f"demo {name}"
        if self.bureau.log.find_command(command_id) is not None:
            return True
        envelope = self.bureau.issue(ACTOR, command_id=command_id)
        try:
            if isinstance(step, Command):
                self.recorded += len(self.bureau.execute(step, envelope))
            else:
                self.recorded += len(self.bureau.carry_out(step, envelope))
        except Refused:
            return False
        return True

    def take_all(self, name: str, steps: "Iterator[StepHandler | Command]") -> None:
        """Takes steps as long as none is refused; each is asked for when the one before is through."""
        for number, step in enumerate(steps, 1):
            if not self.take(f"{name} {number}", step):
                return


def go_through(bureau: "Bureau", tables: Mapping[str, list[Row]], seed: int) -> int:
    """Takes the steps of a city; gives how many events were recorded. Everything is done in its first county, the review of 2018 in all but the last.
    Raises what recording raises."""
    desk = Desk(bureau)
    first, *others = (str(county["county_code"]) for county in tables["counties"])
    desk.take("targets", AdoptRulebook(CITY, shipped_text(TARGETS), date(2019, 1, 1)))
    for steps in (_first_quarter, _second_quarter, _third_quarter, _fourth_quarter):
        desk.take_all(f"{first} {steps.__name__}", steps(bureau, first))
    for county in (first, *others[:-1]):
        desk.take_all(f"{county} review 2018", _review_of_2018(bureau, county))
    _review_of_2019(desk, first, seed)
    for number, office in enumerate(_rated(bureau, first)):
        scored = [row for row in tables["star_scores"] if (row["office_code"], row["year"]) == (office, 2019)]
        points = {str(row["item"]): Decimal(str(row["points"])) for row in scored}
        desk.take_all(f"{first} stars {office}", _stars(office, first, number, points, awarded=number < PLAQUES))
    proposed = _proposed(bureau, first)
    for mediator, grade in proposed:
        desk.take_all(f"{first} grade {mediator}", _grade(mediator, grade, issued=(mediator, grade) != proposed[-1]))
    return desk.recorded


Steps = Iterator[StepHandler | Command]


def _round(county: str, period: str, declared_on: date, returned: Callable[[], tuple[Barred, ...]] = tuple) -> Steps:
    """A round from the declaration to the approval, four weeks later."""
    code, later = round_code(county, period), partial(_days_after, declared_on)
    yield subsidy.declare(county, period, declared_on)
    yield FinishFirstCheck(code, later(5), returned())
    yield SampleFiles(code, later(6), Decimal("0.1"), 7)
    yield FinishFileReview(code, later(12))
    yield published("subsidy", county, later(13), lambda not_before: PublishClaims(code, later(13), later(19), None, not_before))
    yield subsidy.approve(county, period, later(28), f"司通〔{declared_on.year}〕{declared_on.month}号")


def _first_quarter(bureau: "Bureau", county: str) -> Steps:
    """Paid in full; of one case the file was sent back."""

    def returned() -> tuple[Barred, ...]:
        lines = _declared(bureau, round_code(county, "2019-Q1"))
        return tuple(Barred(case_no=case, why="卷宗缺当事人签字的调解协议") for case in lines[1:2])

    yield from _round(county, "2019-Q1", date(2019, 4, 10), returned)
    yield subsidy.pay(county, "2019-Q1", "补2019-01", date(2019, 5, 15))
    yield CloseRound(round_code(county, "2019-Q1"), date(2019, 5, 16))


def _second_quarter(bureau: "Bureau", county: str) -> Steps:
    """Approved, and paid to two mediators; the rest is in arrears."""
    yield from _round(county, "2019-Q2", date(2019, 7, 10))
    owed = bureau.view("subsidy-ledger", as_of=date(2019, 8, 7), county=county).rows
    paid = dict.fromkeys(str(row["mediator_code"]) for row in owed if row["period"] == "2019-Q2" and row["mediator_code"])
    for number, mediator in enumerate(list(paid)[:2], 2):
        yield subsidy.pay(county, "2019-Q2", f"补2019-0{number}", date(2019, 8, 20), mediator)


def _third_quarter(_bureau: "Bureau", county: str) -> Steps:
    """Approved and not paid."""
    yield from _round(county, "2019-Q3", date(2019, 10, 10))


def _fourth_quarter(_bureau: "Bureau", county: str) -> Steps:
    """Declared, and left lying."""
    yield subsidy.declare(county, "2019-Q4", date(2020, 1, 10))


def _declared(bureau: "Bureau", code: str) -> list[str]:
    events = (recorded.event for recorded in bureau.log.stream(f"subsidy:{code}"))
    return [line.case_no for event in events if isinstance(event, CasesDeclared) for line in event.lines if line.case_no]


def _review_of_2018(bureau: "Bureau", county: str) -> Steps:
    """Confirmed on the last day of March, after an objection that was not upheld."""
    code = review_code(county, 2018)
    yield from _ranked(county, 2018)
    ranking = _ranking(bureau, code)
    if ranking is not None:
        yield FileObjection(code, ranking.ranking[-1].mediator_code, "本人", "卷宗质量评分偏低", date(2019, 3, 24))
        yield DecideObjection(code, 1, upheld=False, why="经复核卷宗,评分无误", decided_on=date(2019, 3, 26))
    yield review.confirm(county, 2018, date(2019, 3, 30), "司通〔2019〕3号")


def _ranked(county: str, year: int) -> Steps:
    code, in_march = review_code(county, year), partial(date, year + 1, 3)
    yield review.open_review(county, year, date(year + 1, 1, 8))
    yield review.draft(county, year, in_march(21), without_scores=True)
    yield published("review", county, in_march(22), lambda least: PublishRanking(code, in_march(22), in_march(28), None, least))


def _ranking(bureau: "Bureau", code: str) -> RankingDrafted | None:
    events = [recorded.event for recorded in bureau.log.stream(f"review:{code}")]
    return next((event for event in reversed(events) if isinstance(event, RankingDrafted)), None)


def _review_of_2019(desk: Desk, county: str, seed: int) -> None:
    """Of those proposed for elimination the first who can be goes and has a successor, the next is exempted; the others wait."""
    code = review_code(county, 2019)
    desk.take_all(f"{county} review 2019", _ranked_and_confirmed(county))
    ranking = _ranking(desk.bureau, code)
    left = [place.mediator_code for place in ranking.ranking if place.eliminate] if ranking is not None else []
    for mediator in list(left):
        form = (
            None if desk.bureau.show("mediator", mediator)["joined_as"] else ExitForm.DISMISSED
        )  # how somebody of long ago came in nobody knows
        step = review.eliminate(county, 2019, mediator, date(2020, 3, 30), "司通〔2020〕4号", exit_form=form)
        left.remove(mediator)
        if desk.take(f"{county} elimination {mediator}", step):
            desk.take_all(f"{county} successor", _successor(desk.bureau, county, mediator, seed))
            break
    for mediator in left[:1]:
        desk.take(f"{county} exemption", ExemptMediator(code, mediator, "因公负伤,治疗期间未能调解", date(2020, 3, 30)))


def _ranked_and_confirmed(county: str) -> Steps:
    yield from _ranked(county, 2019)
    yield review.confirm(county, 2019, date(2020, 3, 30), "司通〔2020〕3号")


def _successor(bureau: "Bureau", county: str, mediator: str, seed: int) -> Steps:
    """Somebody new comes to the committee on the day after, into the place that fell vacant."""
    draw = source(seed, f"{county}/successor")
    people, came_on, code = People(draw, county), LAST_DAY, f"{county}-M9100"
    born = people.birth(1975, 1988)
    committee = bureau.show("mediator", mediator)["mediator_assignment"][-1]["committee_code"]
    facts = {
        "committee_code": committee,
        "name": people.name(Sex.FEMALE),
        "sex": Sex.FEMALE,
        "birth_on": born,
        "id_number": people.id_number(born, Sex.FEMALE),
        "education": people.education(),
        "occupation": "退休教师",
        "engagement": Engagement.PART_TIME,
        "appointed_on": came_on,
        "joined_as": JoinedAs.HIRED,
    }
    yield AppointMediator(code, facts=facts, changed=frozenset(facts))
    yield review.replenish(mediator, code, came_on)


def _rated(bureau: "Bureau", county: str) -> list[str]:
    """The offices with three stars or more for 2019."""
    rows = bureau.view("star-rating", as_of=date(2020, 1, 31), county=county).rows
    return [str(row["office_code"]) for row in rows if row["year"] == 2019 and row["stars"] >= 3][: PLAQUES + 1]


def _stars(office: str, county: str, number: int, points: dict[str, Decimal], *, awarded: bool) -> Steps:
    """From the office's own score to the plaque; the county gives the points that stand in the workbook."""
    first, last = date(2020, 1, 31), date(2020, 2, 7)
    yield stars.score(office, 2019, ScoreLevel.SELF, date(2020, 1, 20), points)
    yield stars.score(office, 2019, ScoreLevel.COUNTY, date(2020, 1, 24), points)
    yield stars.determine(office, 2019, date(2020, 1, 30))
    yield published_of_office(office, first, lambda least: PublishStars(office, 2019, first, last, None, least))
    if awarded:
        yield stars.award(office, 2019, f"星{county}-2019-{number + 1}", date(2020, 2, 20), "司通〔2020〕2号")


def _proposed(bureau: "Bureau", county: str) -> list[tuple[str, str]]:
    """The first mediators for whom a certificate is proposed, with the grade."""
    rows = bureau.view("grade-proposals", as_of=date(2020, 2, 9), county=county).rows
    proposed = [(str(row["mediator_code"]), str(row["grade_proposed"])) for row in rows if row["proposal"] == "certify"]
    return proposed[: CERTIFICATES + 1]


def _grade(mediator: str, grade: str, *, issued: bool) -> Steps:
    yield certification.apply(mediator, grade, date(2020, 2, 10))
    if issued:
        yield certification.panel(mediator, date(2020, 2, 24), 5, 0, passed=True)
        yield certification.publish(mediator, date(2020, 2, 25), date(2020, 3, 2))
        yield certification.issue(mediator, date(2020, 3, 10), "市司法局")


def _days_after(day: date, days: int) -> date:
    return day + timedelta(days)
