"""评议组席位 Of what kind the members of a panel on grades are (2.2.5-c)."""

import re

from domain.base.kinds import Kind


class PanelSeat(Kind):
    """席位. What a member of a panel is."""

    ASSOCIATION = "association", "调解员协会", "mediators' association"
    BUREAU = "bureau", "司法局", "justice bureau"
    OFFICE = "office", "司法所", "judicial office"
    EXPERT = "expert", "专家", "expert"
    MEDIATOR = "mediator", "人民调解员", "mediator"
    LEGAL_SERVICE = "legal_service", "法律服务工作者", "legal-service worker"
    EXPERIENCED = "experienced", "资深人士", "experienced person"
    OTHER = "other", "其他", "other"


SEAT = re.compile(r"\s*(?P<kind>[^=＝:：\d]+?)\s*[=＝:：]?\s*(?P<members>\d{1,3})\s*")


def panel_seats(written: str) -> tuple[PanelSeat, ...] | None:
    """The members of a text such as "association=2,bureau=1" or "协会 2、司法局 1", one for each; None for one that says something else."""
    seats: list[PanelSeat] = []
    for part in re.split(r"[,，、;；]", written):
        match = SEAT.fullmatch(part)
        kind = match and next((seat for seat in PanelSeat if match["kind"].casefold() in {seat.value, seat.text.zh, seat.text.en}), None)
        if match is None or kind is None:
            return None
        seats += [kind] * int(match["members"])
    return tuple(sorted(seats, key=list(PanelSeat).index))
