"""Certification on the worked example: judged by the scheme in force, numbered by its pattern, in force when it says, printed."""

from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest

from domain.base.command import Command
from domain.base.errors import FengqiaoError
from domain.base.kinds import Decider, IncidentKind
from domain.base.rejection import Refused
from domain.mediator.certification.commands import (
    CheckCertificate,
    DecidePanel,
    PublishCertification,
    ReinstateCertificate,
    RevokeCertificate,
    SuspendCertificate,
)
from domain.mediator.certification.events import CertificateIssued, CertificationApplied
from domain.mediator.commands import LeaveService
from domain.mediator.personnel_record.commands import RegisterIncident
from domain.rulebooks.adoption import CITY, AdoptRulebook
from infra.bureau.bureau import Bureau
from infra.bureau.procedures.certification import apply, issue, panel, replace_lost
from infra.bureau.procedures.step_handler import StepHandler
from infra.papers.certificate import CertificatePaper, masked
from infra.papers.errors import PaperCode
from infra.papers.printing import certificate_pdf
from infra.rulebook_files import shipped_text
from projections.questions.errors import QuestionCode
from projections.questions.grades.explained import explain_grade

ON, HELD_ON, FIRST, LAST, CERTIFIED_ON = (date(2019, 12, day) for day in (2, 9, 10, 14, 16))
LATER = date(2020, 6, 30)


def take(bureau: Bureau, plan: StepHandler) -> list[Any]:
    return [recorded.event for recorded in bureau.carry_out(plan, bureau.issue("clerk", allow_future=True))]


def say(bureau: Bureau, *commands: Command) -> list[Any]:
    envelope = [bureau.issue("clerk", allow_future=True) for _ in commands]
    return [recorded.event for command, each in zip(commands, envelope, strict=True) for recorded in bureau.execute(command, each)]


def rows(bureau: Bureau, view: str, on: date = LATER) -> list[dict[str, Any]]:
    return [dict(row) for row in bureau.view(view, as_of=on).rows]


@pytest.fixture
def easy(bureau: Bureau) -> Bureau:
    """The shipped rules with a grade that everybody meets."""
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "easy"', 1)
    head, tail = text.split("[[grades.vetoes]]", 1)[0], text[text.index("[certificates]") :]
    level = '[[grades.levels]]\nkey = "{key}"\nlabel = {{ zh = "{zh}", en = "{key}" }}\nsource = "1"\nvalid_years = {years}\n'
    levels = level.format(key="upper", zh="上级", years=5) + level.format(key="lower", zh="下级", years=3)
    say(bureau, AdoptRulebook(CITY, text=f"{head}{levels}{tail}", valid_from=date(2010, 1, 1)))
    return bureau


@pytest.fixture
def mediator(easy: Bureau) -> str:
    """Somebody who holds no certificate."""
    return next(str(row["mediator_code"]) for row in rows(easy, "grade-proposals", ON) if row["grade_held"] is None)


def certify(bureau: Bureau, mediator: str, grade: str, on: date = CERTIFIED_ON) -> CertificateIssued:
    """Certified on that day, every step so many days before it as usual."""
    later = on - CERTIFIED_ON
    take(bureau, apply(mediator, grade, ON + later))
    say(
        bureau,
        DecidePanel(mediator, HELD_ON + later, passed=True, votes_for=6, votes_against=1),
        PublishCertification(mediator, first_on=FIRST + later, last_on=LAST + later),
    )
    (event,) = take(bureau, issue(mediator, on, "示例市司法局"))
    assert isinstance(event, CertificateIssued)
    return event


def test_an_application_holds_every_condition_as_it_was_found(bureau: Bureau) -> None:
    mediator = next(str(row["mediator_code"]) for row in rows(bureau, "grade-proposals", ON) if row["reasons"])
    (applied,) = take(bureau, apply(mediator, "county", ON))
    assert isinstance(applied, CertificationApplied)
    told = bureau.explain(partial(explain_grade, mediator), as_of=ON)
    (level,) = [part for part in told.explanation.root.parts if part.key == "level.county"]
    assert {one.condition.key: one.met for one in applied.grounds.conditions} == {
        part.key.removeprefix("gate."): part.met for part in level.parts
    }
    assert applied.grounds.unmet
    with pytest.raises(Refused, match="conditions_unmet"):
        say(bureau, DecidePanel(mediator, HELD_ON, passed=True, votes_for=6, votes_against=1))


def test_a_grade_that_the_rules_have_not_is_refused(easy: Bureau, mediator: str) -> None:
    with pytest.raises(Refused, match=r"unknown_grade.*its grades are .+ \(lower\)"):
        take(easy, apply(mediator, "grand", ON))


def test_a_certificate_has_the_next_number_and_the_validity_of_the_rules(easy: Bureau, mediator: str) -> None:
    others = [str(row["mediator_code"]) for row in rows(easy, "grade-proposals", ON) if row["grade_held"] is None]
    first, second = certify(easy, mediator, "lower"), certify(easy, next(one for one in others if one != mediator), "下级")
    assert (first.certificate_no[-5:], second.certificate_no[-5:]) in {("00001", "00002"), ("00001", "00001")}
    assert (first.certified_on, first.valid_until) == (CERTIFIED_ON, date(2022, 12, 15))
    (row,) = [row for row in rows(easy, "certificates") if row["mediator_code"] == mediator]
    assert (row["certificate_no"], row["grade"], row["status"], row["issued_by"]) == (
        first.certificate_no,
        "lower",
        "valid",
        "示例市司法局",
    )


def test_the_grade_held_is_the_one_in_force_on_the_day(easy: Bureau, mediator: str) -> None:
    def held(on: date) -> str | None:
        found: dict[str, str | None] = {row["mediator_code"]: row["grade_held"] for row in rows(easy, "grade-proposals", on)}
        return found[mediator]

    number = certify(easy, mediator, "lower").certificate_no
    say(
        easy,
        SuspendCertificate(mediator, certificate_no=number, suspended_on=date(2020, 2, 3), why="待查"),
        ReinstateCertificate(mediator, certificate_no=number, reinstated_on=date(2020, 3, 2)),
    )
    (replaced,) = take(easy, replace_lost(number, date(2020, 4, 1), "遗失"))
    say(easy, RevokeCertificate(mediator, certificate_no=replaced.new_no, revoked_on=date(2020, 5, 6), why="收受财物"))
    days = {"2019-12-15": None, "2019-12-16": "lower", "2020-02-02": "lower", "2020-02-03": None, "2020-03-01": None, "2020-03-02": "lower"}
    days |= {"2020-03-31": "lower", "2020-04-01": "lower", "2020-05-05": "lower", "2020-05-06": None}
    assert {day: held(date.fromisoformat(day)) for day in days} == days
    statuses = {row["certificate_no"]: row["status"] for row in rows(easy, "certificates") if row["mediator_code"] == mediator}
    assert statuses == {number: "replaced", replaced.new_no: "revoked"}
    suspended = {row["status"] for row in rows(easy, "certificates", date(2020, 2, 3)) if row["mediator_code"] == mediator}
    assert suspended == {"suspended"}
    assert easy.check() == []


@pytest.mark.both_databases
def test_a_promotion_ends_the_certificate_before(easy: Bureau, mediator: str) -> None:
    first = certify(easy, mediator, "lower")
    second = certify(easy, mediator, "upper", date(2020, 1, 6))
    assert second.superseded == first.certificate_no
    statuses = {
        row["certificate_no"]: (row["status"], row["grade"]) for row in rows(easy, "certificates") if row["mediator_code"] == mediator
    }
    assert statuses == {first.certificate_no: ("superseded", "lower"), second.certificate_no: ("valid", "upper")}


@pytest.fixture
def tied(bureau: Bureau) -> tuple[Bureau, list[str]]:
    """Rules with one place in the city for the upper grade, and who is equal for it."""
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "tied"', 1)
    head, tail = text.split("[[grades.vetoes]]", 1)[0], text[text.index("[certificates]") :]
    level = '[[grades.levels]]\nkey = "{key}"\nlabel = {{ zh = "{key}", en = "{key}" }}\nsource = "1"\n'
    quota = '[grades.levels.quota]\nper = "city"\nnumber = 1\nby = ["incidents_leak"]\n'
    levels = level.format(key="upper") + quota + level.format(key="lower")
    say(bureau, AdoptRulebook(CITY, text=f"{head}{levels}{tail}", valid_from=date(2010, 1, 1)))
    return bureau, [str(row["mediator_code"]) for row in rows(bureau, "grade-proposals", ON) if row["proposal"] == "tied"]


def test_a_tie_for_the_last_place_is_decided_by_somebody_for_a_reason(tied: tuple[Bureau, list[str]]) -> None:
    bureau, (first, second, *_) = tied
    with pytest.raises(Refused, match="tie_undecided") as refused:
        take(bureau, apply(first, "upper", ON))
    assert second in str(refused.value.rejections[0].params["tied"])
    with pytest.raises(Refused, match="tie_undecided"):
        take(bureau, apply(first, "upper", ON, tie_decided_by=Decider.CITY, tie_why=" "))
    (applied,) = take(bureau, apply(first, "upper", ON, tie_decided_by=Decider.CITY, tie_why="任职更早"))
    assert applied.grounds.tie is not None
    assert (first in applied.grounds.tie.tied, applied.grounds.tie.decided_by.key, applied.grounds.tie.why) == (True, "city", "任职更早")
    assert applied.grounds.unmet == ()


def test_the_place_that_a_tie_was_decided_for_is_taken_from_then_on(tied: tuple[Bureau, list[str]]) -> None:
    bureau, (first, second, *_) = tied
    take(bureau, apply(first, "upper", ON, tie_decided_by=Decider.CITY, tie_why="任职更早"))
    fates = {row["mediator_code"]: (row["grade_proposed"], row["proposal"], row["reasons"]) for row in rows(bureau, "grade-proposals", ON)}
    assert (fates[first], fates[second]) == (("upper", "certify", []), ("lower", "certify", ["quota"]))
    with pytest.raises(Refused, match="not_tied"):
        take(bureau, apply(second, "upper", ON, tie_decided_by=Decider.CITY, tie_why="同分"))
    (applied,) = take(bureau, apply(second, "upper", ON))
    assert [one.condition.key for one in applied.grounds.unmet] == ["quota"]
    with pytest.raises(Refused, match="conditions_unmet"):
        say(bureau, DecidePanel(second, HELD_ON, passed=True, votes_for=6, votes_against=1))


def test_nobody_applies_nor_is_certified_on_a_day_without_service(easy: Bureau, mediator: str) -> None:
    appointed_on = date.fromisoformat(str(easy.show("mediator", mediator)["appointed_on"]))
    with pytest.raises(Refused, match="not_serving_then"):
        take(easy, apply(mediator, "lower", appointed_on - timedelta(days=1)))
    take(easy, apply(mediator, "lower", ON))
    say(
        easy,
        DecidePanel(mediator, HELD_ON, passed=True, votes_for=6, votes_against=1),
        PublishCertification(mediator, first_on=FIRST, last_on=LAST),
        LeaveService(mediator, LAST),
    )
    with pytest.raises(Refused, match="not_serving_then"):
        take(easy, issue(mediator, CERTIFIED_ON, "示例市司法局"))


def test_a_tie_is_decided_by_whom_the_level_says(tied: tuple[Bureau, list[str]]) -> None:
    bureau, (first, *_) = tied
    rules = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "tied-2"', 1)
    head, tail = rules.split("[[grades.vetoes]]", 1)[0], rules[rules.index("[certificates]") :]
    level = '[[grades.levels]]\nkey = "upper"\nlabel = { zh = "u", en = "u" }\nsource = "1"\ndecided_by = "county"\n'
    quota = '[grades.levels.quota]\nper = "city"\nnumber = 1\nby = ["incidents_leak"]\n'
    say(bureau, AdoptRulebook(CITY, text=f"{head}{level}{quota}{tail}", valid_from=date(2010, 1, 2)))
    with pytest.raises(Refused, match="other_decider"):
        take(bureau, apply(first, "upper", ON, tie_decided_by=Decider.CITY, tie_why="任职更早"))
    assert take(bureau, apply(first, "upper", ON, tie_decided_by=Decider.COUNTY, tie_why="任职更早"))


def test_the_explanation_says_who_is_tied_with_whom(tied: tuple[Bureau, list[str]]) -> None:
    bureau, (first, second, *_) = tied
    told = bureau.explain(partial(explain_grade, first), as_of=ON).explanation
    (places,) = [node for node in told.root.walk() if node.key == "places.upper"]
    assert places.met is False
    assert places.found is not None
    assert second in places.found.zh
    assert told.root.how is not None
    assert "并列" in told.root.how.zh


def test_a_yearly_check_is_due_until_it_is_made(easy: Bureau, mediator: str) -> None:
    def due(on: date) -> bool:
        return any(row["check_due"] for row in rows(easy, "certificates", on) if row["mediator_code"] == mediator)

    number = certify(easy, mediator, "lower").certificate_no
    assert not due(LATER)
    assert due(date(2020, 12, 31))
    say(easy, CheckCertificate(mediator, certificate_no=number, year=2020, checked_on=date(2021, 1, 8), passed=True))
    assert due(date(2021, 1, 7))
    assert not due(date(2021, 1, 8))


def test_a_certificate_is_one_page_for_keeping_and_always_the_same(easy: Bureau, mediator: str) -> None:
    number = certify(easy, mediator, "lower").certificate_no
    paper = easy.certificate(number)
    assert (paper.grade, paper.certified_on, paper.valid_until) == ("下级", "2019年12月16日", "2022年12月15日")
    made = certificate_pdf(paper)
    assert made.startswith(b"%PDF-")
    assert made == certificate_pdf(paper)
    assert b"/Count 1" in made
    assert b"pdfaid" in made


def test_a_name_is_data_and_never_markup_and_what_cannot_be_shown_is_an_error() -> None:
    paper = CertificatePaper("N1", '#panic() $x$ "', "男", "[甲] *委*", "一级", "县级", "2019年1月1日", "长期", "市局", "2019年1月1日", "")
    assert certificate_pdf(paper).startswith(b"%PDF-")
    with pytest.raises(FengqiaoError) as caught:
        certificate_pdf(paper._replace(name="\U0001f600"))
    assert caught.value.code is PaperCode.PAPER_UNPRINTABLE


def test_a_number_that_nobody_has_is_not_printed(bureau: Bureau) -> None:
    with pytest.raises(FengqiaoError) as caught:
        bureau.certificate("N0")
    assert caught.value.code is QuestionCode.UNKNOWN_CODE


def test_a_certificate_shows_its_status_with_its_day_and_the_yearly_check(easy: Bureau, mediator: str) -> None:
    number = certify(easy, mediator, "lower").certificate_no
    say(easy, CheckCertificate(mediator, certificate_no=number, year=2020, checked_on=date(2021, 1, 8), passed=True))
    say(easy, CheckCertificate(mediator, certificate_no=number, year=2021, checked_on=date(2022, 1, 9), passed=False, why="缺培训"))
    say(easy, RevokeCertificate(mediator, number, revoked_on=date(2022, 2, 1), why="收受财物", document_no="县司〔2022〕3号"))
    assert easy.certificate(number, date(2022, 1, 31)).note == ""
    assert easy.certificate(number, date(2022, 2, 1)).note == "本证书状态（截至2022年2月1日）：注销（收受财物，县司〔2022〕3号）"
    passed, failed = ("2020年", "合格 2021年1月8日"), ("2021年", "不合格 2022年1月9日")
    assert easy.certificate(number, date(2021, 1, 7)).checks == (("2020年", ""), ("2021年", ""), ("2022年", ""))
    assert easy.certificate(number, date(2021, 1, 8)).checks == (passed, ("2021年", ""), ("2022年", ""))
    assert easy.certificate(number, date(2022, 1, 9)).checks == (passed, failed, ("2022年", ""))
    assert certificate_pdf(easy.certificate(number, date(2022, 2, 1))).startswith(b"%PDF-")


@pytest.mark.parametrize(("id_number", "shown"), [("410802197503121234", "410802********1234"), ("1234567890", ""), (None, "")])
def test_of_an_id_number_only_the_ends_are_shown(id_number: str | None, shown: str) -> None:
    assert masked(id_number) == shown


@pytest.fixture
def untainted(bureau: Bureau) -> Bureau:
    """The shipped rules with a grade that everybody meets who was found in no misconduct."""
    text = shipped_text().split("[[examples]]")[0].replace('id = "jiaozuo-2019"', 'id = "untainted"', 1)
    head, tail = text.split("[[grades.vetoes]]", 1)[0], text[text.index("[certificates]") :]
    level = '[[grades.levels]]\nkey = "lower"\nlabel = { zh = "下级", en = "lower" }\nsource = "1"\n'
    gate = '[[grades.levels.conditions]]\ncode = "clean"\nlabel = { zh = "无违规", en = "clean" }\nsource = "1"\nfact = "incidents"\nat_most = 0\n'
    say(bureau, AdoptRulebook(CITY, text=f"{head}{level}{gate}{tail}", valid_from=date(2010, 1, 1)))
    return bureau


def test_panel_and_issue_look_again_at_the_conditions(untainted: Bureau) -> None:
    mediator = next(str(row["mediator_code"]) for row in rows(untainted, "grade-proposals", ON) if row["grade_held"] is None)
    take(untainted, apply(mediator, "lower", ON))
    incident = RegisterIncident(mediator, facts={}, changed=frozenset(), incident=IncidentKind.LEAK, found_on=HELD_ON)
    say(untainted, incident)
    with pytest.raises(Refused, match="conditions_lost"):
        take(untainted, panel(mediator, HELD_ON, 6, 1, passed=True))
    take(untainted, panel(mediator, HELD_ON, 6, 1, passed=True, why="已查明不属实，另行更正"))
    say(untainted, PublishCertification(mediator, first_on=FIRST, last_on=LAST))
    with pytest.raises(Refused, match="conditions_lost"):
        take(untainted, issue(mediator, CERTIFIED_ON, "示例市司法局"))
    (event,) = take(untainted, issue(mediator, CERTIFIED_ON, "示例市司法局", why="同前"))
    assert event.why == "同前"
