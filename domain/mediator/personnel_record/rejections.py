"""奖惩与证书 Rejections: why a record of honours, misconduct or certificates is not taken."""

from domain.base.rejection import RejectionCode


class PersonnelRecordRejection(RejectionCode):
    """奖惩与证书 Records and their keys."""

    CERTIFIED_BEFORE_APPOINTED = (
        "certified_before_appointed",
        "发证日期 {certified_on} 早于任命日期 {appointed_on}；请改正其一。",
        "certified_on, {certified_on}, is before appointed_on, {appointed_on}; mend one of them.",
    )
    EXPIRED_BEFORE_CERTIFIED = (
        "expired_before_certified",
        "有效期至 {valid_until} 早于发证日期 {certified_on}；请改正其一。",
        "valid_until, {valid_until}, is before certified_on, {certified_on}; mend one of them.",
    )
    CERTIFICATE_TAKEN = (
        "certificate_taken",
        "证书编号 {certificate_no} 已属于调解员 {holder}；一号只属一人，请改正编号。",
        "certificate {certificate_no} belongs to mediator {holder} already; a number belongs to one person, mend it.",
    )
    RECORD_WITHDRAWN = (
        "record_withdrawn",
        "“{value}”上次导入之后已被撤回；确有其事请用命令重新登记，否则请删去本行。",
        '"{value}" was withdrawn after it was last imported; record it again by command if it holds, else leave the row out.',
    )
