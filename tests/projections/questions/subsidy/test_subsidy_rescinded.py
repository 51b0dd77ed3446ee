"""Steps of subsidy rounds that were rescinded: one row each, from the day of the rescission."""

from projections.every_register import SUBSIDY_RESCINDED
from tests.projections.questions.registers_by_hand import Facts


def test_a_step_is_one_row_however_many_parts_it_had(facts: Facts) -> None:
    facts.put(SUBSIDY_RESCINDED, position=7, case_no="1", mediator_code="M1", amount=3_350)
    facts.put(SUBSIDY_RESCINDED, position=7, case_no="1", mediator_code="M2", amount=6_700)
    facts.put(SUBSIDY_RESCINDED, position=8, step="declaration", voucher_no=None, case_no="1", amount=100)
    facts.put(SUBSIDY_RESCINDED, position=8, step="declaration", voucher_no=None, case_no="2", amount=100)
    facts.put(SUBSIDY_RESCINDED, position=9, step="close", voucher_no=None, case_no="", amount=0, rescinded_on="2019-09-03")
    assert facts.rows("subsidy-rescinded", "2019-09-02") == [
        {
            "county_code": "A",
            "period": "2019-05",
            "step": "declaration",
            "step_on": "2019-07-01",
            "case_no": None,
            "voucher_no": None,
            "rescinded_on": "2019-09-02",
            "cases": 2,
            "yuan": "2.00",
            "decided_by": "county",
            "document_no": None,
            "why": "误录",
        },
        {
            "county_code": "A",
            "period": "2019-05",
            "step": "payment",
            "step_on": "2019-07-01",
            "case_no": "1",
            "voucher_no": "P1",
            "rescinded_on": "2019-09-02",
            "cases": 1,
            "yuan": "100.50",
            "decided_by": "county",
            "document_no": None,
            "why": "误录",
        },
    ]
    assert facts.column("subsidy-rescinded", "2019-09-03", "step", "case_no", "cases", "yuan")[0] == ("close", None, 0, "0.00")
    assert facts.rows("subsidy-rescinded", "2019-09-01") == []
