"""A small bureau of which a check of the facts finds nothing, on the day that the examples of the documentation are about."""

from datetime import date

from tests.infra.importing.small_bureau import Tables, tables

ON = date(2019, 4, 20)


def in_order() -> Tables:
    """County C1 with the office O1, the centre K0, the village committee K1, the mediator M1 and two cases."""
    bureau = tables()
    bureau["committees"][0] |= {"founding_body": "甲县司法局", "filed_on": "2018-02-01"}
    bureau["mediators"][0] |= {"appointed_on": "2018-06-01"}
    for number, case in enumerate(bureau["disputes"], 1):
        case["case_no"] = f"C1-2019-{number}"
    bureau["typical_cases"][0]["case_no"] = "C1-2019-1"
    bureau["statistics"] = [
        {"committee_code": code, "month": month, "submitted_on": submitted_on}
        for code in ("K0", "K1")
        for month, submitted_on in (
            ("2018-12", "2019-01-03"),
            ("2019-01", "2019-02-03"),
            ("2019-02", "2019-03-03"),
            ("2019-03", "2019-04-03"),
        )
    ]
    return bureau
