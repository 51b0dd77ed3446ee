"""撤回误登的准备 What rests on the records that somebody wants taken back, and the commands that take them back when nothing does."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from domain.base.command import Command
from domain.base.rejection import Rejection, refuse_any
from domain.base.text import Text
from domain.books.catalogue import TAKING_BACK
from domain.taking_back.command import Key, TakeBack
from domain.taking_back.decisions import rests_on_it
from domain.taking_back.records import RECORD_KINDS
from domain.taking_back.rejections import TakingBackRejection
from domain.taking_back.words import named
from infra.bureau.procedures.step_handler import StepHandler
from projections.questions.point_in_time import PointInTime
from projections.questions.resting import Record, closings_over, key_texts, procedures_resting, records_resting

COMMANDS: dict[str, type[TakeBack]] = {
    **{each.kind: each for each in TakeBack.__subclasses__() if "kind" in vars(each)},
    **TAKING_BACK,
}


class Meant(NamedTuple):
    """A record that somebody wants taken back."""

    kind: str
    code: str
    key: Key = ()

    def command(self, why: str) -> TakeBack:
        """What takes it back."""
        return COMMANDS[RECORD_KINDS[self.kind].aggregate](self.code, self.kind, self.key, why)


def take_back(kind: str, code: str, key: Key, why: str) -> StepHandler:
    """撤回 one record. Refused while something rests on it."""
    meant = Meant(kind, code, key)

    def handle(point: PointInTime) -> Sequence[Command]:
        refuse_any(resting_on(point, [meant]))
        return [meant.command(why)]

    return handle


def resting_on(point: PointInTime, meant: Sequence[Meant], restored: Sequence[Meant] = ()) -> Iterator[Rejection]:
    """What rests on records that are to be taken back together, and is neither among them nor among those that get their values of before."""
    going = {Record(each.kind, each.code, key_texts(each.key)) for each in (*meant, *restored)}
    resting: dict[str, set[str]] = defaultdict(set)
    procedures: dict[Text, set[str]] = defaultdict(set)
    periods: set[str] = set()
    for each in meant:
        for other in records_resting(point.connection, *each):
            if other not in going:
                resting[other.kind].add(" ".join((other.code, *other.key)))
        for procedure, codes in procedures_resting(point.connection, *each):
            procedures[procedure].update(codes)
        periods.update(_counting(point, each))
    for kind, codes_of in resting.items():
        yield rests_on_it(RECORD_KINDS[kind].text, sorted(codes_of))
    for procedure, codes_of in procedures.items():
        params = {"procedure": procedure, "codes": named(sorted(codes_of))}
        yield Rejection(TakingBackRejection.PROCEDURE_RESTS_ON_IT, None, params)
    if periods:
        yield Rejection(TakingBackRejection.CLOSED_PERIOD_COUNTS_IT, None, {"codes": named(sorted(periods))})


def _counting(point: PointInTime, meant: Meant) -> Iterator[str]:
    """The closed periods that counted a record: what was known of it when they were closed."""
    over = list(closings_over(point.connection, *meant))
    if not over:
        return
    stream = f"{RECORD_KINDS[meant.kind].aggregate}:{meant.code}"
    origin = point.provenance([stream])[stream]
    yield from (closed.name for closed in over if any(place <= closed.position for place in origin.of(closed.fact)))
