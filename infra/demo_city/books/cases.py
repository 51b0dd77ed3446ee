"""Cases: sessions, warnings, escalations, hand-overs, follow-ups, judicial confirmation, adopted typical cases (1.2, 2.2.1-c, 2.2.3)."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from random import Random

from domain.base.kinds import AgreementForm, CaseLevel, Channel, Difficulty, Outcome
from domain.base.vocabulary.receiving import ReceivingBody
from domain.base.vocabulary.risk import ConfirmationResult, Direction, EscalationKind, Performed, Satisfaction, WarningLevel
from infra.demo_city.draw import LAST_DAY, Mix, Row, between, chance

SINCE = date(2019, 7, 1)
"""From then on the campaign's further books are kept."""
_CHANNEL = Mix((Channel.IN_PERSON, 88), (Channel.WECHAT, 6), (Channel.VIDEO, 4), (Channel.ONLINE, 2))
_LEVEL = Mix((WarningLevel.BLUE, 40), (WarningLevel.YELLOW, 35), (WarningLevel.ORANGE, 19), (WarningLevel.RED, 6))
_ESCALATION = Mix(
    (EscalationKind.PETITION, 55), (EscalationKind.GROUP_PETITION, 18), (EscalationKind.CRIMINAL, 15), (EscalationKind.PUBLIC, 12)
)
_PERFORMED = Mix((Performed.WHOLLY, 84), (Performed.PARTLY, 10), (Performed.NOT, 6))
_SATISFACTION = Mix((Satisfaction.SATISFIED, 78), (Satisfaction.FAIRLY, 18), (Satisfaction.DISSATISFIED, 4))
_LEADERS = ("赵书记", "钱镇长", "孙副镇长", "李主任")


def _recent(tables: Mapping[str, list[Row]]) -> Iterator[tuple[Row, date]]:
    """The cases accepted since then, with the day."""
    for case in tables["disputes"]:
        accepted_on = case["accepted_on"]
        if isinstance(accepted_on, date) and accepted_on >= SINCE:
            yield case, accepted_on


def sessions(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Of one case in twelve, up to three."""
    rows: list[Row] = []
    for case, accepted_on in _recent(tables):
        if not chance(rng, 0.08):
            continue
        held_on = accepted_on
        for number in range(1, rng.randrange(2, 5)):
            held_on = min(held_on + timedelta(days=rng.randrange(0, 8)), _last(case))
            row: Row = {"case_no": case["case_no"], "session_no": str(number), "held_on": held_on, "channel": _CHANNEL.draw(rng)}
            rows.append(row | {"attended": rng.randrange(2, 9)})
    return rows


def warnings(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Of the difficult and major cases, most; of the others few."""
    rows: list[Row] = []
    for case, accepted_on in _recent(tables):
        hard = case["difficulty"] in {Difficulty.DIFFICULT, Difficulty.MAJOR}
        if not chance(rng, 0.7 if hard else 0.01):
            continue
        level = _LEVEL.draw(rng)
        row: Row = {"case_no": case["case_no"], "assessed_on": accepted_on, "warning_level": level, "people": rng.randrange(2, 30)}
        if level in {WarningLevel.ORANGE, WarningLevel.RED}:
            row |= {"lead": rng.choice(_LEADERS), "unit": "乡镇人民政府", "due_on": accepted_on + timedelta(days=30)}
        rows.append(row)
    return rows


def escalations(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Of one case in two hundred and fifty."""
    rows: list[Row] = []
    for case, accepted_on in _recent(tables):
        if not chance(rng, 0.004):
            continue
        escalated_on = min(accepted_on + timedelta(days=rng.randrange(3, 40)), LAST_DAY)
        row: Row = {
            "case_no": case["case_no"],
            "escalated_on": escalated_on,
            "escalation": _ESCALATION.draw(rng),
            "people": rng.randrange(1, 40),
        }
        if chance(rng, 0.7):
            row["settled_on"] = min(escalated_on + timedelta(days=rng.randrange(2, 30)), LAST_DAY)
        rows.append(row)
    return rows


def hand_overs(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Cases that were transferred went out; one in a hundred of the others came from somewhere else. One in five was not replied to."""
    rows: list[Row] = []
    for case, accepted_on in _recent(tables):
        out = case.get("outcome") is Outcome.TRANSFERRED
        if not out and not chance(rng, 0.01):
            continue
        closed_on = case.get("closed_on")
        day = closed_on if out and isinstance(closed_on, date) else accepted_on
        row: Row = {
            "case_no": case["case_no"],
            "hand_over_no": "1",
            "handed_over_on": day,
            "direction": Direction.OUT if out else Direction.IN,
            "other_body": rng.choice((ReceivingBody.COURT, ReceivingBody.POLICE, ReceivingBody.PETITIONS)),
            "reply_due_on": day + timedelta(days=10),
        }
        if chance(rng, 0.8):
            row |= {"replied_on": min(day + timedelta(days=rng.randrange(1, 14)), LAST_DAY), "reply": "已受理"}
        rows.append(row)
    return rows


def follow_ups(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Of one agreement in seven, a month or two later."""
    rows: list[Row] = []
    for case, _accepted_on in _recent(tables):
        closed_on = case.get("closed_on")
        if case.get("outcome") is not Outcome.AGREED or not isinstance(closed_on, date) or not chance(rng, 0.15):
            continue
        visited_on = closed_on + timedelta(days=rng.randrange(20, 70))
        if visited_on <= LAST_DAY:
            performance = _PERFORMED.draw(rng)
            rows.append(
                {
                    "case_no": case["case_no"],
                    "visited_on": visited_on,
                    "performance": performance,
                    "satisfaction": _SATISFACTION.draw(rng),
                    "danger": performance is Performed.NOT and chance(rng, 0.4),
                    "sued": performance is Performed.NOT and chance(rng, 0.3),
                }
            )
    return rows


def confirmations(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """Of one written agreement in forty, within thirty days."""
    rows: list[Row] = []
    for case, _accepted_on in _recent(tables):
        closed_on = case.get("closed_on")
        if case.get("agreement_form") is not AgreementForm.WRITTEN or not isinstance(closed_on, date) or not chance(rng, 0.025):
            continue
        applied_on = min(closed_on + timedelta(days=rng.randrange(1, 30)), LAST_DAY)
        row: Row = {"case_no": case["case_no"], "applied_on": applied_on, "court": "县人民法院", "in_force_on": closed_on}
        decided_on = applied_on + timedelta(days=rng.randrange(2, 14))
        if decided_on <= LAST_DAY:
            confirmed = ConfirmationResult.CONFIRMED if chance(rng, 0.94) else ConfirmationResult.REFUSED
            row |= {"decided_on": decided_on, "confirmation": confirmed}
        rows.append(row)
    return rows


def adoptions(rng: Random, tables: Mapping[str, list[Row]]) -> list[Row]:
    """One typical case in five is adopted."""
    rows: list[Row] = []
    for case in tables["typical_cases"]:
        submitted_on = case["submitted_on"]
        if isinstance(submitted_on, date) and chance(rng, 0.2):
            adopted_on = between(rng, submitted_on, min(submitted_on + timedelta(days=90), LAST_DAY))
            level = CaseLevel.PROVINCE if chance(rng, 0.2) else CaseLevel.CITY
            rows.append({"case_no": case["case_no"], "adopted_on": adopted_on, "title": "邻里纠纷调解案例", "case_level": level})
    return rows


def _last(case: Row) -> date:
    """The last day of a case: its closing, or the day on which the city is seen."""
    closed_on = case.get("closed_on")
    return closed_on if isinstance(closed_on, date) else LAST_DAY
