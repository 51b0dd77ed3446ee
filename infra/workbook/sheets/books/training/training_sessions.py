"""培训班 Training session: what goes into each column."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import TrainingKind
from domain.base.text import Text
from domain.base.vocabulary.supervision import TrainingAudience
from domain.books.training.session import SESSION
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COUNTY

SHEET = sheet_of(
    SESSION,
    Text("每行一期培训班", "A training session a row"),
    {
        "body_code": (
            Text("举办单位的代码：县市区、司法所或调委会", "The code of the body that held it: a county, an office or a committee"),
            COUNTY,
        ),
        "session_no": (Text("培训班编号，在该单位内不重复", "The session's number, its own within the body"), "2019-1"),
        "held_on": (Text("举办的日期", "The day it was held"), date(2019, 5, 22)),
        "title": (Text("培训主题", "What it was about"), Text("司法所所长培训班", "training of chiefs")),
        "training_kind": (Text("培训类别", "The kind of training"), TrainingKind.CHIEF),
        "training_audience": (Text("培训对象", "For whom"), TrainingAudience.CHIEFS),
        "hours": (Text("学时", "Credit hours"), Decimal("16.00")),
        "attended": (Text("参加人数", "How many attended"), 28),
        "organiser": (Text("承办单位", "Who organised it"), Text("示例区司法局", "the district's bureau")),
    },
)
