"""颁发的证书 What the procedure of certification decided, which registers do not change behind its back (2.2.5-c)."""

from collections.abc import Iterable

from domain.base.event import Event
from domain.base.rejection import Rejection, refuse_any
from domain.mediator.certification.rejections import CertificationRejection
from domain.mediator.certification.state import Certification
from domain.mediator.personnel_record.events import CertificateCorrected, CertificateWithdrawn


def certificate_stands(state: Certification, number: str) -> Rejection | None:
    """Why a certificate is not taken back: the procedure issued it, or took steps on it."""
    if number in state.issued or number in state.statuses:
        return Rejection(CertificationRejection.CERTIFICATE_STANDS, "certificate_no", {"certificate_no": number})
    return None


def refuse_behind(state: Certification, events: Iterable[Event]) -> None:
    """Refuses that a register changes a certificate which the procedure issued, or withdraws one on which it took steps."""
    stands = (
        certificate_stands(state, event.certificate_no)
        for event in events
        if isinstance(event, CertificateWithdrawn) or (isinstance(event, CertificateCorrected) and event.certificate_no in state.issued)
    )
    refuse_any(rejection for rejection in stands if rejection is not None)
