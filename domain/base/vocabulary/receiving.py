"""移交机关 The bodies to which a case is transferred."""

from domain.base.kinds import Kind


class ReceivingBody(Kind):
    """移交机关. What kind of body takes a case over."""

    COURT = "court", "人民法院", "court"
    POLICE = "police", "公安机关", "police"
    ARBITRATION = "arbitration", "仲裁机构", "arbitration body"
    PETITIONS = "petitions", "信访部门", "letters-and-visits office"
    COMMITTEE = "committee", "其他调委会", "another committee"
    OTHER = "other", "其他", "other"


NAMED = frozenset({ReceivingBody.COMMITTEE, ReceivingBody.OTHER})
"""Those that say nothing without a name."""
