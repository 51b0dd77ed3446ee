"""培训 Training: what mediators and office staff attended."""

from domain.base.amounts import hundredths
from domain.base.event import Recorded
from domain.taking_back.events import TrainingTakenBack
from domain.training_record import TrainingAttended, TrainingCorrected
from projections.engine.projection import Fold, Projection
from projections.engine.work import Work
from projections.registers.metadata import code, fact_table, maybe_text, whole
from projections.registers.values import key

TRAINING = fact_table("training", code("person_code"), code("kind"), code("held_on"), whole("hours"), maybe_text("title"))
"""`hours` in hundredths."""

FOLD = Fold()


@FOLD.on(TrainingAttended)
def _attended(work: Work, e: TrainingAttended, at: Recorded) -> None:
    work.put(TRAINING, person_code=at.code, kind=key(e.kind), held_on=e.held_on.isoformat(), hours=hundredths(e.hours), title=e.title)


@FOLD.on(TrainingCorrected)
def _corrected(work: Work, e: TrainingCorrected, at: Recorded) -> None:
    work.row(TRAINING, at.code, e.kind.value, e.held_on.isoformat()).update(hours=hundredths(e.hours), title=e.title)


@FOLD.on(TrainingTakenBack)
def _taken_back(work: Work, e: TrainingTakenBack, at: Recorded) -> None:
    work.remove(TRAINING, at.code, e.kind.value, e.held_on.isoformat())


TRAININGS = Projection(name="training", tables=(TRAINING,), handles=FOLD.handles)
