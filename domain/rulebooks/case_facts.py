"""案件事实 The facts of a closed case: the one list that rulebooks, worked examples, the fold, the explanations and the pages read.

A new fact that stands in a column of the workbook is a line here (and the column and event that record it). One that has to be worked out is
a line here and its working out: in domain/policies/subsidy.py from what is on record of the case, or as an expression in SQL in
projections/questions/subsidy/case_record.py. A fact whose column is in the sheet of a book is decided again whenever an entry of the book is stated,
corrected or taken back (domain/policies/cases/case_books.py).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from domain.base.kinds import (
    AgreementForm,
    CasePaper,
    Channel,
    CommitteeKind,
    Difficulty,
    DisputeKind,
    Engagement,
    FileReview,
    JoinedAs,
    Kind,
    Outcome,
    SpecialGroup,
)
from domain.base.text import Text
from domain.base.vocabulary.statuses import MediatorStatus
from domain.rulebooks.facts import Fact

NO_AGREEMENT = "none"
"""The form of agreement of a case that ended without one."""

CALENDAR_UNKNOWN = "calendar_unknown"
"""What stands for the timeliness of something due on a working day in a year whose holidays are not known."""

TIMELINESS = ("in_time", "pending", "missing", "late")

Origin = Literal["record", "day", "worked_out"]
"""How a fact follows from its column: it stands there as it is; it is true from the day that stands there on; it is worked out."""


@dataclass(frozen=True, slots=True)
class CaseFact(Fact):
    """案件事实. `column` is that of the workbook in which it stands ("disputes.source"), or the day that makes it true. A value that changes is
    that of the day of acceptance (`on_acceptance`). By those of the `base` every case is judged; the others are looked up only for a rulebook
    that names them. `short` is what a row of amounts calls it (None: no column of that table), `label` what an explanation calls it where
    that is not the column's name."""

    origin: Origin = "record"
    column: str = ""
    vocabulary: type[Kind] | None = None
    on_acceptance: bool = False
    base: bool = False
    short: Text | None = None
    label: Text | None = None

    @property
    def blank(self) -> bool | int | None:
        """What it is where nothing is on record."""
        if self.optional or self.type not in {"yes_no", "whole"}:
            return None
        return False if self.type == "yes_no" else 0

    @property
    def sheet(self) -> str:
        """The sheet of its column."""
        return self.column.partition(".")[0]

    @property
    def name(self) -> str:
        """The name of its column within the sheet."""
        return self.column.partition(".")[2]


def _of(kind: type[Kind], *more: str) -> dict[str, Any]:
    """The vocabulary of a choice, and what it may be besides."""
    return {"vocabulary": kind, "values": (*(member.value for member in kind), *more)}


CASE_FACTS: Mapping[str, CaseFact] = {
    fact.key: fact
    for fact in (
        CaseFact("committee_filed", "yes_no", Text("受理之日调委会已备案", "the committee was filed by the day of acceptance"), origin="worked_out",
            base=True, label=Text("受理时调委会已备案", "committee filed when the case was accepted")),
        CaseFact("mediator_serving", "yes_no", Text("受理之日调解员在该调委会任职", "on the day of acceptance the mediator was serving in this committee"),
            origin="worked_out", base=True, label=Text("受理时调解员在该调委会任职", "mediator serving in the committee when the case was accepted")),
        CaseFact("in_service_official", "yes_no", Text("受理之日调解员为在职公职人员", "the mediator was an in-service official on the day of acceptance"),
            optional=True, column="mediators.in_service_official", base=True, on_acceptance=True),
        CaseFact("outcome", "choice", Text("调解结果", "how the case ended"), **_of(Outcome), column="disputes.outcome", base=True,
            short=Text("结果", "outcome")),
        CaseFact("agreement_form", "choice", Text("协议形式（none：未达成协议）", "form of the agreement (none: there is none)"),
            **_of(AgreementForm, NO_AGREEMENT), column="disputes.agreement_form", base=True, short=Text("协议形式", "form of agreement")),
        CaseFact("difficulty", "choice", Text("难度", "class of difficulty"), **_of(Difficulty), column="disputes.difficulty", base=True,
            short=Text("难易", "difficulty")),
        CaseFact("kind", "choice", Text("纠纷类别", "kind of dispute"), **_of(DisputeKind), column="disputes.kind",
            short=Text("纠纷类别", "kind of dispute"), label=Text("纠纷类别", "kind of dispute")),
        CaseFact("channel", "choice", Text("调解方式", "channel of the mediation"), **_of(Channel), optional=True, column="disputes.channel",
            short=Text("方式", "channel")),
        CaseFact("engagement", "choice", Text("受理之日调解员专兼职", "the mediator's engagement on the day of acceptance"), **_of(Engagement),
            optional=True, column="mediators.engagement", on_acceptance=True, short=Text("专兼职", "engagement")),
        CaseFact("amount_yuan", "amount", Text("涉案金额，元", "sum in dispute, yuan"), optional=True, column="disputes.amount_yuan",
            short=Text("涉案金额", "sum in dispute")),
        CaseFact("parties", "whole", Text("当事人数", "number of parties"), optional=True, column="disputes.parties",
            short=Text("当事人数", "parties")),
        CaseFact("committee_kind", "choice", Text("调委会类型", "kind of the committee"), **_of(CommitteeKind), column="committees.kind",
            short=Text("调委会类型", "kind of committee")),
        CaseFact("county_code", "text", Text("县市区代码", "code of the county"), column="committees.county_code", short=Text("县市区", "county")),
        CaseFact("office_code", "text", Text("指导该调委会的司法所代码", "code of the office that guides the committee"), optional=True,
            column="committees.office_code", short=Text("司法所", "office")),
        CaseFact("committee_code", "text", Text("调委会代码", "code of the committee"), column="committees.committee_code",
            short=Text("调委会", "committee")),
        CaseFact("joined_as", "choice", Text("受理之日调解员的产生方式", "how the mediator serving on the day of acceptance came in"), **_of(JoinedAs),
            optional=True, column="mediators.joined_as", on_acceptance=True, short=Text("产生方式", "came in as")),
        CaseFact("case_source", "text", Text("案件来源（表格中的文字）", "source of the case, as written in the workbook"), optional=True,
            column="disputes.source", short=Text("案件来源", "source of the case")),
        CaseFact("special_group", "choice", Text("特殊群体", "the special group that a party belongs to"), **_of(SpecialGroup), optional=True,
            column="disputes.special_group", short=Text("特殊群体", "special group")),
        CaseFact("mediated_before", "yes_no", Text("同一纠纷曾作为前案调解", "the same dispute was mediated before, as an earlier case"),
            column="disputes.earlier_case_no", short=Text("曾作为前案调解", "mediated before")),
        CaseFact("papers", "choices", Text("卷宗中的材料", "the papers in the file"), **_of(CasePaper), optional=True, column="disputes.papers"),
        CaseFact("co_mediators", "whole", Text("协办调解员人数", "number of co-mediators"), column="co_mediators.mediator_code",
            short=Text("协办人数", "co-mediators")),
        CaseFact("occupation", "text", Text("调解员职业（表格中的文字）", "the mediator's occupation, as written in the workbook"), optional=True,
            column="mediators.occupation", short=Text("职业", "occupation")),
        CaseFact("mediator_grade", "text", Text("受理之日调解员所持有效证书的等级",
            "the grade of the certificate that the mediator held on the day of acceptance"), optional=True, column="certificates.grade",
            on_acceptance=True, short=Text("调解员等级", "mediator's grade")),
        *(
            CaseFact(f"mediator_{status.value}", "yes_no", Text(f"受理之日调解员的身份：{status.text.zh}", f"the mediator's status on the day of acceptance: {status.text.en}"),
                column="mediator_statuses.status", on_acceptance=True, short=status.text, label=Text(f"受理时调解员的身份：{status.text.zh}",
                f"the mediator's status when the case was accepted: {status.text.en}"))
            for status in MediatorStatus
        ),
        CaseFact("forged_files", "whole", Text("截至当日查实、计及本案的该调解员造假卷宗数",
            "forged files of the mediator found by that day that count against the case"), origin="worked_out",
            short=Text("造假卷宗数", "forged files")),
        CaseFact("days_taken", "whole", Text("受理至结案的自然日数（当日结案为 0）", "calendar days from acceptance to closing (0: the same day)"),
            origin="worked_out", short=Text("用时（日）", "days taken")),
        CaseFact("working_days_taken", "whole", Text("受理次日至结案的工作日数；年份超出节假日历时缺失",
            "working days after acceptance up to closing; missing where the year's holidays are not known"), optional=True,
            origin="worked_out", short=Text("用时（工作日）", "working days taken")),
        CaseFact("performed", "yes_no", Text("协议已履行", "the agreement has been performed"), origin="day", column="disputes.performed_on",
            short=Text("已履行", "performed")),
        CaseFact("annulled", "yes_no", Text("协议已被撤销或确认无效", "the agreement has been set aside"), origin="day", column="disputes.annulled_on",
            short=Text("协议已撤销", "set aside")),
        CaseFact("decided_yuan", "amount", Text("核定的补贴，元", "the subsidy that somebody decided, yuan"), optional=True,
            column="disputes.decided_yuan"),
        CaseFact("case_class", "text", Text("本地的案件等级，按规则中的代号", "the class of the local rules, by its key there"), optional=True,
            column="disputes.case_class", short=Text("案件等级", "class of the case")),
        CaseFact("other_papers", "choices", Text("卷宗中列表以外的材料，按规则中的代号或名称", "the papers in the file beyond the list, by their keys or names"),
            optional=True, column="disputes.other_papers"),
        CaseFact("entry", "choice", Text("录入情况：按期、未到期、逾期未录、逾期录入", "entry of the case: in time, pending, missing past the day, late"),
            TIMELINESS, origin="worked_out", base=True, label=Text("案件录入", "entry of the case")),
        CaseFact("statistics", "choice", Text("当月统计报送情况：按期、未到期、逾期未报、逾期报送", "the committee's statistics of the month, likewise"), TIMELINESS,
            origin="worked_out", base=True, label=Text("当月统计报送", "statistics of the month")),
        CaseFact("file_review", "choice", Text("卷宗评查（未评查则缺失）", "review of the case file (missing: not reviewed)"), **_of(FileReview),
            optional=True, origin="worked_out", base=True),
    )
}  # fmt: skip
"""Of a closed case, on the day for which it is judged."""

BASE = frozenset(fact.key for fact in CASE_FACTS.values() if fact.base)
"""The facts by which every case is judged."""

FURTHER = tuple(fact for fact in CASE_FACTS.values() if fact.origin == "record" and not fact.base)
"""Those beyond the base that stand on record as they are."""

DATED = tuple(fact for fact in CASE_FACTS.values() if fact.origin == "day")
"""Those that are true from a day on."""


def columns_of(sheet: str) -> frozenset[str]:
    """The columns of a sheet from which facts of a case are read."""
    return frozenset(fact.name for fact in CASE_FACTS.values() if fact.sheet == sheet)
