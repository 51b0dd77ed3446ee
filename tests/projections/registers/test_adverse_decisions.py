"""How decisions that harm a person reached that person."""

from datetime import date

from domain.processes.adverse_decision import AppealDecided, AppealFiled, DecisionServed, PersonHeard
from domain.processes.adverse_kinds import Adverse, AppealOutcome, Manner
from projections.every_register import ADVERSE_DECISION
from tests.projections.registers.story import given

CODE = "elimination-410802-2018-M3"
HEARD = PersonHeard(
    adverse=Adverse.ELIMINATION, about="410802-2018", mediator_code="M3", heard_on=date(2019, 3, 18), declined=False, statement="住院"
)
SERVED = DecisionServed(
    adverse=Adverse.ELIMINATION,
    about="410802-2018",
    mediator_code="M3",
    served_on=date(2019, 4, 2),
    served_by="王芳",
    manner=Manner.POST,
    appeal_until=date(2019, 6, 1),
)
APPEALED = AppealFiled(filed_on=date(2019, 5, 6), to="示例市司法局", claim="评分有误")
DECIDED = AppealDecided(decided_on=date(2019, 7, 1), outcome=AppealOutcome.RESCINDED, why="复核属实")


def test_every_step_leaves_its_day() -> None:
    row = {
        "decision_code": CODE,
        "number": 1,
        "adverse": "elimination",
        "about": "410802-2018",
        "mediator_code": "M3",
        "heard_on": "2019-03-18",
        "declined": False,
    }
    given(f"decision:{CODE}", HEARD).then(ADVERSE_DECISION, row)
    served = {**row, "served_on": "2019-04-02", "manner": "post", "appeal_until": "2019-06-01"}
    given(f"decision:{CODE}", HEARD, SERVED).then(ADVERSE_DECISION, served)
    appealed = {**served, "appealed_on": "2019-05-06"}
    given(f"decision:{CODE}", HEARD, SERVED, APPEALED).then(ADVERSE_DECISION, appealed)
    decided = {**appealed, "appeal_decided_on": "2019-07-01", "appeal_outcome": "rescinded"}
    given(f"decision:{CODE}", HEARD, SERVED, APPEALED, DECIDED).then(ADVERSE_DECISION, decided)


AGAIN = HEARD.model_copy(update={"heard_on": date(2019, 7, 10)})


def test_what_is_decided_again_has_steps_of_its_own() -> None:
    story = given(f"decision:{CODE}", HEARD, SERVED, AGAIN, APPEALED)
    assert story.then_of(ADVERSE_DECISION, "number", "heard_on", "served_on", "appealed_on") == [
        (1, "2019-03-18", "2019-04-02", "2019-05-06"),
        (2, "2019-07-10", None, None),
    ]
