"""Who was elected is removed, who was hired is dismissed; where that is unknown it has to be said (People's Mediation Law, articles 8, 9 and 15)."""

from datetime import date
from decimal import Decimal

import pytest

from domain.base.event import Event, Named
from domain.base.kinds import Engagement, ExitCause, IncidentKind, JoinedAs
from domain.base.narrative import sentence
from domain.base.rejection import Refused
from domain.base.text import same
from domain.mediator.commands import CorrectMediator, EliminateMediator, LeaveService, ReappointMediator, RegisterMediator
from domain.mediator.events import (
    EliminationGrounds,
    MediatorAppointed,
    MediatorCorrected,
    MediatorEliminated,
    MediatorLeft,
    MediatorReappointed,
    ReappointmentWithdrawn,
)
from domain.mediator.exit_form import ExitForm, form_of
from domain.mediator.rejections import MediatorRejection
from domain.mediator.state import Mediator, evolve, facts_of
from domain.policies.steps.last_place import rank_ground, stated
from domain.rulebooks.model import Rulebook
from tests.domain.policies.cases import TEXT, rules_of
from tests.given_when_then import given

ON, AGAIN = date(2019, 6, 30), date(2019, 9, 1)
GROUNDS = EliminationGrounds(
    year=2018, score=Decimal("31.00"), rank=9, of=9, band=Named(key="x", zh="不合格", en="unqualified"), rulebook="r", rules=("e.1",)
)


def appointed(joined_as: JoinedAs | None) -> MediatorAppointed:
    facts = {"committee_code": "T01", "name": "王五", "engagement": Engagement.PART_TIME, "appointed_on": date(2018, 3, 1)}
    return MediatorAppointed.model_validate({**facts, "joined_as": joined_as})


@pytest.mark.parametrize(
    ("joined_as", "stated_form", "outcome"),
    [
        (JoinedAs.ELECTED, None, ExitForm.REMOVED),
        (JoinedAs.HIRED, None, ExitForm.DISMISSED),
        (JoinedAs.ELECTED, ExitForm.REMOVED, ExitForm.REMOVED),
        (JoinedAs.ELECTED, ExitForm.DISMISSED, "exit_form_unfit"),
        (JoinedAs.HIRED, ExitForm.REMOVED, "exit_form_unfit"),
        (None, ExitForm.REMOVED, ExitForm.REMOVED),
        (None, None, "exit_form_unknown"),
    ],
)
def test_the_form_follows_from_how_the_mediator_came_in(
    joined_as: JoinedAs | None, stated_form: ExitForm | None, outcome: ExitForm | str
) -> None:
    if isinstance(outcome, ExitForm):
        assert form_of("M1", joined_as, stated_form) is outcome
    else:
        with pytest.raises(Refused, match=outcome):
            form_of("M1", joined_as, stated_form)


@pytest.mark.parametrize(
    ("joined_as", "cause", "fits"),
    [
        (JoinedAs.ELECTED, ExitCause.REMOVED, True),
        (JoinedAs.ELECTED, ExitCause.DISMISSED, False),
        (JoinedAs.HIRED, ExitCause.DISMISSED, True),
        (JoinedAs.HIRED, ExitCause.REMOVED, False),
        (None, ExitCause.REMOVED, True),
        (None, ExitCause.DISMISSED, True),
    ],
)
def test_leaving_for_cause_takes_the_same_word_and_names_the_body(joined_as: JoinedAs | None, cause: ExitCause, fits: bool) -> None:
    command = LeaveService("M1", ON, cause, IncidentKind.LEAK, "县司〔2019〕30号", "张庄村村民会议")
    said = given(appointed(joined_as)).when(command)
    if fits:
        left = MediatorLeft(left_on=ON, cause=cause, ground=IncidentKind.LEAK, document_no="县司〔2019〕30号", resolved_by="张庄村村民会议")
        said.then(left)
        assert "张庄村村民会议" in sentence(left).zh
        assert "张庄村村民会议" in sentence(left).en
    else:
        said.then_rejected(MediatorRejection.EXIT_FORM_UNFIT)


def test_nobody_decides_a_resignation() -> None:
    command = LeaveService("M1", ON, ExitCause.RESIGNED, resolved_by="张庄村村民会议")
    given(appointed(None)).when(command).then_rejected(MediatorRejection.BODY_UNFIT)


def test_an_elimination_has_its_form_its_body_and_its_ground_or_is_refused() -> None:
    body, ground = Named.of("stated", same("张庄村村民会议")), Named.of("2.2.2-a", same("通知"))
    command = EliminateMediator("M1", ON, "A-2018", GROUNDS, "豫-10", ExitForm.REMOVED, body, ground)
    eliminated = MediatorEliminated(
        left_on=ON,
        review="A-2018",
        grounds=GROUNDS,
        document_no="豫-10",
        exit_form=ExitForm.REMOVED,
        resolved_by=body,
        last_place_ground=ground,
    )
    given(appointed(JoinedAs.ELECTED)).when(command).then(eliminated)
    given(appointed(JoinedAs.HIRED)).when(command).then_rejected(MediatorRejection.EXIT_FORM_UNFIT)
    assert sentence(eliminated).zh.startswith("末位淘汰（罢免），在任末日 2019-06-30，由张庄村村民会议作出；依据：通知；考核")


def test_each_service_has_its_own_way_of_coming_in() -> None:
    left = MediatorLeft(left_on=ON)
    again = {"committee_code": "T01", "engagement": Engagement.PART_TIME, "appointed_on": AGAIN}
    hired = MediatorReappointed.model_validate({**again, "joined_as": JoinedAs.HIRED})
    given(appointed(JoinedAs.ELECTED), left).when(ReappointMediator("M1", AGAIN, joined_as=JoinedAs.HIRED)).then(hired)
    unsaid = MediatorReappointed.model_validate(again)
    given(appointed(JoinedAs.ELECTED), left).when(ReappointMediator("M1", AGAIN)).then(unsaid)
    dismissed = LeaveService("M1", date(2019, 12, 31), ExitCause.DISMISSED, IncidentKind.LEAK)
    given(appointed(JoinedAs.ELECTED), left, hired).when(dismissed).then(
        MediatorLeft(left_on=date(2019, 12, 31), cause=ExitCause.DISMISSED, ground=IncidentKind.LEAK)
    )
    mediator: Mediator | None = None
    for event in (appointed(JoinedAs.ELECTED), left, hired, ReappointmentWithdrawn(appointed_on=AGAIN)):
        mediator = evolve(mediator, event)
    assert mediator is not None
    assert facts_of(mediator)["joined_as"] is JoinedAs.ELECTED


def test_a_row_says_how_the_further_service_began() -> None:
    row = {
        "committee_code": "T01",
        "name": "王五",
        "engagement": Engagement.PART_TIME,
        "appointed_on": AGAIN,
        "left_on": None,
        "joined_as": JoinedAs.ELECTED,
    }
    events: tuple[Event, ...] = (appointed(JoinedAs.ELECTED), MediatorLeft(left_on=ON))
    given(*events).when(RegisterMediator("M1", row, frozenset({"appointed_on"}))).then(
        MediatorReappointed(committee_code="T01", engagement=Engagement.PART_TIME, appointed_on=AGAIN, joined_as=JoinedAs.ELECTED)
    )


def test_what_was_unknown_is_recorded_later_as_a_correction() -> None:
    command = CorrectMediator("M1", {"joined_as": JoinedAs.HIRED}, frozenset({"joined_as"}))
    given(appointed(None)).when(command).then(MediatorCorrected(fact="joined_as", was=None, now="hired"))


GROUND = """[assessment.ground]
source = "9"
document = { zh = "县司〔2019〕3号", en = "County notice 3 of 2019" }
removed_by = { zh = "推选组织", en = "those who elected" }
"""


def rules(ground: str) -> Rulebook:
    before, _, after = TEXT.partition("[assessment.ground]")
    return rules_of(before + ground + after[after.index("# ---") :])


def test_the_ground_of_an_elimination_by_rank_is_that_of_the_rules() -> None:
    own = rules(GROUND)
    ground, body = rank_ground(own, ExitForm.REMOVED, None, None)
    assert (ground.zh, ground.en, body and body.zh) == ("县司〔2019〕3号第 9 条", "County notice 3 of 2019, 9", "推选组织")
    assert rank_ground(own, ExitForm.DISMISSED, None, None)[1] is None
    assert stated(rank_ground(own, ExitForm.DISMISSED, None, "镇调委会")[1]) == "镇调委会"
    with pytest.raises(Refused, match="last_place_ground_known"):
        rank_ground(own, ExitForm.REMOVED, "另一依据", None)


@pytest.mark.parametrize("said", [None, " "])
def test_where_the_rules_have_none_the_step_has_to_say_it(said: str | None) -> None:
    none = rules("")
    with pytest.raises(Refused, match="last_place_ground_missing"):
        rank_ground(none, ExitForm.REMOVED, said, None)
    ground, body = rank_ground(none, ExitForm.REMOVED, "县司〔2019〕3号第五条", None)
    assert (ground.zh, stated(ground), body) == ("县司〔2019〕3号第五条", "县司〔2019〕3号第五条", None)
