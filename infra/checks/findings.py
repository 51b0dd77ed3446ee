"""检查结果 What a check finds: one row each, with a code, its place and what to do. No advice makes a forged value true."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Self

from domain.base.kinds import Kind
from domain.base.text import Lang, Text
from projections.findings.declared import FactFinding

COMPARE = Text(
    "请不要重建视图;先与最近的备份逐条比较(events 表),查明何时由谁改动",
    "do not rebuild the views; first compare with the latest backup (the table events), and find out when and by whom it was changed",
)
"""What to do where the log itself is not as it was written: what stands in it may not be taken for true."""


class FindingCode(Kind):
    """检查结果代码. A member is `key, part, text, remedy`: the part of the check, what is wrong, and what to do next."""

    part: str
    remedy: Text

    def __new__(cls, key: str, part: str, text: Text, remedy: Text) -> Self:
        member = str.__new__(cls, key)
        member._value_ = key
        member.part, member.text, member.remedy = part, text, remedy
        return member

    FILE_DAMAGED = (
        "file_damaged",
        "log",
        Text("事件库文件已损坏:{detail}", "the file of the log is damaged: {detail}"),
        Text("请停止写入并从备份恢复", "stop writing and restore it from a backup"),
    )
    EVENT_DAMAGED = (
        "event_damaged",
        "log",
        Text("事件与写入时不同:{detail}", "the event is not as it was written: {detail}"),
        COMPARE,
    )
    EVENT_UNKNOWN = (
        "event_unknown",
        "log",
        Text("本版本不认识这一类型", "this release does not know the type"),
        Text("如由更新的版本写成,请升级;否则与备份比较", "upgrade where a newer release wrote it; otherwise compare with a backup"),
    )
    EVENT_IMPOSSIBLE = (
        "event_impossible",
        "log",
        Text("这条事件不能接在它之前的事件之后:{detail}", "the event cannot follow the ones before it: {detail}"),
        COMPARE,
    )
    POSITIONS_MISSING = (
        "positions_missing",
        "log",
        Text("日志缺这些位置", "these positions of the log are missing"),
        Text("请从备份恢复;不要重新录入", "restore them from a backup; do not record them again"),
    )
    HEAD_DIFFERS = (
        "head_differs",
        "log",
        Text("日志末位记为 {recorded},最后一条事件在 {found}", "the head of the log says {recorded}, its last event is at {found}"),
        COMPARE,
    )
    VERSIONS_BROKEN = (
        "versions_broken",
        "log",
        Text("版本号不是从 1 起连续的", "its versions do not run from 1 without a gap"),
        COMPARE,
    )
    VERSIONS_OUT_OF_ORDER = (
        "versions_out_of_order",
        "log",
        Text("后一版本的位置在前一版本之前", "a later version stands at an earlier position"),
        COMPARE,
    )
    COMMIT_BROKEN = (
        "commit_broken",
        "log",
        Text("提交记录与位置不相接", "the record of commits does not cover the positions one after the other"),
        COMPARE,
    )
    COMMIT_CHANGED = (
        "commit_changed",
        "log",
        Text(
            "这次提交的事件与写入时不同(SHA-256),其中至少一条被改过",
            "the events of this commit are not as they were written (SHA-256): at least one of them was changed",
        ),
        COMPARE,
    )
    LOG_NOT_AS_CHECKED = (
        "log_not_as_checked",
        "log",
        Text(
            "日志不是 {checked_at} 检查过的那一个(检查到位置 {position}):被改写过、是较早的备份,或此处换了另一个库",
            "the log is not the one that was checked on {checked_at} up to position {position}: it was rewritten, is an older backup, or another store stands here now",
        ),
        Text(
            "请与备份比较,查明原因;弄清之后运行 fengqiao check --all,以后从现在的日志接着检查",
            "compare with a backup and find out why; when you know, run fengqiao check --all, and from then on checks go by the log of now",
        ),
    )
    TIME_WENT_BACK = (
        "time_went_back",
        "log",
        Text("记录时间早于前一次提交的", "it was recorded before the commit that stands before it"),
        COMPARE,
    )
    NOT_OF_ITS_COMMIT = (
        "not_of_its_commit",
        "log",
        Text("事件的 {field} 与其提交的不同", "the event's {field} is not that of its commit"),
        COMPARE,
    )
    RULEBOOK_HASH = (
        "rulebook_hash",
        "log",
        Text("规则的文本与通过时的 SHA-256 不符", "the text of the rulebook does not have the SHA-256 with which it was adopted"),
        COMPARE,
    )
    CLOCK_AHEAD = (
        "clock_ahead",
        "log",
        Text("记录时间晚于现在", "it was recorded later than now"),
        Text(
            "请校准本机时钟;在此之前记录的时间都是该时刻,因为记录时间不会倒退",
            "set this machine's clock; until then everything is recorded at that moment, because recording times never go back",
        ),
    )
    VIEWS_DAMAGED = (
        "views_damaged",
        "views",
        Text("视图数据库文件已损坏:{detail}", "the file of the views is damaged: {detail}"),
        Text(
            "检查日志无误后,可删除视图数据库,会由日志重新生成",
            "when the log is found to be right, delete the views file; it is made again from the log",
        ),
    )
    VIEWS_AHEAD = (
        "views_ahead",
        "views",
        Text(
            "视图已到位置 {recorded},日志只到 {found}:日志是旧备份,或丢了 -wal 文件",
            "the views are at position {recorded}, the log ends at {found}: the log is an old backup, or its -wal file was lost",
        ),
        Text(
            "请不要录入,也不要重建;保留视图数据库,先找回缺少的事件",
            "record nothing and do not rebuild; keep the views file, and first find the events that are missing",
        ),
    )
    VIEWS_OF_ANOTHER_LOG = (
        "views_of_another_log",
        "views",
        Text("视图的末位不是本日志的事件:{recorded}", "the event at which the views are is not this log's: {recorded}"),
        Text(
            "请核对 --store 与视图文件是否同属一库;日志无误后再运行 fengqiao projections rebuild",
            "see whether --store and the views file belong together; when the log is found to be right, run fengqiao projections rebuild",
        ),
    )
    PROJECTION_STOPPED = (
        "projection_stopped",
        "views",
        Text("投影停在这条事件:{detail}", "the projection stopped at this event: {detail}"),
        Text(
            "事件没有丢失;请改正规则或升级,再运行 fengqiao projections rebuild",
            "no event is lost; mend the rules or upgrade, then run fengqiao projections rebuild",
        ),
    )
    ROW_CHANGED = (
        "row_changed",
        "views",
        Text("表中的行不是日志计入的:有人改过,或文件损坏", "the row is not what the log brought into the table: it was edited or damaged"),
        Text(
            "请运行 fengqiao projections rebuild,再运行 fengqiao check decisions 看是否据此作过决定",
            "run fengqiao projections rebuild, then fengqiao check decisions to see whether anything was decided on it",
        ),
    )
    LOG_GIVES_ANOTHER = (
        "log_gives_another",
        "views",
        Text(
            "表与计入时相同,而日志现在得出另一行:日志在此之后被改过",
            "the table is as it was folded, and the log gives another row now: the log was changed since",
        ),
        COMPARE,
    )
    VIEWS_NOT_COMPARED = (
        "views_not_compared",
        "views",
        Text("日志读不下去,视图无法核对:{detail}", "the log cannot be read on, and the views cannot be compared: {detail}"),
        COMPARE,
    )
    DECISIONS_NOT_MADE = (
        "decisions_not_made",
        "decisions",
        Text(
            "日志读不下去,以后的决定无法重做:{detail}",
            "the log cannot be read on, and what was decided from there cannot be made again: {detail}",
        ),
        COMPARE,
    )
    DECISION_DIFFERS = (
        "decision_differs",
        "decisions",
        Text("按当时所知和当时的规则,结果不同", "as known then and under the rules of then, it comes out otherwise"),
        Text(
            "请看 fengqiao history {code},按程序更正或追回;历史不改",
            "look at fengqiao history {code}, and correct or recover by the procedure; history stays",
        ),
    )
    DECISION_REFUSED = (
        "decision_refused",
        "decisions",
        Text("按当时所知,这一决定应被拒绝:{detail}", "as known then, the decision is refused: {detail}"),
        Text(
            "请看 fengqiao history {code},按程序更正;历史不改",
            "look at fengqiao history {code}, and correct it by the procedure; history stays",
        ),
    )
    ROWS_WAIT = (
        "rows_wait",
        "facts",
        Text(
            "「{sheet}」有 {count} 行自 {since} 起未予登记,首行为第 {row} 行",
            "rows of {sheet} that were given back and are not recorded since {since}: {count}; the first is row {row}",
        ),
        Text(
            "请在退回的副本里改好再导入;不应登记的,从原工作簿删去后再导入:fengqiao import --help",
            "mend them in the copy that came back and import it; delete from the workbook what is not to be recorded, and import that again: fengqiao import --help",
        ),
    )
    FACTS_NOT_LOOKED_AT = (
        "facts_not_looked_at",
        "facts",
        Text("视图读不了,事实无从检查:{detail}", "the views cannot be read, and the facts cannot be looked at: {detail}"),
        Text("请先按 fengqiao check views 的结果处理", "first do what fengqiao check views says"),
    )


@dataclass(frozen=True, slots=True)
class Finding:
    """检查结果. `place` is a stream, with its version where one event is meant, a table with a row, or a file; `recorded` what stands there, `made_again` what should."""

    code: FindingCode | FactFinding
    place: str
    position: int | None = None
    what: str | None = None
    recorded: str | None = None
    made_again: str | None = None
    release: str | None = None
    params: Mapping[str, object] = field(default_factory=dict)

    def why(self, lang: Lang) -> str:
        """What is wrong, as one sentence."""
        return self.code.text.fill(**self.params).of(lang)

    def remedy(self, lang: Lang) -> str:
        """What to do next."""
        return self.code.remedy.fill(**self.params).of(lang)
