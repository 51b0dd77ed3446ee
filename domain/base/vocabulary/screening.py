"""排查 Words of screening for disputes (2.2.3-a, 2.2.5-d)."""

from domain.base.kinds import Kind


class ScreeningOccasion(Kind):
    """排查时机. Why a body screened when it did."""

    REGULAR = "regular", "定期排查", "regular"
    HOLIDAY = "holiday", "节日前后", "before or after a holiday"
    SENSITIVE = "sensitive", "敏感时期", "sensitive period"
    SPECIAL = "special", "专项排查", "special"
