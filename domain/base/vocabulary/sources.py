"""案件来源 Where a case came from, as the ministry's table has it. What a workbook says in other words counts by the rulebook's section `words`."""

from domain.base.kinds import Kind


class CaseSource(Kind):
    """案件来源. `referred` is a referral of which nobody said by whom; it and the five after it are together the referred."""

    PROACTIVE = "proactive", "主动调解", "on the committee's own initiative"
    ON_APPLICATION = "on_application", "依申请调解", "on application"
    REFERRED = "referred", "接受委托移送", "referred"
    COURT = "court", "法院委托移送", "referred by a court"
    PROCURATORATE = "procuratorate", "检察院委托移送", "referred by a procuratorate"
    POLICE = "police", "公安机关委托移送", "referred by the police"
    PETITIONS = "petitions", "信访部门委托移送", "referred by a letters-and-visits office"
    OTHER_BODY = "other_body", "其他部门委托移送", "referred by another body"


REFERRED = (
    CaseSource.REFERRED,
    CaseSource.COURT,
    CaseSource.PROCURATORATE,
    CaseSource.POLICE,
    CaseSource.PETITIONS,
    CaseSource.OTHER_BODY,
)
"""接受委托移送调解: those that count as referred."""

UNMATCHED = "unmatched"
"""What a case counts as whose source nobody can place."""
