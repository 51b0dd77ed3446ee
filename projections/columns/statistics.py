"""统计栏目 The ministry's table, the structure of the mediators, cases open too long (2.2.2-b, 2.2.3-a, 2.2.5-f)."""

from domain.base.kinds import DisputeKind
from domain.base.text import Text
from projections.columns.meaning import Meaning, Rows, Unit

ROWS = {
    "open-cases": Rows(Text("超过规则所定天数仍未结的每件纠纷一行", "a case open for more days than the rules allow"), "2.2.3-a"),
    "structure": Rows(
        Text(
            "每个县市区和调委会类型的每项构成一行；`*` 为全市、全部类型",
            "a value of an aspect, by county and kind of committee; `*` is the whole city, or all kinds",
        ),
        "2.2.2-b",
        ("county_code", "kind"),
    ),
    "statistics-table": Rows(
        Text("当年到该日的每个月份和县市区一行，`*` 为全市", "a month of the year up to the day, and a county; `*` is the whole city"),
        "2.2.5-f",
        ("county_code",),
    ),
    "statistics-townships": Rows(
        Text(
            "当年到该日的每个月份、县市区和乡镇街道一行；调委会按其司法所的乡镇街道计，没有的为空",
            "a month of the year up to the day, a county and a township; a committee counts in its office's, without one in the row without a township",
        ),
        "2.2.5-f",
    ),
    "unnamed-words": Rows(
        Text(
            "当年到该日结案的案件和当日在任的调解员所用、词表和规则都未归类的每个用语一行",
            "a word in use in the cases closed in the year up to the day or of the mediators who serve on it, which no list and no rule places",
        ),
        "2.2.5-f",
    ),
}

_TABLE = {
    "cases": (Text("该月结案的调解案件总数", "cases closed in the month"), Unit.CASES),
    "parties": (Text("涉及当事人数", "parties of these cases"), Unit.PERSONS),
    "agreed": (Text("调解成功的", "those agreed"), Unit.CASES),
    "difficult": (Text("疑难复杂和重大的", "those difficult or major"), Unit.CASES),
    "agreed_yuan": (Text("协议涉及金额，即调解成功案件的涉及金额之和", "the sums in dispute of the cases agreed"), Unit.YUAN),
    "of_villagers": (Text("村调委会调解的", "those of village committees"), Unit.CASES),
    "of_residents": (Text("居（社区）调委会调解的", "those of residents' committees"), Unit.CASES),
    "of_town": (Text("乡镇调委会调解的", "those of township committees"), Unit.CASES),
    "of_street": (Text("街道调委会调解的", "those of street committees"), Unit.CASES),
    "of_enterprise": (Text("企事业单位调委会调解的：企业、机关单位、学校", "those of enterprises, bodies and schools"), Unit.CASES),
    "of_other_body": (
        Text(
            "社会团体和其他组织调委会调解的：县级中心、行业性专业性、商会、个人工作室", "those of centres, industries, chambers and studios"
        ),
        Unit.CASES,
    ),
    "proactive": (Text("主动调解的", "those on the committee's own initiative"), Unit.CASES),
    "on_application": (Text("依申请调解的", "those on application"), Unit.CASES),
    "referred": (Text("接受委托移送调解的", "those referred"), Unit.CASES),
    "referred_court": (Text("其中法院委托移送的", "of these, by courts"), Unit.CASES),
    "referred_procuratorate": (Text("其中检察院委托移送的", "of these, by procuratorates"), Unit.CASES),
    "referred_police": (Text("其中公安机关委托移送的", "of these, by the police"), Unit.CASES),
    "referred_petitions": (Text("其中信访部门委托移送的", "of these, by letters-and-visits offices"), Unit.CASES),
    "referred_other_body": (Text("其中其他部门委托移送的", "of these, by other bodies"), Unit.CASES),
    "oral": (Text("口头协议", "oral agreements"), Unit.CASES),
    "written": (Text("书面协议", "written agreements"), Unit.CASES),
    "screenings": (Text("调委会报送的排查次数", "screenings that committees reported"), Unit.TIMES),
    "prevented": (Text("报送的预防纠纷数", "disputes prevented, as reported"), Unit.CASES),
    "suicides": (Text("报送的防止引起自杀的", "suicides prevented, as reported"), Unit.CASES),
    "suicide_people": (Text("防止自杀所涉人数", "people concerned"), Unit.PERSONS),
    "crimes": (Text("报送的防止转化为刑事案件的", "crimes prevented, as reported"), Unit.CASES),
    "crime_people": (Text("防止转化为刑事案件所涉人数", "people concerned"), Unit.PERSONS),
    "petitions": (Text("报送的防止群体性上访的", "group petitions prevented, as reported"), Unit.CASES),
    "petition_people": (Text("防止群体性上访所涉人数", "people concerned"), Unit.PERSONS),
    "brawls": (Text("报送的防止群体性械斗的", "brawls prevented, as reported"), Unit.CASES),
    "brawl_people": (Text("防止群体性械斗所涉人数", "people concerned"), Unit.PERSONS),
}

COLUMNS = {
    # cases open too long
    "open-cases.kind": Meaning(Text("纠纷的类别", "the kind of dispute"), Unit.KEY),
    "open-cases.difficulty": Meaning(Text("纠纷的难度", "the class of difficulty"), Unit.KEY),
    "open-cases.days_open": Meaning(Text("受理之日至该日的天数", "calendar days since the day of acceptance"), Unit.DAYS),
    "days_over": Meaning(Text("超过规则所定天数的天数", "days beyond those that the rules allow"), Unit.DAYS),
    # structure
    "structure.kind": Meaning(Text("调委会的类型，村与居、乡镇与街道分开", "the kind of committee, the finer ones apart"), Unit.KEY),
    "aspect": Meaning(Text("按什么分：性别、年龄、学历、职业、专兼职", "by what: sex, age, education, occupation, engagement"), Unit.KEY),
    "structure.value": Meaning(Text("哪一类；年龄段由规则定", "which value; the bands of age are the rules'"), Unit.KEY),
    "people": Meaning(Text("当日在任的调解员", "mediators serving on the day"), Unit.PERSONS),
    "structure.share": Meaning(Text("占该县市区、该类型全部在任调解员的比例", "of all mediators serving in that county and kind")),
    # the ministry's table
    "statistics-table.month": Meaning(Text("结案的月份；排查预防为报送所属的月份", "the month of closing, or for which was reported")),
    **{
        f"{view}.{key}": Meaning(meaning, unit)
        for view in ("statistics-table", "statistics-townships")
        for key, (meaning, unit) in _TABLE.items()
    },
    "statistics-townships.month": Meaning(Text("结案的月份；排查预防为报送所属的月份", "the month of closing, or for which was reported")),
    "statistics-townships.township": Meaning(
        Text("调委会所属司法所的乡镇街道", "the township of the office that guides the committee"), Unit.TEXT
    ),
    # words that nobody places
    "stands_in": Meaning(Text("用语所在的表和列", "the sheet and column in which the word stands"), Unit.KEY),
    "word": Meaning(Text("登记的用语，照原文", "the word as it was recorded"), Unit.TEXT),
    "unnamed-words.records": Meaning(Text("用这个用语的案件或调解员数", "cases or mediators with this word"), Unit.NUMBER),
    "counts_as": Meaning(Text("在规则写明之前计入哪一类", "what it counts as while no rule says otherwise"), Unit.KEY),
    "unnamed-words.example": Meaning(Text("其中代码最小的一条", "the first of these by its code"), Unit.CODE),
    **{
        f"kind_{kind.value}": Meaning(Text(f"其中{kind.text.zh}纠纷", f"those of the kind: {kind.text.en}"), Unit.CASES)
        for kind in DisputeKind
    },
    "sums_broken": Meaning(Text("部颁表自身核对不符的项", "the table's own checks that do not come out")),
}
