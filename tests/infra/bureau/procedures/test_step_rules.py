"""Every procedure takes its steps as the rules in force say: by whom, by how many, on which days; and records who decided."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.base.command import Command
from domain.base.kinds import Decider, ExitCause, IncidentKind, ScoreLevel
from domain.base.rejection import Refused
from domain.mediator.certification.commands import PublishCertification
from domain.mediator.commands import LeaveService
from domain.processes.annual_review.codes import review_code
from domain.processes.annual_review.commands import PublishRanking
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures import certification, period, review, stars, subsidy
from infra.bureau.procedures.step_handler import StepHandler
from infra.rulebook_files import shipped_text


def take(bureau: Bureau, plan: StepHandler) -> list[Any]:
    return [recorded.event for recorded in bureau.carry_out(plan, bureau.issue("clerk", allow_future=True))]


def say(bureau: Bureau, command: Command) -> None:
    bureau.execute(command, bureau.issue("clerk", allow_future=True))


def adopt(bureau: Bureau, *rules: str) -> None:
    """The shipped rules with a grade for everybody and with these rules of steps."""
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "bound"', 1)
    head, tail = text.split("[[grades.vetoes]]", 1)[0], text[text.index("[certificates]") :]
    level = '[[grades.levels]]\nkey = "plain"\nlabel = { zh = "级", en = "plain" }\nsource = "1"\n'
    steps = "".join(f"[[steps]]\nsource = '1'\n{rule}\n" for rule in rules)
    say(bureau, AdoptRulebook(CITY, text=f"{head}{level}{tail}\n{steps}", valid_from=date(2010, 1, 1)))


def county_of(bureau: Bureau) -> str:
    return str(bureau.listing("county")[0]["county_code"])


def panel(bureau: Bureau) -> Callable[[Decider | None], StepHandler]:
    mediator = next(str(row["mediator_code"]) for row in bureau.view("grade-proposals", as_of=date(2019, 12, 2)).rows)
    take(bureau, certification.apply(mediator, "plain", date(2019, 12, 2)))
    return lambda decider: certification.panel(mediator, date(2019, 12, 9), 6, 1, passed=True, decided_by=decider)


def determine(bureau: Bureau) -> Callable[[Decider | None], StepHandler]:
    office = str(bureau.listing("office")[0]["office_code"])
    points = {key: Decimal(1) for key in bureau.adoptions()(date(2019, 12, 10), county_of(bureau)).items("stars")}
    for number, level in enumerate((ScoreLevel.SELF, ScoreLevel.COUNTY, ScoreLevel.CITY), start=20):
        take(bureau, stars.score(office, 2019, level, date(2019, 11, number), points))
    return lambda decider: stars.determine(office, 2019, date(2019, 12, 10), decider)


def confirm(bureau: Bureau) -> Callable[[Decider | None], StepHandler]:
    county = county_of(bureau)
    take(bureau, review.open_review(county, 2018, date(2019, 1, 7)))
    take(bureau, review.draft(county, 2018, date(2019, 3, 25), without_scores=True))
    say(bureau, PublishRanking(review_code(county, 2018), first_on=date(2019, 3, 26), last_on=date(2019, 4, 1)))
    return lambda decider: review.confirm(county, 2018, date(2019, 4, 2), None, decider)


def close(bureau: Bureau) -> Callable[[Decider | None], StepHandler]:
    county = county_of(bureau)
    return lambda decider: period.close(county, "2019-05", date(2019, 6, 10), {}, None, decider)


PREPARED: dict[str, Callable[[Bureau], Callable[[Decider | None], StepHandler]]] = {
    "certify.panel": panel,
    "star.determine": determine,
    "review.confirm": confirm,
    "period.close": close,
}


@pytest.mark.parametrize("step", PREPARED)
def test_a_step_decided_by_another_body_is_refused_and_the_right_one_is_recorded(bureau: Bureau, step: str) -> None:
    adopt(bureau, f"step = '{step}'\ndecided_by = 'province'")
    plan = PREPARED[step](bureau)
    with pytest.raises(Refused, match="other_decider"):
        take(bureau, plan(Decider.ASSOCIATION))
    events = take(bureau, plan(None))
    assert [event.decided_by.key for event in events if getattr(event, "decided_by", None)] == ["province"]


@pytest.mark.parametrize("step", PREPARED)
def test_a_decision_with_who_is_stated_comes_out_the_same_when_it_is_made_again(bureau: Bureau, step: str) -> None:
    adopt(bureau)
    events = take(bureau, PREPARED[step](bureau)(Decider.PROVINCE))
    assert [event.decided_by.key for event in events if getattr(event, "decided_by", None)] == ["province"]
    assert list(bureau.look(["decisions"])) == []


@pytest.mark.parametrize("step", PREPARED)
def test_a_step_outside_its_days_is_refused(bureau: Bureau, step: str) -> None:
    adopt(bureau, f"step = '{step}'\nfrom_day = '08-01'\nuntil_day = '08-31'")
    with pytest.raises(Refused, match="outside_days"):
        take(bureau, PREPARED[step](bureau)(None))


@pytest.mark.both_databases
def test_a_round_is_declared_and_approved_as_the_rules_say(bureau: Bureau) -> None:
    adopt(bureau, "step = 'subsidy.approve'\ndecided_by = 'county'", "step = 'subsidy.declare'\nfrom_day = '06-10'\nuntil_day = '06-20'")
    county = county_of(bureau)
    with pytest.raises(Refused, match="outside_days"):
        take(bureau, subsidy.declare(county, "2019-05", date(2019, 6, 21)))
    take(bureau, subsidy.declare(county, "2019-05", date(2019, 6, 20)))
    with pytest.raises(Refused, match="other_decider"):
        take(bureau, subsidy.approve(county, "2019-05", date(2019, 7, 1), decided_by=Decider.CITY))


def test_the_panel_votes_with_as_many_as_the_rules_say(bureau: Bureau) -> None:
    adopt(bureau, "step = 'certify.panel'\nmembers_at_least = 8")
    with pytest.raises(Refused, match="panel_size"):
        take(bureau, panel(bureau)(None))


def test_the_county_decides_and_the_city_confirms_before_the_notice(bureau: Bureau) -> None:
    adopt(bureau, "step = 'certify.panel'\ndecided_by = 'county'\nconfirmed_by = 'city'\nseats = { expert = 2 }")
    judge = panel(bureau)
    mediator = next(str(row["mediator_code"]) for row in bureau.view("grade-proposals", as_of=date(2019, 12, 2)).rows)
    with pytest.raises(Refused, match="panel_seats"):
        take(bureau, judge(None))
    (passed,) = take(bureau, certification.panel(mediator, date(2019, 12, 9), 6, 1, passed=True, seats="expert=2,bureau=5"))
    assert (passed.decided_by.key, len(passed.seats)) == ("county", 7)
    notice = certification.publish(mediator, date(2019, 12, 11), date(2019, 12, 20))
    with pytest.raises(Refused, match="confirmation_missing"):
        take(bureau, notice)
    with pytest.raises(Refused, match="other_decider"):
        take(bureau, certification.panel(mediator, date(2019, 12, 10), 1, 0, passed=True, decided_by=Decider.COUNTY))
    with pytest.raises(Refused, match="step_too_early"):
        take(bureau, certification.panel(mediator, date(2019, 12, 8), 1, 0, passed=True))
    (confirmed,) = take(bureau, certification.panel(mediator, date(2019, 12, 10), 1, 0, passed=True))
    assert (confirmed.decided_by.key, confirmed.seats) == ("city", None)
    with pytest.raises(Refused, match="step_done"):
        take(bureau, certification.panel(mediator, date(2019, 12, 11), 2, 0, passed=True, seats="expert=2"))
    assert take(bureau, notice)


def test_what_the_city_does_not_confirm_ends_the_application(bureau: Bureau) -> None:
    adopt(bureau, "step = 'certify.panel'\nconfirmed_by = 'city'")
    judge = panel(bureau)
    take(bureau, judge(Decider.COUNTY))
    mediator = next(str(row["mediator_code"]) for row in bureau.view("grade-proposals", as_of=date(2019, 12, 2)).rows)
    take(bureau, certification.panel(mediator, date(2019, 12, 10), 0, 1, why="材料不实"))
    assert take(bureau, certification.apply(mediator, "plain", date(2019, 12, 11)))


def test_an_application_and_a_certificate_come_on_their_days(bureau: Bureau) -> None:
    adopt(bureau, *(f"step = '{step}'\nfrom_day = '12-01'\nuntil_day = '12-15'" for step in ("certify.apply", "certify.issue")))
    mediator = next(str(row["mediator_code"]) for row in bureau.view("grade-proposals", as_of=date(2019, 12, 2)).rows)
    with pytest.raises(Refused, match="outside_days"):
        take(bureau, certification.apply(mediator, "plain", date(2019, 11, 30)))
    take(bureau, panel(bureau)(None))
    say(bureau, PublishCertification(mediator, first_on=date(2019, 12, 10), last_on=date(2019, 12, 14)))
    with pytest.raises(Refused, match="outside_days"):
        take(bureau, certification.issue(mediator, date(2019, 12, 16), "市局"))
    assert take(bureau, certification.issue(mediator, date(2019, 12, 15), "市局"))


def test_a_step_without_the_document_that_the_rules_ask_for_is_not_taken(bureau: Bureau) -> None:
    adopt(bureau, "step = 'review.open'\ndocument = true", "step = 'mediator.leave'\ndocument = true")
    county = county_of(bureau)
    with pytest.raises(Refused, match="document_missing"):
        take(bureau, review.open_review(county, 2018, date(2019, 1, 7)))
    (opened,) = take(bureau, review.open_review(county, 2018, date(2019, 1, 7), "县司〔2019〕1号"))
    assert opened.document_no == "县司〔2019〕1号"
    mediator = str(bureau.listing("mediator")[0]["mediator_code"])
    with pytest.raises(Refused, match="document_missing"):
        say(bureau, LeaveService(mediator, date(2019, 12, 31), ExitCause.DISMISSED, IncidentKind.LEAK))
