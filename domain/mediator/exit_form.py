"""免职形式 Who was elected is removed, who was hired is dismissed, each by those who did so (People's Mediation Law, article 15)."""

from domain.base.kinds import ExitCause, JoinedAs, Kind
from domain.base.rejection import refuse
from domain.mediator.rejections import MediatorRejection


class ExitForm(Kind):
    """免职形式. The word for an end that somebody decided."""

    REMOVED = "removed", "罢免", "removed"
    DISMISSED = "dismissed", "解聘", "dismissed"


FORMS = {JoinedAs.ELECTED: ExitForm.REMOVED, JoinedAs.HIRED: ExitForm.DISMISSED}
CAUSES = {ExitCause.REMOVED: ExitForm.REMOVED, ExitCause.DISMISSED: ExitForm.DISMISSED}
"""The causes of leaving that are such an end."""


def form_of(code: str, joined_as: JoinedAs | None, stated: ExitForm | None) -> ExitForm:
    """The form that follows from how the mediator came in; of one of whom that is unknown, the stated one. Raises `Refused` for another one, or where
    neither is known."""
    if joined_as is None:
        if stated is None:
            raise refuse(MediatorRejection.EXIT_FORM_UNKNOWN, "exit_form", code=code)
        return stated
    wanted = FORMS[joined_as]
    if stated not in {None, wanted}:
        raise refuse(MediatorRejection.EXIT_FORM_UNFIT, "exit_form", code=code, joined_as=joined_as, stated=stated, wanted=wanted)
    return wanted
