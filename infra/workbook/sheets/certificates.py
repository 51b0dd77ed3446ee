"""等级证书 Certificates: one table of the workbook, and the command that a row of it is."""

from datetime import date

from domain.base.kinds import CertificateTier
from domain.base.text import Text
from domain.mediator.personnel_record.commands import CorrectCertificate, RegisterCertificate
from infra.workbook.column import column
from infra.workbook.sheet import ImportAs, registered_or_corrected, sheet
from infra.workbook.sheets.wording import CERTIFICATE, MEDIATOR, OF_MEDIATOR

SHEET = sheet(
    "certificates",
    Text("等级证书", "Certificates"),
    Text("每行一份已发的等级证书", "One certificate that was issued a row"),
    column(
        "certificate_no*", "code", Text("证书的编号，一号只属一人", "The certificate's number, which belongs to one person"), CERTIFICATE
    ),
    column("mediator_code*", "code", OF_MEDIATOR, MEDIATOR, refers="mediators"),
    column("grade*", "text", Text("等级，见现行规则", "The grade, as the rulebook in force names it"), "village"),
    column("tier", CertificateTier, Text("在哪一级调解组织上岗", "The tier for which it is issued"), CertificateTier.VILLAGE),
    column("certified_on*", "date", Text("发证的日期", "The day it was issued"), date(2019, 6, 1)),
    column(
        "valid_until", "date", Text("有效期的最后一天；长期有效则空着", "The last day on which it is valid; empty: until further notice")
    ),
    column("issued_by", "text", Text("发证的机关", "Who issued it"), Text("示例市司法局", "Example city bureau")),
    keys="certificate_no",
    rows=ImportAs(
        "mediator",
        registered_or_corrected(RegisterCertificate, CorrectCertificate, {"certificate_no": "certificate_no"}),
        stream="mediator_code",
        code="certificate_no",
        decided_with="honours",
    ),
)
