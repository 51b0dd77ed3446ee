"""Rows such as every real workbook has: wrong ones that an import must give back, and odd ones that it must understand."""

from datetime import date
from decimal import Decimal

from domain.base.kinds import AgreementForm, Outcome
from infra.demo_city.draw import Cell, Row

REJECTED = 11
"""How many rows of `add_bad_rows` are bad, counting both rows of a pair that contradicts itself."""


def add_bad_rows(tables: dict[str, list[Row]]) -> None:
    """Add copies of good rows with one thing wrong in each: no other row depends on them."""
    case, mediator, office = _settled(tables), tables["mediators"][0], tables["offices"][0]
    county = str(office["county_code"])

    def dispute(number: int, **wrong: Cell) -> None:
        tables["disputes"].append(case | {"case_no": f"{county}-2019-9{number:04d}"} | wrong)

    dispute(1, closed_on="2019-02-31")
    dispute(2, kind="离婚")
    dispute(3, amount_yuan="五万元左右")
    dispute(4, accepted_on=date(2019, 6, 11), closed_on=date(2019, 6, 2))
    dispute(5, agreement_form=None)
    dispute(6, entered_on=date(2091, 6, 12))
    tables["mediators"].append(mediator | {"mediator_code": f"{county}-M9001", "committee_code": f"{county}-T9999"})
    dispute(7, mediator_code=f"{county}-M9001")
    tables["star_scores"].append(tables["star_scores"][0] | {"year": 2017, "points": Decimal(55)})
    twice = tables["disputes"][0] | {"case_no": f"{county}-2019-90008"}
    tables["disputes"] += [twice, twice | {"parties": 99}]


def write_oddly(tables: dict[str, list[Row]]) -> None:
    """Write some good cells as people do: a date in words, spaces around a name, full-width digits, the same row twice."""
    for row in tables["disputes"][5:400:23]:
        accepted_on = row["accepted_on"]
        if isinstance(accepted_on, date):
            row["accepted_on"] = f"{accepted_on.year}年{accepted_on.month}月{accepted_on.day}日"
    for row in tables["offices"][1:4]:
        row["name"] = f"\u3000{row['name']} "
    first = tables["statistics"][0]
    wide = str(first["committee_code"]).translate({ord(digit): ord(digit) + 0xFEE0 for digit in "0123456789"})
    tables["statistics"].append(first | {"committee_code": wide})


def _settled(tables: dict[str, list[Row]]) -> Row:
    """A case settled in 2019 without a review, to be spoilt."""
    return next(
        {**row, "accepted_on": date(2019, 6, 3), "closed_on": date(2019, 6, 10), "performed_on": None, "entered_on": date(2019, 6, 12)}
        for row in tables["disputes"]
        if row.get("outcome") is Outcome.AGREED and row.get("agreement_form") is AgreementForm.WRITTEN and "file_review" not in row
    )
