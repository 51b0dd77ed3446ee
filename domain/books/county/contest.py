"""业务技能竞赛台账 Skill contests that a county held (2.1.3)."""

from datetime import date

from domain.base.event import Event, PersonName
from domain.base.text import Text
from domain.base.vocabulary.offices import ContestAudience
from domain.books.book import Book, Stage
from domain.books.events import EntryCorrected, EntryTakenBack

ZH, EN = "技能竞赛 {contest_no}", "skill contest {contest_no}"


class SkillContestHeld(
    Event,
    effective="held_on",
    zh="举办技能竞赛「{title}」，对象{audience}[，{participants} 人参加][，优胜：{winners}]",
    en="skill contest {title} held, for {audience}[, {participants} took part][, won by {winners}]",
):
    """举办业务技能竞赛."""

    contest_no: str
    held_on: date
    title: str
    audience: ContestAudience
    participants: int | None = None
    winners: PersonName | None = None


class SkillContestCorrected(EntryCorrected, sheet="skill_contests", zh=ZH, en=EN):
    """更正业务技能竞赛."""

    contest_no: str


class SkillContestTakenBack(EntryTakenBack, zh=ZH, en=EN):
    """撤回业务技能竞赛."""

    contest_no: str


CONTEST = Book(
    name="skill-contest",
    noun="contest",
    group="county",
    sheet="skill_contests",
    text=Text("业务技能竞赛", "skill contest"),
    clause="2.1.3",
    subjects=("county",),
    code="county_code",
    keys=("contest_no",),
    stages=(Stage(SkillContestHeld, "hold-contest", Text("记录举办的业务技能竞赛", "Records a skill contest that was held")),),
    corrected=SkillContestCorrected,
    taken_back=SkillContestTakenBack,
)
