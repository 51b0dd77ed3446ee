"""年度考核程序 Annual review: how a review is called."""


def review_code(county_code: str, year: int) -> str:
    """The code of a county's review of a year."""
    return f"{county_code}-{year:04d}"
