"""矛盾纠纷排查 Screening round: what goes into each column."""

from datetime import date

from domain.base.text import Text
from domain.base.vocabulary.screening import ScreeningOccasion
from domain.books.screening.round import ROUND
from infra.workbook.sheets.books.making import sheet_of
from infra.workbook.sheets.wording import COMMITTEE

SHEET = sheet_of(
    ROUND,
    Text("每行一个单位的一次排查，没有发现的填 0", "A round of screening of a body a row; 0 where nothing was found"),
    {
        "body_code": (Text("县市区、司法所或调委会的代码", "The code of a county, an office or a committee"), COMMITTEE),
        "screened_on": (Text("排查的日期", "The day of the screening"), date(2019, 6, 5)),
        "occasion": (Text("排查的时机", "Why on that day"), ScreeningOccasion.REGULAR),
        "found": (Text("发现的纠纷数，没有填 0", "Disputes found, 0 for none"), 3),
        "settled": (Text("就地化解数", "Settled on the spot"), 1),
        "turned": (Text("转入调解数", "Turned into cases"), 1),
        "passed_on": (Text("上报数", "Passed on"), 1),
        "households": (Text("走访户数", "Households visited"), 46),
        "participants": (Text("参加人", "Who took part"), Text("王五、赵六", "Wang Wu and Zhao Liu")),
        "reported_on": (Text("上报结果的日期", "The day it was reported"), date(2019, 6, 6)),
    },
)
