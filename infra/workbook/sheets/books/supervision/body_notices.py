"""通报表扬批评 Commendation or criticism: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.supervision import NoticeKind
from domain.books.supervision.notice import NOTICE
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE

SHEET = sheet_of(
    NOTICE,
    Text("每行一份通报对一个单位的表扬或批评", "What a notice says of a body a row"),
    {
        "body_code": (Text("县市区、司法所或调委会的代码", "The code of a county, an office or a committee"), COMMITTEE),
        "document_no": (Text("通报文号", "The notice's number"), "焦司通〔2019〕7号"),
        "issued_on": (Text("通报的日期", "The day it was issued"), date(2019, 7, 10)),
        "notice_kind": (Text("表扬或批评", "Commendation or criticism"), NoticeKind.COMMENDATION),
        "basis": (Text("依据的数字", "The figures it rests on"), Text("平均录入 1.35 件，第 1 名", "1.35 cases entered on average, first")),
        "clause": (Text("通知条款", "The notice's clause"), "2.2.1-c"),
        "period": (Text("所属期间", "The period"), "2019-06"),
        "rank": (Text("名次", "The rank"), 1),
    },
)
