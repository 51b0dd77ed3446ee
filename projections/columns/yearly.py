"""年度统计栏目 The second page of the ministry's yearly table (2.2.5-f)."""

from domain.base.text import Text
from projections.columns.meaning import Meaning, Rows, Unit

ROWS = {
    "statistics-year": Rows(
        Text("每个县市区该年到该日一行，`*` 为全市", "a county in the year up to the day; `*` is the whole city"),
        "2.2.5-f",
        ("county_code",),
    )
}

COLUMNS = {
    "statistics-year.performed": Meaning(Text("当年到该日履行的协议", "agreements performed in the year"), Unit.CASES),
    "statistics-year.confirmed": Meaning(Text("当年到该日裁定确认的", "agreements that a court confirmed in the year"), Unit.CASES),
    "statistics-year.sued": Meaning(
        Text("当年到该日回访得知反悔起诉的", "cases of which a follow-up in the year says that a party sued"), Unit.CASES
    ),
    "statistics-year.committees": Meaning(Text("当日的调委会", "committees on the day"), Unit.COMMITTEES),
    "statistics-year.committees_of_villagers": Meaning(Text("其中村调委会", "of these, village committees"), Unit.COMMITTEES),
    "statistics-year.committees_of_residents": Meaning(Text("其中居调委会", "of these, residents' committees"), Unit.COMMITTEES),
    "statistics-year.committees_of_town": Meaning(Text("其中乡镇调委会", "of these, township committees"), Unit.COMMITTEES),
    "statistics-year.committees_of_street": Meaning(Text("其中街道调委会", "of these, street committees"), Unit.COMMITTEES),
    "statistics-year.committees_of_enterprise": Meaning(
        Text("其中企事业单位调委会", "of these, committees of enterprises and bodies"), Unit.COMMITTEES
    ),
    "statistics-year.committees_of_other_body": Meaning(
        Text("其中社会团体和其他组织调委会", "of these, other committees"), Unit.COMMITTEES
    ),
    "statistics-year.groups": Meaning(
        Text("截至该日最近一次清点的调解小组之和", "mediation groups as last counted by the day, together"), Unit.NUMBER
    ),
    "statistics-year.studios": Meaning(Text("其中个人调解工作室", "of the committees, the personal studios"), Unit.COMMITTEES),
    "statistics-year.mediators": Meaning(Text("当日在任的调解员", "mediators serving on the day"), Unit.PERSONS),
    "statistics-year.full_time": Meaning(Text("其中专职", "of these, full-time"), Unit.PERSONS),
    "statistics-year.purchased": Meaning(Text("其中政府购买服务", "of these, paid by government purchase of services"), Unit.PERSONS),
    "statistics-year.women": Meaning(Text("其中女", "of these, women"), Unit.PERSONS),
    "statistics-year.party_members": Meaning(Text("其中中共党员", "of these, members of the Communist Party"), Unit.PERSONS),
    "statistics-year.college": Meaning(Text("其中大专以上", "of these, with college or more"), Unit.PERSONS),
    "statistics-year.aged_to_35": Meaning(Text("其中35岁及以下", "of these, 35 or younger"), Unit.PERSONS),
    "statistics-year.aged_36_to_50": Meaning(Text("其中36至50岁", "of these, 36 to 50"), Unit.PERSONS),
    "statistics-year.aged_51_to_60": Meaning(Text("其中51至60岁", "of these, 51 to 60"), Unit.PERSONS),
    "statistics-year.aged_over_60": Meaning(Text("其中60岁以上", "of these, over 60"), Unit.PERSONS),
    "statistics-year.age_unknown": Meaning(Text("其中没有出生日期的", "of these, without a date of birth"), Unit.PERSONS),
    "statistics-year.trainings": Meaning(
        Text("当年到该日以调解员为对象的培训班", "training sessions held for mediators in the year"), Unit.TIMES
    ),
    "statistics-year.trained": Meaning(Text("这些培训班的人次", "people who attended these"), Unit.PERSONS),
    "statistics-year.bodies_commended": Meaning(Text("当年到该日通报表扬的调委会", "committees commended in the year"), Unit.COMMITTEES),
    "statistics-year.people_honoured": Meaning(Text("当年到该日受表彰的调解员", "mediators honoured in the year"), Unit.PERSONS),
    "statistics-year.spent_guidance_yuan": Meaning(
        Text("当年人民调解工作指导经费的支出，已决算的", "spent on guidance in the year, where accounts are settled"), Unit.YUAN
    ),
    "statistics-year.spent_committee_yuan": Meaning(
        Text("当年调委会补助经费的支出，已决算的", "spent on subsidy of committees in the year, where accounts are settled"), Unit.YUAN
    ),
    "statistics-year.spent_allowance_yuan": Meaning(
        Text("当年调解员补贴的支出，已决算的", "spent on allowances in the year, where accounts are settled"), Unit.YUAN
    ),
    "statistics-year.spent_wages_yuan": Meaning(
        Text("当年专职调解员工资的支出，已决算的", "spent on wages in the year, where accounts are settled"), Unit.YUAN
    ),
    "statistics-year.spent_cases_yuan": Meaning(
        Text("当年调解案件补贴的支出，已决算的", "spent on case subsidies in the year, where accounts are settled"), Unit.YUAN
    ),
    "statistics-year.spent_experts_yuan": Meaning(
        Text("当年专家咨询费的支出，已决算的", "spent on expert fees in the year, where accounts are settled"), Unit.YUAN
    ),
}
