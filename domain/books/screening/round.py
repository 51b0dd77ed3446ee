"""排查台账 Rounds of screening of every body: what was found, settled, turned into a case, passed on; none found is a nil report (2.2.5-d)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.text import Text
from domain.base.vocabulary.screening import ScreeningOccasion
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{screened_on} 的{occasion}", "{occasion} screening of {screened_on}"


class ScreeningHeld(
    Event,
    effective="screened_on",
    zh="{occasion}：发现 {found} 件[，就地化解 {settled} 件][，转入调解 {turned} 件][，上报 {passed_on} 件][，走访 {households} 户][，{participants} 参加]",
    en="{occasion} screening: {found} found[, {settled} settled][, {turned} turned into cases][, {passed_on} passed on][, {households} households][, by {participants}]",
):
    """开展排查."""

    screened_on: date
    occasion: ScreeningOccasion
    found: int
    settled: int | None = None
    turned: int | None = None
    passed_on: int | None = None
    households: int | None = None
    participants: PersonName | None = None
    reported_on: date | None = None


class ScreeningRoundCorrected(EntryCorrected, sheet="screening_rounds", zh=ZH, en=EN):
    """更正矛盾纠纷排查."""

    screened_on: date
    occasion: ScreeningOccasion


class ScreeningRoundTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回矛盾纠纷排查."""

    screened_on: date
    occasion: ScreeningOccasion


ROUND = Book(
    name="screening-round",
    noun="round",
    group="screening",
    sheet="screening_rounds",
    text=Text("矛盾纠纷排查", "screening round"),
    clause="2.2.5-d",
    subjects=("committee", "office", "county"),
    code="body_code",
    keys=("screened_on", "occasion"),
    stages=(
        Stage(
            ScreeningHeld,
            "record",
            Text("记录一次排查，没有发现的报零", "Records a round of screening; a round that found nothing is a nil report"),
        ),
    ),
    corrected=ScreeningRoundCorrected,
    taken_back=ScreeningRoundTakenBack,
    in_order=(("screened_on", "reported_on"),),
    within=(
        ("settled", "found"),
        ("turned", "found"),
        ("passed_on", "found"),
    ),
)
