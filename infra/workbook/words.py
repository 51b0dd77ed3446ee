"""The words of one cell: what yes and no are called, and the values of a vocabulary. No sheet has to be loaded to read them."""

from functools import cache

from domain.base.codes import INVISIBLE
from domain.base.kinds import Kind

YES_NO: dict[str, bool] = {"yes": True, "是": True, "1": True, "true": True, "no": False, "否": False, "0": False, "false": False}


def folded(name: str) -> str:
    """A name as it is compared: without the spaces around it, what nobody sees, and case; full-width brackets as plain ones."""
    return INVISIBLE.sub("", name).strip().replace("\uff08", "(").replace("\uff09", ")").casefold()


@cache
def member_named(kind: type[Kind], text: str) -> Kind | None:
    """The member of a vocabulary that a cell means, None for an unknown one."""
    wanted = folded(text)
    members: list[Kind] = list(kind)
    return next((member for member in members if wanted in (folded(member.value), folded(member.text.zh), folded(member.text.en))), None)
