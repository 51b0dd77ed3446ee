"""调解小组台账 How many mediation groups a committee has below it, as of the day on which they were counted (law, article 8; ministry's yearly table) (2.2.1-d)."""

from datetime import date

from domain.base.event import Event
from domain.base.text import Text
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "{counted_on} 清点的调解小组", "mediation groups counted on {counted_on}"


class MediationGroupsCounted(
    Event,
    effective="counted_on",
    zh="调解小组 {group_count} 个[，纠纷信息员 {informants} 人]",
    en="mediation groups: {group_count}[, informants: {informants}]",
):
    """清点调解小组."""

    counted_on: date
    group_count: int
    informants: int | None = None


class MediationGroupsCorrected(EntryCorrected, sheet="mediation_groups", zh=ZH, en=EN):
    """更正调解小组."""

    counted_on: date


class MediationGroupsTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回调解小组."""

    counted_on: date


GROUPS = Book(
    name="mediation-groups",
    noun="groups",
    group="committee",
    sheet="mediation_groups",
    text=Text("调解小组", "mediation groups"),
    clause="2.2.1-d",
    subjects=("committee",),
    code="committee_code",
    keys=("counted_on",),
    stages=(
        Stage(MediationGroupsCounted, "count-groups", Text("记录清点的调解小组", "Records how many mediation groups a committee has")),
    ),
    corrected=MediationGroupsCorrected,
    taken_back=MediationGroupsTakenBack,
)
