"""纠纷 Disputes: one table of the workbook, and the command that a row of it is."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import AgreementForm, CasePaper, Channel, Difficulty, DisputeKind, FileReview, Outcome, SpecialGroup
from domain.base.text import Text
from domain.base.vocabulary.receiving import ReceivingBody
from domain.base.vocabulary.sources import CaseSource
from domain.dispute.commands import RegisterDispute
from infra.workbook.column import Open, Several, column
from infra.workbook.sheet import ImportAs, registered, sheet
from infra.workbook.sheets.wording import CASE, COMMITTEE, MEDIATOR

SHEET = sheet(
    "disputes",
    Text("纠纷", "Disputes"),
    Text("每行一件受理的纠纷", "One dispute accepted for mediation a row"),
    column("case_no*", "code", Text("案件的编号", "The number of the case"), CASE),
    column(
        "committee_code*", "code", Text("受理的调委会的代码", "The code of the committee that accepted it"), COMMITTEE, refers="committees"
    ),
    column("mediator_code*", "code", Text("承办调解员的代码", "The code of the mediator in charge"), MEDIATOR, refers="mediators"),
    column("kind*", DisputeKind, Text("纠纷的统计类别", "The statistical kind of the dispute"), DisputeKind.NEIGHBOUR),
    column(
        "source",
        Open(CaseSource),
        Text("案件从哪里来", "Where the case came from"),
        CaseSource.ON_APPLICATION,
        was=Text("依申请", "on application"),
    ),
    column(
        "difficulty*", Difficulty, Text("难易程度，决定补贴标准", "How difficult it is; the subsidy depends on it"), Difficulty.ORDINARY
    ),
    column("channel", Channel, Text("调解的方式", "How the mediation was held"), Channel.IN_PERSON),
    column("accepted_on*", "date", Text("受理的日期", "The day it was accepted"), date(2019, 5, 3)),
    column("closed_on", "date", Text("结案的日期；未结则空着", "The day it was closed; empty while open"), date(2019, 5, 10)),
    column(
        "outcome",
        Outcome,
        Text("结案时的结果，与结案日期一同填写", "How it ended; given together with the day it was closed"),
        Outcome.AGREED,
    ),
    column("agreement_form", AgreementForm, Text("达成协议时填写", "Given where an agreement was reached"), AgreementForm.WRITTEN),
    column("amount_yuan", "amount", Text("争议涉及的金额，元", "The sum in dispute, yuan"), Decimal("5000.00")),
    column("parties", "whole", Text("当事人的人数", "How many parties there are"), 2),
    column("performed_on", "date", Text("协议履行完毕的日期", "The day the agreement was performed"), date(2019, 5, 20)),
    column("entered_on", "date", Text("录入信息系统的日期", "The day it was entered in the information system"), date(2019, 5, 12)),
    column("file_review", FileReview, Text("卷宗评查的结果", "The result of the review of its file"), FileReview.QUALIFIED),
    column("file_reviewed_on", "date", Text("卷宗评查的日期", "The day of the review of its file"), date(2019, 6, 5)),
    column("special_group", SpecialGroup, Text("涉及的特殊群体", "The vulnerable group that a party belongs to")),
    column(
        "earlier_case_no",
        "code",
        Text("同一纠纷先前调解的案号", "The number of the case in which the same dispute was mediated before"),
        refers="disputes",
    ),
    column(
        "papers", Several(CasePaper), Text("卷宗中有哪些材料", "Which papers its file holds"), (CasePaper.APPLICATION, CasePaper.RECORD)
    ),
    column("annulled_on", "date", Text("协议被撤销或确认无效的日期", "The day the agreement was set aside")),
    column("decided_yuan", "amount", Text("按幅度补贴的案件核定的金额，元", "The subsidy decided for a case that has a range, yuan")),
    column("received_by", ReceivingBody, Text("移交结案的，移交给哪类机关", "Of a case that was transferred, to which kind of body")),
    column(
        "receiver", "text", Text("移交机关的名称；移交其他调委会或其他机关的必填", "Its name; needed for another committee or another body")
    ),
    column("receiver_no", "text", Text("该机关的案号或受理号", "The number of the case there")),
    column("received_on", "date", Text("该机关接收的日期", "The day on which it received the case")),
    column(
        "case_class",
        "text",
        Text("本地规则自定的案件等级，按规则中的名称或代号", "The class of the local rules, by its name or key there"),
    ),
    column("other_papers", "text", Text("列表以外的卷宗材料，用顿号分开", "Papers in the file beyond the list, with commas between")),
    keys="case_no",
    rows=ImportAs("dispute", registered(RegisterDispute, "case_no"), code="case_no"),
)
