"""The quota of starred offices, by the stars that their scores give."""

from projections.every_register import COUNTY, PREMISES_SURVEY
from tests.projections.questions.registers_by_hand import Facts


def test_the_quota_depends_on_the_kind_of_county_and_counts_active_offices(facts: Facts) -> None:
    facts.put(COUNTY, county_code="B", kind="district")
    for number in range(5):
        code = f"A{number}"
        facts.staffed(code, 3, closed_on="2019-06-30" if number == 0 else None)
        facts.put(PREMISES_SURVEY, office_code=code)
        if number < 3:
            facts.scored(code, short=1_000 if number == 1 else 2_000)
    assert facts.rows("star-quota", "2019-06-29") == [
        _quota("*", None, 5, 3, None, 1, "0.2000", meets=True),
        _quota("A", "county", 5, 3, 3, 1, "0.2000", meets=True),
        _quota("B", "district", 0, 0, 2, 0, "0.0000", meets=False),
    ]
    assert facts.rows("star-quota", "2019-06-30")[1] == _quota("A", "county", 4, 2, 3, 1, "0.2500", meets=False)


def _quota(
    code: str, kind: str | None, offices: int, three: int, quota: int | None, four: int, share: str, *, meets: bool
) -> dict[str, object]:
    return {
        "county_code": code,
        "kind": kind,
        "offices": offices,
        "three_star_or_more": three,
        "quota": quota,
        "four_star_or_more": four,
        "four_star_share": share,
        "meets_target": meets,
    }
